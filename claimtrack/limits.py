"""Every limit in one place. An input beyond one becomes a Failure that names the limit; nothing is cut in silence."""

from __future__ import annotations

from typing import Final

FILE_BYTES: Final = 20_000_000
"""Largest single article file; JSONL files are read line by line and have no limit of their own."""

LINE_BYTES: Final = 5_000_000
"""Longest line of a JSONL file."""

MARKUP_DEPTH: Final = 512
"""Deepest nesting of HTML elements: parsing time grows with its square (5,000 levels: 0.1 s; 100,000: 128 s)."""

MARKUP_COPIES: Final = 200_000
"""Most elements the parser may add by itself: unclosed <b> and <font> are repeated in every later paragraph, as browsers do, so
that 40 kB of them become two million elements and a gigabyte."""

PARAGRAPHS: Final = 50_000
"""Most paragraphs or lines of one article: each costs some thirty microseconds to tell apart, and no article has so many."""

SENTENCE_CHARACTERS: Final = 4_000
"""A longer sentence is left unparsed in the ledger."""

NESTING: Final = 4
"""Attributions inside attributions: how many levels are looked for."""

REDIRECTS: Final = 5
"""Redirects followed from an address."""

FETCH_SECONDS: Final = 30.0
"""Longest time for one answer of a server, from looking its name up to the last byte."""

ROBOTS_BYTES: Final = 512_000
"""How much of a robots.txt is read (RFC 9309, 2.5: at least 500 kibibytes)."""

ROBOTS_RULES: Final = 1_000_000
"""Most rules of a robots.txt times the programs it names: each takes a microsecond and 70 bytes."""

STORE_SECONDS: Final = 60.0
"""How long a command waits for a store that another program is writing to."""
