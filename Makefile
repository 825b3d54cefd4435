# The same commands by hand and in CI. Each sets up .venv by itself; the second time that costs nothing.
VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --use-pep517 -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test test-all check eval train bench dev clean
.NOTPARALLEL:

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 14

run: $(VENV)/.run ## serve on http://127.0.0.1:8000 with the sample catalogue; needs no key, no Redis, no database
	$(PY) -m api

test: $(VENV)/.test ## the tests but the slow ones, side by side; ARGS="-k redis" passes arguments to pytest
	$(PY) -m pytest -m 'not slow' -n logical --maxprocesses 4 --dist loadfile $(ARGS)

test-all: $(VENV)/.test ## all tests, also those that take long
	$(PY) -m pytest $(ARGS)

check: $(VENV)/.check ## ruff, and mypy in strict mode
	$(PY) -m ruff check .
	$(PY) -m mypy

eval: $(VENV)/.run ## score the conversations of evals/ and fail below the gates
	$(PY) -m evals $(ARGS)

train: $(VENV)/.train $(VENV)/.test ## learn the weights of the reader anew from corpus/ (a quarter of an hour)
	$(PY) -m pytest training
	$(PY) -m training $(ARGS)

bench: $(VENV)/.run ## time reading, searching and whole turns on this machine
	$(PY) -m benchmarks $(ARGS)
	$(PY) -m benchmarks.search --units 80000

dev: $(VENV)/.dev ## the graph in LangGraph's own server, with its tools
	$(VENV)/bin/langgraph dev --no-browser $(ARGS)

clean: ## remove .venv and what the tools cached
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info

$(VENV)/bin/pip:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or later is needed. Where it has another name: make PYTHON=/path/to/it'; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(INSTALL_VENV)
	$(PYTHON) -m venv --clear $(VENV)

# Debian keeps what `python -m venv` needs in a package of its own.
INSTALL_VENV = { package=$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$package >/dev/null; \
	else echo "$(PYTHON) can't make a virtual environment yet. Run: sudo apt-get install -y $$package"; exit 2; fi; }

$(VENV)/.run: $(VENV)/bin/pip pyproject.toml constraints.txt
	@echo 'Installing what the server needs into $(VENV) (once)'
	@$(PIP_INSTALL) -e .
	@touch $@

$(VENV)/.test: $(VENV)/bin/pip pyproject.toml constraints.txt
	@echo 'Installing what the server and its tests need into $(VENV) (once)'
	@$(PIP_INSTALL) -e '.[test]'
	@touch $(VENV)/.run $@

$(VENV)/.train: $(VENV)/bin/pip pyproject.toml constraints.txt
	@echo 'Installing torch into $(VENV) (once)'
	@$(PIP_INSTALL) -e '.[train]'
	@touch $(VENV)/.run $@

$(VENV)/.dev: $(VENV)/bin/pip pyproject.toml constraints.txt
	@echo "Installing LangGraph's command line tool into $(VENV) (once)"
	@$(PIP_INSTALL) -e '.[dev]'
	@touch $(VENV)/.run $@

$(VENV)/.check: $(VENV)/bin/pip pyproject.toml constraints.txt
	@echo 'Installing ruff and mypy into $(VENV) (once)'
	@$(PIP_INSTALL) -e '.[check]'
	@touch $(VENV)/.run $@
