"""Countries as news names them: places, adjectives and capitals -> a two-letter code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimtrack.extraction.lexicon import read_mapping


@dataclass(frozen=True, slots=True)
class Countries:
    """Printed forms, case kept, to ISO 3166 codes in lower case."""

    places: Mapping[str, str]
    adjectives: Mapping[str, str]
    capitals: Mapping[str, str]
    any_form: re.Pattern[str]
    form_at_start: re.Pattern[str]
    form_at_end: re.Pattern[str]

    def code(self, form: str) -> str:
        """The country a place, adjective or capital belongs to; "" for other words."""
        return self.places.get(form) or self.adjectives.get(form) or self.capitals.get(form) or ""

    def speaks_for(self, form: str) -> str:
        """The country whose government a place or capital speaks for; "" for other words."""
        return self.places.get(form) or self.capitals.get(form) or ""

    def place(self, code: str) -> str:
        """The usual place name of a country."""
        return next((place for place, known in self.places.items() if known == code), code)

    def first_in(self, text: str) -> str:
        """The first country named in a text; "" for none."""
        found = self.any_form.search(text)
        return self.code(found.group()) if found else ""

    def split(self, name: str) -> tuple[str, str]:
        """(country, rest) of a name that begins with a country's possessive or adjective, or ends in *of* or *in* its name."""
        start = self.form_at_start.match(name)
        if start:
            return self.code(start["form"]), name[start.end() :]
        end = self.form_at_end.search(name)
        if end:
            return self.code(end["form"]), name[: end.start()] + (end["seat"] or "")
        return "", name


@cache
def countries() -> Countries:
    """The countries that come with claimtrack."""
    places: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for code, line in read_mapping("countries.yaml").items():
        for forms, into in zip(str(line).split(";"), (places, adjectives, capitals), strict=True):
            into |= {form.strip(): code for form in forms.split(",")}
    forms = "|".join(re.escape(form) for form in sorted({*places, *adjectives, *capitals}, key=len, reverse=True))
    return Countries(
        places,
        adjectives,
        capitals,
        re.compile(rf"(?<![\w-])(?=[A-Z])(?:{forms})(?!\w)"),
        re.compile(rf"(?P<form>{forms})(?:['’]s?)? (?=\w)"),
        re.compile(rf" (?:of|in|for) (?:the )?(?P<form>{forms})(?P<seat> in [A-Z]\w+)?$"),
    )
