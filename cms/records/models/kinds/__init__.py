"""The kinds with a page, one module each: a page model, registered, and the models of its rows."""
