"""Findings that are known already: a file that a newsroom keeps, so that only new ones count.

A finding is told by its code, the words marked and the sentence they stand in, not by its place: an article may be moved, and
text put in before it. The same finding twice is two.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from claimtrack.errors import ClaimtrackError
from claimtrack.model import Article, Finding

SCHEMA: Final = "claimtrack.baseline/1"


def fingerprint(article: Article, finding: Finding) -> str:
    """What a finding is known by: 16 hexadecimal digits."""
    sentence = finding.sentence.cut(article.text)
    words = "\0".join(" ".join(part.split()) for part in (finding.code, finding.text, sentence))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def written(found: Iterable[tuple[Article, Finding]]) -> str:
    """The file that makes these findings known: JSON, sorted, with the words for those who read its changes."""
    entries = [
        {"fingerprint": fingerprint(article, one), "code": one.code, "ref": article.ref, "text": one.text}
        for article, one in found
    ]
    entries.sort(key=lambda one: (one["code"], one["text"], one["fingerprint"], one["ref"]))
    return json.dumps({"schema": SCHEMA, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def read_baseline(text: str, where: str) -> Counter[str]:
    """How often each fingerprint is known. Raises ClaimtrackError where the file is no baseline."""
    try:
        data = json.loads(text)
        given: list[Mapping[str, Any]] = data["findings"]
        if data["schema"] != SCHEMA or not all(isinstance(one["fingerprint"], str) for one in given):
            raise ValueError(f"its schema is {data['schema']!r}")
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ClaimtrackError(
            f"{where} is no list of known findings: {error}", hint="`claimtrack check --write-baseline FILE` makes one"
        ) from error
    return Counter(one["fingerprint"] for one in given)


def new_ones(article: Article, found: Iterable[Finding], known: Counter[str]) -> Iterator[Finding]:
    """The findings that are not known; each that is takes one from `known`."""
    for one in found:
        mark = fingerprint(article, one)
        if known[mark] > 0:
            known[mark] -= 1
        else:
            yield one
