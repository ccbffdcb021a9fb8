"""What building the portal costs, beside Hugo on the same corpus: `python -m tests.bench.site --json`."""
