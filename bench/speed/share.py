"""How much of the time the network takes: python -m bench.speed.share ARTICLES.jsonl [--limit N]

Reads, extracts and writes JSONL as `claimtrack extract` does, in this process on one thread, and prints the CPU time inside the
network beside the whole. What is not the network should stay below 15%.
"""

from __future__ import annotations

import argparse
import itertools
import time
from pathlib import Path
from typing import Any

from claimtrack.config import Config
from claimtrack.exports import FORMATS
from claimtrack.extraction.tagger import Tagger
from claimtrack.model import Article
from claimtrack.pipeline import extract_stream
from claimtrack.reading import read


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    spent = _watch_network()
    began = time.process_time()
    articles = [a for a in itertools.islice(read([str(options.articles)]), options.limit) if isinstance(a, Article)]
    reading = time.process_time() - began
    size = sum(map(len, FORMATS["jsonl"](extract_stream(articles, Config()))))
    whole = time.process_time() - began - spent["load"]
    words = sum(len(article.text.split()) for article in articles)
    print(f"{words:,} words, {size:,} characters of JSONL, {whole:.1f} CPU s: {words / whole:,.0f} words per CPU s")
    print(
        f"reading {reading / whole:.1%}, network {spent['network'] / whole:.1%}, all around it {1 - spent['network'] / whole:.1%}"
    )


def _watch_network() -> dict[str, float]:
    """Add up the CPU time of loading the weights and of running the network, as they happen."""
    spent = {"network": 0.0, "load": 0.0}
    load = Tagger.__init__

    def watched_load(self: Tagger, *arguments: Any, **named: Any) -> None:
        began = time.process_time()
        load(self, *arguments, **named)
        spent["load"] += time.process_time() - began
        run = self._session.run

        def watched_run(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            result = run(*arguments, **named)
            spent["network"] += time.process_time() - began
            return result

        self._session = _Session(watched_run)

    Tagger.__init__ = watched_load  # type: ignore[method-assign]
    return spent


class _Session:
    """Stands in for the network's session; only its run is asked for once the weights are loaded."""

    def __init__(self, run: Any) -> None:
        self.run = run


if __name__ == "__main__":
    main()
