"""Commands that fill and prove a store: ingest, verify."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from claimtrack.cli.base import EXIT_DAMAGED, Tally, app, encodable, plain
from claimtrack.cli.options import (
    DEFAULT_STORE,
    AnswerFormat,
    AnswerFormatOption,
    ConfigOption,
    DbOption,
    JobsOption,
    QuietOption,
)
from claimtrack.errors import ClaimtrackError, Failure

if TYPE_CHECKING:
    from claimtrack.config import Config
    from claimtrack.ingest import Outcome
    from claimtrack.store import Store
    from claimtrack.verification import Damage

INGEST_SCHEMA: Final = "claimtrack.ingest/1"
DAMAGE_SCHEMA: Final = "claimtrack.damage/1"


@app.command(epilog="Example: claimtrack ingest news/ https://example.org/story")
def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URL",
            help="Files, folders, globs, addresses, or - for standard input. With --again it may be left out.",
            show_default=False,
        ),
    ] = None,
    db: DbOption = Path(DEFAULT_STORE),
    jobs: JobsOption = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Extract anew from what another version or other settings read; without PATH, from all of it.",
        ),
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from this machine and from private networks.")
    ] = False,
    output_format: AnswerFormatOption = AnswerFormat.table,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read articles into a store, each once.

    What is there already is passed over at no cost; a changed text at the same place is a new edition, and the old one stays. A
    run that was ended goes on where it stopped.
    """
    from claimtrack.cli.progress import Meter
    from claimtrack.config import load_config

    given = paths or []
    if not given and not again:
        raise ClaimtrackError(
            "nothing was named to read", hint="name files, folders or addresses: claimtrack ingest news/"
        )
    settings = load_config(config)
    meter = Meter(given, quiet=quiet or dry_run)
    summary = _Summary(meter, quiet=quiet)
    with _store(db, dry_run=dry_run, make=bool(given)) as store:
        try:
            outcomes = _outcomes(store, given, settings, jobs, again=again, dry_run=dry_run, private=allow_private)
            summary.count(meter.watched(outcomes))
        except KeyboardInterrupt:
            if not quiet:
                typer.echo(f"claimtrack: stopped; {summary.line()}. The same command goes on from here", err=True)
            raise
    if output_format is AnswerFormat.table:
        typer.echo(summary.text(db, dry_run=dry_run))
    else:
        typer.echo(json.dumps(summary.record(db, dry_run=dry_run), ensure_ascii=False))
    raise typer.Exit(summary.exit_code() if given or summary.failed else 0)


def _outcomes(
    store: Store, paths: list[str], config: Config, jobs: int, *, again: bool, dry_run: bool, private: bool
) -> Iterator[Outcome | Failure]:
    from claimtrack.ingest import ingest as ingested
    from claimtrack.ingest import planned, read_again
    from claimtrack.reading import captures

    if not paths:
        return read_again(store, config, jobs=jobs, dry_run=dry_run)
    found = captures(paths, stdin=sys.stdin.buffer, fetcher=_fetcher(paths, private=private))
    if dry_run:
        return planned(store, found, config, again=again)
    return ingested(store, found, config, jobs=jobs, again=again)


@app.command(epilog="Example: claimtrack verify --db newsroom.db && echo unchanged")
def verify(
    db: DbOption = Path(DEFAULT_STORE),
    output_format: AnswerFormatOption = AnswerFormat.table,
    quiet: QuietOption = False,
) -> None:
    """Prove that a store still holds what was read.

    All bytes are hashed, all words cut and all texts read again. When anything moved, it and the ids of the claims it breaks are
    printed, and the exit code is 5.
    """
    from claimtrack import __version__
    from claimtrack.store import Store
    from claimtrack.verification import verify as damages

    with Store(db, read_only=True) as store:
        broken = _told(damages(store, __version__), output_format)
        counts = store.counts()
    if broken:
        raise typer.Exit(EXIT_DAMAGED)
    if output_format is AnswerFormat.table and not quiet:
        held = f"{counts.claims:,} claims in {counts.editions:,} editions of {counts.articles:,} articles"
        typer.echo(f"nothing has moved: {held}")


def _told(damages: Iterable[Damage], output_format: AnswerFormat) -> int:
    """Print damages as they are found, and count them."""
    count = 0
    for count, damage in enumerate(damages, start=1):
        if output_format is AnswerFormat.table:
            typer.echo("\n  ".join([plain(f"{damage.ref}: {damage.reason}"), *map(plain, damage.claims)]))
            continue
        record = {"schema": DAMAGE_SCHEMA, "ref": damage.ref, "reason": damage.reason, "claims": damage.claims}
        line = json.dumps(record, ensure_ascii=False)
        before = "" if output_format is AnswerFormat.jsonl else "[\n" if count == 1 else ",\n"
        typer.echo(before + line, nl=output_format is AnswerFormat.jsonl)
    if output_format is AnswerFormat.json:
        typer.echo("\n]" if count else "[]")
    return count


class _Summary(Tally):
    """What became of all inputs."""

    nothing = "nothing could be read; the store holds what it held"

    def __init__(self, meter: Any, *, quiet: bool) -> None:
        super().__init__(quiet=quiet)
        self._meter = meter
        self._by_status: Counter[str] = Counter()
        self._reasons: list[Failure] = []
        self._claims = self._words = self._outdated = 0

    def count(self, outcomes: Iterable[Outcome | Failure]) -> None:
        """Count all outcomes."""
        for outcome in self.only(outcomes):
            self._by_status[outcome.status] += 1
            self._claims += outcome.claims
            self._words += outcome.words
            self._outdated += outcome.outdated

    def tell(self, failure: Failure) -> None:
        """Keep a failure for the end, and tell it at once."""
        self._reasons.append(failure)
        if not self.quiet:
            self._meter.say(f"claimtrack: {plain(failure.ref)}: {plain(failure.reason)}")

    def line(self) -> str:
        """The counts in words."""
        done = self._by_status
        parts = [f"{done['ingested']:,} ingested", f"{done['unchanged']:,} unchanged"]
        parts.append(f"{done['new edition']:,} new edition" + ("" if done["new edition"] == 1 else "s"))
        if done["read again"]:
            parts.append(f"{done['read again']:,} read again")
        return ", ".join([*parts, f"{self.failed:,} failed"])

    def text(self, db: Path, *, dry_run: bool) -> str:
        """The summary for people."""
        lines = [
            self.line()
            + (" (dry run: nothing was written)" if dry_run else f" · {self._claims:,} new claims in {plain(str(db))}")
        ]
        if self._outdated:
            lines.append(
                f"{self._outdated:,} of the unchanged were read by another version or with other settings; --again extracts from "
                "them anew"
            )
        reasons = Counter(failure.reason for failure in self._reasons)
        lines += [f"failed: {plain(reason)} ({count:,})" for reason, count in reasons.most_common()]
        return "\n".join(lines)

    def record(self, db: Path, *, dry_run: bool) -> dict[str, Any]:
        """The summary for programs."""
        done = self._by_status
        return {
            "schema": INGEST_SCHEMA,
            "db": encodable(str(db)),
            "dry_run": dry_run,
            "ingested": done["ingested"],
            "unchanged": done["unchanged"],
            "new_editions": done["new edition"],
            "read_again": done["read again"],
            "outdated": self._outdated,
            "claims": self._claims,
            "words": self._words,
            "failed": [{"ref": failure.ref, "reason": failure.reason} for failure in self._reasons],
        }


def _fetcher(paths: list[str], *, private: bool) -> Any:
    """What fetches addresses, where there are any: its libraries are not loaded for files."""
    from claimtrack.reading.paths import is_address

    if not any(map(is_address, paths)):
        return None
    from claimtrack.reading.addresses import Fetcher

    return Fetcher(private=private)


def _store(db: Path, *, dry_run: bool, make: bool) -> Store:
    """The store to write to; for a dry run the one that is there, read-only, or an empty one in its place.

    make: whether one is made where none is.
    """
    from claimtrack.store import Store
    from claimtrack.store.opening import missing

    if not make and not os.path.lexists(db):
        raise missing(db)
    if not dry_run:
        return Store(db)
    return Store(db, read_only=True) if os.path.lexists(db) else Store(":memory:", folder=db.parent)
