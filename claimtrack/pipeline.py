"""Paths -> a stream of extractions and failures, in one process or several; the order of the input is kept."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.config import Config
from claimtrack.errors import Failure
from claimtrack.model import Article, Extraction

if TYPE_CHECKING:
    from claimtrack.extraction.lexicon import Lexicon
    from claimtrack.extraction.tagger import Tagger
    from claimtrack.extraction.who.registry import Registry

# Articles are tagged together up to this many characters: enough to fill the tagger's batches, little enough to hold in memory.
_CHUNK_CHARACTERS = 120_000
_WAITING_PER_JOB = 3


@dataclass(slots=True)
class _Engine:
    tagger: Tagger
    lexicon: Lexicon
    registry: Registry


_engine: _Engine | None = None  # one per worker process: loading the weights takes longer than tagging an article


def extract_stream(
    inputs: Iterable[Article | Failure], config: Config, jobs: int = 1
) -> Iterator[Extraction | Failure]:
    """Extract from articles as they come; failures pass through at their place."""
    chunks = _chunks(inputs)
    if jobs == 1:
        engine = _load(config)
        for chunk in chunks:
            yield from _extract(chunk, engine)
        return
    with ProcessPoolExecutor(max_workers=jobs or os.cpu_count() or 1, initializer=_start, initargs=(config,)) as pool:
        waiting: deque[Future[list[Extraction | Failure]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_work, chunk))
            if len(waiting) >= _WAITING_PER_JOB * (jobs or 1):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(inputs: Iterable[Article | Failure]) -> Iterator[list[Article | Failure]]:
    chunk: list[Article | Failure] = []
    size = 0
    for item in inputs:
        chunk.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size >= _CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _load(config: Config) -> _Engine:
    from claimtrack.extraction.lexicon import extended
    from claimtrack.extraction.tagger import Tagger
    from claimtrack.extraction.who.registry import known_source, registry_of

    sources = {id_: known_source(id_, entry) for id_, entry in config.sources.items()}
    return _Engine(Tagger(config.tagger), extended(config.lexicon), registry_of(sources))


def _extract(chunk: list[Article | Failure], engine: _Engine) -> Iterator[Extraction | Failure]:
    from claimtrack.extraction import extract_all

    articles = [item for item in chunk if isinstance(item, Article)]
    found = iter(extract_all(articles, engine.tagger, engine.lexicon, engine.registry))
    for item in chunk:
        yield next(found) if isinstance(item, Article) else item


def _start(config: Config) -> None:
    global _engine  # noqa: PLW0603 - a worker's state has nowhere else to live
    _engine = _load(config)


def _work(chunk: list[Article | Failure]) -> list[Extraction | Failure]:
    assert _engine is not None
    return list(_extract(chunk, _engine))
