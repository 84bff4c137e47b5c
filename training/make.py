"""Make the accurate tagger's weights: python -m training.make FOLDER [--runs training/runs] [--out claimtrack/data/taggers]

FOLDER holds polnear.train.jsonl, polnear.dev.jsonl, gum.train.jsonl, gum.dev.jsonl and unlabeled.jsonl (the attribution bench;
see MODEL_CARD.md for what they are). Steps, each kept in the runs folder so that a broken-off make goes on where it was: a
teacher learns from the annotated text and labels the unannotated news; a student learns from all of it and labels the news anew;
a second student learns from that, with more weight on what taggers miss, and is exported.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimtrack.extraction.tagger import Tagger
from claimtrack.extraction.wordpiece import WordPieces
from training import augment, data, export, pretrained, selftrain
from training.batching import cut_long
from training.train import Recipe, annotated, train

TEACHER = Recipe(seed=0, swap=0.35, join=0.0, own_weight=1.5, gum_weight=2.0)
STUDENT = Recipe(seed=1)
SECOND = Recipe(seed=3, epochs=3.5, rare_weight=2.0)
SELF_WEIGHT = 0.5  # of a self-labelled paragraph beside an annotated one
NEEDED = ("polnear.train", "polnear.dev", "gum.train", "gum.dev", "unlabeled")


def main() -> None:
    """Run every step that has not been run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, metavar="FOLDER")
    parser.add_argument("--runs", type=Path, default=Path("training/runs"))
    parser.add_argument("--out", type=Path, default=export.DATA, help="where the exported tagger goes")
    options = parser.parse_args()
    missing = [f"{name}.jsonl" for name in NEEDED if not (options.bench / f"{name}.jsonl").is_file()]
    if missing:
        parser.error(f"{options.bench} lacks {', '.join(missing)}; nothing was trained")
    options.runs.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces(pretrained.tokenizer_path())
    news = list(data.read_bench(options.bench / "unlabeled.jsonl"))
    names = augment.names_in(document["text"] for document in news)
    extra: list[list[data.Example]] = []
    for recipe, name in ((TEACHER, "teacher"), (STUDENT, "student")):
        export.write(_run(options.bench, pieces, names, recipe, options.runs, extra), name, options.runs)
        extra = list(_labelled(Tagger(name, options.runs), news, pieces))
        print(f"{sum(map(len, extra))} paragraphs labelled by the {name}", flush=True)
    export.write(_run(options.bench, pieces, names, SECOND, options.runs, extra), "accurate", options.out)
    print("now measure: python -m bench.attribution FOLDER")


def _labelled(teacher: Tagger, news: list[dict[str, Any]], pieces: WordPieces) -> Iterator[list[data.Example]]:
    """Unannotated news as a teacher reads it, cut to what the network takes."""
    for document in selftrain.self_labelled(teacher, news, SELF_WEIGHT):
        yield [part for example in document for part in cut_long(example, pieces)]


def _run(
    bench: Path,
    pieces: WordPieces,
    names: list[str],
    recipe: Recipe,
    runs: Path,
    extra: list[list[data.Example]],
) -> Path:
    """The weights of one run; trained unless the runs folder has them."""
    out = runs / f"seed{recipe.seed}.pt"
    done = out.with_suffix(".done")
    if not done.exists():
        train([*annotated(bench, pieces, recipe), *extra], pieces, names, recipe, out)
        done.touch()
    return out


if __name__ == "__main__":
    main()
