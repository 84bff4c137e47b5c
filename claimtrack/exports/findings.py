"""Findings -> JSON objects, Markdown, and SARIF 2.1.0 (OASIS, 2020) for the tools that show the results of checks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from claimtrack import __version__
from claimtrack.checks.baseline import fingerprint
from claimtrack.exports.formats import escaped
from claimtrack.model import Article, Finding, Quote, Span

if TYPE_CHECKING:
    from claimtrack.checking import Checked
    from claimtrack.checks import Check

FINDING_SCHEMA: Final = "claimtrack.finding/1"
_SARIF_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME: Final = "https://github.com/claimtrack/claimtrack"
_PLAIN: Final = (".txt", ".text")


def finding_records(checked: Iterable[Checked]) -> Iterator[dict[str, Any]]:
    """One object a finding, as docs/output.md tells."""
    for one in checked:
        for finding in one.findings:
            yield finding_record(one.article, finding)


def finding_record(article: Article, finding: Finding) -> dict[str, Any]:
    """A finding with what is known of its article."""
    return {
        "schema": FINDING_SCHEMA,
        "code": finding.code,
        "claim": finding.claim,
        "ref": article.ref,
        "outlet": article.outlet,
        "published": article.published,
        "sentence": list(finding.sentence),
        "span": list(finding.span),
        "text": finding.text,
        "reason": finding.reason,
        "fix": finding.fix,
        "beside": [_quote(one) for one in finding.beside],
        "fingerprint": fingerprint(article, finding),
    }


def _quote(one: Quote) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "outlet": one.outlet,
        "published": one.published,
        "sentence": list(one.sentence),
        "text": one.text,
    }


def markdown(checked: Iterable[Checked]) -> Iterator[str]:
    """A heading an article and an item a finding, the marked words in bold."""
    before = ""
    for one in checked:
        if not one.findings:
            continue
        article = one.article
        about = " · ".join(escaped(part) for part in (article.outlet, article.published, article.ref) if part)
        yield f"{before}## {escaped(article.title or article.ref)}\n\n{about}\n\n"
        before = "\n"
        for finding in one.findings:
            yield f"- **{finding.code}** {_marked(article, finding)}\n  {escaped(finding.reason)} *{escaped(finding.fix)}*\n"
            for other in finding.beside:
                place = " · ".join(part for part in (other.outlet or other.ref, other.published) if part)
                yield f"  - {escaped(place)}: {escaped(other.text)}\n"
    if not before:
        yield "No findings.\n"


def _marked(article: Article, finding: Finding) -> str:
    start, end = min(finding.sentence.start, finding.span.start), max(finding.sentence.end, finding.span.end)
    parts = (Span(start, finding.span.start), finding.span, Span(finding.span.end, end))
    first, middle, last = (escaped(part.cut(article.text)) for part in parts)
    return f"{first}**{middle}**{last}"


def sarif(checked: Iterable[Checked], checks: Iterable[Check], failing: Iterable[str]) -> Iterator[str]:
    """A log of one run: the checks as rules, the findings as results; those that fail the gate are errors, others warnings."""
    rules = list(checks)
    places = {rule.code: at for at, rule in enumerate(rules)}
    families = tuple(failing)
    results = [_result(one.article, finding, places, families) for one in checked for finding in one.findings]
    driver = {
        "name": "claimtrack",
        "version": __version__,
        "informationUri": _HOME,
        "rules": [_rule(rule, families) for rule in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Check, failing: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.run.__name__.replace("_", " ").title().replace(" ", ""),
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": _level(rule.code, failing)},
    }


def _level(code: str, failing: tuple[str, ...]) -> str:
    return "error" if code.startswith(failing) else "warning"


def _result(article: Article, finding: Finding, places: Mapping[str, int], failing: tuple[str, ...]) -> dict[str, Any]:
    related = [
        {"id": at, "message": {"text": one.text}} | _place(one.ref, None, one.text)
        for at, one in enumerate(finding.beside)
    ]
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": _level(finding.code, failing),
        "message": {"text": f"{finding.reason} {finding.fix}"},
        "locations": [_place(article.ref, _region(article, finding.span), finding.text)],
        "partialFingerprints": {"claimtrack/1": fingerprint(article, finding)},
        "properties": {"span": list(finding.span), "claim": finding.claim},
    } | ({"relatedLocations": related} if related else {})


def _place(ref: str, region: Mapping[str, int] | None, words: str) -> dict[str, Any]:
    """A location: the file or address, and where in it. Of what is no plain text only the words are known, not their place in the
    file: offsets point into the article's text, which SARIF has no name for."""
    uri = quote(ref, safe="/:?#[]@!$&'()*+,;=%~-._")
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {**(region or {"startLine": 1}), "snippet": {"text": words}},
        }
    }


def _region(article: Article, span: Span) -> dict[str, int] | None:
    if not article.ref.lower().endswith(_PLAIN):
        return None
    before, words = article.text[: span.start], span.cut(article.text)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    end_line = line + words.count("\n")
    end_column = len(words) - words.rfind("\n") if "\n" in words else column + len(words)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
