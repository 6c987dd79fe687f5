# make demo    install into .venv and open a hearing of the demonstration
# make test    everything that must pass: check, JavaScript tests, Python tests (browsers too)
# make check   what needs no test run: lint, types, import directions, documentation, vendored files
# make bench   measurements   ·   make proof   the long proofs, with a dated report under build/
# make docs    the reference pages that follow from the code
# make catalogues   take up new words of the pages into web/locales, and write what the server and the browser read
# make looks   pictures of every page, for every role, on one sheet: build/looks/index.html
#
# PYTHON=... chooses the interpreter (3.11 or newer); the first time, one is looked for.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
SOURCES := $(shell find server.py hearing roles transcripts web -type f -not -path '*/__pycache__/*' 2>/dev/null)
JS_TESTS := $(wildcard tests/js/*.test.js tests/js/*.test.mjs)
CHECKS := tests/test_architecture.py tests/test_catalogues.py tests/test_docs.py tests/test_vendor.py

# The version that builds the package is pinned too; it is installed once, so that later installs need no network.
BUILD_BACKEND := hatchling
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check bench proof docs catalogues looks clean
.DEFAULT_GOAL := demo
.NOTPARALLEL:

demo: $(VENV)/.installed
	$(BIN)/moothall serve --demo

test: $(VENV)/.test $(VENV)/.installed $(VENV)/.programs check
	$(if $(JS_TESTS),node --test $(JS_TESTS))
	$(BIN)/python -m pytest -n $(WORKERS) $(addprefix --ignore=,$(CHECKS))

check: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q $(CHECKS)

bench: $(VENV)/.test $(VENV)/.installed
	$(BIN)/python -m pytest -m bench -s -p no:cacheprovider tests/bench

proof: $(VENV)/.test $(VENV)/.installed $(VENV)/.programs
	$(BIN)/python -m tests.tools.proof

docs: $(VENV)/.test
	$(BIN)/python -m tests.tools.reference

catalogues: $(VENV)/.test
	$(BIN)/python -m tests.tools.catalogues

looks: $(VENV)/.test $(VENV)/.programs
	$(BIN)/python -m tests.tools.contact_sheet build/looks

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache

# ---- stamps: each step is done once, and again when what it came from changes ----------

$(VENV)/.made:
	@set -e; \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    "$$python" -m venv $(VENV); touch $@; exit 0; \
	  fi; \
	done; \
	echo "Moothall needs Python 3.11 or newer with its venv module (on Debian: apt-get install python3-venv)." >&2; \
	exit 1

$(VENV)/.runtime: $(VENV)/.made constraints.txt pyproject.toml
	$(PIP) install --constraint constraints.txt $(BUILD_BACKEND)
	$(PIP) install --constraint constraints.txt --no-build-isolation .
	@touch $@

$(VENV)/.installed: $(VENV)/.runtime $(SOURCES)
	$(PIP) install --no-deps --force-reinstall --no-build-isolation .
	@touch $@

$(VENV)/.test: $(VENV)/.runtime
	$(PIP) install --constraint constraints.txt --no-build-isolation '.[test]'
	@touch $@

$(VENV)/.programs: $(VENV)/.test
	$(BIN)/python -m tests.tools.programs
	@touch $@
