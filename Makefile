# What people and checks run. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help setup run test check fast soak bench clean
.DELETE_ON_ERROR:

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --quiet --quiet --disable-pip-version-check --no-input
PYTEST := $(PYTHON) -m pytest
PORT ?= 8501
DATA ?= data/state

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r name words; do printf '  make %-8s %s\n' "$$name" "$$words"; done

# Two stamps: what runs, and what tests and checks need besides. Nothing is installed again until its list changes.
$(PYTHON):
	@for python in python3.11 python3.12 python3.13 python3; do \
		if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "pAInter needs Python 3.11, 3.12 or 3.13, and none was found. Please install one." >&2; exit 1; fi; \
	if ! "$$found" -c 'import ensurepip' 2>/dev/null; then echo "$$found cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; fi; \
	"$$found" -m venv --clear $(VENV)

$(VENV)/.stamp-run: requirements.txt $(PYTHON)
	@echo "Installing what pAInter needs to run (only when requirements.txt has changed) ..."
	@$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/.stamp: requirements-dev.txt $(VENV)/.stamp-run
	@echo "Installing what tests and checks need (only when the lists have changed) ..."
	@$(PIP) install -r requirements-dev.txt
	@touch $@

setup: $(VENV)/.stamp  ## .venv with everything
	@:

run: $(VENV)/.stamp-run  ## the whole program on http://localhost:8501
	@exec $(PYTHON) -m painter serve --port $(PORT) --data $(DATA)

test: $(VENV)/.stamp  ## every test; without a Chromium the browser tests are skipped, in one loud line
	@$(PYTEST)

check: lint  ## format, lint, types, import directions, then every test with a browser required
	@$(PYTEST) -n 2 --dist loadfile -m "not browser and not river"
	@PAINTER_REQUIRE_BROWSER=1 $(PYTEST) -m "browser or river" --durations=10

fast: lint  ## what a commit must pass: the same checks, and the tests that need neither browser nor sandbox
	@$(PYTEST) -m "not browser and not river"

.PHONY: lint
lint: $(VENV)/.stamp
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo

soak: $(VENV)/.stamp  ## the long ones: sandbox, worker and browser with PAINTER_SOAK=1; times are printed
	@PAINTER_SOAK=1 $(PYTEST) -m "river or browser" --durations=25
	@PAINTER_SOAK=1 $(PYTEST) tests/core/test_artwork_imaging.py -k mutated --durations=1

bench: $(VENV)/.stamp  ## the benchmarks, as a table and in bench/results.json
	@$(PIP) install -r requirements-bench.txt
	@$(PYTHON) -m bench

clean:  ## remove caches; .venv and data stay
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache bench/results.json
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
