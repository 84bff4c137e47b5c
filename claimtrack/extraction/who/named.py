"""Names -> parties: known sources, acronyms, surnames, short forms, capitals that speak for a government, spelling variants."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from claimtrack.extraction.who.cast import Party
from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.mentions import Mention
from claimtrack.extraction.who.names import alike, initials_of, institution_kind, person_in, shortens
from claimtrack.extraction.who.people import Gender, people
from claimtrack.extraction.who.registry import first_word, last_word, without_article
from claimtrack.extraction.who.scene import Answer, Found, Scene, named
from claimtrack.model import Source, Span, Words

_LEAST_INITIALS = 3


def person(scene: Scene, mention: Mention, place: Span) -> Found:
    """A person named in full; a spelling variant of one named elsewhere in the article is that one."""
    if bodies := [
        p for p in scene.cast.institutions() if shortens(mention.head, p.name) and not mention.titles.strip()
    ]:
        return Found(bodies[0], "short for a name in the article")  # Andes Brine, Andes Brine Ltd
    known = [p for p in scene.cast.people() if p.name == mention.head]
    variants = [] if known else [p for p in scene.cast.people() if alike(p.name, mention.head)]
    party = variants[0] if len(variants) == 1 else scene.cast.person(mention.head, place)
    party.roles |= people().roles_in(mention.titles)
    party.country = party.country or countries().first_in(mention.titles)
    return Found(party, "spelling variant" if len(variants) == 1 else "named in full")


def resolve(scene: Scene, mention: Mention, words: Words) -> Source:
    """A name or surname; one that nothing is known of stands for itself."""
    place = words.spans[0]
    found = _lookup(scene, mention, place)
    if isinstance(found, str):
        return Source(words, how=found)
    if found is None:
        name = without_article(mention.head)
        kind = institution_kind(name) or institution_kind(last_word(mention.titles))
        found = Found(scene.cast.institution(name, kind, place), "as named")
    return named(found, words)


def _lookup(scene: Scene, mention: Mention, place: Span) -> Answer:
    name = without_article(mention.head)
    titles = mention.titles if mention.form == "surname" else ""
    steps: tuple[Callable[[], Answer], ...] = (
        lambda: _known(scene, name, place),
        lambda: _by_acronym(scene, name),
        lambda: _in_short(scene, name, place),
        lambda: _capital(scene, name, place),
        lambda: _surname(scene, name, place, titles) if titles or " " not in name else None,
        lambda: _longer(scene, name, place),
        lambda: _misspelt(scene, name, place),
    )
    return next((found for step in steps if (found := step()) is not None), None)


def _known(scene: Scene, name: str, place: Span) -> Answer:
    known = scene.cast.registry.named(name)
    return Found(scene.cast.known(known, place), "known source") if known else None


def _by_acronym(scene: Scene, name: str) -> Answer:
    institutions = scene.cast.institutions()
    introduced = [p for p in institutions if name in p.acronyms]
    spelt = name.isupper() and len(name) >= _LEAST_INITIALS
    fitting = introduced or [p for p in institutions if spelt and name == initials_of(p.name)]
    return Found(fitting[0], "acronym of a name in the article") if len(fitting) == 1 else None


def _in_short(scene: Scene, name: str, place: Span) -> Answer:
    short = scene.cast.short(name)
    return Found(scene.cast.known(short, place), "known source, short name") if short else None


def _capital(scene: Scene, name: str, place: Span) -> Answer:
    country = countries().speaks_for(name)
    if not country:
        return None
    party = scene.cast.parties.setdefault(
        f"gov-{country}", Party(name, "government", f"gov-{country}", country, known=True)
    )
    party.places.append(place)
    return Found(replace(party, name=name), "a capital or country that speaks for its government")


def _surname(scene: Scene, name: str, place: Span, titles: str) -> Answer:
    everybody = scene.cast.people()
    fitting = [p for p in everybody if name in (p.surname, p.surname.removeprefix("al-"), first_word(p.name), p.name)]
    fitting = fitting or [p for p in everybody if alike(p.surname, name)]
    if len(fitting) > 1:
        fitting = _by_title(fitting, titles) or fitting
    if len(fitting) > 1 and (nearest := scene.last_of(fitting, place.start, same_paragraph=True)):
        fitting = [nearest]
    if len(fitting) > 1:
        return f"several people in the article are called {name}"
    if fitting:
        fitting[0].roles |= people().roles_in(titles)
        return Found(fitting[0], "surname of somebody named in full")
    if full := _full_name(scene.text, name):
        return Found(scene.cast.person(full, place), "surname of somebody named in full")
    if not titles:
        return None
    party = scene.cast.person(name, place)
    party.roles |= people().roles_in(titles)
    party.country = party.country or countries().first_in(titles)
    return Found(party, "named by surname only")


def _by_title(fitting: list[Party], titles: str) -> list[Party]:
    words = set(titles.lower().replace(".", "").split())
    gender: Gender = "he" if "mr" in words else "she" if words & {"ms", "mrs", "miss"} else ""
    groups = people().groups(people().roles_in(titles))
    by_role = [p for p in fitting if groups & people().groups(p.roles)]
    by_gender = [p for p in fitting if gender and p.gender in (gender, "")]
    return next((some for some in (by_role, by_gender) if len(some) == 1), [])


def _full_name(text: str, surname: str) -> str:
    """The full name with which a surname stands somewhere in the article, titles or not."""
    pattern = re.compile(
        rf"(?:[A-ZÀ-ÞĀ-Ž][\w’'-]+ (?:(?:de|da|van|von|bin|al|el|der) )?){{1,3}}{re.escape(surname)}(?![\w-])"
    )
    for match in pattern.finditer(text):
        found = person_in(match.group())
        if found and " " in found[1] and found[1].endswith(surname):
            return found[1]
    return ""


def _longer(scene: Scene, name: str, place: Span) -> Answer:
    """The longer name in the article that this one shortens: the Ledger, Financial Ledger; Brandt, Brandt Regeltechnik."""
    longer = [p for p in scene.cast.institutions() if shortens(name, p.name)]
    if own := [p for p in longer if p.name == scene.cast.article.outlet]:
        return Found(own[0], "short for the outlet's own name")
    longest = max(longer, key=lambda p: len(p.name), default=None)
    if longest and all(p is longest or shortens(p.name, longest.name) for p in longer):
        return Found(longest, "short for a name in the article")
    if " " in name or not name[:1].isupper() or institution_kind(name):
        return None
    pattern = re.compile(rf"(?<![\w’'-]){re.escape(name)}((?: [A-ZÀ-Þ][\w’-]*)+)")
    found = {name + match.group(1).removesuffix("’s") for match in pattern.finditer(scene.text)}
    if len(found) != 1:
        return None
    full = found.pop()
    return Found(scene.cast.institution(full, institution_kind(full), place), "short for a name in the article")


def _misspelt(scene: Scene, name: str, place: Span) -> Answer:
    spelt = scene.cast.registry.spelt(name)
    return Found(scene.cast.known(spelt, place), "spelling variant of a known source") if spelt else None
