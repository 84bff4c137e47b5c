"""How far an ingest is: a bar on a terminal, one line at the end elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from claimtrack.errors import Failure

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from claimtrack.ingest import Outcome

_PAGE_BYTES: Final = 60_000  # a guess at what an address will hold
_REDRAW_SECONDS: Final = 0.1


class Meter:
    """Counts articles and words while they come, and shows them on standard error."""

    def __init__(self, paths: Sequence[str], *, quiet: bool) -> None:
        self._paths, self._quiet = paths, quiet
        self._bar: Progress | None = None
        self._articles = self._words = 0

    def watched(self, outcomes: Iterable[Outcome | Failure]) -> Iterator[Outcome | Failure]:
        """Pass outcomes on, showing how far they are."""
        if self._quiet:
            yield from outcomes
            return
        began = time.monotonic()
        if sys.stderr.isatty():
            yield from self._with_bar(outcomes, began)
        else:
            for outcome in outcomes:
                self._count(outcome)
                yield outcome
        self.say(f"claimtrack: {self._sofar(began)} in {time.monotonic() - began:.1f} s")

    def say(self, line: str) -> None:
        """A line above the bar."""
        if self._bar:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            typer.echo(line, err=True)

    def _with_bar(self, outcomes: Iterable[Outcome | Failure], began: float) -> Iterator[Outcome | Failure]:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeRemainingColumn(),
        )
        # No thread of its own: worker processes are forked from this one.
        with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
            self._bar = bar
            task = bar.add_task("0 articles", total=_size(self._paths))
            shown = began
            try:
                bar.refresh()
                for outcome in outcomes:
                    self._count(outcome)
                    shown = self._advance(bar, task, outcome, began, shown)
                    yield outcome
            finally:
                self._bar = None

    def _advance(self, bar: Progress, task: TaskID, outcome: Outcome | Failure, began: float, shown: float) -> float:
        size = 0 if isinstance(outcome, Failure) else outcome.size
        bar.update(task, advance=size, description=self._sofar(began))
        now = time.monotonic()
        if now - shown < _REDRAW_SECONDS:
            return shown
        bar.refresh()
        return now

    def _count(self, outcome: Outcome | Failure) -> None:
        if not isinstance(outcome, Failure):
            self._articles += 1
            self._words += outcome.words

    def _sofar(self, began: float) -> str:
        rate = self._words / max(time.monotonic() - began, 1e-9)
        articles = "1 article" if self._articles == 1 else f"{self._articles:,} articles"
        return f"{articles}, {self._words:,} words extracted, {rate:,.0f} words/s"


def _size(paths: Sequence[str]) -> float | None:
    """The bytes that will be read, None where nobody can know."""
    from claimtrack.reading.paths import STDIN, find, is_address

    total = 0
    for found in find(paths):
        if isinstance(found, Failure):
            continue
        if found.path == STDIN:
            return None
        if is_address(found.path):
            total += _PAGE_BYTES
        elif (path := Path(found.path)).is_file():
            total += path.stat().st_size
    return total
