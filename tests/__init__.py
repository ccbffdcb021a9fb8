"""Tests, and the measurements that `python -m tests.bench.<name>` runs: a package, so that no other one of this name comes first."""
