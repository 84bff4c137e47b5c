"""What all commands share: the program, the count of what was read, exit codes, messages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final, TypeVar

import typer

from claimtrack import __version__
from claimtrack.errors import Failure

EXIT_FINDINGS: Final = 1
EXIT_USAGE: Final = 2
EXIT_SOME_FAILED: Final = 3
EXIT_NOTHING_READ: Final = 4
EXIT_DAMAGED: Final = 5
EXIT_INTERRUPTED: Final = 130
Item = TypeVar("Item")

app = typer.Typer(
    name="claimtrack",
    help="Read news articles and tie every claim to who said it and how it was reported.",
    epilog="Example: claimtrack extract corpora/articles/meridian-assessment.md",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich is not loaded for it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimtrack {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read news articles and tie every claim to who said it and how it was reported."""


class Tally:
    """Counts what was read and tells failures on standard error as they come."""

    nothing = "nothing could be read; no output was written"

    def __init__(self, *, quiet: bool) -> None:
        self.quiet, self.done, self.failed = quiet, 0, 0

    def only(self, items: Iterable[Item | Failure]) -> Iterator[Item]:
        """Pass on what was read."""
        for item in items:
            if isinstance(item, Failure):
                self.failed += 1
                self.tell(item)
            else:
                self.done += 1
                yield item

    def tell(self, failure: Failure) -> None:
        """Name an input that failed, unless the user wants quiet."""
        if not self.quiet:
            typer.echo(f"claimtrack: {plain(failure.ref)}: {plain(failure.reason)}", err=True)

    def exit_code(self) -> int:
        """0, 3 when some inputs failed, 4 when nothing could be read."""
        if not self.done:
            if not self.quiet:
                typer.echo(f"claimtrack: {self.nothing}", err=True)
            return EXIT_NOTHING_READ
        return EXIT_SOME_FAILED if self.failed else 0


def encodable(text: str) -> str:
    """What a user typed as text that can be written and searched for: bytes that are no UTF-8 are shown as such."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def store_files(db: Path) -> list[str]:
    """A store and what SQLite keeps beside it; where it is a link, beside the file itself."""
    whole = os.path.realpath(db)
    return [str(db), *(f"{whole}{suffix}" for suffix in ("-wal", "-shm", "-journal"))]


def plain(message: str) -> str:
    """A message made safe for a terminal: file names and article text may hold anything."""
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in message)
