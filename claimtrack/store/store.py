"""The face of the store: one object, one open file."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from claimtrack.model import Article, Claim, Extraction, Link
from claimtrack.store import editions, linking, questions, search, writing
from claimtrack.store.editions import Recognised, Status
from claimtrack.store.opening import MEMORY, explained, opened
from claimtrack.store.questions import Counts, SourceCount, Wanted
from claimtrack.store.writing import Provenance

DEFAULT_STORE: Final = "claimtrack.db"


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of an edition (None: they were lost), and how and where they were found."""

    ref: str
    place: str
    kind: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Found:
    """Claims that say the same, best match first, each with its article; `score` is the share of the query they cover.

    earlier: ids of those that stand in an edition which is not the current one.
    """

    score: float
    claims: tuple[tuple[Article, Claim], ...]
    earlier: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """What `Store.who` finds.

    replaced: words of the query that no claim has, with those that were looked for instead; missing: those with nothing like
    them.
    """

    groups: tuple[Found, ...]
    replaced: Mapping[str, tuple[str, ...]]
    missing: tuple[str, ...]


class Store:
    """Articles and their claims in one SQLite file.

    path: the file, made where there is none; ":memory:" for a store that is gone afterwards. read_only: never write, refuse a
    path where there is no store, and see what it holds now, whatever others write until it is closed. folder: that of a store in
    memory, from which it names files. Raises ClaimtrackError when the file is no store, was made by a newer version or cannot be
    opened, and DamagedError when it is broken; in each case it is left as it was.

    >>> from claimtrack import Store, extract, read
    >>> with Store(":memory:") as store:
    ...     for article in read(["corpora/articles/meridian-assessment.md"]):
    ...         print(store.add(extract(article)))
    ...     (best, *_) = store.who("Russian forces control Kurakhove").groups
    ...     for article, claim in best.claims:
    ...         print(article.outlet, claim.attribution.mode, claim.certainty.level, sep=", ")
    ingested
    Meridian Institute for Conflict Studies, document, probable
    """

    def __init__(self, path: str | Path = DEFAULT_STORE, *, read_only: bool = False, folder: str | Path = ".") -> None:
        self.path = str(path)
        self._connection = opened(path, read_only=read_only)
        # Of a link the folder of the file itself: articles keep their names whichever way the store is reached.
        self._folder = os.path.realpath(folder if self.path == MEMORY else Path(os.path.realpath(path)).parent)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for questions of your own in SQL."""
        return self._connection

    def add(self, extraction: Extraction, provenance: Provenance | None = None) -> Status:
        """Keep an article with its claims: all of it, or nothing when this raises.

        provenance: where it was found, with the bytes it was read from; without it the bytes are not kept, and the article
        is known by its address or ref.
        """
        with explained(self.path):
            return writing.keep(self._connection, extraction, provenance or Provenance(extraction.article.ref))

    def add_again(self, extraction: Extraction, provenance: Provenance, edition: int) -> Status:
        """Put a new reading of the same bytes in the place of an edition's old one."""
        with explained(self.path):
            return writing.keep_again(self._connection, extraction, provenance, edition)

    def holds(self, place: str, sha256: str) -> tuple[int, str] | None:
        """The edition that was read from these bytes at this place and the extractor that read it, or None."""
        with explained(self.path):
            return editions.held(self._connection, place, sha256)

    def recognise(self, article: Article, place: str) -> Recognised:
        """The article under the id the store has for it, and whether this edition of it is there."""
        with explained(self.path):
            return editions.recognise(self._connection, article, place)

    def outdated(self, extractor: str) -> Iterator[tuple[int, Kept]]:
        """The editions, with their bytes, that were not read by this extractor; those whose bytes are not kept are left out."""
        with explained(self.path):
            query = "SELECT id, ref, place, kind, sha256 FROM editions WHERE extractor <> ? AND kind <> '' ORDER BY id"
            for number, ref, place, kind, digest in self._connection.execute(query, (extractor,)).fetchall():
                yield number, Kept(ref, place, kind, self.raw(digest))

    def named(self, edition: int, article: Article) -> Article:
        """An article under the id that the store has for this edition."""
        with explained(self.path):
            return questions.renamed(self._connection, edition, article)

    def note_failures(self, failed: Mapping[str, tuple[str, str]], settled: Collection[str]) -> None:
        """Remember inputs that could not be read (ref and reason by place), forget those of `settled` that were read now."""
        with explained(self.path):
            writing.note_failures(self._connection, failed, settled)

    def tidy(self, written: int) -> None:
        """Put the index for full text in order after so many claims were written."""
        with explained(self.path):
            writing.tidy(self._connection, written)

    def failures(self) -> dict[str, tuple[str, str]]:
        """Ref and reason of the inputs that could not be read, by place."""
        with explained(self.path):
            rows = self._connection.execute("SELECT place, ref, reason FROM failures ORDER BY place")
            return {place: (ref, reason) for place, ref, reason in rows}

    def claims(self, wanted: Wanted = Wanted()) -> Iterator[Extraction]:  # noqa: B008 - a frozen value
        """The claims asked for, article by article in the order they were ingested; the extractions have no ledger."""
        with explained(self.path):
            yield from questions.claims_wanted(self._connection, wanted)

    def extractions(self, wanted: Wanted = Wanted()) -> Iterator[Extraction]:  # noqa: B008 - a frozen value
        """Whole articles, ledger included; of `wanted` only what is asked of articles counts."""
        with explained(self.path):
            for edition in questions.editions_wanted(self._connection, wanted):
                yield questions.extraction_at(self._connection, edition)

    def extraction(self, name: str) -> Extraction | None:
        """All claims and the ledger of one article, given by its id, its ref or the id of a claim; its current edition, or
        the one that holds the claim."""
        with explained(self.path):
            found = questions.editions_of(self._connection, name)
            return questions.extraction_at(self._connection, found[0]) if found else None

    def editions_called(self, name: str) -> list[int]:
        """The rows of the editions of one article, given by its id or ref, in the order they came."""
        with explained(self.path):
            return sorted(questions.editions_of(self._connection, name))

    def edition(self, number: int) -> Extraction:
        """All claims and the ledger of the edition in this row."""
        with explained(self.path):
            return questions.extraction_at(self._connection, number)

    def claim(self, id_: str) -> list[tuple[Article, Claim]]:
        """The claim with this id, or those whose ids begin so."""
        with explained(self.path):
            return list(questions.in_batches(self._connection, questions.numbers_of(self._connection, id_)))

    def who(self, text: str, *, limit: int | None = None, all_editions: bool = False) -> Answer:
        """Who said this: the claims that fit the text, those that say the same together, best first.

        limit: the most groups wanted.
        """
        with explained(self.path):
            query = search.asked(self._connection, text)
            matches = search.search(self._connection, query, text, all_editions=all_editions)
            groups = search.grouped(matches)[:limit]
            return Answer(tuple(self._found(group) for group in groups), query.replaced, query.missing)

    def _found(self, group: list[search.Match]) -> Found:
        numbers = [match.number for match in group]
        claims = questions.claims_at(self._connection, numbers)
        return Found(group[0].score, tuple(claims), questions.earlier(self._connection, numbers))

    def sources(self, wanted: Wanted = Wanted()) -> list[SourceCount]:  # noqa: B008 - a frozen value
        """The known sources of the claims asked for, most claims first."""
        with explained(self.path):
            return questions.source_counts(self._connection, wanted)

    def sources_called(self, name: str) -> list[SourceCount]:
        """The known sources that a name, an id or words of an article may mean: one when it is clear."""
        with explained(self.path):
            return questions.sources_called(self._connection, name)

    def mentions(self, words: str) -> bool:
        """Whether any article names a source by exactly these words."""
        with explained(self.path):
            return questions.is_mentioned(self._connection, words)

    def unlinked(self) -> list[int]:
        """The editions whose claims were not compared with those of other articles yet."""
        with explained(self.path):
            return linking.unlinked(self._connection)

    def forget_links(self, version: str) -> None:
        """Take the links out that anything but this version made, so that they are made anew."""
        with explained(self.path):
            linking.forget_links(self._connection, version)

    def candidates(self, words: Iterable[str], limit: int, *, edition: int | None = None) -> list[int]:
        """The rows of claims that have most of these words, best first; with an edition only those that its claims are to be
        compared with: of other articles, and linked already."""
        with explained(self.path):
            return linking.candidates(self._connection, words, limit, edition=edition)

    def claims_at(self, numbers: Sequence[int]) -> list[tuple[Article, Claim]]:
        """The claims in these rows, in this order."""
        with explained(self.path):
            return list(questions.in_batches(self._connection, numbers))

    def keep_links(self, edition: int, links: Sequence[Link], version: str) -> None:
        """Keep the links of an edition's claims: all of them, or none when this raises."""
        with explained(self.path):
            linking.keep_links(self._connection, edition, links, version)

    def links(
        self,
        wanted: Wanted = Wanted(),  # noqa: B008 - a frozen value
        *,
        relations: Collection[str] = (),
        origins: Collection[str] = (),
        least: float = 0.0,
    ) -> Iterator[Link]:
        """The links of which one claim or both are asked for, the surest first.

        relations, origins: only such links ((): any); least: the lowest score wanted.
        """
        with explained(self.path):
            yield from questions.links(self._connection, wanted, relations=relations, origins=origins, least=least)

    def resting(self, party: str) -> list[tuple[int, str, bool]]:
        """The claims, by row and id, that came from or through a party, and whether it is their origin."""
        with explained(self.path):
            return questions.resting(self._connection, party)

    def claims_called(self, ids: Sequence[str]) -> dict[str, tuple[Article, Claim]]:
        """The claims with these ids that the store holds."""
        with explained(self.path):
            numbers = [number for id_ in ids for number in questions.numbers_of(self._connection, id_)]
            return {claim.id: (article, claim) for article, claim in questions.in_batches(self._connection, numbers)}

    def counts(self) -> Counts:
        """How much the store holds."""
        with explained(self.path):
            return questions.counts(self._connection)

    def raw(self, digest: str) -> bytes | None:
        """The bytes that an article was read from, by their sha256; None where the store has not these bytes."""
        with explained(self.path):
            row = self._connection.execute("SELECT zlib, size FROM raw WHERE sha256 = ?", (digest,)).fetchone()
        try:
            data = zlib.decompress(row[0]) if row else None
        except (TypeError, zlib.error):
            return None
        return data if data is not None and (len(data), sha256(data).hexdigest()) == (row[1], digest) else None

    def has_file(self, place: str) -> bool:
        """Whether there is still something at a place that `place_of` named."""
        return os.path.lexists(Path(self._folder, place))

    def place_of(self, path: str) -> str:
        """The name of a file that does not depend on where a command was run: its path from the store's folder."""
        whole = os.path.realpath(path)
        try:
            place = Path(os.path.relpath(whole, self._folder)).as_posix()
        except ValueError:  # another drive
            place = whole
        return os.fsencode(place).decode("utf-8", "backslashreplace")  # a name may be no UTF-8
