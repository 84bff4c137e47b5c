"""Who the sources of an article are, in sentences made for one question each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.who.registry import KnownSource, registry_of, shipped_registry
from claimtrack.model import Article, BlockKind, Span, Words
from tests.articles import article
from tests.extraction.who.scenes import article_of, last, place_of, speakers, who

MAYORS = "Mayor Viktor Sandal met Judge Anna Sandal."


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        pytest.param("the Institute for the Study of War", "isw", id="full name"),
        pytest.param("ISW", "isw", id="acronym"),
        pytest.param("Ukraine's Defence Intelligence", "ua-hur", id="possessive of the country"),
        pytest.param("Ukrainian military intelligence", "ua-hur", id="adjective of the country"),
        pytest.param("Ukrayinska Pravda", "ukrainska-pravda", id="transliteration"),
        pytest.param("the Pentagon", "us-dod", id="building"),
        pytest.param(
            "the Belarusian foreign ministry", "by-ministry-of-foreign-affairs", id="office that is not listed"
        ),
        pytest.param("the health ministry of Peru", "pe-ministry-of-health", id="office of a country"),
        pytest.param("Kenya's Supreme Court", "ke-supreme-court", id="court"),
    ],
)
def test_known_source(name: str, id_: str) -> None:
    found = last(f"On Monday {name} said that the bridge had been mined.", name)
    assert found.id == id_
    assert found.how.startswith("known source")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("DIU", id="in English"),
        pytest.param("HUR", id="in Ukrainian"),
        pytest.param("GUR", id="in Russian"),
    ],
)
def test_acronym_in_any_language_counts_where_its_country_is_named(name: str) -> None:
    found = last(f"On Monday {name} said that a bridge in Ukraine had been mined.", name)
    assert (found.id, found.how) == ("ua-hur", "known source, short name")
    assert last(f"On Monday {name} said that the bridge had been mined.", name).id != "ua-hur"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        pytest.param("Kyiv was dark. DIU said two ships sank. HUR agreed.", "ua-hur", id="transliterations agree"),
        pytest.param("Seoul was calm. NIS said the launch failed.", "kr-nis", id="capital"),
        pytest.param("South Korea was calm. NIS said the launch failed.", "kr-nis", id="country"),
    ],
)
def test_acronym_that_several_bodies_share_counts_where_its_country_is_named(text: str, id_: str) -> None:
    assert last(text, "HUR" if "HUR" in text else "NIS").id == id_


def test_acronym_is_not_that_of_a_country_the_article_is_not_about() -> None:
    assert last("Belgrade was calm. NIS said that petrol in Serbia was cheap.", "NIS").id != "kr-nis"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        pytest.param("Poland closed a road. The Defence Ministry said it was mined.", "pl-mod", id="one country"),
        pytest.param(
            "Poland and Germany closed a road. Berlin's plans were shown by the German Defence Ministry. Later the "
            "Defence Ministry said it was mined.",
            "de-mod",
            id="the body itself was named",
        ),
        pytest.param(
            article("The Defence Ministry said the road was mined.", dateline="WARSAW"), "pl-mod", id="dateline"
        ),
        pytest.param(
            article("The Defence Ministry said the road was mined.", outlet="Kyiv Post"), "ua-mod", id="outlet"
        ),
    ],
)
def test_short_name_means_the_body_of_the_country_in_question(text: Article | str, id_: str) -> None:
    told = article_of(text)
    place = Span(told.text.rindex("Defence Ministry"), told.text.rindex("Defence Ministry") + len("Defence Ministry"))
    assert speakers(told).resolve(place).id == id_


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Poland and Germany closed a road. The Defence Ministry said so.", id="two countries"),
        pytest.param("Somebody closed a road. The Defence Ministry said so.", id="no country"),
        pytest.param("Peru closed a road. The Harbour Ministry said so.", id="no short name"),
    ],
)
def test_short_name_with_no_one_country_is_no_known_source(text: str) -> None:
    name = "The Harbour Ministry" if "Harbour" in text else "The Defence Ministry"
    assert last(text, name).id not in shipped_registry().by_id


def test_office_takes_the_country_of_the_dateline() -> None:
    told = article("The interior ministry said the road was open.", dateline="TBILISI, Georgia")
    assert last(told, "The interior ministry").id == "ge-ministry-of-internal-affairs"


def test_capital_speaks_for_its_government() -> None:
    found = last("On Monday Minsk said that the border would open.", "Minsk")
    assert (found.name, found.id, found.kind) == ("Minsk", "gov-by", "government")


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        pytest.param(
            "The Coastal Erosion Institute (CEI) measured the cliff. CEI said it moved.",
            "CEI said",
            "Coastal Erosion Institute",
            id="in brackets",
        ),
        pytest.param(
            "The North Sea Operators' League (NSOL) met. On Monday NSOL said no.",
            "NSOL said",
            "North Sea Operators' League",
            id="a name of several words",
        ),
        pytest.param(
            "The Lower Hawke Drainage Board met. On Monday LHDB said no.",
            "LHDB said",
            "Lower Hawke Drainage Board",
            id="initials that nobody introduced",
        ),
    ],
)
def test_acronym_of_a_name_in_the_article(text: str, acronym: str, name: str) -> None:
    start = text.index(acronym)
    found = speakers(text).resolve(Span(start, start + len(acronym.split(maxsplit=1)[0])))
    assert found.name == name
    assert found.how == "acronym of a name in the article"


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        pytest.param(
            "Economist Marta Vellinga met reporters. Vellinga said prices would rise.",
            "Vellinga said",
            "person:marta-vellinga",
            id="surname behind the full name",
        ),
        pytest.param(
            "Vellinga said prices would rise.\n\nEconomist Marta Vellinga met reporters.",
            "Vellinga said",
            "person:marta-vellinga",
            id="surname before the full name",
        ),
        pytest.param(
            "President Karoly Zelinsky met farmers. On Monday Zelinskiy said no.",
            "Zelinskiy said",
            "person:karoly-zelinsky",
            id="transliteration of a surname",
        ),
        pytest.param(f"{MAYORS} Mayor Sandal said no.", "Mayor Sandal said", "person:viktor-sandal", id="role decides"),
        pytest.param(f"{MAYORS} Ms Sandal said no.", "Ms Sandal said", "person:anna-sandal", id="courtesy decides"),
    ],
)
def test_surname_of_somebody_named_in_full(text: str, words: str, id_: str) -> None:
    start = text.index(words)
    found = speakers(text).resolve(Span(start, start + len(words) - len(" said")))
    assert (found.id, found.kind) == (id_, "person")


def test_surname_of_two_people_stays_open() -> None:
    text = f"{MAYORS} Sandal said the bridge would close."
    start = text.index("Sandal said")
    found = speakers(text).resolve(Span(start, start + len("Sandal")))
    assert (found.name, found.id) == (None, None)
    assert found.how == "several people in the article are called Sandal"


def test_full_name_in_another_spelling_is_the_same_person() -> None:
    text = "President Karoly Zelinsky met farmers. Later Karoly Zelinskiy said no."
    found = last(text, "Karoly Zelinskiy")
    assert (found.name, found.how) == ("Karoly Zelinsky", "spelling variant")


def test_full_name_in_another_spelling_is_the_same_person_with_a_listed_given_name() -> None:
    text = "President Viktor Zelinsky met farmers. Later Viktor Zelinskiy said no."
    assert last(text, "Viktor Zelinskiy").name == "Viktor Zelinsky"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("Mayor Anna Sandal", "Anna Sandal", id="title"),
        pytest.param("Danish Foreign Minister Lone Brask", "Lone Brask", id="country and title"),
        pytest.param("Dr Anna Sandal", "Anna Sandal", id="courtesy"),
        pytest.param("Economist Marta Vellinga of the Harbour Institute", "Marta Vellinga", id="institution behind"),
        pytest.param("a nurse who gave her name as Ingrid", "Ingrid", id="given name only"),
    ],
)
def test_titles_are_no_part_of_a_name(words: str, name: str) -> None:
    found = last(f"On Monday {words} said that the school would open.", words)
    assert (found.name, found.kind) == (name, "person")


def test_named_person_of_an_institution_speaks_for_himself() -> None:
    found = last("On Monday ISW analyst Viktor Kvist said no.", "ISW analyst Viktor Kvist")
    assert found.id == "person:viktor-kvist"


def test_name_behind_a_description_is_the_speaker() -> None:
    found = last("A nurse, Ingrid Solvang, was late, she said.", "A nurse")
    assert (found.mention.text, found.name) == ("A nurse", "Ingrid Solvang")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        pytest.param(
            "Russian President Vladimir Petrenkov saw a mill. The Russian leader said wheat was cheap.",
            "The Russian leader",
            "Vladimir Petrenkov",
            id="one leader",
        ),
        pytest.param(
            "Russian President Vladimir Petrenkov met Belarusian President Igor Dolin. The Russian leader said no.",
            "The Russian leader",
            "Vladimir Petrenkov",
            id="one of that country",
        ),
        pytest.param(
            "Prime Minister Keiko Aramaki opened a dam. The prime minister said it was safe.",
            "The prime minister",
            "Keiko Aramaki",
            id="the role itself",
        ),
        pytest.param(
            "Viktor Kvist, the mayor of Lund, left early. The mayor said he was ill.",
            "The mayor",
            "Viktor Kvist",
            id="role behind the name",
        ),
        pytest.param(
            "The prime minister said it was safe.\n\nPrime Minister Keiko Aramaki opened a dam.",
            "The prime minister",
            "Keiko Aramaki",
            id="named later",
        ),
        pytest.param(
            "The Salt Institute opened. The institute said salt was cheap.",
            "The institute",
            "Salt Institute",
            id="noun",
        ),
        pytest.param(
            "Harbour Rail Group met farmers. The company said trains were late.",
            "The company",
            "Harbour Rail Group",
            id="noun of its kind",
        ),
        pytest.param(
            "Sunda Air lost a part on Monday. Sunda Air flies to Oslo. The airline said it was safe.",
            "The airline",
            "Sunda Air",
            id="the only name it can mean",
        ),
        pytest.param(
            "Iceland is cold. The coast guard said ice was near.",
            "The coast guard",
            "Coast Guard of Iceland",
            id="office",
        ),
        pytest.param("Vienna was calm. The works council said no.", "The works council", "works council", id="itself"),
    ],
)
def test_description_of_the_one_party_that_fits(text: str, words: str, name: str) -> None:
    assert last(text, words).name == name


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        pytest.param(
            "Russian President Vladimir Petrenkov met Russian Prime Minister Igor Dolin. The Russian leader said no.",
            "The Russian leader",
            "several parties named so far fit",
            id="two leaders",
        ),
        pytest.param("Wheat was cheap. The Russian leader said so.", "The Russian leader", "nobody named", id="none"),
        pytest.param(
            "Mayor Anna Sandal met Mayor Maria Kvist. The mayor said no.",
            "The mayor",
            "several parties named so far fit",
            id="two mayors",
        ),
        pytest.param(
            "The Harbour Institute met the Salt Institute. The institute said no.",
            "The institute",
            "several parties named so far fit",
            id="two institutes",
        ),
        pytest.param(
            "Rain fell. The institute said no.", "The institute", "nobody named so far fits", id="no institute"
        ),
    ],
)
def test_description_stays_open_and_tells_why(text: str, words: str, how: str) -> None:
    found = last(text, words)
    assert (found.name, found.id) == (None, None)
    assert found.how.startswith(how)


def test_ministry_of_something_is_taken_up_by_its_noun() -> None:
    text = "The Ministry of Fisheries met farmers. On Monday the ministry said nets were cheap."
    assert last(text, "the ministry").name == "Ministry of Fisheries"


@pytest.mark.parametrize(
    ("text", "mentions", "id_"),
    [
        pytest.param(
            "Mayor Anna Sandal said no. She said more.", ["Anna Sandal", "She"], "person:anna-sandal", id="she"
        ),
        pytest.param(
            "Mayor Anna Sandal met Judge Viktor Kvist. He said more.", ["He"], "person:viktor-kvist", id="agreement"
        ),
        pytest.param("ISW said no. It said more.", ["ISW", "It"], "isw", id="it"),
        pytest.param(
            "ISW said no. Mayor Anna Sandal agreed. It said more.",
            ["ISW", "Mayor Anna Sandal", "It"],
            "isw",
            id="it is no person",
        ),
        pytest.param(
            "Reuters said no. The Financial Times said more. It said less.",
            ["Reuters", "The Financial Times", "It"],
            "ft",
            id="who spoke last",
        ),
        pytest.param(
            "Mayor Anna Sandal, who said no, left early.", ["who"], "person:anna-sandal", id="relative behind its name"
        ),
        pytest.param(
            "Marcel Petit, 54, who runs the mill, said no. The 54-year-old said more.",
            ["Marcel Petit", "The 54-year-old"],
            "person:marcel-petit",
            id="age",
        ),
    ],
)
def test_pronoun_of_the_one_who_agrees(text: str, mentions: list[str], id_: str) -> None:
    assert last(text, *mentions).id == id_


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        pytest.param("Mayor Anna Sandal met Judge Maria Kvist. She said more.", ["She"], id="two named nearby"),
        pytest.param(
            "Mayor Anna Sandal said no. Judge Maria Kvist was away. She said more.",
            ["Mayor Anna Sandal", "She"],
            id="a rival opens a sentence between",
        ),
        pytest.param("Mayor Anna Sandal said no. He said more.", ["Mayor Anna Sandal", "He"], id="gender disagrees"),
        pytest.param("Mayor Anna Sandal said no. It said more.", ["Mayor Anna Sandal", "It"], id="a person is no it"),
        pytest.param(
            "Mayor Anna Sandal said no.\n\nRain fell.\n\nSnow fell.\n\nShe said more.",
            ["Mayor Anna Sandal", "She"],
            id="too far away",
        ),
        pytest.param("He said more.", ["He"], id="nobody"),
        pytest.param("We said more.", ["We"], id="nobody is quoted"),
    ],
)
def test_pronoun_with_rivals_or_with_nobody_stays_open(text: str, mentions: list[str]) -> None:
    found = last(text, *mentions)
    assert (found.name, found.id) == (None, None)
    assert found.how


@pytest.mark.parametrize("pronoun", ["I", "we", "my"])
def test_first_person_is_who_is_quoted(pronoun: str) -> None:
    text = f"Mayor Anna Sandal said that {pronoun} agreed."
    (mayor,) = who(text, "Mayor Anna Sandal")
    (found,) = who(text, pronoun, holder=mayor)
    assert (found.id, found.how) == ("person:anna-sandal", "who is quoted")


def test_he_in_what_somebody_says_is_the_other_person_of_the_sentence() -> None:
    text = "Mayor Viktor Sandal said Igor Dolin had lied and that he knew it."
    (mayor,) = who(text, "Mayor Viktor Sandal")
    (found,) = who(text, "he", holder=mayor)
    assert found.name == "Igor Dolin"


def test_pronoun_takes_up_somebody_with_no_name() -> None:
    found = last("A senior official said no. She said more.", "A senior official", "She")
    assert (found.name, found.kind, found.about) == (None, "anonymous", "A senior official")


def test_they_takes_up_several() -> None:
    found = last("Residents said no. They said more.", "Residents", "They")
    assert (found.kind, found.about) == ("anonymous", "Residents")
    joined = last("Greenpeace and Reuters said no. They said more.", "Greenpeace and Reuters", "They")
    assert [part.id for part in joined.parts] == ["greenpeace", "reuters"]


@pytest.mark.parametrize(
    ("text", "mentions", "id_"),
    [
        pytest.param("On Monday ISW analysts said no.", ["ISW analysts"], "isw", id="analysts"),
        pytest.param("ISW said no. Its spokesman said more.", ["ISW", "Its spokesman"], "isw", id="its spokesman"),
        pytest.param("ISW said no. Its report said more.", ["ISW", "Its report"], "isw", id="its report"),
        pytest.param(
            "A spokesman for the World Health Organization said no.",
            ["A spokesman for the World Health Organization"],
            "who",
            id="spokesman for",
        ),
        pytest.param(
            "A World Health Organization spokeswoman said no.",
            ["A World Health Organization spokeswoman"],
            "who",
            id="spokeswoman behind the name",
        ),
        pytest.param(
            "Analysts at the Salt Institute said no.",
            ["Analysts at the Salt Institute"],
            "org:salt-institute",
            id="analysts at",
        ),
        pytest.param(
            "The Salt Institute met. A spokeswoman for the institute said no.",
            ["A spokeswoman for the institute"],
            "org:salt-institute",
            id="for a description",
        ),
        pytest.param("The World Bank met. A spokesman said no.", ["A spokesman"], "world-bank", id="lone spokesman"),
        pytest.param(
            "Mayor Anna Sandal's office said no.", ["Mayor Anna Sandal's office"], "person:anna-sandal", id="office"
        ),
    ],
)
def test_voice_speaks_for_its_institution(text: str, mentions: list[str], id_: str) -> None:
    assert last(text, *mentions).id == id_


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The World Bank met Greenpeace. A spokesman said no.", "A spokesman", id="two it may be of"),
        pytest.param("Rain fell. A spokesman said no.", "A spokesman", id="no institution"),
        pytest.param("Mayor Anna Sandal's analysts said no.", "Mayor Anna Sandal's analysts", id="people of a person"),
        pytest.param("An official of the World Bank said no.", "An official of the World Bank", id="official of it"),
        pytest.param("A World Bank official said no.", "A World Bank official", id="official before"),
    ],
)
def test_people_who_speak_for_nobody_named_are_anonymous(text: str, words: str) -> None:
    found = last(text, words)
    assert (found.name, found.id, found.kind, found.about) == (None, None, "anonymous", words)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Two villagers from the valley", id="number"),
        pytest.param("People familiar with the matter", id="familiar"),
        pytest.param("Western officials", id="officials"),
        pytest.param("Residents of Lund", id="residents"),
        pytest.param("A senior official at the ministry", id="official"),
        pytest.param("a pal of the singer", id="pal"),
    ],
)
def test_people_with_no_name_keep_what_is_told_of_them(words: str) -> None:
    found = last(f"{words} said that the road was closed.", words)
    assert (found.name, found.id, found.kind, found.about) == (None, None, "anonymous", words)


def test_agency_of_a_known_body_is_not_that_body() -> None:
    assert last("On Monday the EU fisheries agency said no.", "the EU fisheries agency").id != "eu"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        pytest.param("ISW and Human Rights Watch", ["isw", "hrw"], id="two known sources"),
        pytest.param("Germany's Foreign Ministry and Reuters", ["de-mfa", "reuters"], id="office and agency"),
        pytest.param("Reuters, Bloomberg and Greenpeace", ["reuters", "bloomberg", "greenpeace"], id="three"),
        pytest.param(
            "Mayor Anna Sandal and Judge Viktor Kvist", ["person:anna-sandal", "person:viktor-kvist"], id="two people"
        ),
        pytest.param("Greenpeace and two witnesses", ["greenpeace", None], id="one with no name"),
    ],
)
def test_joined_sources_are_parts(words: str, parts: list[str | None]) -> None:
    text = f"On Monday {words} said that the ship had sunk."
    found = last(text, words)
    assert (found.name, found.id) == (None, None)
    assert [part.id for part in found.parts] == parts
    for part in found.parts:
        assert part.mention == Words.cut(text, part.mention.spans)
        assert part.mention.text in words


@pytest.mark.parametrize(
    ("text", "mentions", "id_"),
    [
        pytest.param("A report by the Financial Times said no.", ["A report by the Financial Times"], "ft", id="by"),
        pytest.param(
            "A letter from the World Bank said no.", ["A letter from the World Bank"], "world-bank", id="from"
        ),
        pytest.param("Bellingcat's report said no.", ["Bellingcat's report"], "bellingcat", id="possessive"),
        pytest.param("ISW said no. The statement said more.", ["ISW", "The statement"], "isw", id="of who spoke last"),
        pytest.param(
            "A study by the Salt Institute said no. The study said more.",
            ["A study by the Salt Institute", "The study"],
            "org:salt-institute",
            id="the one cited before",
        ),
    ],
)
def test_document_speaks_for_its_maker(text: str, mentions: list[str], id_: str) -> None:
    assert last(text, *mentions).id == id_


@pytest.mark.parametrize("words", ["Court records", "Satellite images", "A leaked memo", "A report seen by Reuters"])
def test_document_with_no_named_maker(words: str) -> None:
    found = last(f"{words} showed that the ship had sunk.", words)
    assert (found.name, found.id, found.kind) == (None, None, "document")


def test_text_in_a_headline_is_of_the_maker_told_of_below() -> None:
    told = article(
        ("headline", "Herring are shrinking, study finds"), "A study by the Salt Institute followed a shoal."
    )
    reading = speakers(told)
    reading.introduce(place_of("A study by the Salt Institute", told.text))
    assert reading.resolve(place_of("study", told.text)).name == "Salt Institute"


@pytest.mark.parametrize(
    ("words", "outlet", "id_"),
    [
        pytest.param("This article", "Harbour Post", "org:harbour-post", id="outlet that is not known"),
        pytest.param("An earlier version of this article", "Financial Times", "ft", id="known outlet"),
        pytest.param("The Post", "Harbour Post", "org:harbour-post", id="short for its own name"),
        pytest.param("The Times", "The Times (London)", "times-london", id="shared short name"),
    ],
)
def test_outlets_own_text_and_name(words: str, outlet: str, id_: str) -> None:
    assert last(article(f"{words} said that the ship had sunk.", outlet=outlet), words).id == id_


def test_text_of_an_unknown_outlet_has_no_maker() -> None:
    assert last("This article said that the ship had sunk.", "This article").kind == "document"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        pytest.param("the Institute for the Study of Wars", "isw", id="a letter added"),
        pytest.param("World Helth Organization", "who", id="a letter dropped"),
        pytest.param("Korean Central News Agensy", "kcna", id="another letter"),
        pytest.param("The Financal Times", "ft", id="newspaper"),
        pytest.param(
            "Human Rigths Watch",
            "hrw",
            marks=pytest.mark.xfail(strict=True, reason="three capitals are taken for a person's full name"),
            id="a name like a person's",
        ),
        pytest.param(
            "the European Council on Foreign Relatons",
            "ecfr",
            id="a name that begins with another",
        ),
    ],
)
def test_misspelt_name_of_a_known_source(name: str, id_: str) -> None:
    found = last(f"On Monday {name} said that the ship had sunk.", name)
    assert (found.id, found.how) == (id_, "spelling variant of a known source")


def test_misspelt_name_at_the_start_of_a_sentence() -> None:
    assert last("Institute for the Study of Wars said no.", "Institute for the Study of Wars").id == "isw"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("the International Energy Agency", "the International Atomic Energy Agency", id="IEA and IAEA"),
        pytest.param("the Korea Times", "the Korea Herald", id="newspapers"),
        pytest.param("the BBC", "the BBC Russian Service", id="one within the other"),
        pytest.param("the Russian Defence Ministry", "the Ukrainian Defence Ministry", id="ministries"),
        pytest.param("the Federal Security Service", "the Security Service of Ukraine", id="services"),
    ],
)
def test_two_known_sources_are_never_taken_for_each_other(one: str, other: str) -> None:
    text = f"On Monday {one} said no. On Friday {other} said yes."
    first, second = who(text, one, other)
    assert first.id in shipped_registry().by_id
    assert second.id in shipped_registry().by_id
    assert first.id != second.id


def test_users_sources_are_found_by_name_alias_and_short_name() -> None:
    reef = KnownSource("reef-watch", "Reef Watch Alliance", "ngo", "fj", ("RWA",), ("Watch",))
    text = "The Reef Watch Alliance said no. RWA said more. The Watch said less."
    found = who(text, "The Reef Watch Alliance", "RWA", "The Watch", registry=registry_of({"reef-watch": reef}))
    assert [(source.id, source.kind) for source in found] == [("reef-watch", "ngo")] * 3


def test_users_source_with_a_shipped_id_takes_its_place() -> None:
    mine = registry_of({"isw": KnownSource("isw", "Isle Weather Watch", "institution", "gb", ("ISW",))})
    assert last("On Monday ISW said no.", "ISW", registry=mine).name == "Isle Weather Watch"


def test_name_that_nothing_is_known_of_stands_for_itself() -> None:
    found = last("On Monday the Harbour Post said no.", "the Harbour Post")
    assert (found.name, found.id, found.how) == ("Harbour Post", "org:harbour-post", "as named")


def test_introduced_name_is_found_by_mentions_before_it() -> None:
    text = "Rask said no. Nets are cheap, said fisherman Ove Rask, who was tired."
    reading = speakers(text)
    reading.introduce(place_of("fisherman Ove Rask", text))
    assert reading.resolve(place_of("Rask", text)).name == "Ove Rask"


SENTENCES = st.sampled_from(
    [
        "Mayor Anna Sandal met Judge Viktor Kvist (VK), who left.",
        "The Coastal Erosion Institute (CEI) said so; its spokesman agreed.",
        "ISW analysts and two residents of Lund, 54, said we know.",
        "“I saw it,” he said, citing a report by the Financial Times.",
        "The Russian leader, the ministry and their 24-year-old aide told us.",
        "Poland's Defence Ministry said NIS, DIU and Minsk had denied it.",
        "This article, the statement and court records say it.",
        "«Да», — сказал он. 北京 (BJ) 's ’s ' of the by",
        "",
    ]
)
KINDS: list[BlockKind] = ["headline", "body", "byline", "caption"]
ARTICLES = st.lists(st.tuples(st.sampled_from(KINDS), SENTENCES), min_size=1, max_size=4).map(
    lambda blocks: article(*blocks, outlet="Harbour Post")
)


@given(ARTICLES, st.data())
def test_any_words_of_an_article_have_a_source_that_recuts_from_it(told: Article, data: st.DataObject) -> None:
    reading, holder = speakers(told), None
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(told.text)))
        place = Span(start, data.draw(st.integers(start, min(len(told.text), start + 60))))
        reading.introduce(place)
        found = reading.resolve(place, holder)
        assert found.mention == Words.cut(told.text, (place,))
        assert found.how
        assert (found.name is None) == (found.id is None)
        for part in found.parts:
            assert all(0 <= span.start <= span.end <= len(told.text) for span in part.mention.spans)
        holder = data.draw(st.sampled_from([None, found]))


@given(st.text(max_size=80))
def test_any_text_may_be_a_source(text: str) -> None:
    told = article(text)
    whole = Span(0, len(told.text))
    assert speakers(told).resolve(whole).mention == Words.cut(told.text, (whole,))
