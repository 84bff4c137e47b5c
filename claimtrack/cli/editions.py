"""Commands that compare editions: diff."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.base import app, encodable, store_files
from claimtrack.cli.options import (
    DEFAULT_STORE,
    AnswerFormat,
    AnswerFormatOption,
    ConfigOption,
    DbOption,
    OutputOption,
)
from claimtrack.errors import ClaimtrackError
from claimtrack.model import Extraction

if TYPE_CHECKING:
    from claimtrack.store import Store


@app.command(epilog="Example: claimtrack diff first.html corrected.html")
def diff(
    before: Annotated[
        str, typer.Argument(metavar="A", help="A file, or an article of the store: its id or ref.", show_default=False)
    ],
    after: Annotated[
        str | None,
        typer.Argument(
            metavar="B", help="The other one; without it the two last editions of A are compared.", show_default=False
        ),
    ] = None,
    db: DbOption = Path(DEFAULT_STORE),
    output_format: AnswerFormatOption = AnswerFormat.table,
    output: OutputOption = "-",
    config: ConfigOption = None,
) -> None:
    """Say which claims, hedges and attributions came, went or changed between two editions."""
    from claimtrack.cli.rendering import print_all, write_records
    from claimtrack.exports.links import change_record
    from claimtrack.linking.editions import changes
    from claimtrack.reports.links import changes_view

    one, other = _editions(before, after, db, config)
    found = list(changes(one, other))
    inputs = [before, after or before, *store_files(db)]
    if output_format is AnswerFormat.table:
        print_all(changes_view(one.article, other.article, found), output, inputs=inputs)
        return
    records = (change_record(change, one.article, other.article) for change in found)
    write_records(records, output_format, output, inputs=inputs)


def _editions(before: str, after: str | None, db: Path, config: Path | None) -> tuple[Extraction, Extraction]:
    """Both sides of a comparison: files are read, articles taken from the store."""
    from claimtrack.store import Store

    if after is not None and os.path.lexists(before) and os.path.lexists(after):
        one, other = extracted_files([before, after], config)
        return one, other
    with Store(db, read_only=True) as store:
        if after is None:
            editions = store.editions_called(before)
            if len(editions) < 2:
                known = f"has one edition of {encodable(before)}" if editions else f"has no article {encodable(before)}"
                raise ClaimtrackError(
                    f"the store {db} {known}; two are compared", hint="name two files, or two articles of the store"
                )
            return store.edition(editions[-2]), store.edition(editions[-1])
        found = [_one_of(store, name, db, config) for name in (before, after)]
    return found[0], found[1]


def _one_of(store: Store, name: str, db: Path, config: Path | None) -> Extraction:
    if found := store.extraction(name):
        return found
    if os.path.lexists(name):
        return extracted_files([name], config)[0]
    raise ClaimtrackError(
        f"{encodable(name)} is no file, and the store {db} has no such article",
        hint="`claimtrack claims -f jsonl` tells the id and ref of every article",
    )


def extracted_files(paths: Sequence[str], config: Path | None) -> list[Extraction]:
    """Articles of files, one each. Raises ClaimtrackError when one cannot be read or holds more than one."""
    from claimtrack import read
    from claimtrack.config import load_config
    from claimtrack.errors import Failure
    from claimtrack.pipeline import extract_stream

    articles = []
    for path in paths:
        found = list(read([path]))
        failure = next((one for one in found if isinstance(one, Failure)), None)
        if failure or len(found) != 1:
            reason = failure.reason if failure else f"it holds {len(found)} articles"
            raise ClaimtrackError(f"{encodable(path)}: {reason}", hint="give files that hold one article each")
        articles.append(found[0])
    return [one for one in extract_stream(articles, load_config(config)) if not isinstance(one, Failure)]
