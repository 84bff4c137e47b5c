"""Ingest: every article once, whole, whatever happens in between."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from claimtrack import pipeline
from claimtrack.config import Config
from claimtrack.errors import Failure
from claimtrack.extraction import Tagger
from claimtrack.extraction.lexicon import shipped
from claimtrack.extraction.who.registry import shipped_registry
from claimtrack.ingest import Outcome, extractor_version, ingest, planned, read_again
from claimtrack.reading import captures
from claimtrack.store import Store, Wanted
from claimtrack.verification import verify
from tests.store.test_store import rows

ROOT = Path(__file__).parent.parent
KILLS = 50


@pytest.fixture(autouse=True)
def _one_tagger(monkeypatch: pytest.MonkeyPatch, tagger: Tagger) -> None:
    """Weights are loaded once for all tests."""
    engine = pipeline._Engine(tagger, shipped(), shipped_registry())
    monkeypatch.setattr(pipeline, "_load", lambda config: engine)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Bo Li said that road {number} was shut.\n", encoding="utf-8")
    return folder


def run(
    store: Store, *paths: object, stdin: bytes = b"", config: Config | None = None, again: bool = False
) -> list[Outcome | Failure]:
    found = captures(map(str, paths), stdin=io.BytesIO(stdin))
    return list(ingest(store, found, config or Config(), again=again))


def statuses(outcomes: Sequence[Outcome | Failure]) -> list[str]:
    return [outcome.status if isinstance(outcome, Outcome) else "failed" for outcome in outcomes]


def test_corpora_twice_writes_nothing_the_second_time(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with Store(path) as store:
        first = run(store, ROOT / "corpora")
    before = path.read_bytes()
    with Store(path) as store:
        second = run(store, ROOT / "corpora")
    assert Counter(statuses(first)).keys() == {"ingested", "new edition"}
    assert set(statuses(second)) == {"unchanged"} and len(second) == len(first)
    assert path.read_bytes() == before
    with Store(path, read_only=True) as store:
        assert list(verify(store, "0.1.0")) == []


def test_unchanged_articles_are_neither_read_nor_extracted(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(":memory:") as store:
        run(store, news)
        monkeypatch.setattr(pipeline, "_load", lambda config: pytest.fail("the tagger was loaded"))
        monkeypatch.setattr("claimtrack.reading.Capture.article", lambda self: pytest.fail("an article was read"))
        assert statuses(run(store, news)) == ["unchanged"] * 3


def test_changed_file_is_a_new_edition(news: Path) -> None:
    with Store(":memory:") as store:
        run(store, news)
        (news / "1.txt").write_text("Bo Li said that road 1 was open.\n", encoding="utf-8")
        assert statuses(run(store, news)) == ["unchanged", "new edition", "unchanged"]
        texts = [extraction.article.text for extraction in store.extractions(Wanted(all_editions=True))]
        assert len(texts) == 4 and len(list(store.extractions())) == 3


def test_failure_is_told_remembered_and_forgotten_when_it_is_mended(news: Path) -> None:
    with Store(":memory:") as store:
        (news / "1.txt").write_bytes(b"\x00\x01\x02" * 50)
        outcomes = run(store, news)
        assert statuses(outcomes) == ["ingested", "failed", "ingested"]
        assert [ref for ref, _ in store.failures().values()] == [str(news / "1.txt")]
        (news / "1.txt").write_text("The road is open again.\n", encoding="utf-8")
        assert statuses(run(store, news)) == ["unchanged", "ingested", "unchanged"]
        assert store.failures() == {}


def test_path_that_does_not_exist_is_no_part_of_the_corpus(news: Path) -> None:
    with Store(":memory:") as store:
        assert statuses(run(store, news / "nothing.txt", news)) == ["failed", *["ingested"] * 3]
        assert store.failures() == {}


def test_bad_line_of_a_file_is_remembered_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "text": "The road was shut."}\nnonsense\n', encoding="utf-8")
    with Store(":memory:") as store:
        run(store, path)
        assert [ref for ref, _ in store.failures().values()] == [f"{path}:2"]
        path.write_text('{"id": "a", "text": "The road was shut."}\n', encoding="utf-8")
        run(store, path)
        assert store.failures() == {}


def test_failure_is_forgotten_when_its_file_is_gone_or_its_folder_was_filled(tmp_path: Path) -> None:
    empty, broken, listed = tmp_path / "empty", tmp_path / "a:b.txt", tmp_path / "news.jsonl"
    empty.mkdir()
    broken.write_bytes(b"\x00\x01\x02" * 50)
    listed.write_text(record(id="eu:12", html="<p> </p>") + record(id="b", text="Bo Li said so."), encoding="utf-8")
    with Store(tmp_path / "claims.db") as store:
        assert statuses(run(store, empty, broken, listed)) == ["failed", "failed", "failed", "ingested"]
        assert set(store.failures()) == {"empty", "a:b.txt", "news.jsonl:eu:12"}
        run(store, listed)
        assert len(store.failures()) == 3, "what was not tried again is still unread"
        (empty / "a.txt").write_text("The road was shut.\n", encoding="utf-8")
        broken.unlink()
        listed.write_text(record(id="b", text="Bo Li said so."), encoding="utf-8")
        run(store, empty, listed)
        assert store.failures() == {}


@pytest.mark.parametrize("loss", ["DELETE FROM raw", "UPDATE raw SET zlib = x'00'", "UPDATE raw SET zlib = 'words'"])
def test_lost_bytes_fail_alone_when_all_is_read_again(news: Path, loss: str) -> None:
    with Store(":memory:") as store:
        run(store, news)
        store.connection.execute(f"{loss} WHERE sha256 = (SELECT sha256 FROM editions WHERE id = 2)")
        outcomes = list(read_again(store, Config(lexicon={"attribution": ("shut",)})))
        assert statuses(outcomes) == ["read again", "failed", "read again"]
        assert isinstance(outcomes[1], Failure) and "has lost its bytes" in outcomes[1].reason


def test_article_another_process_kept_first_counts_no_new_claims(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(":memory:") as store:
        real = store.add
        monkeypatch.setattr(store, "add", lambda *given: (real(*given), real(*given))[1])
        assert [(one.status, one.claims) for one in run(store, news) if isinstance(one, Outcome)] == [
            ("unchanged", 0)
        ] * 3


@pytest.mark.parametrize("title", ["abc \\uD800 x", "a\\0b"])
def test_title_that_cannot_be_kept_fails_alone(news: Path, title: str) -> None:
    (news / "1.md").write_text(f'---\ntitle: "{title}"\n---\nThe road was shut.\n', encoding="utf-8")
    with Store(":memory:") as store:
        outcomes = run(store, news)
        assert sorted(statuses(outcomes)) == ["failed", *["ingested"] * 3]
        (failed,) = (one for one in outcomes if isinstance(one, Failure))
        assert "no character" in failed.reason


def record(**fields: str) -> str:
    return json.dumps(fields) + "\n"


def test_record_with_an_id_has_editions_and_one_without_is_known_by_its_bytes(tmp_path: Path) -> None:
    """A line put in before the others moves them all: they must not become editions of their neighbours."""
    path = tmp_path / "news.jsonl"
    lines = [record(text=f"Road {number} was shut on Monday.") for number in range(3)]
    path.write_text(record(id="r", text="Nine people died.") + "".join(lines), encoding="utf-8")
    with Store(":memory:") as store:
        assert statuses(run(store, path)) == ["ingested"] * 4
        path.write_text(
            record(text="A new line stands first.") + record(id="r", text="Ten people died.") + "".join(lines),
            encoding="utf-8",
        )
        assert statuses(run(store, path)) == ["ingested", "new edition", "unchanged", "unchanged", "unchanged"]


def test_standard_input_is_known_by_its_bytes() -> None:
    with Store(":memory:") as store:
        assert statuses(run(store, "-", stdin=b"The road was shut on Monday.")) == ["ingested"]
        assert statuses(run(store, "-", stdin=b"Another story was told.")) == ["ingested"]
        assert statuses(run(store, "-", stdin=b"The road was shut on Monday.")) == ["unchanged"]


def test_what_other_settings_read_is_read_again_only_when_asked(news: Path) -> None:
    other = Config(lexicon={"endorses": ("establish",)})
    assert extractor_version(other) != extractor_version(Config())
    with Store(":memory:") as store:
        run(store, news)
        outcomes = run(store, news, config=other)
        assert statuses(outcomes) == ["unchanged"] * 3 and all(getattr(one, "outdated", False) for one in outcomes)
        before = [extraction.claims for extraction in store.extractions()]
        assert statuses(run(store, news, config=other, again=True)) == ["read again"] * 3
        assert [extraction.claims for extraction in store.extractions()] == before
        assert not any(getattr(one, "outdated", True) for one in run(store, news, config=other, again=True))
        assert list(verify(store, "0.1.0")) == []


def test_plan_tells_what_ingest_would_do_and_does_nothing(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = ROOT / "corpora" / "articles"
    with Store(":memory:") as store:
        run(store, news)
        (news / "1.txt").write_text("The road is open again.\n", encoding="utf-8")
        before = rows(store)
        plan = list(planned(store, captures([str(news), str(articles), str(news / "nothing")]), Config()))
        assert rows(store) == before
        assert statuses(plan) == statuses(run(store, news, articles, news / "nothing"))


def test_articles_with_one_address_in_one_run_are_kept_apart(tmp_path: Path) -> None:
    """Both are recognised before either is kept."""
    for name, words in (("a", "pier"), ("b", "goal")):
        body = "\n\n".join(f"{words} {n} {name} stood {words}{n} metres from {words}{n + 1}." for n in range(30))
        (tmp_path / f"{name}.md").write_text(f"---\nurl: https://post.example/\n---\n{body}\n", encoding="utf-8")
    with Store(":memory:") as store:
        assert statuses(run(store, tmp_path)) == ["ingested", "ingested"]
        assert store.counts().articles == 2
        assert list(verify(store, "0.1.0")) == []
        assert statuses(run(store, tmp_path)) == ["unchanged", "unchanged"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for number in range(60):
        text = f"Bo Li said that road {number} was shut. The mayor of town {number} may resign, Ana Lund said.\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(
    many: Path, tagger: Tagger, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[object, ...]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "_load", lambda config: pipeline._Engine(tagger, shipped(), shipped_registry()))
        # Beside the articles' folder, as the store of the test is: places are told from the store's folder.
        with Store(many.parent / "undisturbed.db") as store:
            run(store, many)
            return rows(store)


def test_killed_at_any_moment_it_leaves_whole_articles_and_goes_on(
    many: Path, undisturbed: dict[str, list[tuple[object, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process is killed again and again until one gets through; after each, every article is whole or not there."""
    monkeypatch.setattr(pipeline, "_CHUNK_CHARACTERS", 1)
    path = many.parent / "killed.db"
    chance = random.Random(4)
    finished = kills = 0
    for _ in range(KILLS):
        began = time.monotonic()
        if _killed(path, many, chance.uniform(0.0, 0.06)):
            kills += 1
        else:
            finished += 1
        assert time.monotonic() - began < 60
        if path.exists():
            _assert_whole(path)
    assert kills >= KILLS // 5, "the moments were too late to disturb anything"
    with Store(path) as store:
        run(store, many)
        assert rows(store) == undisturbed
        assert list(verify(store, "0.1.0")) == []
    assert {p.name for p in many.parent.iterdir() if p.name.startswith("killed")} == {"killed.db"}


def _killed(path: Path, folder: Path, after: float) -> bool:
    """Ingest in a child process and kill it after so many seconds; False when it was done before."""
    child = os.fork()
    if child == 0:
        try:
            with Store(path) as store:
                run(store, folder)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _assert_whole(path: Path) -> None:
    with Store(path, read_only=True) as store:
        assert list(verify(store, "0.1.0")) == []
        for extraction in store.extractions():
            assert len(extraction.ledger) == 2 and len(extraction.claims) == 2


def test_two_at_once_wait_for_each_other_and_lose_nothing(many: Path, tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    command = [sys.executable, "-m", "claimtrack", "ingest", "--db", str(path), "--format", "json"]
    halves = (["0*.txt", "1*.txt", "2*.txt", "3*.txt"], ["2*.txt", "3*.txt", "4*.txt", "5*.txt"])
    running = [
        subprocess.Popen(
            [*command, *(str(many / pattern) for pattern in half)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for half in halves
    ]
    done = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0], done
    counts = [json.loads(out) for out, _ in done]
    assert sum(one["ingested"] for one in counts) == 60
    assert sum(one["unchanged"] for one in counts) == 20
    with Store(path, read_only=True) as store:
        assert store.counts().articles == store.counts().editions == 60
        assert list(verify(store, "0.1.0")) == []


def test_workers_end_when_their_parent_is_killed(many: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimtrack", "ingest", "--db", str(tmp_path / "a.db"), "--jobs", "2", str(many)]
    parent = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    workers = list(_children(parent.pid))
    parent.kill()
    parent.wait()
    assert workers, "no worker was started"
    deadline = time.monotonic() + 30
    while any(map(_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_alive, workers))


def _children(pid: int) -> Iterator[int]:
    """The processes a process has started, as soon as there are any."""
    deadline = time.monotonic() + 30
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    if not tasks.exists():
        pytest.skip("this system does not tell the children of a process")
    while not (found := tasks.read_text(encoding="ascii").split()) and time.monotonic() < deadline:
        time.sleep(0.01)
    yield from map(int, found)


def _alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False
