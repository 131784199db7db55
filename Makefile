# Each target sets up what it needs in .venv; nothing else on the machine is touched.
#   make install the command .venv/bin/chairside
#   make chat    a terminal thread on the sample submission: no account, no key, no model
#   make test    lint, strict types, house rules, tests         (make alone does the same)
#   make bench   the figures of the README and docs/
#   make chaos   faults of every kind, drawn from seeds (RUNS=500)
#   make rehearse  what docker-compose.yml runs, through a day against fake platforms (WITH=slack: that platform alone;
#                  WITH=clone: a new operator's way, from an empty folder)
#   make lock    pin the requirements again, with hashes
#   make audit   ask a database of vulnerabilities about them: needs a network, and leaves .venv as it is

# The first Python on the path that is new enough; a name alone says little where versions are switched.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p $(NEW_ENOUGH) 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
SAMPLE := examples/large-batch-sgd/forum.json examples/large-batch-sgd/paper.pdf
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: install chat test tests lint types bench chaos rehearse lock audit clean
.DEFAULT_GOAL := test

install: .venv/run

chat: .venv/run
	@$(BIN)/chairside chat $(SAMPLE)

# `make -j3 -O test` does the three beside each other.
test: lint types tests

# More workers than cores, since many tests wait for a process; who is done takes tests over from the others. Compiled
# modules are kept whatever is set: else each worker, and each process that a test starts, compiles what has changed.
WORKERS ?= 3

tests: .venv/dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

bench: .venv/dev
	$(BIN)/python -m bench

RUNS ?= 100
SEED ?= 1

chaos: .venv/dev
	$(BIN)/python -m tests.chaos --runs $(RUNS) --seed $(SEED)

rehearse: .venv/dev
	@$(BIN)/python -m tests.rehearsal $(WITH)

lock: .venv/dev
	$(COMPILE) --extra install -o requirements/run.txt pyproject.toml
	$(COMPILE) --extra install --extra dev -o requirements/dev.txt pyproject.toml

# In an environment of its own, thrown away: what looks at the pins is not among them.
audit: .venv/dev
	$(BIN)/uv tool run --isolated pip-audit==2.10.1 --require-hashes --disable-pip --strict -r requirements/dev.txt

clean:
	rm -rf .venv build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/made:
	@test -n "$(PYTHON)" && $(PYTHON) $(NEW_ENOUGH) || \
		{ echo "Chairside needs Python 3.11 or later. Install it, or name it: make PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/run: .venv/made requirements/run.txt pyproject.toml
	@echo "Setting up .venv (the first time takes a minute) …"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
