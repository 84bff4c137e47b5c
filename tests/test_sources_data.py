"""What the shipped vocabularies of sources and reporting verbs promise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import claimtrack
from claimtrack.config import SOURCE_KINDS
from claimtrack.extraction.lexicon import lemmas, read_mapping
from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.registry import fold, shipped_registry, without_article
from claimtrack.yaml_text import load_own_yaml, load_yaml

SHIPPED = Path(claimtrack.__file__).parent / "data"
SOURCES = shipped_registry().by_id
VERBS = list(lemmas(read_mapping("reporting.yaml"), ("verbs",)))
CODES = {*countries().places.values(), "int"}


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.name)
def test_shipped_file_keeps_to_what_is_asked_of_a_users(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert load_own_yaml(text) == load_yaml(text, where=path.name)


def test_at_least_a_hundred_and_fifty_sources_are_shipped() -> None:
    assert len(SOURCES) >= 150


def test_every_entry_of_the_file_is_a_source() -> None:
    assert set(SOURCES) == set(map(str, read_mapping("sources.yaml")))


def test_ids_are_made_of_small_letters_digits_and_hyphens() -> None:
    assert [id_ for id_ in SOURCES if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", id_)] == []


def test_kinds_are_those_of_the_configuration_and_none_is_a_person() -> None:
    assert {source.id: source.kind for source in SOURCES.values() if source.kind not in SOURCE_KINDS} == {}
    assert [source.id for source in SOURCES.values() if source.kind == "person"] == []


def test_countries_are_listed_ones_or_int() -> None:
    assert {source.id: source.country for source in SOURCES.values() if source.country not in CODES} == {}


def test_no_name_or_alias_means_two_sources() -> None:
    owners = defaultdict[str, set[str]](set)
    for source in SOURCES.values():
        for name in source.names():
            owners[fold(without_article(name))].add(source.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_name_and_alias_is_found_as_its_own_source() -> None:
    registry = shipped_registry()
    found = {(source.id, name): registry.named(name) for source in SOURCES.values() for name in source.names()}
    assert {key: other and other.id for key, other in found.items() if other != SOURCES[key[0]]} == {}


def test_known_name_is_a_spelling_variant_of_no_other() -> None:
    registry = shipped_registry()
    names = [name for source in SOURCES.values() for name in source.names()]
    assert [name for name in names if registry.spelt(name)] == []


@pytest.mark.xfail(
    strict=True, reason="CBS, PTI and others are aliases elsewhere, found first: as short names they are dead"
)
def test_short_name_is_no_name_of_another_source() -> None:
    registry = shipped_registry()
    shorts = [(source, name) for source in SOURCES.values() for name in source.short]
    assert shorts
    assert [(source.id, name) for source, name in shorts if registry.named(name) not in (None, source)] == []


def test_names_are_printed_without_white_space_around_them() -> None:
    names = [name for source in SOURCES.values() for name in (*source.names(), *source.short)]
    assert [name for name in names if name != " ".join(name.split()) or not name] == []


def test_at_least_four_hundred_verbs_report() -> None:
    assert len({lemma for _, _, lemma in VERBS}) >= 400


def test_every_verb_has_one_class_and_one_stance() -> None:
    assert [lemma for lemma, count in Counter(lemma for _, _, lemma in VERBS).items() if count > 1] == []
    assert {kind for kind, _, _ in VERBS} == {"saying", "belief", "attitude"}
    assert {stance for _, stance, _ in VERBS} == {"neutral", "endorses", "distances", "denies"}


def test_verbs_are_whole_words() -> None:
    assert [lemma for _, _, lemma in VERBS if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", lemma)] == []
