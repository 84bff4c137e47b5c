"""Articles -> a stream of extractions, in one process or several; the order of the input is kept."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import active_children, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from claimtrack.config import Config
from claimtrack.errors import ClaimtrackError
from claimtrack.model import Article, Extraction

if TYPE_CHECKING:
    from claimtrack.extraction.lexicon import Lexicon
    from claimtrack.extraction.tagger import Tagger
    from claimtrack.extraction.who.registry import Registry

# Articles are tagged together up to this many characters: enough to fill the tagger's batches (120,000 were no faster), little
# enough that a run that is ended loses only seconds of work.
_CHUNK_CHARACTERS = 40_000
_CHUNK_ITEMS = 256  # what passes through has no characters, but is waited for
_WAITING_PER_JOB = 3
Passed = TypeVar("Passed")
_Chunk = list[Any]  # of Article | Passed
_Done = list[Any]  # of Extraction | Passed


@dataclass(slots=True)
class _Engine:
    tagger: Tagger
    lexicon: Lexicon
    registry: Registry


_engine: _Engine | None = None  # one per worker process: loading the weights takes longer than tagging an article


def extract_stream(inputs: Iterable[Article | Passed], config: Config, jobs: int = 1) -> Iterator[Extraction | Passed]:
    """Extract from articles as they come; whatever else comes (failures) passes through at its place.

    jobs: processes; 0 is one per core. Nothing is loaded before the first article.
    """
    if jobs == 1:
        yield from _alone(_chunks(inputs), config)
    else:
        yield from _together(_chunks(inputs), config, jobs or os.cpu_count() or 1)


def _alone(chunks: Iterable[_Chunk], config: Config) -> Iterator[Any]:
    engine: _Engine | None = None
    for chunk in chunks:
        if _has_work(chunk):
            engine = engine or _load(config)
            yield from _extract(chunk, engine)
        else:
            yield from chunk


def _together(chunks: Iterable[_Chunk], config: Config, jobs: int) -> Iterator[Any]:
    waiting: deque[Future[_Done]] = deque()
    with ProcessPoolExecutor(max_workers=jobs, initializer=_start, initargs=(config,)) as pool:
        for chunk in chunks:
            waiting.append(_submitted(pool, chunk) if _has_work(chunk) else _finished(chunk))
            if len(waiting) >= _WAITING_PER_JOB * jobs:
                yield from _result(waiting.popleft())
        while waiting:
            yield from _result(waiting.popleft())


def _submitted(pool: ProcessPoolExecutor, chunk: _Chunk) -> Future[_Done]:
    before = set(active_children())
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool as error:
        raise _ended() from error
    except OSError as error:  # no more processes: those that started would wait for ever
        for child in set(active_children()) - before:
            child.terminate()
        raise ClaimtrackError(
            f"only some of the processes could be started: {error.strerror}", hint="use a lower --jobs"
        ) from error


def _result(future: Future[_Done]) -> _Done:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise _ended() from error


def _ended() -> ClaimtrackError:
    return ClaimtrackError(
        "one of the processes was ended from outside, perhaps for want of memory; what was told as done is done",
        hint="run the same command again, with a lower --jobs",
    )


def _finished(chunk: _Chunk) -> Future[_Done]:
    done: Future[_Done] = Future()
    done.set_result(chunk)
    return done


def _has_work(chunk: _Chunk) -> bool:
    return any(isinstance(item, Article) for item in chunk)


def _chunks(inputs: Iterable[Any]) -> Iterator[_Chunk]:
    chunk: _Chunk = []
    size = 0
    for item in inputs:
        chunk.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size >= _CHUNK_CHARACTERS or len(chunk) >= _CHUNK_ITEMS:
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


def _extract(chunk: _Chunk, engine: _Engine) -> Iterator[Any]:
    from claimtrack.extraction import extract_all

    articles = [item for item in chunk if isinstance(item, Article)]
    found = iter(extract_all(articles, engine.tagger, engine.lexicon, engine.registry))
    for item in chunk:
        yield next(found) if isinstance(item, Article) else item


def _start(config: Config) -> None:
    global _engine  # noqa: PLW0603 - a worker's state has nowhere else to live
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))  # Ctrl-C reaches the whole group; the parent tells of it
    Thread(target=_end_with_parent, daemon=True).start()
    _engine = _load(config)


def _end_with_parent() -> None:
    """A worker whose parent was killed waits for work for ever: its siblings hold the other end of the queue."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: _Chunk) -> _Done:
    assert _engine is not None
    return list(_extract(chunk, _engine))
