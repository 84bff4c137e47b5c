"""Make the pictures of the README: python docs/pictures/make.py (needs Debian's chromium and the package playwright).

The terminal is drawn by rich, pages are photographed in a browser; all are of articles in this repository.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console

from claimtrack import extract, read
from claimtrack.checking import check_store, checked, corpus_of
from claimtrack.checks import rules_of
from claimtrack.config import Config
from claimtrack.extraction import Tagger, extract_all
from claimtrack.link import link_store
from claimtrack.linking.encoder import encoder
from claimtrack.reports.article import ArticleReport, article_report, beside_of
from claimtrack.reports.corpus import corpus_report
from claimtrack.reports.overview import overview
from claimtrack.reports.page import article_page, corpus_page
from claimtrack.store import Store, Wanted

HERE = Path(__file__).parent
ARTICLE = "corpora/articles/danube-daily-kurakhove.txt"
WIDTH, HEIGHT, COLUMNS = 1280, 1000, 100
# rich names a font on another server; a picture must not ask for anything.
_FONTS = re.compile(r"\s*@font-face\s*\{.*?\}", re.DOTALL)


def report() -> ArticleReport:
    """The report of the article by itself."""
    (article,) = read([ARTICLE])
    extraction = extract(article)
    corpus = corpus_of([extraction])
    return article_report(
        extraction, checked(extraction, rules_of(Config().checks), corpus).findings, beside_of(extraction, corpus)
    )


def terminal(made: ArticleReport) -> None:
    """What `claimtrack report` prints, as a picture."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    console.print(f"$ claimtrack report {ARTICLE}", style="dim", highlight=False)
    for part in overview(made):
        console.print(part)
    drawn = console.export_svg(title="claimtrack", unique_id="claimtrack")
    (HERE / "terminal.svg").write_text(_FONTS.sub("", drawn), encoding="utf-8")


def store_page() -> Iterator[str]:
    """The page of a store that holds all example articles."""
    with Store(":memory:") as store:
        for extraction in extract_all(list(read(["corpora/articles"])), Tagger()):
            store.add(extraction)
        list(link_store(store, encoder()))
        rules = rules_of(Config().checks)
        checked_ = check_store(store, rules, Wanted())
        made = corpus_report(store.claims(), list(store.links()), checked_, rules.checks)
    yield from corpus_page(made)


def photograph(pages: Mapping[str, Iterable[str]]) -> None:
    """The first screen of each page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, pieces in pages.items():
            file = Path(folder, f"{name}.html")
            file.write_text("".join(pieces), encoding="utf-8")
            shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
            shown.goto(file.as_uri())
            shown.screenshot(path=HERE / f"{name}.png")
        browser.close()


def main() -> None:
    """Make all three."""
    if shutil.which("chromium") is None:
        sys.exit("there is no chromium: apt install chromium; no picture was changed")
    made = report()
    terminal(made)
    photograph({"report": article_page(made), "store": store_page()})


if __name__ == "__main__":
    main()
