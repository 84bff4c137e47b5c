"""Which checks are made, what can be set, and checks that other packages add."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from claimtrack.checks import Reading, check, checks, findings, registry, rules_of
from claimtrack.errors import ClaimtrackError
from claimtrack.extraction import Tagger, extract_all
from claimtrack.model import Finding
from tests.checks.made import article_of


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module of another package, that an entry point names; what it registers goes with it."""
    before = dict(checks()) and dict(registry._registered)
    module = ModuleType("newsroom_checks")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    point = EntryPoint("newsroom", module.__name__, registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point])
    checks.cache_clear()
    yield module
    registry._registered.clear()
    registry._registered.update(before)
    checks.cache_clear()


def _all_capitals(reading: Reading) -> Iterator[Finding]:
    for sentence in reading.body:
        if sum(map(str.isupper, sentence.text)) > reading.setting("XY101", "least") * len(sentence.text):
            yield reading.finding("XY101", sentence.span, "It is shouted.", "Say it calmly.")


def _broken(reading: Reading) -> Iterator[Finding]:
    raise LookupError("no such thing")
    yield


def test_check_of_another_package_is_made_and_can_be_set(added: ModuleType, tagger: Tagger) -> None:
    check("XY101", "a sentence in capitals", least=0.5)(_all_capitals)
    (extraction,) = extract_all([article_of("# Ships\n\nTHE SHIP IS LOST. The crew is well.")], tagger)
    (found,) = findings(extraction, rules_of({}, families=("XY",)))
    assert (found.code, found.text, found.claim) == ("XY101", "THE SHIP IS LOST.", None)
    assert not findings(extraction, rules_of({"XY101": {"least": "1"}}, families=("XY",)))


def test_check_that_fails_is_named(added: ModuleType, tagger: Tagger) -> None:
    check("XY102", "nothing")(_broken)
    (extraction,) = extract_all([article_of("# Ships\n\nThe crew is well.")], tagger)
    with pytest.raises(ClaimtrackError, match=r"XY102.*made\.md.*no such thing") as caught:
        findings(extraction, rules_of({}))
    assert "XY102: off" in caught.value.hint


def test_package_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    checks()
    point = EntryPoint("newsroom", "no_such_module_anywhere", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point])
    checks.cache_clear()
    with pytest.raises(ClaimtrackError, match="no_such_module_anywhere"):
        checks()
    checks.cache_clear()


@pytest.mark.parametrize("code", ["ct101", "CT", "CT1", "CT1010", "101"])
def test_malformed_codes_are_refused(code: str) -> None:
    with pytest.raises(ClaimtrackError, match="is no code"):
        check(code, "x")(_all_capitals)


def test_code_that_is_taken_is_refused() -> None:
    checks()
    with pytest.raises(ClaimtrackError, match="two checks have the code CT101"):
        check("CT101", "x")(_all_capitals)


def test_everything_wrong_with_settings_is_told_at_once() -> None:
    given = {"CT999": "off", "CT104": "no", "CT101": {"least": "much", "most": "1"}, "CT102": {"x": "1"}}
    with pytest.raises(ClaimtrackError) as caught:
        rules_of(given)
    for words in (
        "there is no check CT999",
        "`checks.CT104: no` is neither on nor off",
        "`checks.CT101.least: much` is no number",
        "`checks.CT101.most` is nothing that can be set (there is least)",
        "`checks.CT102.x` is nothing that can be set (there is nothing)",
    ):
        assert words in caught.value.message
    with pytest.raises(ClaimtrackError, match="there is no check CT9"):
        rules_of({}, families=("CT9",))


def test_families_choose_and_off_leaves_out() -> None:
    assert [one.code for one in rules_of({}, families=("CT2",)).checks] == ["CT201", "CT202", "CT203"]
    assert [one.code for one in rules_of({"CT202": "off"}, families=("CT2",)).checks] == ["CT201", "CT203"]
    assert rules_of({"CT402": {"outlets": "5"}}).settings["CT402"] == {"outlets": 5.0}
