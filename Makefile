# xunjian (巡检). `make help` lists the targets; `make demo` and `make test` do all the set-up themselves.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BROWSER := $(VENV)/.browser
CODE := crawler checks scoring_bridge workbench tests benchmarks

.PHONY: help setup demo test torture bench bench-crawl check serve new-check docs lock format clean

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: $(READY) ## the virtual environment in .venv, from requirements.lock

$(READY): requirements.lock pyproject.toml scripts/make-venv
	@scripts/make-venv $(VENV)
	@touch $@

# Asked anew until one is found: a machine without a browser today may have one tomorrow.
$(BROWSER): $(READY)
	@scripts/find-browser $(BIN) && touch $@ || true

demo: $(READY) $(BROWSER) ## set up, visit the embedded portals, write the score sheets
	@$(BIN)/xunjian demo

test: $(READY) $(BROWSER) check ## set up, then format check, lint, types, import contracts and tests
	@$(BIN)/python -m pytest -n 2

bench: $(READY) ## the reader on saved pages with truth, beside other readers; PAGES=folder takes others
	@$(BIN)/python benchmarks/reading.py $(if $(PAGES),--pages "$(PAGES)")
	@$(BIN)/python benchmarks/reading.py --speed $(if $(PAGES),--pages "$(PAGES)")

torture: $(READY) $(BROWSER) ## the slow suites: faults that a crawl must survive (bombs, kill -9, full disk), whole visits with the browser
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m torture tests

bench-crawl: $(READY) ## what a visit costs beside plain Scrapy on generated portals; ARGS="--quick --rivals --json"
	@$(BIN)/python benchmarks/crawl.py $(ARGS)

check: $(READY) ## format check, lint, types, import contracts, and that no new check is left half written
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/checks/test_filled_in.py

serve: $(READY) ## the last run's page on http://127.0.0.1:8000
	@$(BIN)/xunjian serve

new-check: $(READY) ## make new-check NAME=privacy_notice THEME=identity: a check and its fixtures, to be filled in
	@test -n "$(NAME)" || { echo "用法：make new-check NAME=编号 [THEME=主题]"; exit 2; }
	@$(BIN)/xunjian checks new "$(NAME)" $(if $(THEME),--theme "$(THEME)")

docs: $(READY) ## docs/checks.md anew from the checks and norms
	$(BIN)/xunjian checks handbook > docs/checks.md.new && mv docs/checks.md.new docs/checks.md

lock: $(READY) ## requirements.lock anew from pyproject.toml; it names no index
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-emit-index-url --no-header --upgrade -q -o requirements.lock

format: $(READY) ## formats the code
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

clean: ## removes the environment and caches; out/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
