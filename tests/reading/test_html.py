from __future__ import annotations

import json

import pytest

from tests.reading.pages import FIRST, SECOND, after, article, blocks, page

PROSE = [("headline", "Bridge closed for repairs"), ("body", FIRST), ("body", SECOND)]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param(
            "<h2>The town</h2><p>It is cut off.</p>",
            [("heading", "The town"), ("body", "It is cut off.")],
            id="heading",
        ),
        pytest.param("<p>He said no.</p>" * 3, [("body", "He said no.")] * 3, id="repeated sentences stay"),
        pytest.param("<ul><li>One.</li><li>Two</li></ul>", [("body", "One."), ("body", "Two")], id="list"),
        pytest.param("<blockquote><p>It was cold.</p></blockquote>", [("body", "It was cold.")], id="quotation"),
        pytest.param("<p>A<br><br>B&nbsp;&amp;\n C</p>", [("body", "A"), ("body", "B & C")], id="br br, white space"),
        pytest.param("<p>one<br>line</p>", [("body", "one line")], id="br"),
        pytest.param("<p>so\xadme wo\u200brds</p>", [("body", "some words")], id="invisible"),
        pytest.param(
            "<figure><img><figcaption>A bridge. (AP Photo/J. Roe)</figcaption></figure>",
            [("caption", "A bridge."), ("credit", "(AP Photo/J. Roe)")],
            id="caption and credit",
        ),
        pytest.param(
            "<figure><img><figcaption>A bridge <span class='credit'>Agency</span></figcaption></figure>",
            [("caption", "A bridge"), ("credit", "Agency")],
            id="credit class",
        ),
        pytest.param(
            "<figure><blockquote><p>It was cold.</p></blockquote></figure>", [("body", "It was cold.")], id="pull quote"
        ),
        pytest.param(
            "<table><tr><th>Region</th><th>Dead</th></tr><tr><td>Kursk</td><td>12</td></tr></table>",
            [("body", "Region | Dead"), ("body", "Kursk | 12")],
            id="table",
        ),
        pytest.param(
            "<aside class='correction'><p>It was not so.</p></aside>",
            [("correction", "It was not so.")],
            id="correction class",
        ),
        pytest.param(
            "<p>An earlier version of this article said so.</p>",
            [("correction", "An earlier version of this article said so.")],
            id="correction words",
        ),
        pytest.param(
            "<p><em>Reuters contributed to this report.</em></p>",
            [("credit", "Reuters contributed to this report.")],
            id="credit",
        ),
        pytest.param(
            "<p class='dateline'>POLTAVA</p><p>It rained.</p>",
            [("dateline", "POLTAVA"), ("body", "It rained.")],
            id="dateline class",
        ),
        pytest.param("<script>document.write('<div><div>')</script><p>After.</p>", [("body", "After.")], id="script"),
        pytest.param("<svg><text>Label</text></svg><p>After.</p>", [("body", "After.")], id="svg"),
        pytest.param("<p>Open <b>bold <i>both</b> still</i>.</p>", [("body", "Open bold both still.")], id="misnested"),
        pytest.param(
            "<p>&lt;img src=x onerror=alert(1)&gt; was typed.</p>",
            [("body", "<img src=x onerror=alert(1)> was typed.")],
            id="escaped markup is text",
        ),
        pytest.param(
            "<p><a href='/x'>He said on Monday that it was over.</a></p>",
            [("body", "He said on Monday that it was over.")],
            id="linked sentence",
        ),
        pytest.param("<p><a href='/x'>Flood hits town</a></p>", [], id="linked title"),
    ],
)
def test_inside_the_article(inner: str, expected: list[tuple[str, str]]) -> None:
    found = article(page(inner), "html")
    assert blocks(found)[:3] == PROSE
    assert after(found) == expected


@pytest.mark.parametrize(
    "noise",
    [
        pytest.param("<p style='color:red; display: none'>Secret claim.</p>", id="display none"),
        pytest.param("<p hidden>Secret claim.</p>", id="hidden"),
        pytest.param("<p aria-hidden='true'>Secret claim.</p>", id="aria-hidden"),
        pytest.param("<p style='font-size:0'>Secret claim.</p>", id="zero size"),
        pytest.param("<p class='sr-only'>Secret claim.</p>", id="screen reader"),
        pytest.param("<!-- <p>Secret claim.</p> -->", id="comment"),
        pytest.param("<template><p>Secret claim.</p></template>", id="template"),
        pytest.param("<noscript><p>Secret claim.</p></noscript>", id="noscript"),
        pytest.param("<iframe>Secret claim.</iframe>", id="iframe"),
        pytest.param("<form><p>Sign up here.</p></form>", id="form"),
        pytest.param("<div class='share-tools'>Share on X</div>", id="share"),
        pytest.param("<aside class='related'><h3>Related</h3><p>A story of floods.</p></aside>", id="related"),
        pytest.param("<div id='comments'><p>I do not believe it.</p></div>", id="comments"),
        pytest.param("<section class='newsletter'><p>One mail a week.</p></section>", id="newsletter"),
        pytest.param("<div class='breadcrumbs'>Home / World</div>", id="breadcrumbs"),
        pytest.param("<p class='tags'>Tagged flood</p>", id="tags"),
        pytest.param("<div role='dialog'><p>We use cookies.</p></div>", id="cookies"),
        pytest.param("<button>Play</button>", id="button"),
        pytest.param("<p>Advertisement</p>", id="advertisement"),
    ],
)
def test_what_is_not_printed(noise: str) -> None:
    assert blocks(article(page(noise), "html")) == PROSE
    assert blocks(article(page("", around=noise), "html")) == PROSE


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            f"<body><div><h1>Bridge closed</h1><div class='text'><p>{FIRST}</p><p>{SECOND}</p></div></div></body>",
            id="divs",
        ),
        pytest.param(
            "<title>Bridge closed - Post</title><div><h1>Bridge closed</h1></div>"
            f"<div><div><p>{FIRST}</p><p>{SECOND}</p></div><div><a>One more story</a><a>Another story</a></div></div>",
            id="headline apart",
        ),
        pytest.param(f"<title>Bridge closed</title><body>{FIRST}<br><br>{SECOND}</body>", id="no headline in the text"),
        pytest.param(
            f"<form id='aspnet'><h1>Bridge closed</h1><p>{FIRST}</p><p>{SECOND}</p></form>", id="page in a form"
        ),
        pytest.param(f"<h1>Bridge closed</h1><p>{FIRST}<p>{SECOND}", id="unclosed"),
        pytest.param(
            "<title>Bridge closed</title><main><div class='masthead banner'><h1>Bridge closed</h1></div>"
            f"<div><div class='col'><p>{FIRST}</p></div></div><div><div class='col'><p>{SECOND}</p></div></div></main>",
            id="paragraphs in columns, headline in a banner",
        ),
        pytest.param(
            f"<title>Bridge closed</title><div><div><h1>Bridge closed</h1><p>{FIRST}</p><p>{SECOND}</p></div></div><div>"
            "<h3><a href='1'>Flood hits the town in the valley</a></h3><p>The river rose over night and took a bridge.</p>"
            "<h3><a href='2'>Minister in parliament on Monday</a></h3><p>Members asked about the cost of repairs.</p></div>",
            id="teasers beside it",
        ),
        pytest.param(
            "<table><tr><td><a href='1'>Home</a><br><a href='2'>World</a></td><td><font size=5><b>Bridge closed</b></font>"
            f"<br><br>{FIRST}<br><br>{SECOND}</td></tr></table><title>Bridge closed</title>",
            id="layout table",
        ),
        pytest.param(
            "<div>" * 300 + f"<h1>Bridge closed</h1><p>{FIRST}</p><p>{SECOND}</p>" + "</div>" * 300, id="300 divs"
        ),
    ],
)
def test_pages_without_article_element(html: str) -> None:
    assert blocks(article(html, "html")) == [("headline", "Bridge closed"), ("body", FIRST), ("body", SECOND)]


def test_json_ld_knows_best() -> None:
    said = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["NewsArticle"],
                "datePublished": "2024-12-27T10:00:00Z",
                "author": [{"name": "Jane Roe"}, {"name": "Max M."}],
                "publisher": {"name": "The Daily"},
            },
        ]
    }
    head = (
        f"<script type='application/ld+json'>{json.dumps(said)}</script><meta property='og:site_name' content='Other'>"
    )
    found = article(page("", head=head), "html")
    assert (found.published, found.byline, found.outlet) == ("2024-12-27T10:00:00Z", "Jane Roe, Max M.", "The Daily")


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '{"@type": 5}', '{"@type": "NewsArticle", "author": 3}', '"\\ud800"']
)
def test_broken_json_ld_does_no_harm(script: str) -> None:
    head = f"<script type='application/ld+json'>{script}</script>"
    assert blocks(article(page("", head=head), "html")) == PROSE


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta property='og:site_name' content='Post'>", "outlet", "Post"),
        ("<meta name='author' content='Jane Roe'>", "byline", "Jane Roe"),
        ("<meta property='article:author' content='https://x.example/jane'>", "byline", ""),
        ("<meta property='article:published_time' content='2024-12-27'>", "published", "2024-12-27"),
        ("<link rel='canonical' href='https://a.example/1'>", "url", "https://a.example/1"),
        ("<link rel='canonical' href='javascript:alert(1)'>", "url", ""),
        ("", "outlet", "The Post"),
    ],
)
def test_facts_of_the_head(head: str, field: str, value: str) -> None:
    assert getattr(article(page("", head=head), "html"), field) == value


def test_byline_and_date_in_the_page() -> None:
    above = "<h1>Bridge closed</h1><div class='meta'>By Jane Roe</div><div class='date'>27 December 2024</div>"
    html = f"<article>{above}<p>{FIRST}</p></article>"
    found = article(html, "html")
    assert (found.byline, found.published) == ("Jane Roe", "2024-12-27")
    assert [kind for kind, _ in blocks(found)] == ["headline", "byline", "body"]
