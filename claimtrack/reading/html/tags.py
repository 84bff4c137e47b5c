"""HTML elements by the part they play. The lists follow the HTML standard; `FORMATS` are those its parser repeats."""

from __future__ import annotations

from typing import Final

# fmt: off
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})
# Closed by the next of their kind, so they do not nest by themselves.
SELF_CLOSING: Final = frozenset({
    "a", "body", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th",
    "thead", "tr",
})
FORMATS: Final = frozenset({
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
})
PHRASING: Final = FORMATS | {
    "abbr", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "label", "mark", "q", "samp", "span",
    "sub", "sup", "time", "var",
}
INLINE: Final = PHRASING | {"a", "acronym", "img", "picture", "rp", "rt", "ruby", "source", "wbr"}
# Hold text of their own but are no container of an article.
PARAGRAPHS: Final = HEADINGS | {
    "blockquote", "center", "dd", "dt", "figcaption", "figure", "li", "ol", "p", "pre", "ul",
}
# Cut out before parsing, with all that is in them.
CUT: Final = (
    "audio", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "video", "xmp",
)
# Never part of what is read.
UNSEEN: Final = frozenset({*CUT, "button", "embed", "head", "input", "title"})
# Their class may say what kind of text they hold.
MAY_HAVE_KIND: Final = frozenset({
    "address", "aside", "blockquote", "div", "dl", "figcaption", "footer", "header", "li", "ol", "p", "section",
    "small", "span", "td", "ul",
})
# fmt: on
