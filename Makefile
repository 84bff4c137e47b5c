# Everything runs in a virtual environment of its own, made on first use.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
BENCH ?=
RUNS := training/runs
SECOND := --fold 0 --start $(RUNS)/inference.pt --share 0.3 --epochs 3 --rate 8e-5 --negatives $(RUNS)/negatives.jsonl
ARTICLE := corpora/articles/danube-daily-kurakhove.txt

NEEDS_BENCH = test -d "$(BENCH)/attribution" || { echo "say BENCH=FOLDER: FOLDER/attribution holds the annotated sets, see training/MODEL_CARD.md" >&2; exit 2; }

.DEFAULT_GOAL := help
.PHONY: help demo test lint format train train-judge bench bench-speed bench-store pictures clean

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

train-judge: $(VENV)/.dev ## make the pair judge's weights anew (BENCH=folder with linking/ and attribution/; about two hours on two cores)
	@$(NEEDS_BENCH)
	$(BIN)/pip install --quiet --disable-pip-version-check torch==2.13.0 && $(BIN)/pip install --quiet -e '.[dev,train]'
	mkdir -p $(RUNS)
	$(BIN)/python -m training.judging.negatives $(BENCH)/attribution/unlabeled.jsonl $(RUNS)/negatives.jsonl
	$(BIN)/python -m training.judging.train $(BENCH)/linking $(RUNS)/inference.pt --fold 0
	for seed in 0 1; do \
	  $(BIN)/python -m training.judging.train $(BENCH)/linking $(RUNS)/judge-$$seed.pt $(SECOND) --seed $$seed || exit 1; \
	  for part in 0 1; do \
	    $(BIN)/python -m training.judging.train $(BENCH)/linking $(RUNS)/part-$$part-$$seed.pt $(SECOND) --seed $$seed --part $$part || exit 1; \
	  done; done
	for part in 0 1; do $(BIN)/python -m training.judging.export $(RUNS)/part-$$part-[01].pt --out $(RUNS)/part-$$part || exit 1; done
	$(BIN)/python -m training.judging.export $(RUNS)/judge-[01].pt
	$(BIN)/python -m training.judging.weigh $(BENCH)/linking --parts $(RUNS)/part-0 $(RUNS)/part-1 --negatives $(RUNS)/negatives.jsonl

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

pictures: $(VENV)/.dev ## make the pictures of the README anew (needs chromium)
	$(BIN)/python docs/pictures/make.py

clean: ## remove what make made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
