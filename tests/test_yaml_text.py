from __future__ import annotations

import pytest

from claimtrack.errors import ClaimtrackError
from claimtrack.yaml_text import load_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "a: NO\nb: on\nc: 1.0\nd: 012\ne: 2024-12-27\nf: ~\ng:",
            {"a": "NO", "b": "on", "c": "1.0", "d": "012", "e": "2024-12-27", "f": "~", "g": ""},
        ),
        ("- a\n- [b, {c: d}]", ["a", ["b", {"c": "d"}]]),
        ("", None),
        ("# only a comment", None),
        ("a: &x [1]\nb: *x", {"a": ["1"], "b": ["1"]}),
        ("<<: a", {"<<": "a"}),
        ("text", "text"),
    ],
)
def test_scalars_are_the_text_that_was_written(text: str, value: object) -> None:
    assert load_yaml(text, where="f") == value


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param("a: 1\nb: 2\na: 3", "f:3: duplicate key 'a'", "Keep one", id="duplicate key"),
        pytest.param("a:\n\tb: 1", "f:2:", "spaces", id="tab"),
        pytest.param("a: b: c", "f:1:", "quotation", id="colon"),
        pytest.param("a: !!python/object/apply:os.system [x]", "f:1: the tag", "", id="object"),
        pytest.param("a: !!int 5", "f:1: the tag", "", id="tag"),
        pytest.param("? [a]\n: b", "f:1: a key must be plain text", "", id="complex key"),
        pytest.param("[" * 5_000, "32 levels", "", id="depth"),
        pytest.param("a: &x [1]\nb: [" + "*x, " * 100 + "]", "64 aliases", "", id="aliases"),
        pytest.param("a: &x [*x]", "f:1", "", id="alias of itself"),
        pytest.param("a: [", "f:1:", "", id="unclosed"),
        pytest.param("a\n---\nb", "f:", "", id="two documents"),
        pytest.param("a: \x01", "f", "", id="control character"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, message: str, hint: str) -> None:
    with pytest.raises(ClaimtrackError) as error:
        load_yaml(text, where="f")
    assert message in error.value.message
    assert hint in error.value.hint and error.value.hint
