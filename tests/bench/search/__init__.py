"""What search finds, and what it costs. `python -m tests.bench.search --json`."""
