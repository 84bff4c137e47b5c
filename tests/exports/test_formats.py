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
from claimtrack.model import Article, Basis, Extraction, Level, Mode, Role, Stance, Where
from tests.articles import article, corpora
from tests.extraction.fakes import FakeTagger, marked

SCHEMA = json.loads((Path(claimtrack.__path__[0]) / "data/schemas/claim.schema.json").read_text(encoding="utf-8"))
NESTED = [
    "[source ISW] [cue reported] [content that Mr. Putin said all may be well].",
    "that [source Mr. Putin] [cue said] [content all may be well]",
]


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


@pytest.fixture(scope="module")
def extractions(tagger: Tagger) -> list[Extraction]:
    return extract_all(corpora(), tagger)


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


def test_every_claim_of_the_corpora_fits_the_schema(extractions: list[Extraction]) -> None:
    validator = Draft202012Validator(SCHEMA)
    records = [json.loads(line) for line in written("jsonl", extractions).split("\n")[:-1]]
    assert len(records) == sum(len(one.claims) for one in extractions) > 100
    for record in records:
        validator.validate(record)
    assert any(record["parent"] for record in records)


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
    ],
)
def test_schema_refuses_what_is_no_claim(path: list[str], value: object) -> None:
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


def test_narrators_claim_has_neither_cue_nor_source() -> None:
    (record,) = claim_records(made("The road was closed."))
    assert record["attribution"] == {"mode": "narrator", "stance": "neutral", "cue": None, "source": None}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_jsonl_gives_back_what_was_written_one_claim_a_line(text: str) -> None:
    extraction = made("", first=article(text + " and all is well here", title=text, outlet=text))
    lines = written("jsonl", [extraction]).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == claim_records(extraction)


def test_json_is_one_array_of_the_same_claims(extractions: list[Extraction]) -> None:
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
def test_same_articles_give_the_same_bytes(name: str, tagger: Tagger, extractions: list[Extraction]) -> None:
    again = extract_all(corpora()[:4][::-1], tagger)[::-1]
    assert written(name, again) == written(name, extractions[:4])


@pytest.mark.parametrize("name", list(FORMATS))
def test_output_comes_as_the_articles_come(name: str, extractions: list[Extraction]) -> None:
    """A million articles pass through: nothing may wait for the last one."""
    taken: list[int] = []

    def watched() -> Iterator[Extraction]:
        for number, extraction in enumerate(extractions):
            taken.append(number)
            yield extraction

    pieces = FORMATS[name](watched())
    next(pieces), next(pieces)
    assert len(taken) <= 2


def test_csv_has_one_row_a_claim_with_its_columns(extractions: list[Extraction]) -> None:
    rows = table(written("csv", extractions))
    assert [row["id"] for row in rows] == [claim.id for one in extractions for claim in one.claims]
    assert {tuple(row) for row in rows} == {COLUMNS}


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
        "| ISW | indirect | that Mr. Putin said all may be well | asserted |\n"
        "| Mr. Putin | indirect | ↳ all may be well | possible |\n"
    )
