"""The command that writes provenance reports: report."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.base import app, encodable, store_files
from claimtrack.cli.editions import extracted_files
from claimtrack.cli.judging import JudgeName, JudgeOption, bring_up_to_date, encoder_of
from claimtrack.cli.options import DEFAULT_STORE, ConfigOption, OutputOption, QuietOption
from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.checks import Corpus
    from claimtrack.model import Extraction


class ReportFormat(StrEnum):
    """Output formats of a report."""

    term = "term"
    md = "md"
    html = "html"
    json = "json"


@app.command(
    epilog="Example: claimtrack report corpora/articles/harbour-post-roundup.html --format html -o report.html"
)
def report(
    article: Annotated[
        str,
        typer.Argument(
            metavar="[ARTICLE]",
            help="A file, - for standard input, or the id or ref of an article in the store.",
            show_default=False,
        ),
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Report on the whole store, as HTML.")] = False,
    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="The store; a file is reported beside what it holds, too."),
    ] = None,
    judge: JudgeOption = JudgeName.encoder,
    output_format: Annotated[ReportFormat, typer.Option("--format", "-f", help="How to print it.")] = ReportFormat.term,
    output: OutputOption = "-",
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Report on one article: who said what and how, what nobody stands behind, whom its list of sources leaves out.

    With a store also who agrees, who says otherwise, and in what; with --all on the whole store: what contradicts what, what
    moved, what several outlets have from whom, and every claim. The HTML is one file that needs nothing else.
    """
    if everything == bool(article) or (everything and output_format is not ReportFormat.html):
        raise ClaimtrackError(
            "give one article, or --all with --format html",
            hint="claimtrack report article.html; claimtrack report --all --format html -o report.html",
        )
    if everything:
        _report_all(db or Path(DEFAULT_STORE), judge, output, quiet=quiet)
        return
    from claimtrack.checking import checked
    from claimtrack.checks import rules_of
    from claimtrack.config import load_config
    from claimtrack.reports.article import article_report, beside_of

    rules = rules_of(load_config(config).checks)
    with _read(article, db, judge, config, quiet=quiet) as (extraction, corpus):
        found = checked(extraction, rules, corpus)
        made = article_report(extraction, found.findings, beside_of(extraction, corpus))
    files = [article, *(store_files(db) if db else ())]
    if output_format is ReportFormat.term:
        from claimtrack.cli.rendering import print_all
        from claimtrack.reports.overview import overview

        print_all(overview(made), output, inputs=files)
        return
    from claimtrack.cli.rendering import write

    if output_format is ReportFormat.html:
        from claimtrack.reports.page import article_page

        write(article_page(made), output, inputs=files)
    elif output_format is ReportFormat.md:
        from claimtrack.exports.reports import report_markdown

        write(report_markdown(made), output, inputs=files)
    else:
        from claimtrack.exports.formats import line_by_line
        from claimtrack.exports.reports import report_record

        write(line_by_line([report_record(made)]), output, inputs=files)


def _report_all(db: Path, judge: JudgeName, output: str, *, quiet: bool) -> None:
    from claimtrack.cli.rendering import write
    from claimtrack.reports.corpus import corpus_report
    from claimtrack.reports.page import corpus_page
    from claimtrack.store import Store

    bring_up_to_date(db, judge, again=False, quiet=quiet)
    with Store(db, read_only=True) as store:
        made = corpus_report(store.claims(), list(store.links()), unread=store.counts().failed)
    write(corpus_page(made), output, inputs=store_files(db))


@contextmanager
def _read(
    name: str, db: Path | None, judge: JudgeName, config: Path | None, *, quiet: bool
) -> Iterator[tuple[Extraction, Corpus]]:
    """The article that is asked for, and what stands beside it."""
    from claimtrack.checking import corpus_of, corpus_of_store
    from claimtrack.store import Store

    if name == "-" or os.path.lexists(name):
        (extraction,) = extracted_files([name], config)
        if db is None:
            yield extraction, corpus_of([extraction])
        else:
            with Store(db, read_only=True) as store:
                yield extraction, corpus_of([extraction], store=store, encoder=encoder_of(judge))
        return
    path = db or Path(DEFAULT_STORE)
    bring_up_to_date(path, judge, again=False, quiet=quiet)
    with Store(path, read_only=True) as store:
        found = store.extraction(encodable(name))
        if found is None:
            raise ClaimtrackError(
                f"there is no file {encodable(name)!r}, and the store {path} has no article called so",
                hint="give a file, or an id or ref as `claimtrack claims` prints it",
            )
        yield found, corpus_of_store(store)
