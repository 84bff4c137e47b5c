"""Markdown with or without YAML front matter -> Article; the text is printed without its marks."""

from __future__ import annotations

from claimtrack.errors import ClaimtrackError, Failure
from claimtrack.model import Article
from claimtrack.reading.article import Origin, printed_article
from claimtrack.reading.markdown.blocks import paragraphs
from claimtrack.reading.markdown.front_matter import facts_of, split


def read_markdown(text: str, origin: Origin) -> Article | Failure:
    """Read one Markdown file; front matter that cannot be read is a Failure that names the line."""
    front, body = split(text)
    try:
        facts = facts_of(front, origin.ref)
    except ClaimtrackError as error:
        return Failure(origin.ref, f"its front matter is broken: {error.message}. {error.hint}".rstrip())
    return printed_article(paragraphs(body), facts, origin)
