"""Pairs of claims that have words in common and nothing to do with each other.

python -m training.judging.negatives NEWS.jsonl OUT.jsonl

NEWS is a file of articles that nobody annotated. Among the candidates of a claim in an archive hundreds say something else for
one that does not; of pairs that are written by hand one in six does. Claims of articles about other events, which have few rare
words in common, are such pairs, and claims of articles about one event that have few words and no figure in common.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from claimtrack import read
from claimtrack.config import Config
from claimtrack.link import candidates_of
from claimtrack.linking.events import likeness_of_articles
from claimtrack.linking.subjects import Subject, subject_of, subjects
from claimtrack.model import Article, Extraction
from claimtrack.pipeline import extract_stream
from claimtrack.store import Store

_ALIKE: Final = 0.07  # cosine of two articles: from 0.1 on some are about one event
_SAY_ALIKE: Final = 0.25  # of two claims
_DATED: Final = 0.5
_SHARE: Final = 0.4  # of the claims
_EACH: Final = 6  # candidates of a claim


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, metavar="NEWS.jsonl")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=7000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    rng = random.Random(0)
    with Store(":memory:") as store:
        articles = [one for one in read([str(options.news)]) if isinstance(one, Article)][: options.articles]
        for extraction in extract_stream(articles, Config(), options.jobs):
            if isinstance(extraction, Extraction):
                store.add(extraction)
        found = list(negatives(store, rng))
    rng.shuffle(found)
    rows = ({"a": a, "b": b, "label": "unrelated", **_around(rng)} for a, b in found[: options.pairs])
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(lines)} of {len(found)} pairs")


def negatives(store: Store, rng: random.Random) -> Iterator[tuple[str, str]]:
    """The contents of claims, each with that of a candidate in an article about something else."""
    for edition in store.unlinked():
        extraction = store.edition(edition)
        for subject in subjects(extraction):
            if rng.random() >= _SHARE:
                continue
            numbers = candidates_of(store, subject)
            for article, claim in store.claims_at(rng.sample(numbers, min(_EACH, len(numbers)))):
                if article.id == extraction.article.id:
                    continue
                are_alike = likeness_of_articles(extraction.article, article) >= _ALIKE
                other = subject_of(article, claim)
                if not are_alike or (subject.likeness(other) < _SAY_ALIKE and not _figures(subject) & _figures(other)):
                    yield subject.statement.text, other.statement.text


def _around(rng: random.Random) -> dict[str, str]:
    """Dates and a voice as often as pairs that were written have them: that nothing is known of a pair must be no sign."""
    around = {"voice": rng.choices(("same", "other", "unknown"), (15, 30, 55))[0]}
    if rng.random() < _DATED:
        first = date(2024, 1, 1) + timedelta(rng.randrange(365))
        later = first + timedelta(rng.choices((0, rng.randrange(1, 4), rng.randrange(4, 90)), (4, 4, 2))[0])
        around |= {"a_date": first.isoformat(), "b_date": later.isoformat()}
    return around


def _figures(subject: Subject) -> set[str]:
    return {name for name in subject.stems if name[0].isdigit()}


if __name__ == "__main__":
    main()
