"""Which texts are one article, and which of its editions is the current one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.store import Provenance, Store, Wanted
from tests.store.made import telling

URL = "https://post.example/bridge"
LONG = tuple(
    f"Sentence {number} of the report on the bridge tells one thing about pier {number}." for number in range(12)
)
OTHER = tuple(
    f"Match {number} ended late with a goal by player {number} before a full stadium." for number in range(12)
)


def current(store: Store) -> list[str]:
    return [extraction.article.text for extraction in store.extractions()]


def test_changed_text_at_the_same_place_is_a_new_edition_and_the_old_one_stays() -> None:
    with Store(":memory:") as store:
        assert store.add(telling("Nine died.")) == "ingested"
        assert store.add(telling("Ten died.")) == "new edition"
        assert current(store) == ["Ten died."]
        assert [e.article.text for e in store.extractions(Wanted(all_editions=True))] == ["Nine died.", "Ten died."]
        assert store.counts().articles == 1 and store.counts().editions == 2


def test_changed_credit_is_a_new_edition() -> None:
    with Store(":memory:") as store:
        store.add(telling("Nine died."))
        assert store.add(telling("Nine died.", credit="Hanbit")) == "new edition"


def test_other_bytes_around_the_same_text_are_no_edition() -> None:
    """A page with another advertisement: what is printed is the same."""
    with Store(":memory:") as store:
        store.add(telling("Nine died."), Provenance("a.html", b"<p>Nine died.", "html"))
        again = telling("Nine died.")
        assert store.recognise(again.article, "a.html").status == "unchanged"


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        pytest.param("2024-12-27", "2024-12-28", "second", id="the later date"),
        pytest.param("2024-12-28", "2024-12-27", "first", id="the earlier date came in last"),
        pytest.param("2024-12-27", "2024-12-27T12:40", "second", id="a more precise date"),
        pytest.param("2024-12-27", "2024-12-27", "second", id="the same date"),
        pytest.param("2024-12-27", "", "second", id="the date is gone"),
        pytest.param("", "2024-12-27", "second", id="no date before"),
        pytest.param("2024-12-27T12:40", "2024-12-27", "second", id="a less precise date"),
        pytest.param("2024-12-27", "2024-12", "second", id="a month that may be later"),
        pytest.param("2024-12-27", "2024-11", "first", id="a month before"),
        pytest.param("2024-12-27T23:00:00-05:00", "2024-12-28T02:00:00+00:00", "first", id="the later day is earlier"),
        pytest.param("2024-12-28T01:00:00+09:00", "2024-12-27T22:00:00+00:00", "second", id="the earlier day is later"),
    ],
)
def test_later_edition_is_the_current_one(first: str, second: str, shown: str) -> None:
    with Store(":memory:") as store:
        store.add(telling("first", url=URL, published=first), Provenance("a.md"))
        store.add(telling("second", url=URL, published=second), Provenance("b.md"))
        assert current(store) == [shown]
        again = telling("second", url=URL, published=second)
        assert store.add(again, Provenance("b.md")) == "unchanged"
        assert current(store) == [shown]


def test_page_that_goes_back_to_what_it_was_shows_its_old_edition() -> None:
    with Store(":memory:") as store:
        for text in ("Nine died.", "Ten died."):
            store.add(telling(text))
        before = telling("Nine died.")
        assert store.holds("made.txt", before.article.sha256) is None
        assert store.add(before) == "new edition"
        assert current(store) == ["Nine died."] and store.counts().editions == 2
        assert store.add(before) == "unchanged"


def test_two_files_of_one_article_do_not_take_turns() -> None:
    """A folder with both editions of a page: reading it again changes nothing."""
    with Store(":memory:") as store:
        first, second = telling("Nine died.", url=URL), telling("Ten died.", url=URL)
        for place, edition in (("1.md", first), ("2.md", second)):
            store.add(edition, Provenance(place))
        for place, edition in (("1.md", first), ("2.md", second)):
            assert store.holds(place, edition.article.sha256) is not None
            assert store.add(edition, Provenance(place)) == "unchanged"
        assert current(store) == ["Ten died."]


def test_pages_that_share_an_address_but_no_words_are_articles_of_their_own() -> None:
    """Some sites name their front page as the address of every page."""
    with Store(":memory:") as store:
        assert store.add(telling(*LONG, url=URL), Provenance("a.html")) == "ingested"
        assert store.add(telling(*OTHER, url=URL), Provenance("b.html")) == "ingested"
        assert store.add(telling(*LONG[:-1], "It is open.", url=URL), Provenance("c.html")) == "new edition"
        assert store.counts().articles == 2
        assert store.add(telling(*OTHER, url=URL), Provenance("b.html")) == "unchanged"


def test_page_rewritten_at_its_own_address_is_an_edition() -> None:
    with Store(":memory:") as store:
        store.add(telling(*LONG, url=URL), Provenance(URL))
        assert store.add(telling(*OTHER, url=URL), Provenance(URL)) == "new edition"


def test_file_is_known_from_every_folder_and_by_every_way_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").touch()
    (tmp_path / "link").symlink_to(news)
    with Store(tmp_path / "claims.db") as store:
        monkeypatch.chdir(tmp_path)
        places = {
            store.place_of(path) for path in ("news/a.txt", "./news/../news/a.txt", str(news / "a.txt"), "link/a.txt")
        }
        monkeypatch.chdir(news)
        assert places | {store.place_of("a.txt")} == {"news/a.txt"}


def test_older_edition_of_one_place_stays_behind_however_often_it_is_read() -> None:
    with Store(":memory:") as store:
        old = telling("Nine died.", published="2024-12-26")
        store.add(telling("Ten died.", published="2024-12-27"))
        assert store.add(old) == "new edition"
        assert store.add(old) == "unchanged"
        assert current(store) == ["Ten died."]


def test_same_relative_path_in_any_number_of_folders_is_an_article_each(tmp_path: Path) -> None:
    """The second takes the id of its place, which may be what the third was read with."""
    with Store(":memory:") as store:
        for number, place in enumerate(("b/a/y.txt", "y.txt", "b/y.txt", "c/y.txt")):
            told = telling(f"Ship {number} left.", ref="y.txt" if number else "b/y.txt")
            assert store.add(told, Provenance(place)) == "ingested"
        ids = {extraction.article.id for extraction in store.extractions()}
        assert len(ids) == store.counts().articles == 4


def test_briefs_that_share_an_address_are_told_apart_by_their_words() -> None:
    first = "Two ferries collided off the northern cape on Friday and nine people were taken to hospital, police said."
    other = "The central bank kept its main rate at four percent and expects prices to rise more slowly next year."
    corrected = first.replace("nine", "ten")
    with Store(":memory:") as store:
        store.add(telling(first, url=URL), Provenance("a.html"))
        assert store.add(telling(other, url=URL), Provenance("b.html")) == "ingested"
        assert store.add(telling(corrected, url=URL), Provenance("c.html")) == "new edition"
        assert store.counts().articles == 2


def test_bytes_that_a_newer_reader_reads_otherwise_are_no_new_edition() -> None:
    """They are read again only when that is asked for; until then the store holds them."""
    with Store(":memory:") as store:
        told = telling("Nine died.")
        store.add(told, Provenance("a.html", b"<p>Nine died.", "html", "1"))
        newer = replace(telling("Nine died. Read more."), article=replace(told.article, text="Nine died. Read more."))
        assert store.recognise(newer.article, "a.html").status == "unchanged"
        edition, _ = store.holds("a.html", told.article.sha256) or (0, "")
        assert store.add_again(replace(newer, claims=(), ledger=()), Provenance("a.html"), edition) == "read again"


def test_store_reached_through_a_link_holds_the_same_articles(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "claims.db")
    Store(tmp_path / "real" / "claims.db").close()
    with Store(tmp_path / "link.db") as link, Store(tmp_path / "real" / "claims.db") as real:
        assert link.place_of(str(tmp_path / "a.txt")) == real.place_of(str(tmp_path / "a.txt")) == "../a.txt"
