"""Annotated rows and example articles -> what is expected of every claim in them. ANNOTATION.md defines the format.

python -m bench.reporting.gold FILE… checks files of rows, python -m bench.reporting.gold --corpora the example articles.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from claimtrack.errors import ClaimtrackError, Failure
from claimtrack.model import Article, Level, Mode, Span, Stance
from claimtrack.reading import read, read_bytes
from claimtrack.yaml_text import load_yaml
from training.data import annotated_paragraph

HERE = Path(__file__).parent
CORPORA = HERE.parents[1] / "corpora"
_ROWS = "\n===\n"
_FACTS = "\n---\n"
_HEADLINE = "# "
_PARTS = 3


class GoldError(Exception):
    """An annotated file is not what ANNOTATION.md asks for; the message names the row and the line."""


@dataclass(frozen=True, slots=True)
class ExpectedHop:
    """One hop of a chain: a name or one of `anonymous`, `unknown`, `document`, and where it comes from."""

    name: str
    basis: str = "explicit"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a careful reader finds of one claim; spans are offsets of the row's text. `who` is empty for nobody."""

    key: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    mode: Mode
    stance: Stance
    certainty: Level
    who: tuple[str, ...]
    chain: tuple[ExpectedHop, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One small article and its annotated claims."""

    name: str
    article: Article
    expected: tuple[Expected, ...]


def rows_of(path: Path) -> list[Row]:
    """The rows of a file. Raises GoldError with every problem found."""
    problems: list[str] = []
    rows: list[Row] = []
    for number, row in enumerate(_cut(path), start=1):
        name = f"{path.stem}:{number}"
        try:
            rows.append(_row(name, row))
        except (GoldError, ClaimtrackError, ValueError) as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise GoldError("\n".join(problems))
    return rows


def corpora_rows() -> list[Row]:
    """The example articles, annotated in corpora/gold and corpora/reporting. Raises GoldError with every problem found."""
    problems: list[str] = []
    rows: list[Row] = []
    for path in sorted((CORPORA / "articles").iterdir()):
        try:
            rows.append(_example(path))
        except (GoldError, ClaimtrackError, OSError, ValueError) as error:
            problems.append(f"{path.stem}: {error}")
    if problems:
        raise GoldError("\n".join(problems))
    return rows


def _cut(path: Path) -> Iterator[str]:
    text = f"\n{path.read_text(encoding='utf-8')}\n"
    return (row.strip("\n") for row in text.split(_ROWS) if row.strip())


def _row(name: str, row: str) -> Row:
    marked, _, facts_text = row.partition(_FACTS)
    facts = _mapping(load_yaml(facts_text, where=name))
    paragraphs = [" ".join(block.split("\n")) for block in marked.split("\n\n") if block.strip()]
    record: dict[str, Any] = {"id": name}
    for field in ("outlet", "published", "byline", "credit"):
        if facts.get(field):
            record[field] = str(facts[field])
    text, tagged = "", list[Any]()
    for number, paragraph in enumerate(paragraphs, start=1):
        headline = paragraph.startswith(_HEADLINE)
        plain, attributions = annotated_paragraph(paragraph.removeprefix(_HEADLINE))
        if headline:
            record["title"] = plain
        tagged += [(f"{number}.{a.number}", a, len(text)) for a in attributions]
        text += plain + "\n\n"
    record["text"] = text.rstrip("\n")
    (article,) = read_bytes(json.dumps(record).encode(), name, "jsonl")
    if isinstance(article, Failure):
        raise GoldError(f"cannot be read: {article.reason}")
    lines = {str(key): str(line) for key, line in _mapping(facts.get("claims")).items()}
    return Row(name, article, tuple(_expected(lines, tagged)))


def _example(path: Path) -> Row:
    (article,) = read([str(path)])
    if isinstance(article, Failure):
        raise GoldError(f"cannot be read: {article.reason}")
    facts = _mapping(
        load_yaml((CORPORA / "reporting" / f"{path.stem}.yaml").read_text(encoding="utf-8"), where=path.stem)
    )
    marked = (CORPORA / "gold" / f"{path.stem}.txt").read_text(encoding="utf-8").split(_FACTS)[0]
    tagged, place = list[Any](), 0
    for number, block in enumerate((b for b in marked.split("\n\n") if b.strip()), start=1):
        plain, attributions = annotated_paragraph(" ".join(block.split("\n")).strip().removeprefix(_HEADLINE))
        found = article.text.find(plain, place)
        if found < 0:
            raise GoldError(f"paragraph {number} is not in the article: {plain[:60]!r}")
        place = found
        tagged += [(f"{number}.{a.number}", a, found) for a in attributions]
    lines = {str(key): str(line) for key, line in _mapping(facts.get("claims")).items()}
    expected = [*_expected(lines, tagged), *_narrated(_mapping(facts.get("narrator")), article)]
    return Row(path.stem, article, tuple(expected))


def _expected(lines: Mapping[str, str], tagged: list[Any]) -> Iterator[Expected]:
    problems = [f"no line for {key}" for key, _, _ in tagged if key not in lines]
    problems += [f"no tag for the line {key}" for key in lines if key not in {key for key, _, _ in tagged}]
    for key, attribution, offset in tagged:
        if key not in lines:
            continue
        spans = {
            role: tuple(Span(start + offset, end + offset) for start, end in attribution.spans(role))
            for role in ("content", "source", "cue")
        }
        try:
            yield _parsed(key, lines[key], attribution.mode, **spans)
        except GoldError as error:
            problems.append(str(error))
    if problems:
        raise GoldError("; ".join(problems))


def _narrated(lines: Mapping[str, Any], article: Article) -> Iterator[Expected]:
    for opening, line in lines.items():
        start = article.text.find(str(opening))
        if start < 0 or article.text.find(str(opening), start + 1) >= 0:
            raise GoldError(f"{opening!r} does not stand exactly once in the article")
        yield _parsed(str(opening), str(line), "narrator", content=(Span(start, start + len(str(opening))),))


def _parsed(
    key: str,
    line: str,
    mode: str,
    content: tuple[Span, ...],
    source: tuple[Span, ...] = (),
    cue: tuple[Span, ...] = (),
) -> Expected:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != _PARTS or len(parts[0].split()) != 2:
        raise GoldError(f"{key}: expected `stance certainty | who | chain`, not {line!r}")
    stance, certainty = parts[0].split()
    for value, allowed in ((mode, Mode), (stance, Stance), (certainty, Level)):
        if value not in get_args(allowed):
            raise GoldError(f"{key}: {value!r} is none of {', '.join(get_args(allowed))}")
    who = () if parts[1] == "nobody" else tuple(name.strip() for name in parts[1].split(" + "))
    chain = () if parts[2] in ("-", "") else tuple(_hops(key, parts[2]))
    return Expected(key, content, source, cue, mode, stance, certainty, who, chain)  # type: ignore[arg-type]


def _hops(key: str, chain: str) -> Iterator[ExpectedHop]:
    for hop in chain.split(" < "):
        name, _, basis = hop.strip().partition(" [")
        if basis.rstrip("]") not in ("", "explicit", "carried", "credit", "footer"):
            raise GoldError(f"{key}: {basis!r} is no basis")
        yield ExpectedHop(name.strip(), basis.rstrip("]") or "explicit")


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise GoldError("the YAML after --- must hold `claims:` with one `key: line` each")
    return value


def _check(arguments: list[str]) -> int:
    bad = 0
    for argument in arguments:
        try:
            rows = corpora_rows() if argument == "--corpora" else rows_of(Path(argument))
            print(f"{argument}: {len(rows)} rows, {sum(len(row.expected) for row in rows)} claims")
        except (GoldError, OSError) as error:
            bad += 1
            print(f"{argument}:\n{error}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(_check(sys.argv[1:]))
