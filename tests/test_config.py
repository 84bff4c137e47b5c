"""The user's settings: what is taken, and that every fault is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.checks import rules_of
from claimtrack.config import SOURCE_KINDS, Config, load_config
from claimtrack.errors import ClaimtrackError
from claimtrack.extraction.who.registry import known_source, registry_of, shipped_registry
from claimtrack.model import Extraction
from claimtrack.pipeline import extract_stream
from tests.articles import article

ROOT = Path(__file__).parent.parent
WATCH = """
claimtrack: 1
sources:
  harbour-watch:
    name: Harbour Watch Collective
    kind: ngo
    country: no
    aliases: [HWC, Harbour Watch]
    short: [the collective]
"""


def loaded(text: str, folder: Path) -> Config:
    path = folder / "settings.yaml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def refused(text: str, folder: Path) -> str:
    """The message with which settings are refused."""
    with pytest.raises(ClaimtrackError) as caught:
        loaded(text, folder)
    assert caught.value.hint
    return caught.value.message


def test_source_is_taken_with_all_it_is_told_by(tmp_path: Path) -> None:
    assert loaded(WATCH, tmp_path).sources == {
        "harbour-watch": {
            "name": "Harbour Watch Collective",
            "kind": "ngo",
            "country": "no",
            "aliases": ("HWC", "Harbour Watch"),
            "short": ("the collective",),
        }
    }


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_name_and_kind_are_enough_for_a_source(tmp_path: Path, kind: str) -> None:
    text = f"claimtrack: 1\nsources:\n  s7: {{name: Harbour Seven, kind: {kind}}}\n"
    assert loaded(text, tmp_path).sources == {"s7": {"name": "Harbour Seven", "kind": kind}}


def test_every_kind_of_a_shipped_source_is_one_a_user_may_give() -> None:
    assert {source.kind for source in shipped_registry().by_id.values()} <= set(SOURCE_KINDS)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        pytest.param("hw: {name: HW, kind: ngo, alias: [H]}", "did you mean `sources.hw.aliases`?", id="unknown key"),
        pytest.param("hw: {name: HW, kind: ngo, zzz: x}", "unknown key `sources.hw.zzz`", id="key near nothing"),
        pytest.param("hw: {name: HW, kind: newspaper}", "`sources.hw.kind` is 'newspaper', none of", id="bad kind"),
        pytest.param("hw: {name: HW}", "`sources.hw.kind` is None", id="missing kind"),
        pytest.param("hw: {kind: ngo}", "`sources.hw` has no `name`", id="missing name"),
        pytest.param("hw: {name: '  ', kind: ngo}", "`sources.hw` has no `name`", id="empty name"),
        pytest.param("hw: {name: '...', kind: ngo}", "`sources.hw` has no `name`", id="name of marks"),
        pytest.param("hw: {name: [HW], kind: ngo}", "`sources.hw` has no `name`", id="list for a name"),
        pytest.param("Harbour Watch: {name: HW, kind: ngo}", "`sources.Harbour Watch`: an id is made of", id="bad id"),
        pytest.param(
            "-hw: {name: HW, kind: ngo}", "`sources.-hw`: an id is made of", id="id that starts with a hyphen"
        ),
        pytest.param("hw: Harbour Watch", "`sources.hw` must hold `name` and `kind`", id="no entry"),
        pytest.param("hw: {name: HW, kind: ngo, aliases: H}", "`sources.hw.aliases` must be a list", id="no list"),
        pytest.param("hw: {name: HW, kind: ngo, short: ['']}", "`sources.hw.short` must be a list", id="empty short"),
        pytest.param(
            "hw: {name: HW, kind: ngo, aliases: [[H]]}", "`sources.hw.aliases` must be a list", id="list in a list"
        ),
    ],
)
def test_fault_of_a_source_is_named(tmp_path: Path, entry: str, problem: str) -> None:
    assert problem in refused(f"claimtrack: 1\nsources:\n  {entry}\n", tmp_path)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("country: [ru, ua]", id="list"),
        pytest.param("country: {code: ru}", id="mapping"),
        pytest.param("country: Norway", id="a name that is no code"),
    ],
)
def test_country_of_a_source_is_a_code_of_two_letters(tmp_path: Path, entry: str) -> None:
    text = f"claimtrack: 1\nsources:\n  hw:\n    name: HW\n    kind: ngo\n    {entry}\n"
    assert "sources.hw.country" in refused(text, tmp_path)


@pytest.mark.parametrize("given", ["[isw]", "isw"])
def test_sources_that_are_no_mapping_are_told_how_to_be_given(tmp_path: Path, given: str) -> None:
    assert "`sources` must hold known sources by id" in refused(f"claimtrack: 1\nsources: {given}\n", tmp_path)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    message = refused(
        """
claimtrack: 9
tager: accurate
tagger: quick
lexicon:
  beleif: [reckon]
  denies: pooh-pooh
sources:
  Bad Id: {name: HW, kind: ngo}
  one: {nam: HW, kind: ngo}
  two: {name: HW, kind: paper, alises: []}
""",
        tmp_path,
    )
    for problem in (
        "settings.yaml",
        "`claimtrack: 9`",
        "`tagger`?",
        "`tagger: quick`",
        "did you mean `lexicon.belief`?",
        "`lexicon.denies` must be a list of words",
        "`sources.Bad Id`",
        "did you mean `sources.one.name`?",
        "`sources.one` has no `name`",
        "`sources.two.kind` is 'paper'",
        "did you mean `sources.two.aliases`?",
    ):
        assert problem in message


def test_sources_left_empty_are_none(tmp_path: Path) -> None:
    assert loaded("claimtrack: 1\nsources:\n", tmp_path) == Config()


def test_shipped_settings_are_the_defaults_and_their_examples_are_valid(tmp_path: Path) -> None:
    """An example is uncommented by taking off `# `; what only explains stays behind a comment sign or on its own line."""
    shipped = (ROOT / "config.yaml").read_text(encoding="utf-8")
    assert load_config(ROOT / "config.yaml") == Config()
    shown = [
        line.removeprefix("# ")
        for line in shipped.splitlines()
        if line.startswith(("# lexicon:", "# sources:", "# checks:", "# reliability:", "#   "))
    ]
    config = loaded("claimtrack: 1\n" + "\n".join(shown), tmp_path)
    assert len(config.lexicon) == 11
    assert config.sources
    assert [one.code for one in rules_of(config.checks).checks if one.code == "CT104"] == []
    assert config.reliability == {"isw": "B"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("checks: [CT101]", "`checks` must hold settings by code", id="a list"),
        pytest.param("checks: {CT101: [1]}", "`checks.CT101` must be on, off, or numbers by name", id="a list of one"),
        pytest.param("reliability: B", "`reliability` must hold letters by the ids", id="one letter for all"),
        pytest.param("reliability: {isw: G}", "`reliability.isw: G` is none of A, B, C, D, E, F", id="no such letter"),
    ],
)
def test_wrong_settings_of_checks_are_told(tmp_path: Path, text: str, problem: str) -> None:
    assert problem in refused(f"claimtrack: 1\n{text}\n", tmp_path)


def test_source_from_the_settings_is_resolved(tmp_path: Path) -> None:
    news = article("“The pier is unsafe,” HWC said.", "The collective said on Monday that nine boats had sunk.")
    (found,) = extract_stream([news], loaded(WATCH, tmp_path))
    assert isinstance(found, Extraction)
    sources = [claim.attribution.source for claim in found.claims if claim.attribution.source]
    assert [(one.name, one.id, one.kind) for one in sources] == [
        ("Harbour Watch Collective", "harbour-watch", "ngo")
    ] * 2


def test_source_is_not_known_without_the_settings() -> None:
    (found,) = extract_stream([article("“The pier is unsafe,” HWC said.")], Config())
    assert isinstance(found, Extraction)
    assert "harbour-watch" not in {one.attribution.source.id for one in found.claims if one.attribution.source}


def test_source_with_the_id_of_a_shipped_one_takes_its_place() -> None:
    own = known_source("isw", {"name": "Institute of Salt Water", "kind": "ngo", "aliases": ("ISW",)})
    registry = registry_of({"isw": own})
    assert registry.named("ISW") == own
    assert registry.named("Institute for the Study of War") is None
    assert shipped_registry().named("ISW") != own
