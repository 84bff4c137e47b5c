"""json, jsonl, csv and md: extractions in, pieces of text out, so that any number of articles passes through."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from claimtrack.exports.records import claim_records
from claimtrack.model import Extraction

Writer = Callable[[Iterable[Extraction]], Iterator[str]]

COLUMNS: Final = (
    "article", "outlet", "published", "where", "source", "mention", "kind", "mode", "stance", "cue", "claim", "certainty",
    "hedges", "chain", "hand",
    "parent", "probability", "start", "end", "id",
)  # fmt: skip
# A cell that a spreadsheet would take for a formula gets a leading quote (OWASP, CSV injection).
_FORMULA: Final = frozenset("=+-@\t\r\n\0＝＋－＠")
_MARKDOWN: Final = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~&"} | {"\n": " ", "\r": " "})


def jsonl(extractions: Iterable[Extraction]) -> Iterator[str]:
    """One claim a line: the canonical format."""
    return line_by_line(_records(extractions))


def json_array(extractions: Iterable[Extraction]) -> Iterator[str]:
    """One JSON array of the same objects, one a line."""
    return in_array(_records(extractions))


def line_by_line(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """JSON objects, one a line."""
    return (_compact(record) + "\n" for record in records)


def in_array(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """JSON objects as one array, one a line."""
    before = "[\n"
    for record in records:
        yield before + _compact(record)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _records(extractions: Iterable[Extraction]) -> Iterator[Mapping[str, Any]]:
    return (record for extraction in extractions for record in claim_records(extraction))


def csv_rows(extractions: Iterable[Extraction]) -> Iterator[str]:
    """A wide table. It loses what does not fit a cell: evidence, and of split spans all but the first start and the last end."""
    yield _csv_line(COLUMNS)
    for extraction in extractions:
        for record in claim_records(extraction):
            yield _csv_line([_guarded(str(value)) for value in _flat(record).values()])


def markdown(extractions: Iterable[Extraction]) -> Iterator[str]:
    """One heading and table an article, for reports kept in git."""
    for number, extraction in enumerate(extractions):
        article = extraction.article
        yield ("\n" if number else "") + f"## {escaped(article.title or article.ref)}\n\n"
        about = " · ".join(escaped(part) for part in (article.outlet, article.published, article.ref) if part)
        yield f"{about}\n\n| who | how | claim | certainty |\n| --- | --- | --- | --- |\n"
        for record in claim_records(extraction):
            row = _flat(record)
            how = row["mode"] if row["stance"] == "neutral" else f"{row['mode']}, {row['stance']}"
            cells = (row["source"] or "–", how, ("↳ " if record["parent"] else "") + record["text"], row["certainty"])
            yield "| " + " | ".join(escaped(str(cell)) for cell in cells) + " |\n"


FORMATS: Final[Mapping[str, Writer]] = {"json": json_array, "jsonl": jsonl, "csv": csv_rows, "md": markdown}


def _compact(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    attribution, article = record["attribution"], record["article"]
    source, cue = attribution["source"], attribution["cue"]
    who = (_named(source), source["mention"], source["kind"] or "") if source else ("", "", "")
    values = (
        article["ref"], article["outlet"], article["published"], record["where"],
        *who, attribution["mode"], attribution["stance"],
        cue["text"] if cue else "", record["text"], record["certainty"]["level"],
        "; ".join(hedge["text"] for hedge in record["certainty"]["hedges"]),
        " < ".join(f"{hop['name']} [{hop['basis']}]" for hop in record["chain"]), record["hand"] or "",
        record["parent"] or "", record["probability"],
        record["spans"][0][0], record["spans"][-1][1], record["id"],
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _named(source: Mapping[str, Any]) -> str:
    """A source's name, those of its parts, or its words in the article."""
    if source["parts"]:
        return "; ".join(map(_named, source["parts"]))
    return str(source["name"] or source["mention"])


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def escaped(text: str) -> str:
    """Text with the characters of Markdown made harmless."""
    return text.translate(_MARKDOWN)
