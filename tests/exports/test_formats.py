from __future__ import annotations

import copy
import csv
import io
import json
import typing
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from markdown_it import MarkdownIt

import claimtrack
from claimtrack.exports import FORMATS
from claimtrack.exports.formats import COLUMNS
from claimtrack.exports.records import CLAIM_SCHEMA, claim_records
from claimtrack.extraction import Tagger, extract, extract_all
from claimtrack.model import Article, Basis, Extraction, Hand, Level, Mode, Role, Stance, Where
from tests.articles import article, corpora
from tests.extraction.fakes import FakeTagger, marked

SCHEMA = json.loads((Path(claimtrack.__path__[0]) / "data/schemas/claim.schema.json").read_text(encoding="utf-8"))
NESTED = [
    "[source ISW] [cue reported] [content that Mr. Putin said all may be well].",
    "that [source Mr. Putin] [cue said] [content all may be well]",
]
JOINED = "[source Ana Lund and Bo Reyes] [cue warned] [content that at least nine piers are unsafe]."
UNNAMED = "[source A harbour official who asked not to be named] [cue said] [content the pier was sold]."
TOLD = "[source Ana Lund, the harbour master,] [cue told] Reuters [content that the pier was shut]. The pier also lost its crane."


def made(*annotated: str, first: Article | None = None, **facts: str) -> Extraction:
    """What is extracted from the first paragraph; the others are nested in it."""
    told = [marked(one) for one in annotated]
    return extract(first or article(told[0].text, **facts), FakeTagger({one.text: [one.found] for one in told}))  # type: ignore[arg-type]


def written(name: str, extractions: Sequence[Extraction]) -> str:
    return "".join(FORMATS[name](extractions))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def rendered_cells(text: str) -> list[str]:
    """The cells of all tables of a Markdown text, as a reader of it sees them; nothing else but text may be in them."""
    cells: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type == "inline" and token.level > 3:
            assert {child.type for child in token.children or ()} <= {"text", "text_special"}
            cells.append("".join(child.content for child in token.children or ()))
    return cells


def objects(schema: object) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes an object."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_schema_is_valid_and_closed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert all(part["additionalProperties"] is False for part in objects(SCHEMA))
    assert all(set(part["required"]) == set(part["properties"]) for part in objects(SCHEMA))


def test_schema_knows_the_values_of_the_model() -> None:
    definitions = SCHEMA["$defs"]
    hop = definitions["hop"]["properties"]
    assert SCHEMA["properties"]["schema"]["const"] == CLAIM_SCHEMA
    assert tuple(SCHEMA["properties"]["where"]["enum"]) == typing.get_args(Where)
    assert tuple(definitions["mode"]["enum"]) == typing.get_args(Mode)
    assert tuple(definitions["attribution"]["properties"]["stance"]["enum"]) == typing.get_args(Stance)
    assert tuple(definitions["certainty"]["properties"]["level"]["enum"]) == typing.get_args(Level)
    assert (tuple(hop["role"]["enum"]), tuple(hop["basis"]["enum"])) == (typing.get_args(Role), typing.get_args(Basis))
    assert tuple(SCHEMA["properties"]["hand"]["enum"]) == (*typing.get_args(Hand), None)


def test_every_claim_of_the_corpora_fits_the_schema(extractions: Sequence[Extraction]) -> None:
    validator = Draft202012Validator(SCHEMA)
    records = [json.loads(line) for line in written("jsonl", extractions).split("\n")[:-1]]
    assert len(records) == sum(len(one.claims) for one in extractions) > 100
    for record in records:
        validator.validate(record)
    assert any(record["parent"] for record in records)
    assert {hop["basis"] for record in records for hop in record["chain"]} >= {"explicit", "carried", "credit"}
    assert {record["hand"] for record in records} == {*typing.get_args(Hand), None}
    assert any(record["certainty"]["approximations"] for record in records)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(["surplus"], 1, id="unknown key"),
        pytest.param(["attribution", "surplus"], 1, id="unknown key further in"),
        pytest.param(["attribution", "mode"], "said", id="unknown mode"),
        pytest.param(["spans"], [], id="no spans"),
        pytest.param(["sentence"], [1, 2, 3], id="span of three"),
        pytest.param(["sentence"], [1], id="span of one"),
        pytest.param(["probability"], 2, id="probability above one"),
        pytest.param(["id"], "x", id="no id"),
        pytest.param(["attribution", "mode"], "narrator", id="narrator with a cue"),
        pytest.param(["attribution", "source", "parts"], [{"mention": "ISW"}], id="part that is no whole source"),
        pytest.param(["attribution", "source", "how"], None, id="no word on how the source was found"),
        pytest.param(["certainty", "approximations"], ["about"], id="approximation that stands nowhere"),
        pytest.param(["chain", 0, "basis"], "guess", id="unknown basis"),
        pytest.param(["chain", 0, "evidence"], "ISW", id="evidence that stands nowhere"),
        pytest.param(["chain", 0, "reason"], None, id="no reason"),
        pytest.param(["hops"], -1, id="fewer hops than none"),
        pytest.param(["hand"], "fourth", id="unknown hand"),
    ],
)
def test_schema_refuses_what_is_no_claim(path: list[str | int], value: object) -> None:
    record = copy.deepcopy(claim_records(made(NESTED[0]))[0])
    Draft202012Validator(SCHEMA).validate(record)
    part: Any = record
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(record)


def test_keys_stand_in_their_order() -> None:
    (record, _) = claim_records(made(*NESTED))
    assert list(record) == SCHEMA["required"]
    assert next(iter(record)) == "schema"


def test_nested_claim_names_its_parent() -> None:
    outer, inner = claim_records(made(*NESTED))
    assert (outer["parent"], inner["parent"]) == (None, outer["id"])


def test_source_tells_who_it_is_and_by_what_step() -> None:
    (record, _) = claim_records(made(*NESTED))
    assert record["attribution"]["source"] == {
        "mention": "ISW",
        "spans": [[0, 3]],
        "name": "Institute for the Study of War",
        "id": "isw",
        "kind": "think_tank",
        "how": "known source",
        "about": "",
        "parts": [],
    }


def test_two_sources_of_one_claim_are_parts_of_a_whole_without_a_name() -> None:
    (record,) = claim_records(made(JOINED))
    source = record["attribution"]["source"]
    assert (source["mention"], source["name"], source["id"]) == ("Ana Lund and Bo Reyes", None, None)
    assert [(part["name"], part["kind"], part["spans"]) for part in source["parts"]] == [
        ("Ana Lund", "person", [[0, 8]]),
        ("Bo Reyes", "person", [[13, 21]]),
    ]


def test_somebody_with_no_name_is_told_about() -> None:
    (record,) = claim_records(made(UNNAMED))
    source = record["attribution"]["source"]
    assert (source["name"], source["id"], source["kind"]) == (None, None, "anonymous")
    assert "asked not to be named" in source["about"]


def test_hop_tells_the_words_behind_it_and_why_it_was_put_in() -> None:
    said, went_on = claim_records(made(TOLD, outlet="Harbour Post", credit="Danube Wire"))
    outlet, credited, relay, origin = said["chain"]
    assert (outlet["id"], outlet["kind"], outlet["evidence"], outlet["reason"]) == (
        "org:harbour-post",
        "outlet",
        None,
        "",
    )
    assert (credited["name"], credited["basis"], credited["evidence"]) == ("Danube Wire", "credit", None)
    assert credited["reason"]
    assert (relay["kind"], relay["evidence"]) == ("agency", {"text": "Reuters", "spans": [[35, 42]]})
    assert (origin["name"], origin["basis"], origin["reason"]) == ("Ana Lund", "explicit", "")
    assert [hop["basis"] for hop in went_on["chain"]] == ["credit", "credit", "carried", "carried"]
    assert all(hop["reason"] for hop in went_on["chain"][1:])


@pytest.mark.parametrize(
    ("sentence", "facts", "hops", "hand"),
    [
        pytest.param("The road was closed.", {}, 0, None, id="narrator"),
        pytest.param("The road was closed.", {"credit": "Reuters"}, 1, None, id="narrator through an agency"),
        pytest.param(UNNAMED, {}, 1, "primary", id="from the origin itself"),
        pytest.param(UNNAMED, {"credit": "Reuters"}, 2, "secondary", id="through one relay"),
        pytest.param(TOLD, {"credit": "Danube Wire"}, 3, "tertiary", id="through two relays"),
        pytest.param(
            JOINED,
            {},
            1,
            "primary",
            id="two who spoke together are one hop",
        ),
        pytest.param(
            JOINED,
            {"credit": "Reuters"},
            2,
            "secondary",
            id="two who spoke together through one relay",
        ),
    ],
)
def test_hops_and_hand_count_the_hands_behind_the_outlet(
    sentence: str, facts: dict[str, str], hops: int, hand: str | None
) -> None:
    record = claim_records(made(sentence, outlet="Harbour Post", **facts))[0]
    assert (record["hops"], record["hand"]) == (hops, hand)


def test_words_that_blur_a_number_stand_apart_from_hedges() -> None:
    (record,) = claim_records(made(JOINED))
    assert record["certainty"] == {
        "level": "asserted",
        "hedges": [],
        "approximations": [{"text": "at least", "spans": [[34, 42]]}],
    }


def test_narrators_claim_has_neither_cue_nor_source() -> None:
    (record,) = claim_records(made("The road was closed."))
    assert record["attribution"] == {"mode": "narrator", "stance": "neutral", "cue": None, "source": None}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_jsonl_gives_back_what_was_written_one_claim_a_line(text: str) -> None:
    extraction = made("", first=article(text + " and all is well here", title=text, outlet=text))
    lines = written("jsonl", [extraction]).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == claim_records(extraction)


def test_json_is_one_array_of_the_same_claims(extractions: Sequence[Extraction]) -> None:
    lines = written("jsonl", extractions).split("\n")[:-1]
    assert json.loads(written("json", extractions)) == [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("jsonl", "", id="jsonl"),
        pytest.param("json", "[]\n", id="json"),
        pytest.param("csv", ",".join(COLUMNS) + "\r\n", id="csv"),
        pytest.param("md", "", id="md"),
    ],
)
def test_nothing_extracted_is_still_a_file_of_its_format(name: str, expected: str) -> None:
    assert written(name, []) == expected


@pytest.mark.parametrize("name", list(FORMATS))
def test_same_articles_give_the_same_bytes(name: str, tagger: Tagger, extractions: Sequence[Extraction]) -> None:
    again = extract_all(corpora()[:4][::-1], tagger)[::-1]
    assert written(name, again) == written(name, extractions[:4])


@pytest.mark.parametrize("name", list(FORMATS))
def test_output_comes_as_the_articles_come(name: str, extractions: Sequence[Extraction]) -> None:
    """A million articles pass through: nothing may wait for the last one."""
    taken: list[int] = []

    def watched() -> Iterator[Extraction]:
        for number, extraction in enumerate(extractions):
            taken.append(number)
            yield extraction

    pieces = FORMATS[name](watched())
    next(pieces), next(pieces)
    assert len(taken) <= 2


def test_csv_has_one_row_a_claim_with_its_columns(extractions: Sequence[Extraction]) -> None:
    rows = table(written("csv", extractions))
    assert [row["id"] for row in rows] == [claim.id for one in extractions for claim in one.claims]
    assert {tuple(row) for row in rows} == {COLUMNS}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            NESTED[0],
            {
                "source": "Institute for the Study of War",
                "mention": "ISW",
                "kind": "think_tank",
                "chain": "Harbour Post [credit] < Institute for the Study of War [explicit]",
                "hand": "primary",
            },
            id="known source",
        ),
        pytest.param(
            JOINED,
            {
                "source": "Ana Lund; Bo Reyes",
                "mention": "Ana Lund and Bo Reyes",
                "kind": "",
                "chain": "Harbour Post [credit] < Ana Lund [explicit] < Bo Reyes [explicit]",
            },
            id="two sources",
        ),
        pytest.param(
            UNNAMED,
            {
                "source": "A harbour official who asked not to be named",
                "mention": "A harbour official who asked not to be named",
                "kind": "anonymous",
                "hand": "primary",
            },
            id="somebody with no name",
        ),
        pytest.param(
            "The road was closed.",
            {"source": "", "mention": "", "kind": "", "chain": "Harbour Post [credit]", "hand": ""},
            id="narrator",
        ),
    ],
)
def test_csv_row_says_who_in_what_words_and_through_whose_hands(sentence: str, expected: dict[str, str]) -> None:
    row = table(written("csv", [made(sentence, outlet="Harbour Post")]))[0]
    assert {column: row[column] for column in expected} == expected


def test_csv_row_of_a_carried_claim_marks_what_was_carried() -> None:
    _, row = table(written("csv", [made(TOLD, outlet="Harbour Post")]))
    assert row["chain"] == "Harbour Post [credit] < Reuters [carried] < Ana Lund [carried]"
    assert (row["source"], row["mode"], row["hand"]) == ("", "narrator", "secondary")


def test_csv_mention_that_a_spreadsheet_would_run_is_guarded() -> None:
    row = table(written("csv", [made("[source @harbourwatch] [cue said] [content the pier was shut].")]))[0]
    assert row["mention"] == "'@harbourwatch"
    assert row["source"] in ("'@harbourwatch", "harbourwatch")


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("=", id="equals"),
        pytest.param("+", id="plus"),
        pytest.param("-", id="minus"),
        pytest.param("@", id="at"),
        pytest.param("\t", id="tab"),
        pytest.param("\r", id="carriage return"),
        pytest.param("\n", id="line feed"),
        pytest.param("＝", id="full-width equals"),
    ],
)
def test_csv_cell_that_a_spreadsheet_would_run_is_guarded(opening: str) -> None:
    formula = opening + 'cmd|" /C calc"!A0 and so on'
    extraction = made("", first=article(formula, ref=formula, outlet=formula))
    (row,) = table(written("csv", [extraction]))
    assert row["article"] == row["outlet"] == "'" + formula
    assert all(cell[:1] != opening for cell in row.values())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_csv_gives_back_what_was_written_but_for_the_guard(text: str) -> None:
    extraction = made("", first=article("All is well here.", ref=text, outlet=text, published=text))
    (row,) = table(written("csv", [extraction]))
    for key in ("article", "outlet", "published"):
        assert row[key] == text or (row[key] == "'" + text and not text[0].isalnum())
        assert not row[key].startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("broken", ["\r\n", "\n", "\r", '"', ",", ";", '",\r\n"'])
def test_csv_keeps_line_breaks_and_marks_inside_a_cell(broken: str) -> None:
    text = f"All is{broken}well here."
    (row,) = table(written("csv", [made("", first=article(text))]))
    assert row["claim"] == text


def test_csv_lines_end_as_the_standard_says() -> None:
    text = written("csv", [made("The road was closed.")])
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == 2


def test_csv_row_of_a_split_claim_reaches_from_its_first_to_its_last_word() -> None:
    extraction = made("“[content We go],” [source he] [cue said], “[content and stay].”")
    (row,) = table(written("csv", [extraction]))
    assert (int(row["start"]), int(row["end"])) == (0, len(extraction.article.text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("all | is | well here", id="pipes"),
        pytest.param("<script>alert(1)</script> is well", id="html"),
        pytest.param("<!-- all is well -->", id="comment"),
        pytest.param("all **is** _well_ ~~here~~", id="emphasis"),
        pytest.param("[all](javascript:alert) ![is](x) well", id="links and images"),
        pytest.param("`all` is ```well``` here", id="code"),
        pytest.param("all &lt;is&gt; &amp; &#124; well", id="entities"),
        pytest.param("all \\| is \\ well here", id="backslashes"),
        pytest.param("# all is well | here", id="heading"),
        pytest.param("<https://all.example/is?well=1>", id="address"),
    ],
)
def test_markdown_shows_the_text_as_it_is(text: str) -> None:
    cells = rendered_cells(written("md", [made("", first=article(text + " and so on"))]))
    assert cells[4:] == ["–", "narrator", text + " and so on", "asserted"]


@given(st.text(alphabet="ab|<>&;#*_`[]()\\!~-=+.\n\r \t1", max_size=40))
def test_markdown_of_any_text_is_a_table_of_four_cells(text: str) -> None:
    extraction = made("", first=article("all " + text + " is well here"))
    cells = rendered_cells(written("md", [extraction]))
    assert len(cells) == 4 + 4 * len(extraction.claims)
    assert [cell.split() for cell in cells[6::4]] == [claim.content.text.split() for claim in extraction.claims]


def test_markdown_has_a_heading_and_a_table_an_article() -> None:
    extraction = made(*NESTED, title="A *bold* title", outlet="Harbour | Post", published="2024-12-27", ref="a_b.txt")
    assert written("md", [extraction]) == (
        "## A \\*bold\\* title\n\n"
        "Harbour \\| Post · 2024-12-27 · a\\_b.txt\n\n"
        "| who | how | claim | certainty |\n"
        "| --- | --- | --- | --- |\n"
        "| Institute for the Study of War | indirect | that Mr. Putin said all may be well | asserted |\n"
        "| Putin | indirect | ↳ all may be well | possible |\n"
    )


def test_markdown_names_both_of_two_sources() -> None:
    cells = rendered_cells(written("md", [made(JOINED)]))
    assert cells[4] == "Ana Lund; Bo Reyes"
