"""What programs that are not ours read out of an exported graph."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.exports.graphs import GRAPH_FORMATS, GRAPH_SCHEMA, NEO4J_FILES
from claimtrack.extraction import Tagger, extract_all
from claimtrack.graph import article_node, build_graph
from claimtrack.model import Attribution, Certainty, Claim, Extraction, Hop, Link, Source, Span, Words
from tests.articles import article, corpora

if TYPE_CHECKING:
    from networkx import MultiDiGraph

WRITERS = {**GRAPH_FORMATS, **NEO4J_FILES}
HOSTILE = st.text(
    st.characters() | st.sampled_from("\x00\x1b\x85\u2028\u202e\ud800\udfff\ufffe\"\\<>&]'\r\n\t,; "), max_size=30
)
GEXF = {"g": "http://www.gexf.net/1.2draft"}
GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}
QUOTED = r'"(?:[^"\\\n]|\\["\\])*"'
NODE = re.compile(rf"  ({QUOTED}) \[label=({QUOTED}), shape=(?:note|box|ellipse), tooltip=({QUOTED})\];")
EDGE = re.compile(rf"  ({QUOTED}) -> ({QUOTED}) \[label=({QUOTED})\];")


def written(name: str, graph: MultiDiGraph[str]) -> str:
    return "".join(WRITERS[name](graph))


def from_graphml(text: str) -> MultiDiGraph[str]:
    return cast("MultiDiGraph[str]", networkx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True))


def from_gexf(text: str) -> MultiDiGraph[str]:
    return cast("MultiDiGraph[str]", networkx.read_gexf(io.BytesIO(text.encode())))


def from_json(text: str) -> MultiDiGraph[str]:
    return cast("MultiDiGraph[str]", networkx.node_link_graph(json.loads(text), edges="edges"))


READERS: Mapping[str, Callable[[str], MultiDiGraph[str]]] = {
    "graphml": from_graphml,
    "gexf": from_gexf,
    "json": from_json,
}


def seen(value: Any) -> Any:
    """A text without what a format may drop: controls, halves of surrogate pairs, the two that are no characters."""
    if not isinstance(value, str):
        return value
    return "".join(one for one in value if unicodedata.category(one) not in ("Cc", "Cs") and one not in "\ufffe\uffff")


def nodes(graph: MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    """Every node and what it says, without what a format may drop."""
    return {seen(node): {name: seen(value) for name, value in graph.nodes[node].items()} for node in graph}


def edges(graph: MultiDiGraph[str], without: str = "") -> list[str]:
    """Every edge with what it says, in a fixed order; the ids that formats give edges do not count."""
    left = {"id", without}
    return sorted(
        repr(
            (seen(start), seen(end), sorted((name, seen(value)) for name, value in values.items() if name not in left))
        )
        for start, end, values in graph.edges(data=True)
    )


def table(name: str, graph: MultiDiGraph[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, graph), newline=""), strict=True))


def drawn(text: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Nodes (id, label, tooltip) and edges (start, end, label) of a DOT file, which may hold nothing else."""
    first, second, *statements, last, end = text.split("\n")
    assert (first, second, last, end) == ("digraph claimtrack {", "  rankdir=LR;", "}", "")
    found: tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]] = ([], [])
    for statement in statements:
        node, edge = NODE.fullmatch(statement), EDGE.fullmatch(statement)
        match = node or edge
        assert match, statement
        one, two, three = (re.sub(r"\\(.)", r"\1", part[1:-1]).replace("&amp;", "&") for part in match.groups())
        found[0 if node else 1].append((one, two, three))
    return found


def words(text: str) -> Words:
    return Words(text, (Span(0, len(text)),))


def told(text: str, *, ref: str = "made.txt", id_: str | None = None, kind: str | None = None) -> Extraction:
    """An article, a claim in it, its source and an outlet that are all named with this text; the outlet is not known."""
    made = article("The pier is shut.", ref=ref, title=text, outlet=text)
    source = Source(words(text), text, id_, kind, how=text, about=text)
    chain = (Hop("Post", "outlet", "narrator", "credit"), Hop(text, "origin", "indirect", "explicit", id_, kind))
    attribution = Attribution("indirect", cue=words(text), source=source)
    claim = Claim(f"c{made.id}", "body", Span(0, 17), words(text), attribution, Certainty(), chain)
    return Extraction(made, (claim,), ())


def reordered(graph: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """The same graph, its nodes and edges put in from the last to the first."""
    other: MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in reversed(list(graph)):
        other.add_node(node, **graph.nodes[node])
    for edge in reversed(list(graph.edges(keys=True))):
        other.add_edge(*edge, **graph.edges[edge])
    return other


@pytest.fixture(scope="module")
def newsroom(tagger: Tagger) -> MultiDiGraph[str]:
    """The graph of all of corpora/, with a link."""
    extractions = extract_all(corpora(), tagger)
    first, second = (one.claims[0].id for one in extractions[:2])
    return build_graph(extractions, [Link(first, second, "differs", 0.5, "unknown", why=("other place",))])


@pytest.mark.parametrize("name", READERS)
def test_readers_find_every_node_and_edge_with_what_it_says(name: str, newsroom: MultiDiGraph[str]) -> None:
    found = READERS[name](written(name, newsroom))
    assert (len(found), found.size()) == (len(newsroom), newsroom.size())
    assert nodes(found) == nodes(newsroom)
    assert edges(found, without="label") == edges(newsroom)


@pytest.mark.parametrize("name", READERS)
def test_readers_find_a_directed_graph_that_is_not_merged(name: str, newsroom: MultiDiGraph[str]) -> None:
    found = READERS[name](written(name, newsroom))
    assert found.is_directed()
    assert found.is_multigraph()


@pytest.mark.parametrize("name", READERS)
@given(text=HOSTILE)
def test_readers_find_any_text_but_for_what_no_format_can_hold(name: str, text: str) -> None:
    graph = build_graph([told("a" + text), told("b" + text, ref="other.txt", id_="person:b", kind="person")])
    found = READERS[name](written(name, graph))
    assert nodes(found) == nodes(graph)
    assert edges(found, without="label") == edges(graph)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("\x00", "", id="NUL"),
        pytest.param("\x1b[31m", "[31m", id="escape sequence"),
        pytest.param("\x0b\x0c\x1f\x7f", "", id="controls"),
        pytest.param("\ud800", "", id="first half of a surrogate pair"),
        pytest.param("\udfff", "", id="second half"),
        pytest.param("\ufffe\uffff", "", id="no characters"),
        pytest.param("]]>", "]]>", id="end of CDATA"),
        pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="script"),
        pytest.param("</data></node><!--", "</data></node><!--", id="tags"),
        pytest.param("<!ENTITY x '&#x41;'>&x;", "<!ENTITY x '&#x41;'>&x;", id="entity"),
        pytest.param("\"'“", "\"'“", id="quotes"),
        pytest.param("\n \n", "\n \n", id="line breaks"),
        pytest.param("\t", "\t", id="tab"),
        pytest.param("\u2028", "\u2028", id="line separator"),
        pytest.param("\x85", "\x85", id="next line"),
        pytest.param("\u202e\u200f\u2067", "\u202e\u200f\u2067", id="marks of direction"),
        pytest.param("\U0001f6a2", "\U0001f6a2", id="beyond the first plane"),
        pytest.param('" lastmodifieddate="2024-12-27"', '" lastmodifieddate="2024-12-27"', id="date of the export"),
        pytest.param('\\",\\N', '\\",\\N', id="backslashes"),
    ],
)
@pytest.mark.parametrize("name", [*READERS, "nodes.csv"])
def test_text_is_kept_but_for_what_no_format_can_hold(name: str, text: str, kept: str) -> None:
    extraction = told(f"a{text}z")
    graph = build_graph([extraction])
    for node in (article_node(extraction.article), extraction.claims[0].id):
        if name in READERS:
            found = READERS[name](written(name, graph)).nodes[node]["label"]
        else:
            (found,) = (row["label"] for row in table(name, graph) if row["id:ID"] == node)
        assert found == f"a{kept}z"


@pytest.mark.parametrize("name", READERS)
def test_text_that_no_format_can_hold_is_unknown(name: str) -> None:
    found = READERS[name](written(name, build_graph([told("\x00")])))
    said = [values for _, values in found.nodes(data=True)] + [values for *_, values in found.edges(data=True)]
    assert not [value for values in said for value in values.values() if value == ""]


@pytest.mark.parametrize("name", WRITERS)
def test_same_graph_gives_the_same_bytes(name: str, newsroom: MultiDiGraph[str]) -> None:
    before = (nodes(newsroom), edges(newsroom))
    assert written(name, newsroom).encode() == written(name, newsroom).encode()
    assert (nodes(newsroom), edges(newsroom)) == before


@pytest.mark.parametrize("name", WRITERS)
def test_nodes_and_edges_in_another_order_give_the_same_bytes(name: str, newsroom: MultiDiGraph[str]) -> None:
    assert written(name, reordered(newsroom)) == written(name, newsroom)


@pytest.mark.parametrize(
    "extractions",
    [
        pytest.param([told("two officials", ref=ref) for ref in "abc"], id="nobody known"),
        pytest.param([told("Lund", ref=ref, id_="person:lund", kind="person") for ref in "abc"], id="one known source"),
        pytest.param([told(ref, ref=ref, id_=f"person:{ref}") for ref in "abc"], id="several"),
    ],
)
@pytest.mark.parametrize("name", WRITERS)
def test_articles_in_another_order_give_the_same_bytes(name: str, extractions: Sequence[Extraction]) -> None:
    orders = itertools.permutations(extractions)
    assert len({written(name, build_graph(order)) for order in orders}) == 1


@pytest.mark.parametrize("name", READERS)
def test_empty_graph_is_a_file_of_its_format(name: str) -> None:
    found = READERS[name](written(name, build_graph([])))
    assert (len(found), found.size(), found.is_directed()) == (0, 0, True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("dot", "digraph claimtrack {\n  rankdir=LR;\n}\n", id="dot"),
        pytest.param("nodes.csv", "id:ID,:LABEL\n", id="nodes"),
        pytest.param("relationships.csv", ":START_ID,:END_ID,:TYPE,key\n", id="relationships"),
    ],
)
def test_empty_graph_is_a_head_without_a_body(name: str, expected: str) -> None:
    assert written(name, build_graph([])) == expected


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_xml_is_declared_and_ends_with_its_last_tag(name: str, newsroom: MultiDiGraph[str]) -> None:
    text = written(name, newsroom)
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<')
    assert text.endswith(f"</{name}>\n")


@pytest.mark.parametrize(
    ("name", "within"), [pytest.param("graphml", GRAPHML, id="graphml"), pytest.param("gexf", GEXF, id="gexf")]
)
@pytest.mark.parametrize("what", ["node", "edge"])
def test_ids_are_unique_in_the_whole_file(
    what: str, name: str, within: dict[str, str], newsroom: MultiDiGraph[str]
) -> None:
    found = [one.get("id") for one in ElementTree.fromstring(written(name, newsroom)).iterfind(f".//g:{what}", within)]
    assert len(found) == len(set(found)) > 300


def test_graphml_names_each_attribute_once(newsroom: MultiDiGraph[str]) -> None:
    keys = ElementTree.fromstring(written("graphml", newsroom)).findall("g:key", GRAPHML)
    ids = [key.get("id") for key in keys]
    assert len(ids) == len(set(ids))


def test_graphml_label_goes_by_its_name_and_not_by_a_number(newsroom: MultiDiGraph[str]) -> None:
    """Gephi takes what has the id `d3` for the label, whatever it is."""
    keys = ElementTree.fromstring(written("graphml", newsroom)).findall("g:key", GRAPHML)
    assert [key.get("id") for key in keys if key.get("attr.name") == "label"] == ["label"]
    assert "d3" not in {key.get("id") for key in keys}


def test_gexf_is_static(newsroom: MultiDiGraph[str]) -> None:
    """A node or edge with a start, an end or spells makes networkx write a dynamic graph, of which Gephi shows a moment."""
    root = ElementTree.fromstring(written("gexf", newsroom))
    (graph,) = root.findall("g:graph", GEXF)
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("static", None, "directed")
    assert {one.get("mode") for one in graph.findall("g:attributes", GEXF)} == {"static"}
    for one in (*root.iterfind(".//g:node", GEXF), *root.iterfind(".//g:edge", GEXF)):
        assert not {"start", "end", "pid"} & set(one.attrib)
        assert one.get("type", "directed") == "directed"


def test_gexf_shows_the_label(newsroom: MultiDiGraph[str]) -> None:
    found = ElementTree.fromstring(written("gexf", newsroom)).iterfind(".//g:node", GEXF)
    assert {one.get("id"): one.get("label") for one in found} == {
        node: values["label"] for node, values in newsroom.nodes(data=True)
    }


def test_gexf_has_no_date_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("networkx.readwrite.gexf.time.strftime", lambda *_: "1999-12-31")
    text = written("gexf", build_graph([told("Lund")]))
    assert "lastmodified" not in text
    assert not re.search(r"\d{4}-\d\d-\d\d", text)


def test_json_is_one_object_with_its_schema_and_text_as_it_is() -> None:
    text = written("json", build_graph([told("Ærø « порт »")]))
    assert list(json.loads(text)) == ["schema", "directed", "multigraph", "graph", "nodes", "edges"]
    assert json.loads(text)["schema"] == GRAPH_SCHEMA
    assert "Ærø « порт »" in text
    assert text.endswith("}\n")


def test_json_keeps_the_keys_of_edges(newsroom: MultiDiGraph[str]) -> None:
    assert sorted(from_json(written("json", newsroom)).edges(keys=True)) == sorted(newsroom.edges(keys=True))


def test_dot_draws_every_node_and_edge(newsroom: MultiDiGraph[str]) -> None:
    found, joined = drawn(written("dot", newsroom))
    assert sorted(node for node, _, _ in found) == sorted(newsroom)
    assert sorted(joined) == sorted(
        (start, end, values["relation"]) for start, end, values in newsroom.edges(data=True)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"', r"\"", id="quote"),
        pytest.param("\\", r"\\", id="backslash"),
        pytest.param('\\"', r"\\\"", id="backslash and quote"),
        pytest.param("\\N\\G\\l", r"\\N\\G\\l", id="what Graphviz would replace"),
        pytest.param(" \n ", " ", id="line feed"),
        pytest.param("\r\n", " ", id="carriage return"),
        pytest.param("\u2028\x85", " ", id="other line ends"),
        pytest.param('"]; x [label="', r"\"]; x [label=\"", id="another statement"),
        pytest.param("// /* # {", "// /* # {", id="comments"),
    ],
)
@pytest.mark.parametrize("end", ["", "z"])
def test_dot_escapes_what_would_end_a_text_or_be_replaced(end: str, text: str, expected: str) -> None:
    extraction = told(f"a{text}{end}")
    label = f"a{expected}{end}".rstrip()
    line = f'"{extraction.claims[0].id}" [label="{label}", shape=box, tooltip="{label}"];'
    assert line in written("dot", build_graph([extraction]))


@given(HOSTILE)
def test_dot_of_any_text_holds_nothing_but_nodes_and_edges(text: str) -> None:
    found, joined = drawn(written("dot", build_graph([told("a" + text)])))
    assert (len(found), len(joined)) == (4, 6)
    assert {"".join(seen(label).split()) for _, label, _ in found} == {"Post", "".join(seen("a" + text).split())}


def test_dot_draws_an_entity_as_it_is_printed() -> None:
    text = written("dot", build_graph([told("AT&amp;T &lt;b&gt;")]))
    assert text.count('[label="AT&amp;amp;T &amp;lt;b&amp;gt;", ') == 3


def test_dot_shortens_labels_and_keeps_the_whole_as_the_tooltip() -> None:
    text = "The pier is shut and so is the road. " * 5
    (_, label, tooltip), *_ = drawn(written("dot", build_graph([told(text)])))[0]
    assert len(label) <= 80
    assert label.endswith("…")
    assert text.startswith(label[:-1])
    assert tooltip == text.strip()


def test_dot_has_no_text_that_graphviz_finds_too_long() -> None:
    long = Extraction(article("The pier is shut.", title="порт " * 4_000), (), ())
    ((_, _, tooltip),), _ = drawn(written("dot", build_graph([long])))
    assert len(tooltip.encode()) < 16_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The pier", id="plain"),
        pytest.param('"\\', id="quote and backslash"),
        pytest.param("\\", id="backslash"),
        pytest.param("a\r\n\nb\u2028c", id="line ends"),
        pytest.param("<b>&lt;&amp;", id="markup"),
        pytest.param("\x00\x1b\ud800\ufffe", id="controls"),
        pytest.param("\u202eпорт\u200f \U0001f6a2", id="other scripts"),
    ],
)
def test_graphviz_accepts_dot(text: str) -> None:
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("Graphviz is not installed")
    given = written("dot", build_graph([told("a" + text)])).encode()
    done = subprocess.run([dot, "-Tdot_json"], input=given, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert (len(found["objects"]), len(found["edges"])) == (4, 5)


def test_neo4j_nodes_have_labels_and_typed_columns(newsroom: MultiDiGraph[str]) -> None:
    rows = table("nodes.csv", newsroom)
    assert list(rows[0])[:2] == ["id:ID", ":LABEL"]
    assert {name for name in rows[0] if ":" in name} == {
        "id:ID",
        ":LABEL",
        "first:long",
        "last:long",
        "hops:long",
        "probability:double",
        "known:boolean",
    }
    assert {row[":LABEL"] for row in rows} == {"Article", "Claim", "Source"}
    assert len({row["id:ID"] for row in rows}) == len(rows) == len(newsroom)


def test_neo4j_relationships_have_types_and_typed_columns(newsroom: MultiDiGraph[str]) -> None:
    rows = table("relationships.csv", newsroom)
    assert list(rows[0])[:4] == [":START_ID", ":END_ID", ":TYPE", "key"]
    assert {name for name in list(rows[0])[3:] if ":" in name} == {"order:long", "score:double"}
    assert {row[":TYPE"] for row in rows} == {
        "PUBLISHED_BY",
        "REPORTS",
        "ATTRIBUTED_TO",
        "THROUGH",
        "WITHIN",
        "CITES",
        "REVISES",
        "DIFFERS",
    }
    assert len(rows) == newsroom.size()


@pytest.mark.parametrize("name", NEO4J_FILES)
def test_neo4j_columns_go_by_their_names(name: str, newsroom: MultiDiGraph[str]) -> None:
    names = [column for column in table(name, newsroom)[0] if not column.startswith((":", "id:", "key"))]
    assert names == sorted(names)
    assert not {"type", "relation"} & set(names)


def test_neo4j_rows_say_what_the_nodes_say(newsroom: MultiDiGraph[str]) -> None:
    values: dict[str, Callable[[str], Any]] = {"long": int, "double": float, "boolean": json.loads, "": str}
    for row in table("nodes.csv", newsroom):
        found: dict[str, Any] = {"type": row.pop(":LABEL").lower()}
        node = row.pop("id:ID")
        for column, cell in row.items():
            name, _, kind = column.partition(":")
            found |= {name: values[kind](cell)} if cell else {}
        assert found == newsroom.nodes[node]


def test_neo4j_relationships_join_nodes_of_the_other_file(newsroom: MultiDiGraph[str]) -> None:
    ids = {row["id:ID"] for row in table("nodes.csv", newsroom)}
    rows = table("relationships.csv", newsroom)
    assert {row[":START_ID"] for row in rows} | {row[":END_ID"] for row in rows} <= ids


@given(HOSTILE)
def test_neo4j_relationships_of_any_text_join_nodes_of_the_other_file(text: str) -> None:
    graph = build_graph([told("a" + text)])
    ids = {row["id:ID"] for row in table("nodes.csv", graph)}
    ends = [row[end] for row in table("relationships.csv", graph) for end in (":START_ID", ":END_ID")]
    assert set(ends) == ids
    assert {seen(one) for one in ids} == {seen(one) for one in graph}


def test_neo4j_truth_values_are_the_words_it_knows() -> None:
    graph = build_graph([told("a", ref="a", id_="person:a"), told("b", ref="b")])
    assert {row["known:boolean"] for row in table("nodes.csv", graph)} == {"", "true", "false"}


@pytest.mark.parametrize("name", NEO4J_FILES)
def test_neo4j_cell_of_what_is_unknown_is_empty_and_not_an_empty_text(name: str, newsroom: MultiDiGraph[str]) -> None:
    assert not re.search(r'(?:^|,)""(?:,|$)', written(name, newsroom), re.MULTILINE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a, b; c", id="comma"),
        pytest.param('"a" b"', id="quotes"),
        pytest.param("a\nb\n", id="line feed"),
        pytest.param('a",\n"b', id="all"),
        pytest.param(" a ", id="spaces around"),
        pytest.param(
            "a\rb",
            id="carriage return",
        ),
    ],
)
def test_neo4j_cells_hold_what_separates_cells(text: str) -> None:
    graph = build_graph([told(text)])
    assert {row["label"] for row in table("nodes.csv", graph)} == {text, "Post"}
    attributed, *_ = (row for row in table("relationships.csv", graph) if row[":TYPE"] == "ATTRIBUTED_TO")
    assert (attributed["mention"], attributed["how"], attributed["about"]) == (text, text, text)


def test_neo4j_columns_are_those_of_any_row() -> None:
    extraction = told("Lund")
    later = told("Lund", ref="other.txt")
    later = replace(later, article=replace(later.article, byline="Cy Dahl"))
    for order in ([extraction, later], [later, extraction]):
        assert {row["byline"] for row in table("nodes.csv", build_graph(order))} == {"", "Cy Dahl"}
