"""Reports -> the JSON objects of docs/output.md, and Markdown for reports kept in git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from claimtrack.exports.findings import finding_record
from claimtrack.exports.formats import escaped
from claimtrack.exports.links import side_of, slot_records
from claimtrack.exports.records import article_record, claim_records
from claimtrack.model import Extraction
from claimtrack.reports.article import ArticleReport, Card
from claimtrack.reports.labels import GROUPS, RELATIONS, UNSUPPORTED
from claimtrack.reports.summary import Bundle, Entry, Summary
from claimtrack.reports.terminal import who

REPORT_SCHEMA: Final = "claimtrack.report/1"
SUMMARY_SCHEMA: Final = "claimtrack.summary/1"


def report_record(report: ArticleReport) -> dict[str, Any]:
    """Everything the page of an article shows."""
    article = report.article
    return {
        "schema": REPORT_SCHEMA,
        "article": article_record(article),
        "shares": dict(report.shares),
        "named": [
            {"name": one.name, "kind": one.kind or None, "claims": [report.cards[n - 1].claim.id for n in one.numbers]}
            for one in report.named
        ],
        "listed": [{"name": one.name, "cited": one.is_cited} for one in report.listed],
        "findings": [finding_record(article, one) for one in report.findings],
        "claims": claim_records(Extraction(article, tuple(card.claim for card in report.cards), ())),
        "beside": [
            {
                "claim": card.claim.id,
                "relation": one.relation,
                "other": side_of(one.article, one.claim),
                "differing": [{"slot": slot, "here": here, "there": there} for slot, here, there in one.differing],
            }
            for card in report.cards
            for one in card.beside
        ],
    }


def report_markdown(report: ArticleReport) -> Iterator[str]:
    """The answers, then every claim."""
    article = report.article
    yield f"# {escaped(article.title or article.ref)}\n\n"
    yield " · ".join(escaped(part) for part in (article.outlet, article.published, article.ref) if part) + "\n"
    yield from _list("How it is reported", (f"{share}% {GROUPS[group][0]}" for group, share in report.shares.items()))
    yield from _list(
        "Who said what",
        (
            f"**{escaped(one.name)}**: " + "; ".join(_numbered(report.cards[number - 1]) for number in one.numbers)
            for one in report.named
        ),
    )
    for code, label in UNSUPPORTED.items():
        found = (f"{escaped(one.text)} *{escaped(one.reason)}*" for one in report.findings if one.code == code)
        yield from _list(f"Nobody stands behind: {label.lower()}", found)
    yield from _list(
        "Its list of sources",
        (f"{escaped(one.name)}, {'cited' if one.is_cited else 'never cited'}" for one in report.listed),
    )
    yield from _list(
        "Beside other articles",
        (
            f"{_numbered(card)} {RELATIONS[one.relation]} {escaped(one.article.outlet or one.article.ref)}: "
            f"{escaped(one.claim.content.text)}"
            for card in report.cards
            for one in card.beside
        ),
    )
    yield from _list(
        "Other findings",
        (
            f"**{one.code}** “{escaped(one.text)}”: {escaped(one.reason)} *{escaped(one.fix)}*"
            for one in report.other_findings(UNSUPPORTED)
        ),
    )


def summary_record(summary: Summary) -> dict[str, Any]:
    """Everything the page of a claim, a source or a store tells, section by section."""
    return {
        "schema": SUMMARY_SCHEMA,
        "of": summary.kind,
        "title": summary.title,
        "about": summary.about,
        "shares": dict(summary.shares),
        "sections": [
            {"title": one.title, "note": one.note, "bundles": list(map(_bundle_record, one.bundles))}
            for one in summary.sections
        ],
    }


def _bundle_record(bundle: Bundle) -> dict[str, Any]:
    return {
        "title": bundle.title,
        "note": bundle.note,
        "claims": [{**side_of(one.article, one.claim), "notes": list(one.notes)} for one in bundle.entries],
        "slots": slot_records(bundle.slots),
    }


def summary_markdown(summary: Summary) -> Iterator[str]:
    """A heading a section, an item a claim."""
    yield f"# {escaped(summary.title)}\n\n{escaped(summary.about)}\n"
    yield from _list("How it is reported", (f"{share}% {GROUPS[group][0]}" for group, share in summary.shares.items()))
    for section in summary.sections:
        yield f"\n## {section.title}\n" + (f"\n{escaped(section.note)}\n" if section.note else "")
        for bundle in section.bundles:
            yield "\n" + (f"### {escaped(bundle.title)}\n\n" if bundle.title else "")
            yield from map(_entry_line, bundle.entries)
            told = [f"{slot.slot}: {escaped(slot.a)} against {escaped(slot.b)}" for slot in bundle.slots]
            if told or bundle.note:
                yield "\n*" + "; ".join([*told, *([escaped(bundle.note)] if bundle.note else [])]) + "*\n"


def _entry_line(entry: Entry) -> str:
    article, claim = entry.article, entry.claim
    place = escaped(" · ".join(part for part in (article.outlet or article.ref, article.published[:10]) if part))
    notes = "".join(f"\n  - {escaped(note)}" for note in entry.notes)
    return f"- **{escaped(who(claim.attribution))}**: {escaped(claim.content.text)} ({place}){notes}\n"


def _numbered(card: Card) -> str:
    return f"({card.number}) {escaped(card.claim.content.text)}"


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and its items; nothing where there are none."""
    before = f"\n## {title}\n\n"
    for line in lines:
        yield f"{before}- {line}\n"
        before = ""
