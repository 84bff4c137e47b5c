"""CT105 and CT301: what a headline says of the body's statement, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, get_args

from claimtrack.checks.chains import certainty_along_chains
from claimtrack.checks.reading import Reading, Sentence
from claimtrack.checks.registry import check
from claimtrack.checks.signs import signs
from claimtrack.checks.support import speaks_for_itself
from claimtrack.checks.worth import worth
from claimtrack.extraction.certainty import hedges
from claimtrack.extraction.lexicon import shipped
from claimtrack.extraction.who.people import people
from claimtrack.linking.voices import voice
from claimtrack.linking.words import stem, tokens_of
from claimtrack.model import Claim, Finding, Level, Span

_LEVELS: Final = get_args(Level)  # from sure to doubtful
_FIRST: Final = 6  # sentences in which the body states what the headline says
_ALIKE: Final = 0.2
_LEAD: Final = 0.5  # of that is enough for the first sentence, which a headline sums up
_AS_ALIKE: Final = 0.8  # of what a sentence of the outlet's own must share, beside one that is told
_AS_GOOD: Final = 0.7  # of what the sentence shares that shares most: an earlier one is meant rather
_STATING: Final = 0.4  # what a sentence must be worth to state anything that could be looked up
_QUOTES: Final = re.compile(r"[“\"‘«][^“”\"‘’«»]+[”\"’»]|(?<!\w)'[^']+'(?!\w)")
_OWN: Final = frozenset(("narrator", "attitude"))
_TOLD: Final = frozenset(("direct", "mixed", "indirect", "according_to", "document", "hearsay", "belief"))


@check("CT105", "attribution or hedge of the body lost in the headline", alike=_ALIKE)
def lost(reading: Reading) -> Iterator[Finding]:
    """Headlines that state as the outlet's own, or as sure, what the body has from somebody or does not know."""
    headline = reading.headline
    if headline is None or not _is_flat(headline) or _names_source(headline, reading) or speaks_for_itself(reading):
        return
    told = _same_statement(headline, reading, reading.setting("CT105", "alike"), lead=_LEAD)
    if told is None or _is_flat(told):
        return
    claim = next(filter(_is_weaker, told.claims))
    if claim.certainty.level == "asserted" and (_is_actor(claim, headline) or signs().own.search(told.text)):
        return  # "Accident board blames pilot" names its source; *documents seen by* the outlet are its own
    hedged = next((one for one in told.claims if one.certainty.level != "asserted"), None)
    lacks = [f"from {_who(claim)}"] if _is_told(claim) and claim.attribution.mode != "hearsay" else []
    lacks += (
        [f"as {hedged.certainty.level} (“{hedged.certainty.hedges[0].text}”)"]
        if hedged and hedged.certainty.hedges
        else []
    )
    yield reading.finding(
        "CT105",
        headline.span,
        f"The headline says it flatly; the body has it {' and '.join(lacks) or 'as hearsay'}.",
        "Put who says so, or the hedge, into the headline.",
        claim=headline.claims[0],
        beside=[reading.quote(told)],
    )


@check("CT301", "certainty that changes between headline and body, or along a chain", alike=_ALIKE)
def certainty(reading: Reading) -> Iterator[Finding]:
    """Headlines that are surer or less sure than the body, and articles than those they have it from."""
    yield from _of_headline(reading)
    yield from certainty_along_chains(reading)


def _of_headline(reading: Reading) -> Iterator[Finding]:
    headline = reading.headline
    told = headline and _same_statement(headline, reading, reading.setting("CT301", "alike"))
    if headline is None or told is None or not headline.claims:
        return
    above, below = _level(headline), _level(told)
    if above == below or _is_flat(headline):
        return  # of a flat headline CT105 tells
    how = "surer" if _LEVELS.index(above) < _LEVELS.index(below) else "less sure"
    yield reading.finding(
        "CT301",
        headline.span,
        f"The headline is {how} than the body: {above} there, {below} here.",
        "Let headline and body be equally sure.",
        claim=headline.claims[0],
        beside=[reading.quote(told)],
    )


def _same_statement(headline: Sentence, reading: Reading, alike: float, *, lead: float = 1.0) -> Sentence | None:
    """The first sentence of the body that states what the headline does; one of the outlet's own, without a hedge, before all.

    alike: how much of their words they must share; lead: how much of that is enough for the first sentence.
    """
    found = {at: reading.likeness(headline, one) for at, one in enumerate(reading.body[:_FIRST]) if one.claims}
    told = [
        at
        for at, like in found.items()
        if like >= (alike if at else alike * lead) and _tells_it(reading.body[at], headline)
    ]
    least = max([alike, *(_AS_ALIKE * found[at] for at in told)])
    flat = [at for at, like in found.items() if like >= least and _is_flat(reading.body[at])]
    own = (
        at for at in flat if at < min(told, default=at) or _states(reading.body[at])
    )  # before all others it need state no fact
    best = max((found[at] for at in told), default=0.0)
    first = next(own, next((at for at in told if found[at] >= _AS_GOOD * best), None))
    return None if first is None else reading.body[first]


def _states(sentence: Sentence) -> bool:
    return worth(sentence.text).score >= _STATING


def _is_flat(sentence: Sentence) -> bool:
    """Whether a sentence states something as the outlet's own, and as sure; also what somebody wants or plans (*Poland backs the
    plan*)."""
    own = bool(sentence.claims) and all(claim.attribution.mode in _OWN for claim in sentence.claims)
    return own and _level(sentence) == "asserted"


def _names_source(headline: Sentence, reading: Reading) -> bool:
    """Whether the word before a colon, or words in quotation marks, tell that it is somebody else's: "Pulse: Lumo gives up"."""
    name, colon, _ = headline.text.partition(":")
    sources = [claim.attribution.source for claim in reading.extraction.claims if claim.attribution.source]
    told = {word.lower() for source in sources for word in (*source.mention.text.split(), *(source.name or "").split())}
    return bool(_QUOTES.search(headline.text)) or bool(colon and not told.isdisjoint(name.lower().split()))


def _is_actor(claim: Claim, headline: Sentence) -> bool:
    """Whether a headline names a claim's source as the one who found or did it: half of its words, its surname, or what it is by
    trade or office (*Mayor asks for talks*)."""
    source = claim.attribution.source
    party = voice(source.id or "", source.name or "", source.mention.text) if source else None
    if source is None or party is None:
        return False
    words = set(headline.text.lower().replace("’s", "").replace("'s", "").split())
    offices = people().roles.keys() | people().anonymous | people().titles
    told = {word for word in source.mention.text.lower().split() if word in offices}
    surname = {(source.name or "").lower().split()[-1]} if source.kind == "person" and source.name else set()
    return 2 * len(party.stems & set(headline.stems)) >= len(party.stems) or not words.isdisjoint(told | surname)


def _tells_it(sentence: Sentence, headline: Sentence) -> bool:
    """Whether a claim that is somebody's, or hedged, is what the headline says: most words that its sentence shares with the
    headline are the claim's, and not those around *a week after the paper reported it*; what a court did is its own record."""
    shared = set(sentence.stems) & set(headline.stems)
    for claim in filter(_is_weaker, sentence.claims):
        cue = claim.attribution.cue
        words = {stem(word) for word in tokens_of(claim.content.text).lower}
        if 2 * len(shared & words) >= len(shared) and not (cue and signs().public_act.search(cue.text)):
            return True
    return False


def _is_weaker(claim: Claim) -> bool:
    """Whether a claim is somebody's, or hedged: weaker than the outlet's own word."""
    return _is_told(claim) or claim.certainty.level != "asserted"


def _is_told(claim: Claim) -> bool:
    return claim.attribution.mode in _TOLD


def _who(claim: Claim) -> str:
    source = claim.attribution.source
    return source.name or source.mention.text if source else "somebody"


def _level(sentence: Sentence) -> Level:
    """How sure a sentence is: as the least sure of its claims; a headline by its hedges wherever they stand, since one that is
    *to be sold* or *feared dead* has no clause for them."""
    levels: list[Level] = [claim.certainty.level for claim in sentence.claims]
    if sentence.kind == "headline":
        levels += [one.level for one in hedges(sentence.text, Span(0, len(sentence.text)), shipped())]
        levels += ["possible" for claim in sentence.claims if _is_feared(claim)]
    return max(levels, key=_LEVELS.index)


def _is_feared(claim: Claim) -> bool:
    attribution = claim.attribution
    return attribution.mode == "belief" and attribution.source is None
