"""The articles every contender reads: from any JSONL with a "text", to one file of {"id", "text"} lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

# Read by every contender before the measured run: what this costs is start-up, whatever it is spent on.
WARM_UP_TEXT = "“It rained all night,” she said."


class ArticlesError(Exception):
    """The file of articles is missing, empty, or has a line that is no article."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text with the name it has in its file."""

    id: str
    text: str

    @property
    def words(self) -> int:
        """How many words the text has, split at white space."""
        return len(self.text.split())


WARM_UP = Article(id="warm-up", text=WARM_UP_TEXT)


def read(path: Path, limit: int | None = None) -> list[Article]:
    """Read the first `limit` articles of a JSONL file, all of them without a limit.

    Raises ArticlesError with the number of the first line that has no "text".
    """
    try:
        with path.open(encoding="utf-8") as lines:
            articles = list(islice(_articles(path, lines), limit))
    except (OSError, UnicodeDecodeError) as error:
        raise ArticlesError(f"{path}: {error}") from error
    if not any(article.words for article in articles):
        raise ArticlesError(f"{path}: no words in it")
    return articles


def _articles(path: Path, lines: Iterable[str]) -> Iterator[Article]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise ArticlesError(f"{path}, line {number}: {error}") from error
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise ArticlesError(f'{path}, line {number}: no "text" in it')
        yield Article(id=str(record.get("id") or record.get("doc_id") or number), text=record["text"])


def write(path: Path, articles: Iterable[Article]) -> Path:
    """Write the articles as the contenders read them, and return where."""
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps({"id": article.id, "text": article.text}, ensure_ascii=False) + "\n")
    return path
