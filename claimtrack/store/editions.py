"""Which article a text belongs to, and whether the store holds it already."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, count
from typing import Final, Literal

from claimtrack.ids import article_id
from claimtrack.model import Article
from claimtrack.store.rows import digest_of

Status = Literal["ingested", "new edition", "read again", "unchanged"]

_RUN: Final = 3  # words: that many in a row are rarely the same in articles about something else
_RESEMBLING: Final = 0.1
_ENOUGH_WORDS: Final = 60  # too few runs to tell below it
_BRIEF: Final = 12  # words: a flash, which its first correction may turn round
_SAME_WORDS: Final = 0.5
_DAY: Final = len("2024-12-27")


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


def is_older(published: str, shown: str) -> bool:
    """Whether the first of two dates is the earlier one, as far as both are precise; unknown dates are not."""
    one, other = (_moment(date) for date in (published, shown))
    if one and other:
        return one < other
    size = min(len(published), len(shown), _DAY)
    return size > 0 and published[:size] < shown[:size]


def _moment(date: str) -> datetime | None:
    """A date with its time of day and zone; None where one of them is not known."""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def recognise(connection: sqlite3.Connection, article: Article, place: str) -> Recognised:
    """Find the article whose edition this is: by its address if it tells one, else by where it was found."""
    key = _key(connection, article, place)
    known = connection.execute("SELECT id, article FROM articles WHERE key = ?", (key,)).fetchone()
    if not known:
        return Recognised(_with_free_id(connection, article, key), key, None, is_known=False, is_current=False)
    named = replace(article, id=known[1])
    edition = connection.execute(
        "SELECT id, current, place FROM editions WHERE article = :article AND (digest = :digest OR sha256 = :sha256) "
        "ORDER BY digest = :digest DESC, current DESC",  # the same bytes are the same edition, whichever version read them
        {"article": known[0], "digest": digest_of(article), "sha256": article.sha256},
    ).fetchone()
    if not edition:
        return Recognised(named, key, None, is_known=True, is_current=False)
    shown = connection.execute(
        "SELECT place, published FROM editions WHERE article = ? AND current", (known[0],)
    ).fetchone() or ("", "")
    # What `_show_newest` left behind at its first reading stays behind.
    went_back = not edition[1] and shown[0] == place == edition[2] and not is_older(article.published, shown[1])
    return Recognised(named, key, int(edition[0]), is_known=True, is_current=not went_back)


def _with_free_id(connection: sqlite3.Connection, article: Article, key: str) -> Article:
    """The article under the id it was read with, unless another has it: the same relative path in two folders. That of its key
    may be taken too, by an article that was read under this very path from another folder."""
    ids = chain((article.id, article_id(key)), (article_id(f"{key}#{number}") for number in count(2)))
    taken = "SELECT 1 FROM articles WHERE article = ?"
    return replace(article, id=next(id_ for id_ in ids if not connection.execute(taken, (id_,)).fetchone()))


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
    """Whether a tenth of the shorter text's runs of three words stand in the longer one; of a short text, half of its words."""
    few, many = sorted((one.lower().split(), other.lower().split()), key=len)
    if len(few) < _ENOUGH_WORDS:
        return len(few) < _BRIEF or len(set(few) & set(many)) >= _SAME_WORDS * len(set(few))
    runs, others = ({tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)} for words in (few, many))
    return len(runs & others) >= _RESEMBLING * len(runs)
