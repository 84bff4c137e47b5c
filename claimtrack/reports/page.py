"""A report -> one HTML file that needs nothing else: no request is made, and without scripts everything can be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimtrack import __version__
from claimtrack.model import Claim
from claimtrack.reports import moving, network
from claimtrack.reports.article import ArticleReport
from claimtrack.reports.corpus import CorpusReport
from claimtrack.reports.labels import GROUPS, ORIGINS, RELATIONS, UNSUPPORTED

if TYPE_CHECKING:
    from jinja2 import Environment

    from claimtrack.reports.summary import Summary


def article_page(report: ArticleReport) -> Iterator[str]:
    """The page of one article, in pieces."""
    numbers = {finding: card.number for card in report.cards for finding in card.findings}
    nobody = {
        label: [(one, numbers.get(one, 0)) for one in report.findings if one.code == code]
        for code, label in UNSUPPORTED.items()
    }
    article = report.article
    yield from (
        _environment()
        .get_template("article.html")
        .generate(
            report=report,
            about=" · ".join(part for part in (article.outlet, article.published, article.ref) if part),
            nobody=nobody,
            other=[one for one in report.other_findings(UNSUPPORTED) if one not in numbers],
            counted=_counted(report),
            groups=GROUPS,
            relations=RELATIONS,
            who=_who,
            how=_how,
            chain=_chain,
            version=__version__,
            **_assets("page.js"),
        )
    )


def corpus_page(report: CorpusReport) -> Iterator[str]:
    """The page of a whole store, in pieces."""
    yield from (
        _environment()
        .get_template("corpus.html")
        .generate(
            report=report,
            groups=GROUPS,
            origins=ORIGINS,
            net=network,
            curve=moving,
            who=_who,
            how=_how,
            version=__version__,
            **_assets("corpus.js"),
        )
    )


def summary_page(summary: Summary) -> Iterator[str]:
    """The page of a claim or a source, in pieces."""
    yield from (
        _environment()
        .get_template("summary.html")
        .generate(summary=summary, groups=GROUPS, who=_who, how=_how, version=__version__, **_assets("corpus.js"))
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("claimtrack.reports", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


@cache
def _assets(script: str) -> dict[str, Any]:
    """Style and script with the hashes by which the page allows these and no others (CSP level 2)."""
    from markupsafe import Markup

    found: dict[str, Any] = {}
    for name, file in (("style", "page.css"), ("script", script)):
        text = files("claimtrack.reports").joinpath("pages", file).read_text(encoding="utf-8")
        digest = hashlib.sha256(text.encode()).digest()
        found[name] = Markup(text)  # shipped with the program, and in no way of an article
        found[f"{name}_hash"] = f"sha256-{base64.b64encode(digest).decode()}"
    return found


def _who(claim: Claim) -> str:
    source = claim.attribution.source
    if source is None:
        carried = [hop.name for hop in claim.chain if hop.role == "origin"]
        return f"nobody named; goes on with {carried[0]}" if carried else "nobody named"
    return " and ".join(one.name or one.mention.text for one in source.parts or (source,))


def _how(claim: Claim) -> str:
    """Mode, stance, cue and certainty in a line."""
    attribution = claim.attribution
    parts = [attribution.mode.replace("_", " ")]
    if attribution.stance != "neutral":
        parts.append(attribution.stance)
    if attribution.cue:
        parts.append(f"“{attribution.cue.text}”")
    hedges = ", ".join(f"“{hedge.text}”" for hedge in claim.certainty.hedges)
    parts.append(claim.certainty.level + (f" ({hedges})" if hedges else ""))
    return " · ".join(parts)


def _chain(claim: Claim) -> list[tuple[str, str, str]]:
    """(name, basis, reason) of each hand, where there is more to tell than who said it."""
    hops: list[tuple[str, str, str]] = [
        (hop.name, hop.basis, hop.reason) for hop in claim.chain if hop.role != "outlet"
    ]
    return hops if len(hops) > 1 or any(basis != "explicit" for _, basis, _ in hops) else []


def _counted(report: ArticleReport) -> str:
    claims = f"{len(report.cards):,} claim{'' if len(report.cards) == 1 else 's'}"
    found = f"{len(report.findings):,} finding{'' if len(report.findings) == 1 else 's'}"
    unread = f", {report.unparsed:,} sentences too long to read" if report.unparsed else ""
    return f"{claims}, {found}{unread}."
