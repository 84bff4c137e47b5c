"""Measure a store: python -m bench.store ARTICLES [--articles 1000] [--claims 100000] [--jobs 2] [--runs 10]

ARTICLES is a folder or JSONL file. Prints what is measured beside what is promised and exits with 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.store.filling import fill
from claimtrack.model import Article
from claimtrack.reading import captures
from claimtrack.store import Store

_QUERY_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; `promise` is the most it may be, or the least where `at_least`."""

    name: str
    value: float
    unit: str
    promise: float | None = None
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.promise is None or (self.value >= self.promise if self.at_least else self.value <= self.promise)

    def line(self) -> str:
        """The figure as printed."""
        asked = "" if self.promise is None else f"  ({'at least' if self.at_least else 'at most'} {self.promise:g})"
        return f"{self.name:<44}{self.value:>12,.3f} {self.unit}{asked}{'' if self.kept else '  BROKEN'}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="most", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        for figure in _figures(options, Path(folder)):
            print(figure.line(), flush=True)
            kept &= figure.kept
    return 0 if kept else 1


def _figures(options: argparse.Namespace, folder: Path) -> Iterator[Figure]:
    news, small, large = folder / "news", folder / "small.db", folder / "large.db"
    number = _write_articles(options.articles, news, options.most)
    yield Figure("articles", number, "")
    first = _timed("ingest", news, "--db", small, "--quiet", "--jobs", options.jobs)
    yield Figure(f"first ingest, {options.jobs} processes", first, "s")
    second = min(_timed("ingest", news, "--db", small, "--quiet", "--jobs", options.jobs) for _ in range(3))
    yield Figure("the same again", second, "s")
    yield Figure("first ingest / the same again", first / second, "times", 50, at_least=True)
    with Store(small, read_only=True) as store:
        ((text,),) = store.connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM editions").fetchall()
    yield Figure("store / text of its articles", small.stat().st_size / text, "times", 6)
    yield Figure("verify", _timed("verify", "--db", small, "--quiet"), "s")
    fill(small, large, options.claims)
    with Store(large, read_only=True) as store:
        yield Figure("claims in the large store", store.counts().claims, "")
    queries = _queries(large, options.runs * 5)
    asked = sorted(_query_time(large, query) for query in queries)
    yield Figure("who, query, median", statistics.median(asked), "s", 0.2)
    yield Figure("who, query, slowest", asked[-1], "s", 0.2)
    commands = sorted(_timed("who", query, "--db", large) for query in queries[: options.runs])
    yield Figure("who, command, median", statistics.median(commands), "s", 0.8)
    yield Figure("who, command, slowest", commands[-1], "s", 0.8)
    yield Figure("onnxruntime imported by who", float(_imports(large, queries[0], "onnxruntime")), "", 0)


def _write_articles(source: Path, folder: Path, most: int) -> int:
    """The first articles as files of their own, as a user would have them."""
    folder.mkdir()
    found = (capture.article() for capture in captures([str(source)]) if not hasattr(capture, "reason"))
    articles = list(itertools.islice((article for article in found if isinstance(article, Article)), most))
    for number, article in enumerate(articles):
        (folder / f"{number:06}.txt").write_text(article.text, encoding="utf-8")
    return len(articles)


def _queries(store: Path, number: int) -> list[str]:
    """Words of claims, as somebody would type them who has read one; always the same ones. Every third has a misspelt word."""
    chance = random.Random(1)
    with Store(store, read_only=True) as opened:
        rows = opened.connection.execute("SELECT text FROM claims_searched WHERE id % 997 = 5").fetchall()
    texts = [words for (text,) in rows if len(words := text.split()) >= _QUERY_WORDS]
    queries = [" ".join(words[:_QUERY_WORDS]) for words in chance.sample(texts, min(number, len(texts)))]
    return [f"{query} Kurakove" if at % 3 == 2 else query for at, query in enumerate(queries)]


def _query_time(path: Path, query: str) -> float:
    with Store(path, read_only=True) as store:
        began = time.perf_counter()
        store.who(query, limit=10)
        return time.perf_counter() - began


def _timed(*arguments: object) -> float:
    began = time.perf_counter()
    _run(*arguments)
    return time.perf_counter() - began


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimtrack", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True)


def _imports(store: Path, query: str, package: str) -> bool:
    code = (
        "import sys; from claimtrack.cli.app import app\n"
        f"try: app(['who', {query!r}, '--db', {str(store)!r}])\nexcept SystemExit: pass\n"
        f"sys.exit({package!r} in sys.modules)"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
