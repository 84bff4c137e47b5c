# Everything runs in a virtual environment of its own, made on first use.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
BENCH ?=
ARTICLE := corpora/articles/danube-daily-kurakhove.txt

NEEDS_BENCH = test -d "$(BENCH)/attribution" || { echo "say BENCH=FOLDER: FOLDER/attribution holds the annotated sets, see training/MODEL_CARD.md" >&2; exit 2; }

.DEFAULT_GOAL := help
.PHONY: help demo test lint format train bench bench-speed bench-store clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/claimtrack: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(BIN)/claimtrack ## install claimtrack and read an example article with it
	$(BIN)/claimtrack extract $(ARTICLE)

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/.dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev ## put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: $(VENV)/.dev ## make the tagger's weights anew (BENCH=folder with attribution/*.jsonl; about two hours on two cores)
	@$(NEEDS_BENCH)
	$(BIN)/pip install --quiet --disable-pip-version-check torch==2.13.0 && $(BIN)/pip install --quiet -e '.[dev,train]'
	$(BIN)/python -m training.make $(BENCH)/attribution

bench: $(VENV)/.dev ## accuracy on the annotated sets (BENCH=folder), compared with the floors
	@$(NEEDS_BENCH)
	$(BIN)/python -m bench.attribution $(BENCH)/attribution
	$(BIN)/python -m bench.linking $(BENCH)/linking

bench-speed: $(VENV)/.dev ## speed beside other extractors, in an environment of their own (BENCH=folder)
	@$(NEEDS_BENCH)
	$(BIN)/python -m bench.speed $(BENCH)/attribution/polnear.dev.jsonl

bench-store: $(VENV)/.dev ## size and speed of a store (BENCH=folder)
	@$(NEEDS_BENCH)
	$(BIN)/python -m bench.store $(BENCH)/attribution/unlabeled.jsonl

clean: ## remove what make made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
