"""What the bench has to say: one result a contender, measured or failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.speed import measure, peers
from bench.speed.contenders import CLAIMTRACK, CONTENDERS, Contender
from bench.speed.measure import ContenderError, Run


@dataclass(frozen=True, slots=True)
class Measured:
    """A contender that read all articles.

    `load` is the cost of a run over one short sentence, `whole` that of the run over all articles.
    """

    name: str
    words: int
    load: Run
    whole: Run

    @property
    def work(self) -> float:
        """CPU seconds for the articles alone."""
        return self.whole.cpu - self.load.cpu

    @property
    def speed(self) -> float | None:
        """Words per CPU second without start-up; None where the articles are too few to tell them apart."""
        return self.words / self.work if self.work > 0 else None

    @property
    def speed_with_load(self) -> float:
        """Words per CPU second, start-up included."""
        return self.words / self.whole.cpu


@dataclass(frozen=True, slots=True)
class Failed:
    """A contender without figures, and why."""

    name: str
    reason: str


Result = Measured | Failed


def measure_all(articles: Path, warm_up: Path, words: int, peers_folder: Path) -> Iterator[Result]:
    """Measure every contender in turn; one that fails does not stop the others.

    `articles` and `warm_up` are files as `articles.write` makes them; `words` is how many `articles` holds.
    """
    missing = _why_peers_are_missing(peers_folder)
    for contender in CONTENDERS:
        if contender.is_peer and missing:
            yield Failed(contender.name, missing)
            continue
        try:
            yield _measured(contender, articles, warm_up, words, peers_folder)
        except ContenderError as failure:
            yield Failed(contender.name, str(failure))


def ratio(result: Measured, results: list[Result]) -> float | None:
    """How many times as fast as claimtrack a contender is; None when claimtrack has no figure."""
    own = next((other for other in results if isinstance(other, Measured) and other.name == CLAIMTRACK), None)
    if own is None or own.speed is None or result.speed is None:
        return None
    return result.speed / own.speed


def _measured(contender: Contender, articles: Path, warm_up: Path, words: int, peers_folder: Path) -> Measured:
    # The first start also compiles byte code and fills the disk cache, so the cheaper of two is the start-up.
    load = min((measure.run(contender.command(warm_up, peers_folder)) for _ in range(2)), key=lambda run: run.cpu)
    whole = measure.run(contender.command(articles, peers_folder))
    return Measured(contender.name, words, load, whole)


def _why_peers_are_missing(folder: Path) -> str:
    try:
        peers.prepare(folder)
    except (peers.PeersError, OSError) as error:
        return str(error)
    return ""
