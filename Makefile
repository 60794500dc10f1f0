# The two commands are `make demo` and `make test`; both work in a fresh clone and again in a used one.
PYTHON ?= python3
PORT ?= 8350
VENV := .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.core
DEV := $(VENV)/.dev
BENCH := $(VENV)/.bench
FRONT := src/stammgast/web/built/.built
FRONT_SOURCES := $(shell find sdk src/stammgast/web/console/front -type f -not -path '*/node_modules/*')

.PHONY: install demo test check format bench lock clean

install: $(CORE) $(FRONT)  ## .venv with the `stammgast` command

demo:  ## a demo shop with living shoppers; PORT=8350
	@$(MAKE) --no-print-directory -j2 install
	$(BIN)/stammgast demo --port $(PORT)

test: $(DEV) $(FRONT)  ## everything, in a real PostgreSQL and a real browser
	scripts/install-browser
	$(BIN)/python -m pytest

check: $(DEV) $(FRONT)  ## fast: format, lint, types, layers, docs
	npm run --silent check
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_architecture.py tests/docs

format: $(DEV)
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

bench: $(BENCH)  ## our figures beside the peers' and the limits'
	$(BIN)/python -m bench

lock:  ## newest versions into requirements/, with hashes and without an index address
	scripts/lock

clean:
	rm -rf $(VENV) demo-data node_modules src/stammgast/web/built

$(VENV)/bin/python:
	scripts/make-venv $(PYTHON) $(VENV)

$(CORE): requirements/build.txt requirements/core.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements/core.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(DEV): requirements/dev.txt $(CORE)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

$(BENCH): requirements/bench.txt $(DEV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	touch $@

$(FRONT): package.json package-lock.json $(FRONT_SOURCES)
	npm ci --silent
	npm run --silent build
	touch $@
