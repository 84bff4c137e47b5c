"""Commands that link claims: compare, links."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from claimtrack.cli.asking import WHOLE_ID, one_claim, searched_line
from claimtrack.cli.base import Tally, app, encodable, store_files
from claimtrack.cli.editions import extracted_files
from claimtrack.cli.filters import wanted_of
from claimtrack.cli.judging import JudgeName, JudgeOption, bring_up_to_date, check_dates, encoder_of
from claimtrack.cli.options import (
    DEFAULT_STORE,
    AboutOption,
    AnswerFormat,
    AnswerFormatOption,
    CertaintyOption,
    ConfigOption,
    DbOption,
    LimitOption,
    ModeOption,
    OutletOption,
    OutputOption,
    QuietOption,
    SinceOption,
    SourceOption,
    UntilOption,
)
from claimtrack.errors import ClaimtrackError
from claimtrack.model import Article, Claim, Link, Origins, Relation

if TYPE_CHECKING:
    from claimtrack.linking.compare import Comparison
    from claimtrack.linking.pairs import Pair

Side = tuple[Article, Claim]


@app.command(epilog='Example: claimtrack compare "At least 12 died, police said." "Nobody died, the mayor said."')
def compare(
    a: Annotated[
        str | None, typer.Argument(metavar="A", help="A sentence, the id of a claim, or a file.", show_default=False)
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
    judge: JudgeOption = JudgeName.encoder,
    db: DbOption = Path(DEFAULT_STORE),
    output_format: Annotated[
        AnswerFormat | None, typer.Option("--format", "-f", help="How to print; --pairs takes jsonl unless told.")
    ] = None,
    output: OutputOption = "-",
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say how two claims are linked, and by which slots; of two article files, which claims are linked.

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

    check_dates(a_date, b_date)
    if os.path.lexists(a) and os.path.lexists(b):
        _compare_articles(a, b, judge, output_format or AnswerFormat.table, output, config)
        return
    one, other = (_side(text, date, db) for text, date in ((a, a_date), (b, b_date)))
    pair = Pair("", one[0], other[0], one[1], other[1])
    ((_, found),) = _compared([pair], judge, config)
    _print(pair, found, output_format or AnswerFormat.table, output, db)


def _compare_file(
    path: str, judge: JudgeName, output_format: AnswerFormat, output: str, config: Path | None, *, quiet: bool
) -> None:
    from claimtrack.cli.rendering import write_records
    from claimtrack.exports.links import pair_record
    from claimtrack.linking.pairs import read_pairs

    if output_format is AnswerFormat.table:
        raise ClaimtrackError("--pairs prints a record for each pair", hint="use --format jsonl or json")
    tally = Tally(quiet=quiet)
    with _opened(path) as lines:
        found = _compared(tally.only(read_pairs(lines, path)), judge, config)
        records = (pair_record(pair, comparison) for pair, comparison in found)
        write_records(records, output_format, output, inputs=[path])
    if tally.failed:
        raise typer.Exit(tally.exit_code())


def _compare_articles(
    a: str, b: str, judge: JudgeName, output_format: AnswerFormat, output: str, config: Path | None
) -> None:
    from claimtrack.link import link_articles

    one, other = extracted_files([a, b], config)
    found = link_articles(one, other, encoder_of(judge))
    if not found and output_format is AnswerFormat.table:
        typer.echo("claimtrack: no claim of one is linked with a claim of the other", err=True)
    print_links(
        ((made, (a.article, a.claim), (b.article, b.claim)) for a, b, made in found),
        output_format,
        output,
        inputs=[a, b],
    )


@app.command(epilog="Example: claimtrack links --relation contradicts --origins separate")
def links(
    db: DbOption = Path(DEFAULT_STORE),
    relation: Annotated[
        list[str] | None,
        typer.Option(
            "--relation", metavar="RELATION", help="Only echoes, corroborates, contradicts, updates or differs."
        ),
    ] = None,
    origins: Annotated[
        list[str] | None, typer.Option("--origins", metavar="WHICH", help="Only same, separate or unknown origins.")
    ] = None,
    least: Annotated[
        float, typer.Option("--min-score", min=0, max=1, metavar="SCORE", help="Only links at least so sure.")
    ] = 0.0,
    source: SourceOption = None,
    mode: ModeOption = None,
    certainty: CertaintyOption = None,
    outlet: OutletOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    about: AboutOption = "",
    limit: LimitOption = None,
    judge: JudgeOption = JudgeName.encoder,
    again: Annotated[bool, typer.Option("--again", help="Link anew what another version or judge has linked.")] = False,
    output_format: AnswerFormatOption = AnswerFormat.table,
    output: OutputOption = "-",
    quiet: QuietOption = False,
) -> None:
    """List the links between claims of the store, the surest first.

    Articles that came since the last time are linked first: each with those before it. Every option that chooses claims asks for
    links of which one side or both fit.
    """
    from claimtrack.store import Store

    for given, known, option in (
        (relation, get_args(Relation), "--relation"),
        (origins, get_args(Origins), "--origins"),
    ):
        if wrong := [one for one in given or () if one not in known]:
            raise ClaimtrackError(
                f"{option} {wrong[0]}: it is one of {', '.join(known)}", hint="`claimtrack links --help`"
            )
    bring_up_to_date(db, judge, again=again, quiet=quiet)
    with Store(db, read_only=True) as store:
        wanted = wanted_of(store, source, mode, certainty, outlet, since, until, about, False, limit)
        found = list(store.links(wanted, relations=relation or (), origins=origins or (), least=least))
        claims = store.claims_called(sorted({id_ for link in found for id_ in (link.a, link.b)}))
        if not found and not quiet:
            typer.echo(f"claimtrack: no link fits; {searched_line(store)}", err=True)
    sides = ((link, claims[link.a], claims[link.b]) for link in found)
    print_links(sides, output_format, output, inputs=store_files(db))


def print_links(
    found: Iterable[tuple[Link, Side, Side]], output_format: AnswerFormat, output: str, *, inputs: Sequence[str]
) -> None:
    """Links in a format, with what changed from the first claim to the second where both have one origin."""
    from claimtrack.cli.rendering import print_all, write_records
    from claimtrack.exports.links import link_record
    from claimtrack.linking.drift import drift
    from claimtrack.reports.links import links_view

    rows = ((link, a, b, list(drift(a[1], b[1])) if link.origins == "same" else []) for link, a, b in found)
    if output_format is AnswerFormat.table:
        print_all(links_view(rows), output, inputs=inputs)
    else:
        write_records((link_record(*row) for row in rows), output_format, output, inputs=inputs)


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

    return compared(pairs, Tagger(load_config(config).tagger), encoder_of(judge))


def _side(text: str, date: str, db: Path) -> tuple[str, str]:
    """A sentence and its date; those of a claim when its id is given."""
    if not WHOLE_ID.fullmatch(text):
        if not any(map(str.isalnum, text)):
            raise ClaimtrackError(
                f"there is no word to compare in {encodable(text)!r}", hint="give a sentence or an id"
            )
        if os.path.lexists(text):
            raise ClaimtrackError(
                f"{encodable(text)} is a file and the other side is none",
                hint="give two articles, or two sentences or ids of claims: `claimtrack claims` prints the ids",
            )
        return encodable(text), date
    from claimtrack.store import Store

    with Store(db, read_only=True) as store:
        article, claim = one_claim(store, text, db)
    return claim.sentence.cut(article.text), date or article.published


def _print(pair: Pair, found: Comparison, output_format: AnswerFormat, output: str, db: Path) -> None:
    from claimtrack.cli.rendering import print_all, write
    from claimtrack.exports.links import pair_record
    from claimtrack.reports.links import comparison_view

    if output_format is AnswerFormat.table:
        print_all(comparison_view(pair, found), output, inputs=store_files(db))
    else:
        write([json.dumps(pair_record(pair, found), ensure_ascii=False) + "\n"], output, inputs=store_files(db))
