"""Make the accurate tagger's weights: python -m training.make FOLDER [--runs training/runs] [--only STEP]

FOLDER holds polnear.train.jsonl, polnear.dev.jsonl, gum.train.jsonl, gum.dev.jsonl and unlabeled.jsonl (the attribution bench;
see MODEL_CARD.md for what they are). Steps, each kept in the runs folder so that a broken-off make goes on where it was: a
teacher learns from the annotated text and labels the unannotated news; two students with different seeds learn from all of it;
the mean of their weights is exported.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from claimtrack.extraction.wordpiece import WordPieces
from training import augment, data, export, predict, pretrained
from training.network import Tagger
from training.train import Recipe, annotated, soup, train

TEACHER = Recipe(seed=0, swap=0.35, join=0.0, own_weight=1.5, gum_weight=2.0)
STUDENTS = (Recipe(seed=1), Recipe(seed=2))
SELF_WEIGHT = 0.5  # of a self-labelled paragraph beside an annotated one
NEEDED = ("polnear.train", "polnear.dev", "gum.train", "gum.dev", "unlabeled")


def main() -> None:
    """Run every step that has not been run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, metavar="FOLDER")
    parser.add_argument("--runs", type=Path, default=Path("training/runs"))
    options = parser.parse_args()
    missing = [f"{name}.jsonl" for name in NEEDED if not (options.bench / f"{name}.jsonl").is_file()]
    if missing:
        parser.error(f"{options.bench} lacks {', '.join(missing)}; nothing was trained")
    options.runs.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces(pretrained.tokenizer_path())
    news = list(data.read_bench(options.bench / "unlabeled.jsonl"))
    names = augment.names_in(document["text"] for document in news)
    teacher = _model(torch.load(_run(options.bench, pieces, names, TEACHER, options.runs, [])))
    print("teacher", predict.figures(teacher, options.bench, pieces), flush=True)
    extra = list(predict.self_labelled(teacher, news, pieces, SELF_WEIGHT))
    print(f"{sum(map(len, extra))} self-labelled paragraphs", flush=True)
    students = [_run(options.bench, pieces, names, recipe, options.runs, extra) for recipe in STUDENTS]
    for path in students:
        print(path.name, predict.figures(_model(torch.load(path)), options.bench, pieces), flush=True)
    final = options.runs / "accurate.pt"
    torch.save(soup(students), final)
    measured = predict.figures(_model(torch.load(final)), options.bench, pieces)
    predict.write_figures(final.with_suffix(".json"), measured)
    print("mean of the students", measured, flush=True)
    export.write(final, "accurate", Path("/tmp/run/final"))


def _run(
    bench: Path, pieces: WordPieces, names: list[str], recipe: Recipe, runs: Path, extra: list[list[data.Example]]
) -> Path:
    """The weights of one run; trained unless the runs folder has them."""
    out = runs / f"seed{recipe.seed}.pt"
    done = out.with_suffix(".done")
    if not done.exists():
        train([*annotated(bench, pieces, recipe), *extra], pieces, names, recipe, out)
        done.touch()
    return out


def _model(state: dict[str, torch.Tensor]) -> Tagger:
    model = Tagger(pretrained.VOCABULARY)
    model.load_state_dict(state)
    return model


if __name__ == "__main__":
    main()
