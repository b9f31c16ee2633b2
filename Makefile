# Two commands for a newcomer: `make demo` and `make test`. `make bench NAME=pages` measures.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.PHONY: demo test bench lint format clean

$(VENV)/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Upshot needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

demo: $(VENV)/run.stamp ## An invented company, in the browser.
	@UPSHOT_HOME="$${UPSHOT_HOME:-$(CURDIR)/.upshot/demo}" UPSHOT_PORT="$(PORT)" $(BIN)/upshot demo

test: $(VENV)/dev.stamp ## Every check that CI runs.
	@$(BIN)/python -m lint.check

bench: $(VENV)/dev.stamp ## make bench NAME=pages [QUICK=1]
	@test -n "$(NAME)" || { echo "Which one? make bench NAME=<name>; there are: $$(ls bench | sed -n 's/\.py$$//p' | grep -v '^_' | tr '\n' ' ')"; exit 2; }
	@QUICK="$(QUICK)" $(BIN)/python -m bench.$(NAME)

format: $(VENV)/dev.stamp
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
