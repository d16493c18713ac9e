# 平安 Pingan: every command makes its own .venv from the hashed lock first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: help test demo run soak bench lint format docs pictures lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'

$(VENV)/.ready: .ci/requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

test: $(VENV)/.ready ## all tests, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n $(JOBS) -m "not soak" tests

demo: $(VENV)/.ready ## the whole product on this machine, no account, no internet
	$(BIN)/pingan demo

run: $(VENV)/.ready ## on Telegram, with PINGAN_TOKEN
	$(BIN)/pingan migrate
	$(BIN)/pingan run

soak: $(VENV)/.ready ## the long faults: kill loops, full disks, floods
	$(BIN)/python -m pytest -m soak -s tests

bench: $(VENV)/.ready ## the figures of docs/figures.md, as ratios
	$(BIN)/python -m tests.bench

lint: $(VENV)/.ready ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy bot handlers services storage locales

format: $(VENV)/.ready ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.ready ## the handbook into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --config-file docs/book/mkdocs.yml

pictures: $(VENV)/.ready ## the handbook's pictures, taken from the running demo (needs Chromium)
	$(BIN)/python -m tests.page.pictures

lock: ## pin every package with its hashes (needs uv)
	UV_PYTHON_DOWNLOADS=never uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet -o .ci/requirements.lock
	UV_PYTHON_DOWNLOADS=never uv pip compile pyproject.toml --extra s3 --constraint .ci/requirements.lock --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet -o deploy/requirements.lock

clean: ## remove what was made here
	rm -rf $(VENV) site .pytest_cache .mypy_cache .ruff_cache .hypothesis
