"""What the commands that link share: the judge, and a store whose links are up to date."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.base import plain
from claimtrack.errors import ClaimtrackError, DamagedError

if TYPE_CHECKING:
    from claimtrack.linking.encoder import Encoder


class JudgeName(StrEnum):
    """What weighs two claims."""

    encoder = "encoder"
    slots = "slots"


JudgeOption = Annotated[
    JudgeName,
    typer.Option("--judge", help="With the encoder, or by slots and words alone: thirty times as fast, less accurate."),
]


def encoder_of(judge: JudgeName) -> Encoder | None:
    """The encoder, where the judge is to have it."""
    if judge is not JudgeName.encoder:
        return None
    from claimtrack.linking.encoder import encoder

    return encoder()


def check_dates(*dates: str) -> None:
    """Refuse what is no date; "" is none."""
    from claimtrack.linking.times import read_date

    for date in dates:
        if date and read_date(date) is None:
            raise ClaimtrackError(f"{date!r} is no date", hint="write it as 2024, 2024-12 or 2024-12-27")


def bring_up_to_date(db: Path, judge: JudgeName, *, again: bool, quiet: bool) -> None:
    """Link what a store holds and has not linked yet; where it cannot be written, say so and leave it."""
    if not os.path.lexists(db):
        return  # who reads it says so
    from claimtrack.link import link_store, linker_version
    from claimtrack.store import Store

    try:
        with Store(db) as store:
            encoder = encoder_of(judge) if again or store.unlinked() else None
            if again:
                store.forget_links(linker_version(encoder))
            waiting = len(store.unlinked())
            shown = not quiet and waiting and sys.stderr.isatty()
            found = 0
            for done, linked in enumerate(link_store(store, encoder), start=1):
                found += linked.links
                if shown:
                    typer.echo(f"\r\x1b[Kclaimtrack: {done:,} of {waiting:,} articles linked", err=True, nl=False)
            if shown:
                typer.echo("\r\x1b[K", err=True, nl=False)
            if waiting and not quiet:
                articles = "1 article was" if waiting == 1 else f"{waiting:,} articles were"
                typer.echo(f"claimtrack: {articles} linked, {found:,} new links", err=True)
    except DamagedError:
        raise
    except ClaimtrackError as error:
        if not quiet:
            typer.echo(f"claimtrack: links were not brought up to date: {plain(error.message)}", err=True)
