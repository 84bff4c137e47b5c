"""The command that writes provenance reports: report."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from claimtrack.cli.asking import names_a_claim, one_claim
from claimtrack.cli.base import app, encodable, store_files
from claimtrack.cli.editions import extracted_files
from claimtrack.cli.filters import sources_meant
from claimtrack.cli.judging import JudgeName, JudgeOption, bring_up_to_date, encoder_of
from claimtrack.cli.options import DEFAULT_STORE, ConfigOption, OutputOption, QuietOption
from claimtrack.cli.origins import LOOKED_AT, party_called
from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from claimtrack.checks import Corpus, Rules
    from claimtrack.config import Config
    from claimtrack.model import Article, Claim, Extraction
    from claimtrack.reports.article import ArticleReport
    from claimtrack.reports.corpus import CorpusReport
    from claimtrack.reports.summary import Summary
    from claimtrack.store import Store

    Report = ArticleReport | CorpusReport | Summary


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
    asked: Annotated[
        str,
        typer.Argument(
            metavar="[ARTICLE|CLAIM|SOURCE]",
            help="A file, - for standard input, or what the store holds: the id or ref of an article, the id of a claim, the "
            "name or id of a source.",
            show_default=False,
        ),
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Report on the whole store.")] = False,
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
    """Report on an article, a claim, a source or a whole store: who said what and how, and what nobody stands behind.

    Of an article also whom its list of sources leaves out, and with a store who agrees and who says otherwise; of a claim the
    origins behind it and how it moved; of a source what rests on it alone; of a store what contradicts what, what moved and what
    several outlets have from whom. The HTML is one file that needs nothing else.
    """
    if everything == bool(asked):
        raise ClaimtrackError(
            "give an article, a claim or a source, or --all for the whole store",
            hint="claimtrack report article.html; claimtrack report --all --format html -o report.html",
        )
    from claimtrack.checks import rules_of
    from claimtrack.config import load_config

    settings = load_config(config)
    rules = rules_of(settings.checks)
    if not everything and (asked == "-" or os.path.lexists(asked)):
        made: Report = _of_file(asked, db, judge, config, rules)
        _print(made, output_format, output, [asked, *(store_files(db) if db else ())])
        return
    from claimtrack.store import Store

    path = db or Path(DEFAULT_STORE)
    bring_up_to_date(path, judge, again=False, quiet=quiet)
    with Store(path, read_only=True) as store:
        made = _of_store(store, rules) if everything else _asked(store, path, encodable(asked), judge, settings, rules)
    _print(made, output_format, output, store_files(path))


def _of_file(name: str, db: Path | None, judge: JudgeName, config: Path | None, rules: Rules) -> ArticleReport:
    from claimtrack.checking import corpus_of
    from claimtrack.store import Store

    (extraction,) = extracted_files([name], config)
    if db is None:
        return _of_article(extraction, corpus_of([extraction]), rules)
    with Store(db, read_only=True) as store:
        return _of_article(extraction, corpus_of([extraction], store=store, encoder=encoder_of(judge)), rules)


def _of_article(extraction: Extraction, corpus: Corpus, rules: Rules) -> ArticleReport:
    from claimtrack.checking import checked
    from claimtrack.reports.article import article_report, beside_of

    found = checked(extraction, rules, corpus)
    return article_report(extraction, found.findings, beside_of(extraction, corpus))


def _of_store(store: Store, rules: Rules) -> CorpusReport:
    from claimtrack.checking import check_store
    from claimtrack.reports.corpus import corpus_report
    from claimtrack.store import Wanted

    return corpus_report(
        store.claims(),
        list(store.links()),
        check_store(store, rules, Wanted()),
        rules.checks,
        unread=store.counts().failed,
    )


def _asked(
    store: Store, db: Path, name: str, judge: JudgeName, settings: Config, rules: Rules
) -> ArticleReport | Summary:
    """The report of what a name means in a store: a claim, an article or a source."""
    from claimtrack.checking import corpus_of_store

    if names_a_claim(store, name):
        return _of_claim(store, one_claim(store, name, db), judge, settings, rules)
    if (extraction := store.extraction(name)) is not None:
        return _of_article(extraction, corpus_of_store(store), rules)
    if sources_meant(store, name):
        return _of_source(store, name)
    raise ClaimtrackError(
        f"there is no file {name!r}, and the store {db} has no article, claim or source called so",
        hint="give a file, or an id or name as `claimtrack claims` and `claimtrack sources` print them",
    )


def _of_claim(store: Store, side: tuple[Article, Claim], judge: JudgeName, settings: Config, rules: Rules) -> Summary:
    from claimtrack.checking import checked, corpus_of_store
    from claimtrack.checks.admiralty import proposal
    from claimtrack.link import Linker, judged
    from claimtrack.linking.behind import behind
    from claimtrack.linking.subjects import subject_of
    from claimtrack.linking.timeline import is_on_the_line, timeline
    from claimtrack.reports.summary import claim_summary

    subject, encoder = subject_of(*side), encoder_of(judge)
    beside = Linker(store, encoder).beside(subject, LOOKED_AT)
    found = behind([subject], beside)
    rated = proposal(found, settings.reliability, unread=store.counts().failed)
    states = [subject, *(one for one, how in beside if is_on_the_line(how))]
    points = list(timeline(states, lambda one, other: judged([(one, other)], encoder, "asked")[0]))
    whole = store.extraction(subject.claim.id)
    findings = checked(whole, rules, corpus_of_store(store)).findings if whole else ()
    return claim_summary(subject, found, rated, points, [one for one in findings if one.claim == subject.claim.id])


def _of_source(store: Store, name: str) -> Summary:
    from claimtrack.linking.impact import impact
    from claimtrack.reports.summary import source_summary

    party = party_called(store, name)
    resting = [(claim, is_own) for _, claim, is_own in store.resting(party.id or "")]
    mine = {claim for claim, _ in resting}
    links = [link for link in store.links() if link.a in mine or link.b in mine]
    found = impact([claim for claim, _ in resting], {claim for claim, is_own in resting if is_own}, links)
    ends = (end for link in links for end in (link.a, link.b))
    return source_summary(party, resting, store.claims_called(list(dict.fromkeys([*mine, *ends]))), links, found)


def _print(made: Report, output_format: ReportFormat, output: str, files: Sequence[str]) -> None:
    from claimtrack.cli.rendering import print_all, write
    from claimtrack.exports.formats import line_by_line

    forms = _forms(made)
    if output_format is ReportFormat.term:
        print_all(forms.terminal, output, inputs=files)
    else:
        pieces = {"html": forms.page, "md": forms.markdown, "json": line_by_line(forms.records)}
        write(pieces[output_format], output, inputs=files)


class _Forms(NamedTuple):
    """One report in every format; nothing is made before it is read."""

    terminal: Iterator[RenderableType]
    page: Iterator[str]
    markdown: Iterator[str]
    records: Iterator[Mapping[str, Any]]


def _forms(made: Report) -> _Forms:
    from claimtrack.exports.reports import report_markdown, report_record, summary_markdown, summary_record
    from claimtrack.reports.article import ArticleReport
    from claimtrack.reports.corpus import CorpusReport
    from claimtrack.reports.overview import overview, summary_view
    from claimtrack.reports.page import article_page, corpus_page, summary_page
    from claimtrack.reports.summary import store_summary

    if isinstance(made, ArticleReport):
        return _Forms(overview(made), article_page(made), report_markdown(made), map(report_record, [made]))
    summary = store_summary(made) if isinstance(made, CorpusReport) else made
    page = corpus_page(made) if isinstance(made, CorpusReport) else summary_page(summary)
    return _Forms(summary_view(summary), page, summary_markdown(summary), map(summary_record, [summary]))
