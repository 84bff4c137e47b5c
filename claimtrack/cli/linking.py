"""Commands that link claims: compare."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.asking import WHOLE_ID, one_claim
from claimtrack.cli.base import Tally, app, encodable, store_files
from claimtrack.cli.options import (
    DEFAULT_STORE,
    AnswerFormat,
    ConfigOption,
    DbOption,
    OutputOption,
    QuietOption,
)
from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.linking.compare import Comparison
    from claimtrack.linking.encoder import Encoder
    from claimtrack.linking.pairs import Pair


class JudgeName(StrEnum):
    """What weighs two claims."""

    encoder = "encoder"
    slots = "slots"


@app.command(epilog='Example: claimtrack compare "At least 12 died, police said." "Nobody died, the mayor said."')
def compare(
    a: Annotated[
        str | None, typer.Argument(metavar="A", help="A sentence, or the id of a claim.", show_default=False)
    ] = None,
    b: Annotated[
        str | None, typer.Argument(metavar="B", help="Another one, to be compared with it.", show_default=False)
    ] = None,
    a_date: Annotated[str, typer.Option("--a-date", metavar="DATE", help="When A was published.")] = "",
    b_date: Annotated[str, typer.Option("--b-date", metavar="DATE", help="When B was published.")] = "",
    pairs: Annotated[
        str,
        typer.Option(
            "--pairs",
            metavar="FILE",
            help="JSONL of pairs: id, a, b, a_date, b_date; - is standard input.",
        ),
    ] = "",
    judge: Annotated[
        JudgeName,
        typer.Option(
            "--judge", help="With the encoder, or by slots and words alone: thirty times as fast, less accurate."
        ),
    ] = JudgeName.encoder,
    db: DbOption = Path(DEFAULT_STORE),
    output_format: Annotated[
        AnswerFormat | None, typer.Option("--format", "-f", help="How to print; --pairs takes jsonl unless told.")
    ] = None,
    output: OutputOption = "-",
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say how two claims are linked, and by which slots.

    They echo, corroborate, contradict or update each other, differ in scope, or have nothing to do with each other. What is said
    is compared; who says it decides whether it is an echo.
    """
    if bool(pairs) == bool(a and b) or bool(a) != bool(b):
        raise ClaimtrackError(
            "give two claims to compare, or a file of pairs with --pairs", hint='claimtrack compare "A" "B"'
        )
    if pairs:
        _compare_file(pairs, judge, output_format or AnswerFormat.jsonl, output, config, quiet=quiet)
        return
    assert a is not None and b is not None
    from claimtrack.linking.pairs import Pair

    _check_dates(a_date, b_date)
    one, other = (_side(text, date, db) for text, date in ((a, a_date), (b, b_date)))
    pair = Pair("", one[0], other[0], one[1], other[1])
    ((_, found),) = _compared([pair], judge, config)
    _print(pair, found, output_format or AnswerFormat.table, output, db)


def _compare_file(
    path: str, judge: JudgeName, output_format: AnswerFormat, output: str, config: Path | None, *, quiet: bool
) -> None:
    from claimtrack.cli.rendering import write
    from claimtrack.exports.formats import in_array, line_by_line
    from claimtrack.exports.links import pair_record
    from claimtrack.linking.pairs import read_pairs

    if output_format is AnswerFormat.table:
        raise ClaimtrackError("--pairs prints a record for each pair", hint="use --format jsonl or json")
    tally = Tally(quiet=quiet)
    with _opened(path) as lines:
        found = _compared(tally.only(read_pairs(lines, path)), judge, config)
        records = (pair_record(pair, comparison) for pair, comparison in found)
        framed = in_array(records) if output_format is AnswerFormat.json else line_by_line(records)
        write(framed, output, inputs=[path])
    if tally.failed:
        raise typer.Exit(tally.exit_code())


def _opened(path: str):  # type: ignore[no-untyped-def]  # a context manager over bytes
    import contextlib

    if path == "-":
        return contextlib.nullcontext(sys.stdin.buffer)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise ClaimtrackError(f"{path} cannot be read: {error.strerror}", hint="check --pairs") from error


def _compared(pairs: Iterable[Pair], judge: JudgeName, config: Path | None) -> Iterator[tuple[Pair, Comparison]]:
    from claimtrack.config import load_config
    from claimtrack.extraction.tagger import Tagger
    from claimtrack.linking.pairs import compared

    tagger = Tagger(load_config(config).tagger)
    encoder: Encoder | None = None
    if judge is JudgeName.encoder:
        from claimtrack.linking.encoder import encoder as shipped

        encoder = shipped()
    return compared(pairs, tagger, encoder)


def _side(text: str, date: str, db: Path) -> tuple[str, str]:
    """A sentence and its date; those of a claim when its id is given."""
    if not WHOLE_ID.fullmatch(text):
        if not any(map(str.isalnum, text)):
            raise ClaimtrackError(
                f"there is no word to compare in {encodable(text)!r}", hint="give a sentence or an id"
            )
        if os.path.lexists(text):
            raise ClaimtrackError(
                f"{encodable(text)} is a file; two sentences or claims are compared, not articles",
                hint="ingest the articles and compare their claims by id: `claimtrack claims` prints the ids",
            )
        return encodable(text), date
    from claimtrack.store import Store

    with Store(db, read_only=True) as store:
        article, claim = one_claim(store, text, db)
    return claim.sentence.cut(article.text), date or article.published


def _check_dates(*dates: str) -> None:
    from claimtrack.linking.times import read_date

    for date in dates:
        if date and read_date(date) is None:
            raise ClaimtrackError(f"{date!r} is no date", hint="write it as 2024, 2024-12 or 2024-12-27")


def _print(pair: Pair, found: Comparison, output_format: AnswerFormat, output: str, db: Path) -> None:
    from claimtrack.cli.rendering import print_all, write
    from claimtrack.exports.links import pair_record
    from claimtrack.reports.links import comparison_view

    if output_format is AnswerFormat.table:
        print_all(comparison_view(pair, found), output, inputs=store_files(db))
    else:
        write([json.dumps(pair_record(pair, found), ensure_ascii=False) + "\n"], output, inputs=store_files(db))
