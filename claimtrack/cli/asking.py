"""Commands that ask a store: who, claims, trace, sources, export."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from claimtrack.cli.base import app, encodable, store_files
from claimtrack.cli.filters import wanted_of
from claimtrack.cli.options import (
    DEFAULT_STORE,
    AboutOption,
    AllEditionsOption,
    AnswerFormat,
    AnswerFormatOption,
    CertaintyOption,
    ConfigOption,
    DbOption,
    ExportFormat,
    Format,
    FormatOption,
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
from claimtrack.model import Article, Claim

if TYPE_CHECKING:
    from claimtrack.store import Store

_CLAIM_ID: Final = re.compile(r"c[0-9a-f]{6,16}")
WHOLE_ID: Final = re.compile(r"c[0-9a-f]{16}")
_GROUPS: Final = 10


@app.command(epilog="Example: claimtrack who 'more than 3,000 North Korean soldiers killed'")
def who(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|ID", help="What was said, or the id of a claim.", show_default=False)
    ],
    db: DbOption = Path(DEFAULT_STORE),
    output_format: AnswerFormatOption = AnswerFormat.table,
    output: OutputOption = "-",
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many groups.")] = _GROUPS,
    all_editions: AllEditionsOption = False,
) -> None:
    """Say who reported it, how, where, when and through whom.

    Claims of the store that fit TEXT best, or say what the claim ID says; those that say the same in nearly the same words stand
    together.
    """
    from claimtrack.cli.rendering import print_all
    from claimtrack.exports.answers import who_record
    from claimtrack.reports.answers import who_view
    from claimtrack.store import Store

    text = words_asked(text)
    with Store(db, read_only=True) as store:
        asked = one_claim(store, text, db)[1].content.text if names_a_claim(store, text) else text
        answer = store.who(asked, limit=limit, all_editions=all_editions)
        counts = store.counts()
    if output_format is AnswerFormat.table:
        print_all(who_view(asked, answer, counts), output, inputs=store_files(db))
    else:
        by_line = "groups" if output_format is AnswerFormat.jsonl else None
        print_json(who_record(asked, answer, counts), output, db, by_line=by_line)


@app.command(epilog="Example: claimtrack claims --source isw --mode indirect --since 2024-12")
def claims(
    db: DbOption = Path(DEFAULT_STORE),
    source: SourceOption = None,
    mode: ModeOption = None,
    certainty: CertaintyOption = None,
    outlet: OutletOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    about: AboutOption = "",
    all_editions: AllEditionsOption = False,
    limit: LimitOption = None,
    output_format: FormatOption = Format.table,
    output: OutputOption = "-",
    quiet: QuietOption = False,
) -> None:
    """List the claims of the store that fit every option."""
    from claimtrack.cli.rendering import render
    from claimtrack.store import Store

    with Store(db, read_only=True) as store:
        wanted = wanted_of(store, source, mode, certainty, outlet, since, until, about, all_editions, limit)
        if not render(store.claims(wanted), output_format, output, inputs=store_files(db), listed=True) and not quiet:
            typer.echo(f"claimtrack: no claim fits; {searched_line(store)}", err=True)


@app.command(epilog="Example: claimtrack trace c0b772acd066ff8b1")
def trace(
    claim: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a claim, or its first letters.", show_default=False)
    ],
    db: DbOption = Path(DEFAULT_STORE),
    output_format: AnswerFormatOption = AnswerFormat.table,
    output: OutputOption = "-",
) -> None:
    """Draw through whose hands a claim came, and say why."""
    from claimtrack.cli.rendering import print_all
    from claimtrack.exports.records import claim_records
    from claimtrack.model import Extraction
    from claimtrack.reports.trace import trace_view
    from claimtrack.store import Store

    with Store(db, read_only=True) as store:
        article, found = one_claim(store, claim, db)
        whole = store.extraction(found.id)
    if output_format is AnswerFormat.table:
        print_all(trace_view(article, found, whole.claims if whole else ()), output, inputs=store_files(db))
    else:
        (record,) = claim_records(Extraction(article, (found,), ()))
        print_json(record, output, db)


@app.command(epilog="Example: claimtrack sources --outlet 'Danube Daily'")
def sources(
    db: DbOption = Path(DEFAULT_STORE),
    outlet: OutletOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    about: AboutOption = "",
    all_editions: AllEditionsOption = False,
    limit: LimitOption = None,
    output_format: AnswerFormatOption = AnswerFormat.table,
    output: OutputOption = "-",
) -> None:
    """List the known sources and how they were reported.

    For each: how many claims in how many articles, how many of them first-hand, and in which modes.
    """
    from claimtrack.cli.rendering import print_all, write_records
    from claimtrack.exports.answers import source_record
    from claimtrack.reports.answers import sources_view
    from claimtrack.store import Store

    with Store(db, read_only=True) as store:
        wanted = wanted_of(store, None, None, None, outlet, since, until, about, all_editions, None)
        found = store.sources(wanted)[:limit]
        searched = searched_line(store)
    if output_format is AnswerFormat.table:
        print_all(sources_view(found, searched), output, inputs=store_files(db))
    else:
        write_records(map(source_record, found), output_format, output, inputs=store_files(db))


@app.command(epilog="Example: claimtrack export --format gexf -o claims.gexf --about Kurakhove")
def export(
    output_format: Annotated[ExportFormat, typer.Option("--format", "-f", help="The format to write.")],
    output: OutputOption = "-",
    db: DbOption = Path(DEFAULT_STORE),
    source: SourceOption = None,
    mode: ModeOption = None,
    certainty: CertaintyOption = None,
    outlet: OutletOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    about: AboutOption = "",
    all_editions: AllEditionsOption = False,
    limit: LimitOption = None,
    config: ConfigOption = None,
) -> None:
    """Write claims, their sources and links for other programs.

    As a table (csv) or records (jsonl); as a graph for Gephi (gexf, graphml), yEd (graphml), Graphviz (dot), programs (json), or
    Neo4j, where -o names a new folder; as linked data in PROV-O (prov) or schema.org (schemaorg), both JSON-LD; as FollowTheMoney
    entities for Aleph (ftm); or what the checks find, as SARIF.
    """
    from claimtrack.checking import check_claims
    from claimtrack.checks import rules_of
    from claimtrack.cli.rendering import write, write_folder
    from claimtrack.config import load_config
    from claimtrack.exports.every import EXPORTS, FOLDERS
    from claimtrack.exports.part import Part
    from claimtrack.store import Store

    rules = rules_of(load_config(config).checks)
    with Store(db, read_only=True) as store:
        wanted = wanted_of(store, source, mode, certainty, outlet, since, until, about, all_editions, limit)
        part = Part(
            lambda: store.claims(wanted),
            store.links,
            lambda: check_claims(store, rules, wanted),
            rules,
        )
        if output_format in FOLDERS:
            write_folder(FOLDERS[output_format](part), output)
        else:
            write(EXPORTS[output_format](part), output, inputs=store_files(db))


def words_asked(text: str) -> str:
    """What somebody asks about, as it may be printed; ClaimtrackError when it has no words."""
    text = encodable(text)
    if not any(map(str.isalnum, text)):
        raise ClaimtrackError(
            f"there is no word to look for in {text!r}", hint="say what was claimed, or the id of a claim"
        )
    return text


def names_a_claim(store: Store, text: str) -> bool:
    """Whether a text is an id, or the beginning of one: as short as it may be a word."""
    return bool(WHOLE_ID.fullmatch(text) or (_CLAIM_ID.fullmatch(text) and store.claim(text)))


def one_claim(store: Store, id_: str, db: Path) -> tuple[Article, Claim]:
    """The claim with this id or beginning of one; ClaimtrackError when there is none or more."""
    found = store.claim(id_) if _CLAIM_ID.fullmatch(id_) else []
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(claim.id for _, claim in found[:5])
        raise ClaimtrackError(f"{len(found)} claims begin with {id_}: {ids}", hint="give more letters of the id")
    raise ClaimtrackError(
        f"the store {db} has no claim {id_!r}", hint="`claimtrack who TEXT` and `claimtrack claims` print the ids"
    )


def searched_line(store: Store) -> str:
    from claimtrack.reports.answers import searched

    return searched(store.counts())


def print_json(record: dict[str, Any], output: str, db: Path, *, by_line: str | None = None) -> None:
    """One object; or with `by_line` the objects under that key, a line each."""
    from claimtrack.cli.rendering import write_records

    records = [record] if by_line is None else record[by_line]
    write_records(records, AnswerFormat.jsonl, output, inputs=store_files(db))
