# Toàn Cảnh. `make demo` is the shortest way to see it; `make test` is what a change has to pass.
PYTHON ?= python3
PACKAGES := snapshot media_pipeline search site_builder cms publishing
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help install install-test demo serve lint test e2e soak bench lock clean

help: ## show the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' Makefile

install: ## make .venv with what running needs
	@scripts/install.sh runtime
	@.venv/bin/python scripts/messages.py compile

install-test: ## make .venv with what testing needs, and the machine ready for it
	@{ scripts/test-machine.sh && scripts/with-elasticsearch.sh --fetch; } & machine=$$!; \
	scripts/install.sh dev && .venv/bin/python scripts/messages.py compile; installed=$$?; \
	wait $$machine && exit $$installed

demo: install ## set up a sample province, publish it and serve it
	.venv/bin/toancanh demo

serve: install ## serve the portal and the editors' desk
	.venv/bin/toancanh serve

lint: install-test ## style, types and import contracts
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy $(PACKAGES)
	.venv/bin/lint-imports
	.venv/bin/python scripts/messages.py check
	.venv/bin/python scripts/messages_upstream.py check

test: install-test ## everything that a change has to pass
	scripts/test.sh

e2e: install-test ## the portal and the editors' desk in a browser
	.venv/bin/pytest -q tests/e2e

soak: install-test ## kills, long property tests
	TEST_MOMENTS=200 TEST_RELEASES=100 .venv/bin/pytest -q -s --timeout 3600 tests/unit/publishing/test_crash.py tests/unit/publishing/test_deploy.py tests/unit/publishing/test_readers.py
	TEST_MOMENTS=100 .venv/bin/pytest -q --timeout 7200 tests/unit/media_pipeline/test_crash.py
	FUZZ_EXAMPLES=200000 .venv/bin/pytest -q --timeout 7200 tests/unit/media_pipeline/test_fuzz.py
	TEST_HISTORIES=200 .venv/bin/pytest -q --timeout 7200 tests/unit/site_builder/test_history.py
	.venv/bin/pytest -q -s --timeout 7200 tests/soak
	TEST_MOMENTS=100 .venv/bin/pytest -q --timeout 3600 tests/integration/publishing/test_indexer_killed.py
	TEST_MOMENTS=100 scripts/with-postgres.sh .venv/bin/pytest -q --timeout 3600 tests/integration/publishing/test_indexer_killed.py

bench: install-test ## measurements
	.venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/bench.txt
	.venv/bin/python tests/bench/release.py
	.venv/bin/python -m tests.bench.media --json
	.venv/bin/python -m tests.bench.search --json
	.venv/bin/python -m tests.bench.site --json

lock: ## write requirements/ from pyproject.toml (UPGRADE=1 for newer versions)
	scripts/lock.sh

clean: ## remove caches and builds; keeps .venv and var
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './.venv/*' -not -path './var/*' -prune -exec rm -rf {} +
