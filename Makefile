# make demo   from a checkout to a record of the example reports, on the terminal and in the browser
# make test   lint, types, import contracts, tests
# make lint   the same without the tests
# make sbom   a list of all packages that Marsad is installed with, into sbom.json
# Everything is installed into .venv from files that pin each package by hash; a second run installs nothing.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
RECORD := demo/record.db
SERVE ?= 1
# What is imported is compiled when it first is; compiling all of it beforehand takes a quarter of an installation.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile --no-warn-script-location

.PHONY: help demo test lint style index clean assets system lock readme screenshots

help:
	@sed -n 's/^# //p' Makefile

$(VENV)/installed: requirements/lock.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Marsad needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "installing into $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "no venv module: on Debian, apt-get install python3-venv"; exit 1; }
	@$(PIP) --require-hashes -r requirements/lock.txt
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements/dev.txt
	@echo "installing what the tests need ..."
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

demo:
	@$(MAKE) --no-print-directory -j2 index assets
	@mkdir -p demo && rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	@$(BIN)/marsad ingest examples/orontes-post.txt --record $(RECORD) --published 2019-02-12 --outlet "The Orontes Post"
	@$(BIN)/marsad ingest examples/jazira-courier.html --record $(RECORD)
	@$(BIN)/marsad ingest examples/badia-dispatch.txt --record $(RECORD) --published 2019-02-13 --outlet "The Badia Dispatch"
	@$(BIN)/marsad figures --record $(RECORD)
	@$(BIN)/marsad toll --record $(RECORD)
	@$(BIN)/marsad sitrep --record $(RECORD) --since 2019-02-01 --until 2019-02-28 --out demo/report.html
	@if [ "$(SERVE)" != 0 ]; then exec $(BIN)/marsad serve --record $(RECORD); fi

# The index of places, which is made where it is not there or is of another edition.
index: $(VENV)/installed
	@$(BIN)/marsad gazetteer build

# Types take as long as all else here, so they are looked at beside it.
lint: $(VENV)/installed-dev
	@$(BIN)/mypy & types=$$!; trap "kill $$types 2>/dev/null || true" EXIT; \
	$(MAKE) --no-print-directory style; wait $$types

style: $(VENV)/installed-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports

# pytest comes last and its closing line is the last line; types are looked at by one of the tests. With CI set,
# hypothesis tries the same examples each time. Two processes, each with a browser and a server of its own, of one
# thread each where libraries would take more; a file's tests stay together, for they share records, and the dear
# files come first (tests/costs.toml).
test: system
	@$(MAKE) --no-print-directory -j2 index style assets
	@CI=1 OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# A browser and a database server for the tests: installed as root on Debian, elsewhere used where they are.
system:
	@.ci/install-system

# Scripts and styles of the pages are bundled where Node is present; the pages are readable without them.
BUILT := src/marsad/web/static/build/manifest.json
ifneq ($(and $(wildcard frontend/package.json),$(shell command -v npm)),)
assets: $(BUILT)
$(BUILT): frontend/package-lock.json frontend/build.js $(wildcard frontend/src/*)
	@echo "bundling scripts and styles ..."
	@cd frontend && npm ci --silent && npm run --silent build \
	  || echo "not bundled: the map of the pages will not move, and they are readable all the same"
else
assets:
	@true
endif

# The figures that README.md shows, read anew out of the paragraph that it shows.
readme: $(VENV)/installed-dev
	@$(BIN)/python -m tests.project.readme

# Pictures of every page into docs/screenshots, and docs/pages.md that shows them. Needs Chromium.
screenshots: system $(VENV)/installed-dev assets
	@$(BIN)/python -m bench.screenshots

# Pin anew what pyproject.toml asks for. Needs uv; the files name no host.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links --quiet pyproject.toml requirements/build.in -o requirements/lock.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links --quiet pyproject.toml requirements/build.in --group dev -c requirements/lock.txt \
	  -o requirements/dev.txt

# A list of all that is installed with Marsad (CycloneDX 1.6, JSON), from the lock file, with hashes.
sbom: $(VENV)/installed-dev
	@$(BIN)/cyclonedx-py requirements requirements/lock.txt --pyproject pyproject.toml --spec-version 1.6 \
	  --output-reproducible --output-format JSON --output-file sbom.json
	@echo "sbom.json: what requirements/lock.txt pins; what the pages bundle is in frontend/package-lock.json"

clean:
	rm -rf $(VENV) demo src/marsad/web/static/build frontend/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
