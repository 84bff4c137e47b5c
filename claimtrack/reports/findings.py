"""Findings as an editor wants to read them: article by article, the words marked, the reason, the fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimtrack.model import Article, Finding, Span
from claimtrack.reports.terminal import heading, plain_table, printable

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from claimtrack.checking import Checked
    from claimtrack.checks import Check


def findings_view(checked: Iterable[Checked], checks: Iterable[Check]) -> Iterator[RenderableType]:
    """The findings of each article that has any, and a line that counts them."""
    from rich.padding import Padding
    from rich.text import Text

    titles = {check.code: check.title for check in checks}
    counts: Counter[str] = Counter()
    articles = 0
    for one in checked:
        articles += 1
        if not one.findings:
            continue
        if counts:
            yield Text("")
        yield heading(one.article)
        for finding in one.findings:
            counts[finding.code] += 1
            yield Text("")
            yield Text.assemble((finding.code, "bold red"), (f"  {titles[finding.code]}", "bold"))
            yield Padding(_marked(one.article, finding), (0, 0, 0, 2))
            yield Padding(Text(f"{printable(finding.reason)} {printable(finding.fix)}", style="dim"), (0, 0, 0, 2))
            for other in finding.beside:
                yield Padding(_beside(other.outlet or other.ref, other.published, other.text), (0, 0, 0, 4))
    if counts:
        yield Text("")
    yield Text(_counted(counts, articles), style="dim")


def checks_view(checks: Iterable[Check]) -> Iterator[RenderableType]:
    """What each check finds, and what can be set for it."""
    table = plain_table()
    table.add_column("code", width=6)
    table.add_column("finds", ratio=3, overflow="fold")
    table.add_column("settings", ratio=1, overflow="fold")
    for check in checks:
        settings = ", ".join(f"{name}: {value:g}" for name, value in check.settings.items())
        table.add_row(check.code, check.title, settings)
    yield table


def _marked(article: Article, finding: Finding) -> Text:
    """The sentence with the marked words between marks that can be seen without colour; a sentence marked whole has none."""
    from rich.text import Text

    span, text = finding.span, article.text
    start, end = min(finding.sentence.start, span.start), max(finding.sentence.end, span.end)
    before, after = printable(Span(start, span.start).cut(text)), printable(Span(span.end, end).cut(text))
    whole = not before.strip() and not after.strip(" .!?…”\"’'")
    words = printable(finding.text) if whole else f"»{printable(finding.text)}«"
    return Text.assemble(before, (words, "underline"), after)


def _beside(place: str, published: str, text: str) -> Text:
    from rich.text import Text

    about = " · ".join(part for part in (printable(place), printable(published)) if part)
    return Text.assemble((f"{about}: ", "dim"), printable(text))


def _counted(counts: Counter[str], articles: int) -> str:
    where = "1 article" if articles == 1 else f"{articles:,} articles"
    total = sum(counts.values())
    if not total:
        return f"no findings in {where}"
    by_code = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
    return f"{total:,} finding{'s' if total > 1 else ''} in {where}: {by_code}"
