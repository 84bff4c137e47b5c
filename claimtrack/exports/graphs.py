"""A graph -> text for Gephi, yEd, Graphviz, Neo4j and programs. The same graph gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from networkx import MultiDiGraph

GraphWriter = Callable[["MultiDiGraph[str]"], Iterator[str]]

GRAPH_SCHEMA: Final = "claimtrack.graph/1"
# What XML 1.0 cannot hold even escaped (section 2.2), and lone surrogates, which no encoding can.
_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SHAPES: Final = {"article": "note", "claim": "box", "source": "ellipse"}
_LABEL: Final = 80  # characters of a label in a drawing
_TOOLTIP: Final = 3_000  # Graphviz 2.43 reads no string of more than 16,384 bytes
_EDGE_KEY: Final = re.compile(r'<key id="([^"]*)" for="edge"')
_GEXF_DATE: Final = re.compile(r' lastmodifieddate="[^"]*"')
_NEO4J_TYPES: Final = {bool: "boolean", int: "long", float: "double"}


def graphml(graph: MultiDiGraph[str]) -> Iterator[str]:
    """GraphML, for yEd, Gephi and most libraries."""
    from networkx import generate_graphml

    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    edges = False
    for line in generate_graphml(_numbered(graph), named_key_ids=True):
        # Nodes and edges both have a `mode`, and the id of a key is unique in the file. No text holds a bare "<".
        edges = edges or line.lstrip().startswith("<edge ")
        named = line.replace('<data key="', '<data key="edge.') if edges else line
        yield _EDGE_KEY.sub(r'<key id="edge.\1" for="edge"', named) + "\n"


def gexf(graph: MultiDiGraph[str]) -> Iterator[str]:
    """GEXF, for Gephi."""
    from networkx import generate_gexf

    drawn = _numbered(graph)
    for _, _, values in drawn.edges(data=True):
        values["label"] = values["relation"]  # what Gephi writes beside an edge
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    for line in generate_gexf(drawn):
        yield _GEXF_DATE.sub("", line) + "\n"  # the day of the export would change the bytes


def node_link(graph: MultiDiGraph[str]) -> Iterator[str]:
    """One JSON object with `nodes` and `edges`, as networkx's node-link functions read it."""
    head = {"schema": GRAPH_SCHEMA, "directed": True, "multigraph": True, "graph": {}}
    nodes = ({**values, "id": node} for node, values in nodes_of(graph))
    edges = ({**values, "source": start, "target": end, "key": key} for start, end, key, values in edges_of(graph))
    yield json.dumps(head, indent=1).removesuffix("\n}")
    yield from _array("nodes", nodes)
    yield from _array("edges", edges)
    yield "\n}\n"


def _array(name: str, items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A member of an object, item by item: the text of a large graph is many times as large."""
    before = f',\n "{name}": ['
    for item in items:
        yield f"{before}\n  {json.dumps(item, ensure_ascii=False)}"
        before = ","
    yield f"{before}]" if before.endswith("[") else "\n ]"


def dot(graph: MultiDiGraph[str]) -> Iterator[str]:
    """DOT, for Graphviz; labels are shortened."""
    yield "digraph claimtrack {\n  rankdir=LR;\n"
    for node, values in nodes_of(graph):
        shape, label = _SHAPES.get(values["type"], "box"), values.get("label", "")
        shown, whole = _drawn(_short(label, _LABEL)), _drawn(_short(label, _TOOLTIP))
        yield f"  {_dot(node)} [label={shown}, shape={shape}, tooltip={whole}];\n"
    for start, end, _, values in edges_of(graph):
        yield f"  {_dot(start)} -> {_dot(end)} [label={_dot(values['relation'])}];\n"
    yield "}\n"


def neo4j_nodes(graph: MultiDiGraph[str]) -> Iterator[str]:
    """nodes.csv of `neo4j-admin database import full --multiline-fields=true --nodes=nodes.csv
    --relationships=relationships.csv`; without the option it stops at a text that holds a line break."""
    columns = _columns(values for _, values in nodes_of(graph))
    yield _line(["id:ID", ":LABEL", *(_typed(name, kind) for name, kind in columns.items())])
    for node, values in nodes_of(graph):
        yield _line([node, values["type"].capitalize(), *(_cell(values.get(name)) for name in columns)])


def neo4j_relationships(graph: MultiDiGraph[str]) -> Iterator[str]:
    """relationships.csv; see `neo4j_nodes`."""
    columns = _columns(values for _, _, _, values in edges_of(graph))
    yield _line([":START_ID", ":END_ID", ":TYPE", "key", *(_typed(name, kind) for name, kind in columns.items())])
    for start, end, key, values in edges_of(graph):
        yield _line([start, end, values["relation"].upper(), key, *(_cell(values.get(name)) for name in columns)])


GRAPH_FORMATS: Final[dict[str, GraphWriter]] = {"graphml": graphml, "gexf": gexf, "json": node_link, "dot": dot}
NEO4J_FILES: Final[Mapping[str, GraphWriter]] = {"nodes.csv": neo4j_nodes, "relationships.csv": neo4j_relationships}


def nodes_of(graph: MultiDiGraph[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The nodes in a fixed order, without characters that no format can hold."""
    for node in sorted(graph.nodes):
        yield _legal(node), _legal_values(graph.nodes[node])


def edges_of(graph: MultiDiGraph[str]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """The edges with their keys likewise."""
    for start, end, key in sorted(graph.edges(keys=True)):
        yield _legal(start), _legal(end), _legal(key), _legal_values(graph.edges[start, end, key])


def _numbered(graph: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """Edges named by their ends as well: an id of GraphML and GEXF is unique in the whole file."""
    from networkx import MultiDiGraph

    numbered: MultiDiGraph[str] = MultiDiGraph()
    numbered.add_nodes_from(nodes_of(graph))
    for start, end, key, values in edges_of(graph):
        numbered.add_edge(start, end, f"{start}>{end}>{key}", **values)
    return numbered


def _legal(value: Any) -> Any:
    return _ILLEGAL.sub("", value) if isinstance(value, str) else value


def _legal_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is said, but for texts of which nothing is left: they are unknown."""
    return {name: legal for name, value in values.items() if (legal := _legal(value)) != ""}


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _drawn(text: str) -> str:
    """A quoted string that Graphviz draws as it is: it would replace HTML entities."""
    return _dot(text.replace("&", "&amp;"))


def _dot(text: str) -> str:
    """A quoted string; `\\N` and its like would be replaced by Graphviz, line ends end a string early."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, type]:
    columns: dict[str, type] = {}
    for values in rows:
        for name, value in values.items():
            if name not in ("type", "relation"):  # they are Neo4j's labels and types
                columns.setdefault(name, type(value))
    return dict(sorted(columns.items()))


def _typed(name: str, kind: type) -> str:
    return f"{name}:{_NEO4J_TYPES[kind]}" if kind in _NEO4J_TYPES else name


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)  # csv may quote only what ends a line
    return line.getvalue().removesuffix("\r\n") + "\n"
