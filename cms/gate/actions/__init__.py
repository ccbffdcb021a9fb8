"""One business action per module: check, execute, audit."""
