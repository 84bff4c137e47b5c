"""The page of a report in a real browser: find, filter, follow, by keyboard, without scripts, in both themes and three widths.

They need Debian's Chromium (`apt install chromium`); where it is missing they are skipped, unless CLAIMTRACK_BROWSER=required.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from claimtrack.checking import check_articles
from claimtrack.checks import rules_of
from claimtrack.config import Config
from claimtrack.extraction import Tagger, extract_all
from claimtrack.link import link_articles
from claimtrack.linking.encoder import encoder
from claimtrack.reading import Kind
from claimtrack.reports.corpus import corpus_report
from claimtrack.reports.page import article_page, corpus_page, summary_page
from claimtrack.reports.summary import store_summary
from tests.checks.made import article_of
from tests.reports.test_article_report import OTHER, SHIPS, reported

CHROMIUM = shutil.which("chromium")
RULES = rules_of(Config().checks)
HOSTILE = """Ships </title><script>document.title='x'</script>

The navy said that ships <img src=x onerror="document.title='y'"> had been boarded</a><script>document.title='z'</script>.
"""


if CHROMIUM is None and os.environ.get("CLAIMTRACK_BROWSER") != "required":
    pytest.skip("no chromium: `apt install chromium` for these", allow_module_level=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def files(tagger: Tagger, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    kinds: list[tuple[str, str, Kind]] = [("ships", SHIPS, "markdown"), ("hostile", HOSTILE, "text")]
    for name, text, kind in kinds:
        found[name] = folder / f"{name}.html"
        found[name].write_text("".join(article_page(reported(text, tagger=tagger, kind=kind))), encoding="utf-8")
    one, other = extract_all([article_of(text, f"{at}.md") for at, text in enumerate((SHIPS, OTHER))], tagger)
    links = [link for _, _, link in link_articles(one, other, encoder())]
    found["all"] = folder / "all.html"
    made = corpus_report([one, other], links, check_articles([one, other], RULES), RULES.checks)
    found["all"].write_text("".join(corpus_page(made)), encoding="utf-8")
    found["summary"] = folder / "summary.html"
    found["summary"].write_text("".join(summary_page(store_summary(made))), encoding="utf-8")
    return found


@pytest.fixture
def page(browser: Browser, files: dict[str, Path]) -> Iterator[Page]:
    """The page, which must make no request and print nothing on the console while a test runs."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(files["ships"].as_uri())
    yield page
    assert told == []
    context.close()


def shown(page: Page) -> list[str]:
    return [card.get_attribute("id") or "" for card in page.query_selector_all(".card") if card.is_visible()]


def test_words_are_found_and_counted(page: Page) -> None:
    every = shown(page)
    page.fill("#find", "towed")
    assert len(shown(page)) == 1 and len(every) > 3
    assert page.inner_text("#count") == f"1 of {len(every)} claims"
    page.fill("#find", "no such words")
    assert shown(page) == []
    page.fill("#find", "")
    assert shown(page) == every


def test_groups_are_filtered(page: Page) -> None:
    page.uncheck("input[value=narrator]")
    assert shown(page) and not page.query_selector_all(".card.narrator:visible")
    assert page.query_selector_all("a.claim.narrator.dim")


def test_mark_opens_its_card_by_click_and_by_keyboard(page: Page) -> None:
    mark = page.query_selector("a.claim.hearsay")
    assert mark is not None
    target = (mark.get_attribute("href") or "#").removeprefix("#")
    mark.click()
    assert page.evaluate("document.activeElement.id") == target
    page.evaluate("document.activeElement.blur()")
    page.focus("a.claim.hearsay")
    assert "lit" in (page.get_attribute(f"#{target}", "class") or "")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == target


def test_first_tab_skips_to_the_article(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")


def test_everything_can_be_read_without_scripts(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files["ships"].as_uri())
    assert not page.is_visible(".tools")
    assert page.is_visible("text=Nobody stands behind") and page.locator(".card").count() == len(shown(page))
    context.close()


def test_hostile_text_stays_text(browser: Browser, files: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(files["hostile"].as_uri())
    assert page.title().endswith("who said what")
    assert page.locator("article img, article script").count() == 0
    assert "<script>" in page.inner_text("#text")
    page.close()


def test_page_of_a_store_finds_orders_and_folds(page: Page, files: dict[str, Path]) -> None:
    page.goto(files["all"].as_uri())
    rows = page.locator("#claims .row")
    page.fill("#find", "towed")
    assert page.locator("#claims .row:visible").count() == 2 and page.inner_text("#count").startswith("2 of ")
    page.fill("#find", "")
    page.select_option("#order", "outlet")
    outlets = [row.get_attribute("data-outlet") or "" for row in rows.all()]
    assert outlets == sorted(outlets) and len(set(outlets)) == 2
    page.select_option("#order", "")
    assert page.is_visible("text=They contradict each other") and page.is_visible("mark:has-text('five ships')")
    fold = page.locator("details").first
    assert not fold.locator("li").first.is_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("li").first.is_visible()


def test_names_of_the_drawing_light_their_lines_and_find_their_claims(page: Page, files: dict[str, Path]) -> None:
    page.goto(files["all"].as_uri())
    box = page.locator(".box[data-name='Radio Nord']")
    box.focus()
    assert page.locator(".network.traced").count() == 1
    ends = page.eval_on_selector_all(".network path.lit", "lines => lines.map((line) => line.dataset.a)")
    assert ends and set(ends) == {box.get_attribute("data-at")}
    assert 0 < page.locator(".box.lit").count() < page.locator(".box").count()
    page.keyboard.press("Enter")
    assert page.input_value("#find") == "Radio Nord" and page.url.endswith("#claims")
    assert {row.get_attribute("data-outlet") for row in page.locator("#claims .row:visible").all()} == {"Radio Nord"}


def test_findings_of_a_store_are_folded_by_code(page: Page, files: dict[str, Path]) -> None:
    page.goto(files["all"].as_uri())
    fold = page.locator("details:has(summary:has-text('CT101'))")
    fold.locator("summary").click()
    assert fold.locator("li").first.is_visible() and "depot" in fold.inner_text()


@pytest.mark.parametrize("name", ["ships", "all", "summary"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 900, 1600])
def test_nothing_is_wider_than_the_window_and_text_has_contrast(
    browser: Browser, files: dict[str, Path], width: int, scheme: str, name: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(files[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    poor = page.evaluate(
        """() => {
          const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
            .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
          const ground = (node) => {
            for (; node; node = node.parentElement) {
              const colour = rgb(getComputedStyle(node).backgroundColor);
              if (colour.length < 4 || colour[3] > 0) return colour;
            }
          };
          return [...document.querySelectorAll("p, li, small, a, h1, h2, h3, b, span.code, blockquote, label, em")]
            .filter((node) => node.textContent.trim() && node.offsetParent)
            .filter((node) => {
              const [one, other] = [light(rgb(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
              return (one + 0.05) / (other + 0.05) < 4.5;
            }).map((node) => `${node.tagName} ${node.className}: ${node.textContent.trim().slice(0, 30)}`);
        }"""
    )
    assert poor == []
    context.close()
