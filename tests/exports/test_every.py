"""Every format of export stands behind one protocol: repeatable, filtered alike, and read by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from claimtrack.checking import check_claims
from claimtrack.checks import rules_of
from claimtrack.config import Config
from claimtrack.exports.every import EXPORTS, FOLDERS
from claimtrack.exports.ftm import ftm
from claimtrack.exports.part import Part
from claimtrack.link import link_store
from claimtrack.model import Extraction
from claimtrack.store import Store, Wanted


@pytest.fixture(scope="module")
def store(extractions: Sequence[Extraction]) -> Iterator[Store]:
    with Store(":memory:") as store:
        for extraction in extractions:
            store.add(extraction)
        list(link_store(store, None))
        yield store


def part_of(store: Store, wanted: Wanted = Wanted()) -> Part:  # noqa: B008 - a frozen value
    rules = rules_of(Config().checks)
    return Part(lambda: store.claims(wanted), store.links, lambda: check_claims(store, rules, wanted), rules)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_store_gives_the_same_bytes(store: Store, name: str) -> None:
    first = "".join(EXPORTS[name](part_of(store)))
    assert first == "".join(EXPORTS[name](part_of(store)))
    assert len(first) > 1_000


@pytest.mark.parametrize("name", EXPORTS)
def test_filters_choose_the_claims_of_every_format(store: Store, name: str) -> None:
    wanted = Wanted(modes=("hearsay",))
    claims = [claim for one in store.claims(wanted) for claim in one.claims]
    kept = {claim.id for claim in claims}
    around = {claim.parent for claim in claims}  # named by the claims inside them
    others = {claim.id for one in store.claims() for claim in one.claims} - kept - around
    written = "".join(EXPORTS[name](part_of(store, wanted)))
    assert kept and any(id_ in written for id_ in kept)
    assert not [id_ for id_ in others if id_ in written]


def test_neo4j_is_a_folder_of_two_files(store: Store) -> None:
    files = {name: "".join(text) for name, text in FOLDERS["neo4j"](part_of(store)).items()}
    assert sorted(files) == ["nodes.csv", "relationships.csv"] and all(files.values())


def test_the_table_has_a_row_for_every_claim(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(EXPORTS["csv"](part_of(store))), newline="")))
    claims = [claim for one in store.claims() for claim in one.claims]
    assert [row["id"] for row in rows] == [claim.id for claim in claims]
    assert [row["claim"].lstrip("'") for row in rows] == [claim.content.text.lstrip("'") for claim in claims]


def entities(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_ftm_has_a_note_for_every_claim_with_its_article_as_proof(store: Store) -> None:
    found = entities("".join(ftm(part_of(store))))
    kinds = Counter(one["schema"] for one in found)
    assert kinds["Note"] == sum(len(one.claims) for one in store.claims())
    assert kinds["Article"] == sum(1 for _ in store.claims())
    assert {"Person", "Organization", "PublicBody", "Documentation", "UnknownLink"} <= set(kinds)
    assert len({one["id"] for one in found}) == len(found)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        pytest.param("2024-12-27", ["2024-12-27"], id="a day"),
        pytest.param("2024-12-27T09:00:00+09:00", ["2024-12-27T00:00:00"], id="a time elsewhere is told as UTC"),
        pytest.param("2024-12-27T09:00", ["2024-12-27T09:00:00"], id="a time of no zone stays"),
        pytest.param("", None, id="none"),
    ],
)
def test_ftm_tells_times_as_utc(extractions: Sequence[Extraction], published: str, told: list[str] | None) -> None:
    one = replace(extractions[0], article=replace(extractions[0].article, published=published))
    part = replace(part_of(Store(":memory:")), claims=lambda: [one], links=list)
    article = next(entity for entity in entities("".join(ftm(part))) if entity["schema"] == "Article")
    assert article["properties"].get("publishedAt") == told  # type: ignore[attr-defined]


def test_ftm_is_what_its_own_package_takes(store: Store) -> None:
    if os.environ.get("CLAIMTRACK_FTM") != "required":
        pytest.importorskip("followthemoney", reason="pip install -e '.[aleph]' needs the headers of ICU")
    from followthemoney import model

    found = {str(one["id"]): one for one in entities("".join(ftm(part_of(store))))}
    for one in found.values():
        schema = model.get(one["schema"])
        schema.validate(one)
        properties: dict[str, list[str]] = one["properties"]  # type: ignore[assignment]
        read = model.get_proxy(one)
        for name, values in properties.items():
            assert sorted(map(str, read.get(name))) == sorted(values)
            if (range_ := schema.get(name).range) is not None:
                assert all(model.get(found[value]["schema"]).is_a(range_) for value in values)
