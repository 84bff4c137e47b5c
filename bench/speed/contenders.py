"""Who runs: a name and a command that reads a JSONL file of articles and prints JSONL."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bench.speed import peers

CLAIMTRACK = "claimtrack"


@dataclass(frozen=True, slots=True)
class Contender:
    """One row of the table.

    `arguments` follow the interpreter and come before the file of articles. A peer runs in the peers' environment,
    which is not claimtrack's.
    """

    name: str
    arguments: tuple[str, ...]
    is_peer: bool = True

    def command(self, articles: Path, peers_folder: Path) -> list[str]:
        """The command line that makes this contender read `articles` and print its records."""
        # -E: a PYTHONPATH meant for claimtrack must not reach the peers' environment.
        interpreter = [str(peers.interpreter(peers_folder)), "-E"] if self.is_peer else [sys.executable]
        return [*interpreter, *self.arguments, str(articles)]


CONTENDERS = (
    Contender(CLAIMTRACK, ("-m", "claimtrack", "extract", "--format", "jsonl", "--quiet"), is_peer=False),
    Contender("textacy", ("-m", "bench.speed.children.textacy_quotes")),
    Contender("textacy, lean", ("-m", "bench.speed.children.textacy_quotes", "--lean")),
    Contender("sayswho", ("-m", "bench.speed.children.sayswho_quotes")),
    Contender("sayswho, lean", ("-m", "bench.speed.children.sayswho_quotes", "--lean")),
    Contender("bare parse", ("-m", "bench.speed.children.bare_parse")),
    Contender("bare parse, lean", ("-m", "bench.speed.children.bare_parse", "--lean")),
)
