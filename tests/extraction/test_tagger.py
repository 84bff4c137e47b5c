from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import ClaimtrackError
from claimtrack.extraction import Tagger
from claimtrack.extraction.decode import Grouped
from claimtrack.extraction.tagger import DATA, Paragraph
from claimtrack.extraction.tokens import Tokens

FRAGMENTS = [
    '"We are ready," Maria Koval said.',
    "According to the ministry, three people died.",
    "“No,” he added, “not yet.”",
    "Officials in Kyiv have denied that the plant was hit.",
    "The road was closed on Tuesday.",
    "Reuters reported, citing two officials,",
    "that Moscow wants a neutral neighbour",
    "‘It’s the workers’ hall,’ she told Albion.",
    "3,000 troops, reportedly",
    "why?",
    "A report by the institute says the factory in Kazan stopped.",
    "Путін сказав, що все гаразд.",
    "He claimed that",
    "and",
]


def varied_paragraphs(number: int) -> list[Paragraph]:
    """Paragraphs of 1 to some 250 words, a few of them headlines; the same at every run."""
    chance = random.Random(7)
    texts = [" ".join(chance.choices(FRAGMENTS, k=chance.choice([1, 1, 2, 3, 5, 9, 25]))) for _ in range(number)]
    return [Paragraph.of(text, headline=chance.random() < 0.2) for text in texts]


def words(tokens: Tokens, start: int, end: int) -> str:
    return tokens.text[tokens.starts[start] : tokens.ends[end - 1]]


def lies_inside(one: Grouped, tokens: Tokens) -> bool:
    spans = [*one.contents, *(span for span in (one.source, one.cue) if span)]
    return all(0 <= span.start < span.end <= len(tokens) for span in spans)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param(
            '"We are ready," Maria Koval said.', "Maria Koval", "said", '"We are ready,"', id="straight quote"
        ),
        pytest.param("“We are ready,” Maria Koval said.", "Maria Koval", "said", "“We are ready,”", id="curly quote"),
        pytest.param(
            "According to the ministry, three people died.",
            "the ministry",
            "According to",
            "three people died",
            id="preposition",
        ),
    ],
)
def test_plain_attributions_are_found(tagger: Tagger, text: str, source: str, cue: str, content: str) -> None:
    paragraph = Paragraph.of(text)
    ((one,),) = tagger.tag([paragraph])
    assert one.source and words(paragraph.tokens, one.source.start, one.source.end) == source
    assert one.cue and words(paragraph.tokens, one.cue.start, one.cue.end) == cue
    assert [words(paragraph.tokens, part.start, part.end).strip('"“”,') for part in one.contents] == [
        content.strip('"“”,')
    ]
    assert one.probability > 0.5 and one.speech > 0.5


def test_paragraph_has_the_same_scores_alone_and_in_any_company(tagger: Tagger) -> None:
    """Equality of the values is equality of their bits: probabilities are compared unrounded."""
    paragraphs = varied_paragraphs(40)
    together = tagger.tag(paragraphs)
    assert sum(map(len, together)) > 20
    assert [tagger.tag([paragraph])[0] for paragraph in paragraphs] == together
    order = list(range(40))
    random.Random(1).shuffle(order)
    shuffled = tagger.tag([paragraphs[index] for index in order])
    assert [shuffled[order.index(index)] for index in range(40)] == together
    assert tagger.tag(paragraphs[::2]) == together[::2]


def test_second_tagger_gives_the_same_scores(tagger: Tagger) -> None:
    paragraphs = varied_paragraphs(5)
    assert Tagger().tag(paragraphs) == tagger.tag(paragraphs)


@pytest.mark.parametrize("length", [pytest.param(600, id="a few windows"), pytest.param(3_000, id="several cuts")])
def test_long_paragraph_is_read_to_its_end(tagger: Tagger, length: int) -> None:
    sentence = "The road to the harbour was closed for most of the day. "
    said = '"We are ready," Maria Koval said. '
    paragraph = Paragraph.of((sentence * (length // 12) + said) + sentence * 2)
    (found,) = tagger.tag([paragraph])
    assert len(paragraph.tokens) > length
    assert all(lies_inside(one, paragraph.tokens) for one in found)
    named = [words(paragraph.tokens, one.source.start, one.source.end) for one in found if one.source]
    assert "Maria Koval" in named


@pytest.mark.parametrize("length", [253, 254, 255, 256, 800, 801, 802])
def test_paragraph_as_long_as_a_window_or_a_cut_is_read(tagger: Tagger, length: int) -> None:
    paragraph = Paragraph.of(("he said so " * length)[: length * 3])
    cut = Paragraph.of(" ".join(paragraph.tokens.words[:length]))
    assert len(cut.tokens) == min(length, len(paragraph.tokens))
    assert all(lies_inside(one, cut.tokens) for one in tagger.tag([cut])[0])


@pytest.mark.parametrize("text", ["", " ", "said", "“", "\n\t"])
def test_less_than_two_words_hold_no_attribution(tagger: Tagger, text: str) -> None:
    assert tagger.tag([Paragraph.of(text)]) == [[]]


def test_nothing_to_tag_gives_nothing(tagger: Tagger) -> None:
    assert tagger.tag([]) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ud800 he said \udc00 yes", id="half surrogate pairs"),
        pytest.param("\x00\x01 he said \x7f yes", id="control characters"),
        pytest.param("🙂🙂 he said 👩‍👩‍👧 yes", id="emoji"),
        pytest.param("\u202eهو قال\u202c he said", id="right to left"),
        pytest.param("a\u0301\u0323 he said b" + "\u0301" * 300, id="combining marks"),
        pytest.param("é" * 5_000 + " he said", id="one endless word"),
        pytest.param("\ufeffhe\u200bsaid\xa0so\u2028and left", id="invisible characters"),
        pytest.param("𝔥𝔢 𝔰𝔞𝔦𝔡 so ﷺ", id="beyond the basic plane"),
    ],
)
def test_odd_characters_do_not_raise(tagger: Tagger, text: str) -> None:
    paragraph = Paragraph.of(text)
    assert all(lies_inside(one, paragraph.tokens) for one in tagger.tag([paragraph])[0])


@settings(max_examples=50)
@given(text=st.text(alphabet=st.characters(), max_size=80))
def test_any_text_can_be_tagged(tagger: Tagger, text: str) -> None:
    paragraph = Paragraph.of(text)
    for one in tagger.tag([paragraph])[0]:
        assert lies_inside(one, paragraph.tokens)
        assert 0 <= one.probability <= 1.0001 and 0 <= one.speech <= 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped weights, for a test to damage."""
    for name in ("accurate.json", "accurate.onnx", "vocabulary.json"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("missing", ["accurate.json", "accurate.onnx", "vocabulary.json"])
def test_missing_file_of_a_tagger_is_named(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(ClaimtrackError, match="cannot be read") as raised:
        Tagger(folder=folder)
    assert raised.value.hint


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[]", id="no object"),
        pytest.param(json.dumps({"name": "accurate"}), id="no sum"),
        pytest.param("null", id="nothing"),
    ],
)
def test_damaged_manifest_is_told(folder: Path, content: str) -> None:
    (folder / "accurate.json").write_text(content, encoding="utf-8")
    with pytest.raises(ClaimtrackError, match="cannot be read"):
        Tagger(folder=folder)


@pytest.mark.parametrize("place", [0, 1_000, -1])
def test_one_changed_byte_of_the_weights_is_noticed(folder: Path, place: int) -> None:
    weights = bytearray((folder / "accurate.onnx").read_bytes())
    weights[place] ^= 1
    (folder / "accurate.onnx").write_bytes(weights)
    with pytest.raises(ClaimtrackError, match="sha256"):
        Tagger(folder=folder)


def test_weights_cut_short_are_noticed(folder: Path) -> None:
    weights = (folder / "accurate.onnx").read_bytes()
    (folder / "accurate.onnx").write_bytes(weights[: len(weights) // 2])
    with pytest.raises(ClaimtrackError, match="sha256"):
        Tagger(folder=folder)


def test_damaged_vocabulary_is_told(folder: Path) -> None:
    (folder / "vocabulary.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ClaimtrackError, match=r"vocabulary\.json"):
        Tagger(folder=folder)


def test_unknown_tagger_is_named() -> None:
    with pytest.raises(ClaimtrackError, match="'sharp'"):
        Tagger("sharp")
