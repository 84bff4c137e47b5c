"""What is found set beside what is annotated: which claim stands for which, and which fields are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

import bench.reporting.__main__ as command
from bench.reporting import measure
from bench.reporting.gold import Expected, ExpectedHop, GoldError, Row
from bench.reporting.measure import Outcome, figures, outcomes, zip_names
from claimtrack.config import Config
from claimtrack.model import (
    Article,
    Attribution,
    Certainty,
    Claim,
    Extraction,
    Hop,
    Mode,
    Source,
    Span,
    Words,
)
from tests.articles import article

TEXT = "Ana Lund said that Bo Reyes denied the pier had sunk. The harbour was shut for nine days."
SUNK, DENIED, SHUT = (
    "the pier had sunk",
    "that Bo Reyes denied the pier had sunk",
    "The harbour was shut for nine days.",
)
OUTLET = Hop("Harbour Post", "outlet", "narrator", "credit", "org:harbour-post", "outlet")


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in words if one)


def expected(content: str = SUNK, source: str = "Bo Reyes", cue: str = "denied", **facts: object) -> Expected:
    given = {"mode": "indirect", "stance": "neutral", "certainty": "asserted", "who": (source,), "chain": (), **facts}
    return Expected("1.1", spans(content), spans(source), spans(cue), **given)  # type: ignore[arg-type]


def source(mention: str, name: str | None = None, kind: str | None = "person", parts: Sequence[Source] = ()) -> Source:
    return Source(Words(mention, spans("Bo Reyes")), name, name, kind, parts=tuple(parts))


def claim(
    content: str = SUNK,
    named: str = "Bo Reyes",
    cue: str = "denied",
    mode: Mode = "indirect",
    chain: Sequence[Hop] = (),
    id_: str = "c1",
) -> Claim:
    told = Attribution(
        mode,
        cue=Words.cut(TEXT, spans(cue)) if cue else None,
        source=Source(Words.cut(TEXT, spans(named)), named, named, "person") if named else None,
    )
    return Claim(id_, "body", Span(0, len(TEXT)), Words.cut(TEXT, spans(content)), told, Certainty(), tuple(chain))


def row(*wanted: Expected) -> Row:
    return Row("pier:1", article(TEXT), wanted)


def outcome(wanted: Expected, found: Claim | None) -> Outcome:
    return Outcome(row(wanted), wanted, found)


def matched(monkeypatch: pytest.MonkeyPatch, wanted: Sequence[Expected], found: Sequence[Claim]) -> list[str | None]:
    """The ids of the claims that stand for the annotated ones."""

    def extracted(articles: Iterable[Article], config: Config) -> Iterable[Extraction]:
        return [Extraction(one, tuple(found), ()) for one in articles]

    monkeypatch.setattr(measure, "extract_stream", extracted)
    return [one.found and one.found.id for one in outcomes([row(*wanted)], "accurate")]


NARRATED = {"source": "", "cue": "", "mode": "narrator", "who": ()}


@pytest.mark.parametrize(
    ("wanted", "found", "ids"),
    [
        pytest.param([expected()], [claim()], ["c1"], id="the same words"),
        pytest.param([expected()], [], [None], id="nothing found"),
        pytest.param([expected()], [claim("pier had sunk")], ["c1"], id="more than half of the words"),
        pytest.param([expected()], [claim("sunk")], [None], id="less than half of the words"),
        pytest.param([expected()], [claim(), claim(cue="said", id_="c2")], ["c1"], id="the one with the same cue"),
        pytest.param([expected()], [claim(cue="said", id_="c1"), claim(id_="c2")], ["c2"], id="whatever their order"),
        pytest.param(
            [expected()], [claim(named="Ana Lund"), claim(id_="c2")], ["c2"], id="the one with the same source"
        ),
        pytest.param([expected(), expected()], [claim()], ["c1", None], id="a claim stands for one alone"),
        pytest.param(
            [expected(DENIED, "Ana Lund", "said"), expected()],
            [claim(), claim(DENIED, "Ana Lund", "said", id_="c2")],
            ["c2", "c1"],
            id="nested claims by their cues",
        ),
        pytest.param([expected()], [claim(named="", cue="", mode="narrator")], [None], id="narrator for a report"),
        pytest.param(
            [expected("The harbour was", **NARRATED)],  # type: ignore[arg-type]
            [claim(SHUT, "", "", "narrator")],
            ["c1"],
            id="narrator by an opening",
        ),
        pytest.param(
            [expected(SHUT, **NARRATED)],  # type: ignore[arg-type]
            [claim(SHUT, "", "", "hearsay")],
            ["c1"],
            id="hearsay for the narrator",
        ),
        pytest.param(
            [expected(SHUT, **NARRATED)],  # type: ignore[arg-type]
            [claim(SHUT, "Ana Lund", "said")],
            [None],
            id="report for the narrator",
        ),
        pytest.param(
            [expected(SHUT, **NARRATED)],  # type: ignore[arg-type]
            [claim("nine days.", "", "", "narrator")],
            [None],
            id="narrator by its end alone",
        ),
    ],
)
def test_claim_stands_for_the_annotated_one_it_fits_best(
    monkeypatch: pytest.MonkeyPatch, wanted: list[Expected], found: list[Claim], ids: list[str | None]
) -> None:
    assert matched(monkeypatch, wanted, found) == ids


@pytest.mark.parametrize(
    ("given", "who", "right"),
    [
        pytest.param(source("Reyes", "Bo Reyes"), ("Bo Reyes",), True, id="name"),
        pytest.param(source("Reyes", "Bo Reyes"), ("bo reyes",), True, id="upper and lower case"),
        pytest.param(source("ISW", "ISW", "think_tank"), ("the Institute for the Study of War",), True, id="alias"),
        pytest.param(source("Reyes", "Ana Lund"), ("Bo Reyes",), False, id="somebody else"),
        pytest.param(source("they", kind="anonymous"), ("anonymous",), True, id="no name"),
        pytest.param(source("the minister", kind=None), ("unknown",), True, id="left open"),
        pytest.param(source("the minister", kind="person"), ("unknown",), True, id="a person left open"),
        pytest.param(source("records", kind="document"), ("document",), True, id="document"),
        pytest.param(source("they", kind="anonymous"), ("unknown",), False, id="no name is not left open"),
        pytest.param(None, (), True, id="nobody"),
        pytest.param(source("Reyes", "Bo Reyes"), (), False, id="somebody for nobody"),
        pytest.param(
            source("both", parts=[source("Lund", "Ana Lund"), source("he", "Bo Reyes")]),
            ("Ana Lund", "Bo Reyes"),
            True,
            id="two sources",
        ),
        pytest.param(
            source("both", parts=[source("Lund", "Ana Lund"), source("he", "Bo Reyes")]),
            ("Ana Lund",),
            False,
            id="one of two",
        ),
    ],
)
def test_who_is_right_when_it_is_the_same_party(given: Source | None, who: tuple[str, ...], right: bool) -> None:
    found = claim()
    found = replace(found, attribution=replace(found.attribution, source=given))
    assert outcome(expected(who=who), found).right("who") == right


def test_source_of_hearsay_without_a_name_is_nobody() -> None:
    found = claim(mode="hearsay")
    found = replace(found, attribution=replace(found.attribution, source=source("some", kind="anonymous")))
    assert outcome(expected(who=()), found).given("who") == "nobody"


def hop(name: str, role: str = "origin", basis: str = "explicit", id_: str | None = "x", kind: str = "person") -> Hop:
    return Hop(name, role, "indirect", basis, id_ and name.lower(), kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chain", "wanted", "right"),
    [
        pytest.param([OUTLET], ["Harbour Post"], True, id="outlet alone"),
        pytest.param([], [], True, id="no outlet"),
        pytest.param([OUTLET, hop("Bo Reyes")], ["Harbour Post", "Bo Reyes"], True, id="origin"),
        pytest.param([OUTLET, hop("Ana Lund")], ["Harbour Post", "Bo Reyes"], False, id="another origin"),
        pytest.param([OUTLET], ["Harbour Post", "Bo Reyes"], False, id="hop missing"),
        pytest.param([OUTLET, hop("Bo Reyes")], ["Harbour Post"], False, id="hop too many"),
        pytest.param(
            [OUTLET, hop("Danube Wire", "relay", "credit"), hop("Bo Reyes")],
            ["Harbour Post", "Danube Wire [credit]", "Bo Reyes"],
            True,
            id="credited relay",
        ),
        pytest.param(
            [OUTLET, hop("Danube Wire", "relay", "footer"), hop("Bo Reyes")],
            ["Harbour Post", "Danube Wire [credit]", "Bo Reyes"],
            False,
            id="on another basis",
        ),
        pytest.param(
            [OUTLET, hop("Bo Reyes", basis="carried")], ["Harbour Post", "Bo Reyes"], False, id="carried, not explicit"
        ),
        pytest.param(
            [OUTLET, hop("some dockers", id_=None, kind="anonymous")], ["Harbour Post", "anonymous"], True, id="no name"
        ),
        pytest.param([OUTLET, hop("the minister", id_=None)], ["Harbour Post", "unknown"], True, id="left open"),
        pytest.param(
            [OUTLET, hop("Ana Lund"), hop("Bo Reyes")],
            ["Harbour Post", "Ana Lund + Bo Reyes"],
            True,
            id="two who spoke together are one hop",
        ),
        pytest.param(
            [OUTLET, hop("Ana Lund", basis="carried"), hop("Bo Reyes", basis="carried")],
            ["Harbour Post", "Ana Lund + Bo Reyes [carried]"],
            True,
            id="two who spoke together, carried",
        ),
        pytest.param(
            [OUTLET, hop("Ana Lund"), hop("Bo Reyes")],
            ["Harbour Post", "Ana Lund", "Bo Reyes"],
            False,
            id="two who spoke together are not one behind the other",
        ),
        pytest.param(
            [OUTLET, hop("Ana Lund", "relay"), hop("Bo Reyes")],
            ["Harbour Post", "Ana Lund + Bo Reyes"],
            False,
            id="one behind the other did not speak together",
        ),
    ],
)
def test_chain_is_right_when_every_hop_is(chain: list[Hop], wanted: list[str], right: bool) -> None:
    hops = tuple(
        ExpectedHop(one.partition(" [")[0], one.partition(" [")[2].rstrip("]") or "explicit") for one in wanted
    )
    given = outcome(expected(chain=hops), claim(chain=chain))
    assert given.right("chain") == right
    assert given.wanted("chain") == (" < ".join(wanted) or "-")


def test_chain_is_given_as_it_is_annotated() -> None:
    chain = [OUTLET, hop("Danube Wire", "relay", "credit"), hop("Ana Lund"), hop("dockers", id_=None, kind="anonymous")]
    given = outcome(expected(), claim(chain=chain)).given("chain")
    assert given == "Harbour Post < Danube Wire [credit] < Ana Lund + anonymous"


@pytest.mark.parametrize(
    ("given", "wanted", "pairs"),
    [
        pytest.param("Lund", "Reyes", [("Lund", "Reyes")], id="one each"),
        pytest.param("Lund + Bo", "Ana + Bo", [("Lund", "Ana"), ("Bo", "Bo")], id="two each"),
        pytest.param("Lund + Bo", "Ana", None, id="two for one"),
    ],
)
def test_names_of_a_hop_are_set_side_by_side(given: str, wanted: str, pairs: list[tuple[str, str]] | None) -> None:
    assert zip_names(given, wanted) == pairs


def named(mention: str, name: str | None, kind: str = "person") -> Claim:
    found = claim()
    return replace(found, attribution=replace(found.attribution, source=source(mention, name, kind)))


@pytest.mark.parametrize(
    ("found", "who", "counts"),
    [
        pytest.param(named("Reyes", "Bo Reyes"), ("Bo Reyes",), (1, 1, 1, 0, 0), id="resolved"),
        pytest.param(
            named("Captain Reyes", "Captain Reyes"), ("Bo Reyes",), (1, 0, 1, 1, 0), id="misnamed: its own words"
        ),
        pytest.param(
            named("Captain Reyes", "Ana Lund"), ("Bo Reyes",), (1, 0, 1, 0, 1), id="merged: somebody else's name"
        ),
        pytest.param(named("he", None), ("Bo Reyes",), (1, 0, 0, 0, 0), id="left open"),
        pytest.param(named("dockers", None, "anonymous"), ("anonymous",), (0, 0, 0, 0, 0), id="no name to find"),
        pytest.param(named("dockers", "Dockers"), ("anonymous",), (0, 0, 1, 1, 0), id="misnamed: has no name"),
        pytest.param(named("dockers", "Ana Lund"), ("unknown",), (0, 0, 1, 0, 1), id="merged: left open"),
    ],
)
def test_names_that_are_wrong_are_misnamed_or_merged(
    found: Claim, who: tuple[str, ...], counts: tuple[int, ...]
) -> None:
    one = figures([outcome(expected(who=who), found)])
    assert (one.resolvable, one.resolved, one.named, one.misnamed, one.merged) == counts


def test_shares_are_of_what_they_are_said_to_be_of() -> None:
    right = outcome(expected(), claim())
    wrong = outcome(expected(mode="direct", certainty="possible"), named("Captain Reyes", "Ana Lund"))
    missing = outcome(expected(), None)
    one = figures([right, right, wrong, missing])
    shares = {name: one.share(name) for name in measure.SHARES}
    assert shares == {
        "found": 3 / 4,
        "mode": 2 / 3,
        "stance": 1.0,
        "certainty": 2 / 3,
        "resolved": 2 / 3,
        "misnamed": 0.0,
        "merged": 1 / 3,
        "chain": 1.0,
    }
    assert one.confusion["mode"] == {("indirect", "indirect"): 2, ("direct", "indirect"): 1}


def test_share_of_nothing_is_nought() -> None:
    assert {figures([]).share(name) for name in measure.SHARES} == {0.0}


def test_what_was_not_found_is_right_in_nothing() -> None:
    missing = outcome(expected(), None)
    assert not any(missing.right(name) for name in measure.FIELDS)
    assert missing.given("who") == "(not found)"


@pytest.fixture
def one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every set is the same row, held to what is reached; Ana Lund is found where Bo Reyes is wanted."""
    wanted, found = row(expected()), outcome(expected(), named("Reyes", "Ana Lund"))
    reached = command.floors.reached(figures([found]))
    monkeypatch.setattr(command.floors, "read", lambda: dict.fromkeys(("dev", "unseen", "corpora"), reached))
    monkeypatch.setattr(command, "corpora_rows", lambda: [wanted])
    monkeypatch.setattr(command, "rows_of", lambda path: [wanted])
    monkeypatch.setattr(command, "outcomes", lambda rows, tagger: [found])


def test_command_prints_a_line_a_set_and_its_errors(one_row: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["corpora", "--errors", "3", "--field", "who", "--confusion"]) == 0
    printed = capsys.readouterr().out
    assert "pier:1 1.1 who: wanted Bo Reyes · found Ana Lund" in printed
    assert "‹Bo Reyes› ‹denied› ‹the pier had sunk›" in printed
    assert "corpora: mode" in printed
    assert "dev" not in printed


def test_errors_of_rows_never_looked_at_are_not_shown(one_row: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["unseen", "--errors", "3"]) == 0
    printed = capsys.readouterr().out
    assert "unseen" in printed
    assert "wanted" not in printed


def test_file_that_cannot_be_read_is_bad_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(path: object) -> list[Row]:
        raise GoldError("pier:2: no line for 1.1")

    monkeypatch.setattr(command, "rows_of", broken)
    assert command.main([]) == 2
    assert "pier:2: no line for 1.1" in capsys.readouterr().err


def test_set_beyond_its_floors_is_told(
    one_row: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right = {"dev": command.floors.reached(figures([outcome(expected(), claim())]))}
    monkeypatch.setattr(command.floors, "read", lambda: right)
    assert command.main(["dev"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "dev resolved: 0.0 is beyond its floor of 100.0",
        "dev merged: 100.0 is beyond its floor of 0.0",
    ]
