# Two commands on a fresh machine: `make demo` shows the main job, `make test` proves it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test lint types contracts unit crash bench pages pins clean help

help: ## show these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/' 

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed ## crawl the bundled sample bulletins and show what was found
	$(BIN)/harvester demo

test: lint types contracts unit ## ruff, mypy --strict, import-linter, pytest

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

contracts: $(VENV)/.installed
	$(BIN)/lint-imports

unit: $(VENV)/.installed
	$(BIN)/pytest -n 2 --dist worksteal

crash: $(VENV)/.installed ## kill, stop, fill and lock crawls of 1,500 articles; print what is left
	$(BIN)/python -m tests.crash

bench: $(VENV)/.installed ## print throughput beside a baseline measured in the same run
	$(BIN)/python -m tests.benchmarks

pages: $(VENV)/.installed ## write the parts of pages that are made from code
	$(BIN)/python -m tests.pages

pins: $(VENV)/.installed ## write constraints.txt from what is installed now
	$(BIN)/python -m pip freeze --all --exclude pip --exclude-editable | grep -v ' @ ' > constraints.txt

clean: ## remove what the targets made
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis demo build *.egg-info
