# One line of meaning each: `make` prints them. Everything runs in .venv, made from requirements.lock.
#   CITY    city to compute, a file config/<city>.toml          RAW  folder with its deliveries
#   OUT     folder below which results go                       REVISE  reason for changing released values
#   PYTHON  interpreter the environment is made with
# RAW and OUT are taken from the folder make is called in.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help monitor test check bench lock clean environment

PYTHON ?= python3
CITY ?= musterstadt
RAW ?=
OUT ?=
REVISE ?=

# The path may hold spaces, so no make function that splits words touches it. Not re-evaluated in recipes.
export ROOT := $(shell cd "$$(dirname "$$(sed 's/^ *//' <<< '$(MAKEFILE_LIST)')")" && pwd)
export PYTHON CITY RAW OUT REVISE
VENV := "$$ROOT/.venv/bin"

help:  ## print these lines
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/\1|\2/p' "$$ROOT/Makefile" | while IFS='|' read -r name says; do printf 'make %-9s %s\n' "$$name" "$$says"; done
	@printf '\nmake monitor CITY=berlin RAW=<folder> OUT=<folder> REVISE="reason"   (all but CITY may be left out)\n'

monitor: environment  ## compute a city and put a release in force: CITY RAW OUT REVISE
	@set -- run --city "$$CITY"; \
	if [ -n "$$RAW" ]; then set -- "$$@" --raw "$$RAW"; fi; \
	if [ -n "$$OUT" ]; then set -- "$$@" --out "$$OUT"; fi; \
	if [ -n "$$REVISE" ]; then set -- "$$@" --revise "$$REVISE"; fi; \
	exec $(VENV)/monitor "$$@"

# A process a core; the tests of one file stay together, since they share what was set up,
# and files in their order, so that the longest (tests/faults) do not come last.
test: check  ## check, then every test
	@cd "$$ROOT" && $(VENV)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: environment  ## format, lint, types, and the rules of the house (tests/architecture)
	@cd "$$ROOT" && $(VENV)/ruff format --check . && $(VENV)/ruff check . && $(VENV)/mypy && $(VENV)/python -m pytest tests/architecture

bench: environment  ## wall time and peak memory of methods and stages, beside what else a user would pick: CITY RAW
	@$(VENV)/python "$$ROOT/bench/methods.py"
	@$(VENV)/python "$$ROOT/bench/certainty.py"
	@$(VENV)/python "$$ROOT/bench/sensitivity.py"
	@$(VENV)/python "$$ROOT/bench/stages.py"

lock:  ## pin the newest libraries with their hashes, without addresses, in requirements.lock
	@cd "$$ROOT"; tools="$$(mktemp -d)"; trap 'rm -rf "$$tools"' EXIT; \
	"$$PYTHON" -m venv "$$tools"; \
	"$$tools/bin/python" -m pip --quiet install pip-tools; \
	CUSTOM_COMPILE_COMMAND="make lock" "$$tools/bin/pip-compile" --quiet --upgrade pyproject.toml --extra test \
	  --generate-hashes --strip-extras --allow-unsafe --no-config --no-emit-options --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock

clean:  ## remove what can be made again; never a release
	@cd "$$ROOT" && rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis bench/results *.egg-info
	@cd "$$ROOT" && find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp holds what the environment was made from: a second call with the same lock file makes nothing.
# Compiled here, since a machine may be told to keep nothing that an import compiles: every process would begin anew.
environment:
	@cd "$$ROOT"; \
	stamp="$$(cat requirements.lock pyproject.toml | cksum) $$PWD"; \
	if [ -x .venv/bin/python ] && [ "$$(cat .venv/stamp 2>/dev/null)" = "$$stamp" ]; then exit 0; fi; \
	"$$PYTHON" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  printf '%s\n' "make needs Python 3.11 or newer with its venv module; $$PYTHON is $$("$$PYTHON" --version 2>&1 || true)." \
	    "Name another one: make PYTHON=python3.12   (on Debian the module is in the package python3-venv)" >&2; exit 1; }; \
	echo "making .venv from requirements.lock ..." >&2; \
	rm -rf .venv; \
	"$$PYTHON" -m venv .venv; \
	.venv/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements.lock; \
	.venv/bin/python -m pip --disable-pip-version-check -qq install --no-deps --no-build-isolation -e .; \
	.venv/bin/python -m compileall -q pipeline; \
	printf '%s\n' "$$stamp" > .venv/stamp
