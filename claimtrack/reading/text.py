"""Plain text -> Article. The text stays as it is, so offsets point into the decoded file."""

from __future__ import annotations

from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading.article import Origin, plain_article
from claimtrack.reading.lines import paragraphs
from claimtrack.reading.paragraphs import NOTHING_KNOWN, Facts


def read_text(text: str, origin: Origin, facts: Facts = NOTHING_KNOWN) -> Article | Failure:
    """Read a plain text, or the `text` of a record about which `facts` are known."""
    return plain_article(text, paragraphs(text), facts, origin)
