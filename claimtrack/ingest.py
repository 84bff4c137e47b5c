"""Captures -> the store: what it holds is passed over, everything else is read, extracted and kept, article by article."""

from __future__ import annotations

import json
import os
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePosixPath

from claimtrack import __version__
from claimtrack.config import Config
from claimtrack.errors import ConflictError, Failure
from claimtrack.model import Article, Extraction
from claimtrack.pipeline import extract_stream
from claimtrack.reading import Capture
from claimtrack.reading.capture import capture_kind
from claimtrack.reading.paths import encodable, is_address
from claimtrack.store import Provenance, Status, Store
from claimtrack.store.rows import digest_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article. `words` were extracted from (0 where nothing was); `outdated`: an older extractor read it."""

    ref: str
    status: Status
    size: int
    words: int = 0
    claims: int = 0
    outdated: bool = False


def extractor_version(config: Config) -> str:
    """The program, the weights and, where they are not the shipped ones, the settings that find claims."""
    manifest = files("claimtrack.data").joinpath(f"taggers/{config.tagger}.json").read_text(encoding="utf-8")
    version = f"{__version__}+{config.tagger}.{json.loads(manifest)['sha256'][:8]}"
    settings = asdict(config)
    if settings == asdict(Config(tagger=config.tagger)):
        return version
    return f"{version}.{sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:8]}"


def ingest(
    store: Store, captures: Iterable[Capture | Failure], config: Config, *, jobs: int = 1, again: bool = False
) -> Iterator[Outcome | Failure]:
    """Keep articles in a store; one outcome or failure each, in the order of the captures.

    Each article is one transaction: a run that is ended at any moment leaves whole articles, and the next one goes on. The same
    bytes at the same place are `unchanged` and not even read, unless `again` asks for those that another extractor read.
    """
    record = _Record(store)
    sifted = _sifted(store, record.watched(captures), extractor_version(config), again=again)
    for outcome in _worked(store, sifted, config, jobs):
        if isinstance(outcome, Failure):
            record.failed(outcome)
        yield outcome
    record.write()


def read_again(store: Store, config: Config, *, jobs: int = 1, dry_run: bool = False) -> Iterator[Outcome | Failure]:
    """Extract anew, from the bytes in the store, from every edition that another version or other settings read."""
    outdated = _outdated(store, extractor_version(config))
    if dry_run:
        yield from (_as_planned(item, item.status) if isinstance(item, _Work) else item for item in outdated)
    else:
        yield from _worked(store, outdated, config, jobs)


def _worked(
    store: Store, items: Iterable[_Work | Outcome | Failure], config: Config, jobs: int
) -> Iterator[Outcome | Failure]:
    """Do the work among the items; everything else passes at its place."""
    waiting: deque[_Work] = deque()

    def inputs() -> Iterator[Article | Outcome | Failure]:
        for item in items:
            if isinstance(item, _Work):
                waiting.append(item)
                yield item.article
            else:
                yield item

    written = 0
    stream: Iterator[Extraction | Outcome | Failure] = extract_stream(inputs(), config, jobs)
    for found in stream:
        outcome = _kept(store, waiting.popleft(), found) if isinstance(found, Extraction) else found
        written += 0 if isinstance(outcome, Failure) else outcome.claims
        yield outcome
    if written:
        store.tidy(written)


def planned(
    store: Store, captures: Iterable[Capture | Failure], config: Config, *, again: bool = False
) -> Iterator[Outcome | Failure]:
    """What `ingest` would do, without extracting or writing anything."""
    met: dict[str, set[str]] = {}
    for item in _sifted(store, captures, extractor_version(config), again=again):
        if not isinstance(item, _Work):
            yield item
            continue
        digests = met.setdefault(item.article.id, set())
        digest = digest_of(item.article)
        status: Status = "unchanged" if digest in digests else "new edition" if digests else item.status
        digests.add(digest)
        yield _as_planned(item, status)


def _as_planned(work: _Work, status: Status) -> Outcome:
    return Outcome(work.article.ref, status, work.size, len(work.article.text.split()))


@dataclass(frozen=True, slots=True)
class _Work:
    """An article to extract from, under the id the store has for it; `edition` is the row whose claims will be replaced."""

    article: Article
    provenance: Provenance  # without its bytes
    packed: bytes  # pages are fifty times as long as their text, and hundreds of them wait here
    size: int
    status: Status
    edition: int | None = None

    @classmethod
    def of(cls, article: Article, provenance: Provenance, status: Status, edition: int | None = None) -> _Work:
        packed = zlib.compress(provenance.data, 1)
        return cls(article, replace(provenance, data=b""), packed, len(provenance.data), status, edition)


def _sifted(
    store: Store, captures: Iterable[Capture | Failure], extractor: str, *, again: bool
) -> Iterator[_Work | Outcome | Failure]:
    """Tell what has to be extracted from what is held already or cannot be read."""
    for capture in captures:
        if isinstance(capture, Failure):
            yield capture
            continue
        place = _place(store, capture)
        held = store.holds(place, capture.sha256)
        outdated = held is not None and held[1] != extractor
        if held and not (again and outdated):
            yield Outcome(capture.ref, "unchanged", len(capture.data), outdated=outdated)
            continue
        article = capture.article()
        if isinstance(article, Failure):
            yield _with_file(article, capture)
            continue
        kind = capture.kind or "unknown"
        provenance = Provenance(place, capture.data, kind, extractor, capture.moment, capture.landed)
        if held:
            yield _Work.of(store.named(held[0], article), provenance, "read again", held[0])
            continue
        known = store.recognise(article, place)
        if known.status == "unchanged":
            yield Outcome(capture.ref, "unchanged", len(capture.data))
        else:
            yield _Work.of(known.article, provenance, known.status)


def _with_file(failure: Failure, capture: Capture) -> Failure:
    """A failure that tells the file: the id of a record alone would not, and could not be forgotten when the file is gone."""
    is_record = capture.place == "record" and capture.path
    return replace(failure, ref=f"{encodable(capture.path)}:{capture.ref}") if is_record else failure


def _outdated(store: Store, extractor: str) -> Iterator[_Work | Failure]:
    """Every edition whose bytes are kept and that another extractor read."""
    for edition, kept in store.outdated(extractor):
        if kept.data is None:
            yield Failure(kept.ref, "the store has lost its bytes; run `claimtrack verify`")
            continue
        article = Capture(kept.ref, kept.data, capture_kind(kept.kind), "nowhere").article()
        if isinstance(article, Failure):
            yield article
        else:
            provenance = Provenance(kept.place, kept.data, kept.kind, extractor)
            yield _Work.of(store.named(edition, article), provenance, "read again", edition)


def _kept(store: Store, work: _Work, found: Extraction) -> Outcome | Failure:
    provenance = replace(work.provenance, data=zlib.decompress(work.packed))
    known = work.edition
    try:
        status = store.add(found, provenance) if known is None else store.add_again(found, provenance, known)
    except ConflictError as error:
        return Failure(work.article.ref, error.message)
    claims = 0 if status == "unchanged" else len(found.claims)
    return Outcome(work.article.ref, status, work.size, len(found.article.text.split()), claims)


def _place(store: Store, capture: Capture) -> str:
    if capture.place == "file":
        return store.place_of(capture.path)
    return f"sha256:{capture.sha256}" if capture.place == "nowhere" else capture.ref


class _Record:
    """Which inputs failed in this run, and which that failed in an earlier one were tried again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._failed: dict[str, tuple[str, str]] = {}
        self._tried: set[str] = set()

    def watched(self, captures: Iterable[Capture | Failure]) -> Iterator[Capture | Failure]:
        """Pass on, noting what was tried."""
        for capture in captures:
            if isinstance(capture, Capture):
                self._tried.add(self._store.place_of(capture.path) if capture.path else capture.ref)
            yield capture

    def failed(self, failure: Failure) -> None:
        """Note a failure; a path that does not exist is the user's slip and no part of the corpus."""
        ref = failure.ref
        if is_address(ref):
            self._failed[ref] = (ref, failure.reason)
        elif any(map(os.path.lexists, _files(ref))):
            self._failed[self._store.place_of(ref)] = (ref, failure.reason)

    def write(self) -> None:
        """Bring the store's list of failures up to date."""
        tried = self._tried.union(*map(_files, self._failed))
        # An empty folder is a failure, too, until something was found in it.
        tried |= {str(folder) for place in tried for folder in PurePosixPath(place).parents}
        earlier = self._store.failures()
        self._store.note_failures(self._failed, {at for at in earlier if tried & _files(at) or self._is_gone(at)})

    def _is_gone(self, place: str) -> bool:
        return not is_address(place) and not any(map(self._store.has_file, _files(place)))


def _files(place: str) -> set[str]:
    """What may be the file of a place: names and ids may hold colons, as in news.jsonl:12 or news.jsonl:eu:12."""
    return {place, *(place[:at] for at, letter in enumerate(place) if letter == ":" and at)}
