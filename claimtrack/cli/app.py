"""The commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from claimtrack import __version__
from claimtrack.cli.options import (
    ConfigOption,
    Format,
    FormatOption,
    JobsOption,
    OutputOption,
    Paths,
    QuietOption,
    WhyOption,
)
from claimtrack.errors import ClaimtrackError, Failure

EXIT_USAGE, EXIT_SOME_FAILED, EXIT_NOTHING_READ, EXIT_INTERRUPTED = 2, 3, 4, 130
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


class Tally:
    """Counts what was read and tells failures on standard error as they come."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet, self.done, self.failed = quiet, 0, 0

    def only(self, items: Iterable[Item | Failure]) -> Iterator[Item]:
        """Pass on what was read."""
        for item in items:
            if isinstance(item, Failure):
                self.failed += 1
                if not self.quiet:
                    typer.echo(f"claimtrack: {_plain(item.ref)}: {_plain(item.reason)}", err=True)
            else:
                self.done += 1
                yield item

    def exit_code(self) -> int:
        """0, 3 when some inputs failed, 4 when nothing could be read."""
        if not self.done:
            if not self.quiet:
                typer.echo("claimtrack: nothing could be read; no output was written", err=True)
            return EXIT_NOTHING_READ
        return EXIT_SOME_FAILED if self.failed else 0


@app.command(epilog="Example: claimtrack extract --format jsonl news/ > claims.jsonl")
def extract(
    paths: Paths,
    output_format: FormatOption = Format.table,
    output: OutputOption = "-",
    jobs: JobsOption = 1,
    config: ConfigOption = None,
    why: WhyOption = False,
    quiet: QuietOption = False,
) -> None:
    """Print who said what: every claim of the articles with its source, how it was reported and how sure the words are."""
    from claimtrack.cli.rendering import render
    from claimtrack.config import load_config
    from claimtrack.pipeline import extract_stream
    from claimtrack.reading import read

    if why and output_format is not Format.table:
        raise ClaimtrackError(
            f"--why explains in words and goes with the table, not with --format {output_format.value}",
            hint="leave one of the two out; json, jsonl and csv always hold the reasons",
        )
    tally = Tally(quiet=quiet)
    found = extract_stream(read(paths, stdin=sys.stdin.buffer), load_config(config), jobs)
    render(tally.only(found), output_format, output, inputs=paths, why=why)
    raise typer.Exit(tally.exit_code())


@app.command(epilog="Example: claimtrack text article.html | head")
def text(
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="One article, or - for standard input.", show_default=False)
    ],
    output: OutputOption = "-",
    quiet: QuietOption = False,
) -> None:
    """Print the text that offsets point into, exactly. Of a folder or JSONL file: every text, followed by a form feed."""
    from claimtrack.cli.rendering import write
    from claimtrack.reading import read

    tally = Tally(quiet=quiet)
    articles = tally.only(read([path], stdin=sys.stdin.buffer))
    separate = path.endswith((".jsonl", ".ndjson")) or Path(path).is_dir()
    write((article.text + ("\f" if separate else "") for article in articles), output, inputs=[path])
    raise typer.Exit(tally.exit_code())


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


def main() -> None:
    """Run the command line; errors end with a message and a code, a closed pipe ends quietly."""
    try:
        app()
    except ClaimtrackError as error:
        typer.echo(
            f"claimtrack: {_plain(error.message)}" + (f"\n  try: {_plain(error.hint)}" if error.hint else ""), err=True
        )
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        # Python would complain once more when it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)


def _plain(message: str) -> str:
    """A message made safe for a terminal: file names and article text may hold anything."""
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in message)
