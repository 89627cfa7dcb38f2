# Each target sets up what it needs: only python3, git and make have to be there before.

PYTHON ?= python3
BIN := .venv/bin
SETUP := $(PYTHON) tools/bootstrap
# Spark speaks to nobody but this machine.
export SPARK_LOCAL_IP := 127.0.0.1

.DEFAULT_GOAL := help
.PHONY: help run report setup test check oracle bench docs messages clean

help:  ## Say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run:  ## Make a city of 60 000 proceedings, check it, write the report, open the office
	@$(SETUP)
	@$(BIN)/qadagalau tour

report:  ## Make the city, check it and write the report, without opening an office
	@$(SETUP)
	@$(BIN)/qadagalau tour --closed

setup:  ## Set up everything that the checks and the tests need
	@$(SETUP) --group dev --group docs --extra postgresql --extra spark --with java --with chromium --with pdftotext

test: setup  ## Set up, check and run all the tests
	@$(MAKE) --no-print-directory check-only
	@$(BIN)/pytest -n 2 --dist loadgroup --no-loadscope-reorder $(TESTS)

check:  ## Check style, types, imports and dependencies
	@$(SETUP) --group dev --extra postgresql --extra spark
	@$(MAKE) --no-print-directory check-only

.PHONY: check-only
check-only:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src

oracle:  ## Hold the engine equal to the clerk on 20 000 random cases, and on those of every norm
	@$(SETUP) --group dev
	@$(BIN)/python tools/oracle
	@$(BIN)/python tools/oracle --book

bench:  ## Measure against pandas, PM4Py and the bare reading of the file
	@$(SETUP) --group bench --group dev --extra postgresql --extra spark
	@$(BIN)/python -m benchmarks

docs:  ## Build the documentation into docs/_build/html
	@$(SETUP) --group docs
	@$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo "The documentation is in docs/_build/html/index.html"

messages:  ## Bring the Kazakh and Russian texts into step with the code
	@$(SETUP)
	@$(BIN)/python tools/messages

clean:  ## Remove what the tools made
	rm -rf .venv .tools .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis docs/_build
