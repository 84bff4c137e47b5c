"""Which article a text belongs to, and whether the store holds it already."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import Final, Literal

from claimtrack.ids import article_id
from claimtrack.model import Article
from claimtrack.store.rows import digest_of

Status = Literal["ingested", "new edition", "read again", "unchanged"]

_RUN: Final = 3  # words: that many in a row are rarely the same in articles about something else
_RESEMBLING: Final = 0.1
_ENOUGH_WORDS: Final = 60  # too few runs to tell below it


@dataclass(frozen=True, slots=True)
class Recognised:
    """An article under the name the store knows it by. `edition` is the row that holds the same text and facts already."""

    article: Article
    key: str
    edition: int | None
    is_known: bool
    is_current: bool

    @property
    def status(self) -> Status:
        """What keeping it would make of it."""
        if self.edition is not None and self.is_current:
            return "unchanged"
        return "new edition" if self.is_known else "ingested"


def held(connection: sqlite3.Connection, place: str, sha256: str) -> tuple[int, str] | None:
    """The edition that was read from these bytes at this place, and by which extractor; None when it has to be read.

    An edition whose place has shown another text since then counts as not held: the page went back to what it was.
    """
    found = connection.execute(
        """
        SELECT edition.id, edition.extractor FROM editions AS edition
        WHERE edition.place = ? AND edition.sha256 = ? AND (edition.current OR NOT EXISTS (
          SELECT 1 FROM editions AS newer
          WHERE newer.article = edition.article AND newer.current AND newer.place = edition.place))
        """,
        (place, sha256),
    ).fetchone()
    return (int(found[0]), str(found[1])) if found else None


def recognise(connection: sqlite3.Connection, article: Article, place: str) -> Recognised:
    """Find the article whose edition this is: by its address if it tells one, else by where it was found."""
    key = _key(connection, article, place)
    known = connection.execute("SELECT id, article FROM articles WHERE key = ?", (key,)).fetchone()
    if not known:
        return Recognised(_with_free_id(connection, article, key), key, None, is_known=False, is_current=False)
    named = replace(article, id=known[1])
    edition = connection.execute(
        "SELECT id, current, place FROM editions WHERE article = ? AND digest = ?", (known[0], digest_of(article))
    ).fetchone()
    if not edition:
        return Recognised(named, key, None, is_known=True, is_current=False)
    (shown,) = connection.execute("SELECT place FROM editions WHERE article = ? AND current", (known[0],)).fetchone()
    went_back = not edition[1] and shown == place == edition[2]
    return Recognised(named, key, int(edition[0]), is_known=True, is_current=not went_back)


def _with_free_id(connection: sqlite3.Connection, article: Article, key: str) -> Article:
    """The article under the id it was read with, unless another has it: the same relative path in two folders."""
    taken = connection.execute("SELECT 1 FROM articles WHERE article = ?", (article.id,)).fetchone()
    return replace(article, id=article_id(key)) if taken else article


def _key(connection: sqlite3.Connection, article: Article, place: str) -> str:
    """What names the article. Sites that give all their pages one address would make every page an edition of the first, so an
    address is only believed where the texts have something in common."""
    if not article.url or article.url == place:
        return place
    others = connection.execute(
        "SELECT editions.text, editions.place FROM editions JOIN articles ON articles.id = editions.article "
        "WHERE articles.key = ? ORDER BY editions.current DESC LIMIT 20",
        (article.url,),
    ).fetchall()
    if not others or any(at == place for _, at in others):
        return article.url
    return article.url if any(_resemble(article.text, text) for text, _ in others) else place


def _resemble(one: str, other: str) -> bool:
    """Whether a tenth of the shorter text's runs of three words stand in the longer one."""
    few, many = sorted((one.lower().split(), other.lower().split()), key=len)
    if len(few) < _ENOUGH_WORDS:
        return True
    runs, others = ({tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)} for words in (few, many))
    return len(runs & others) >= _RESEMBLING * len(runs)
