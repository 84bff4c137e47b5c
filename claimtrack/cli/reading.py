"""Commands that read articles and keep nothing: extract, text."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from claimtrack.cli.base import Tally, app, encodable, store_files
from claimtrack.cli.options import (
    DEFAULT_STORE,
    ConfigOption,
    Format,
    FormatOption,
    JobsOption,
    OutputOption,
    Paths,
    QuietOption,
    WhyOption,
)
from claimtrack.errors import ClaimtrackError

_ID: Final = re.compile(r"[ac][0-9a-f]{16}")


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
    """Print who said what: every claim of the articles.

    Each with its source, how it was reported and how sure the words are.
    """
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
        str,
        typer.Argument(
            metavar="FILE|ID",
            help="One article, - for standard input, or the id of an article or claim in the store.",
            show_default=False,
        ),
    ],
    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Look in this store: FILE may then also be a ref in it."),
    ] = None,
    output: OutputOption = "-",
    quiet: QuietOption = False,
) -> None:
    """Print the text that offsets point into, exactly.

    Of a folder or JSONL file: every text, followed by a form feed. Of the store: the text it holds.
    """
    from claimtrack.cli.rendering import write
    from claimtrack.reading import read

    if db or (_ID.fullmatch(path) and not Path(path).exists()):
        write([_stored_text(path, db or Path(DEFAULT_STORE))], output, inputs=store_files(db or Path(DEFAULT_STORE)))
        return
    tally = Tally(quiet=quiet)
    articles = tally.only(read([path], stdin=sys.stdin.buffer))
    separate = path.endswith((".jsonl", ".ndjson")) or Path(path).is_dir()
    write((article.text + ("\f" if separate else "") for article in articles), output, inputs=[path])
    raise typer.Exit(tally.exit_code())


def _stored_text(name: str, db: Path) -> str:
    from claimtrack.store import Store

    with Store(db, read_only=True) as store:
        found = store.extraction(encodable(name))
    if found is None:
        raise ClaimtrackError(
            f"the store {db} has no article or claim {name!r}", hint="`claimtrack claims` lists what it has"
        )
    return found.article.text
