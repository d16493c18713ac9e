"""Markup becomes entities, and broken markup the server's sentence."""

import pytest

from bot.sandbox.entities import formatted
from bot.sandbox.errors import ApiError

Plain = tuple[str, list[tuple[str, int, int]]]

GOOD: list[tuple[str, str, Plain]] = [
    ("HTML", "<b>平</b>安", ("平安", [("bold", 0, 1)])),
    ("HTML", "<b>a<i>b</i></b>c", ("abc", [("bold", 0, 2), ("italic", 1, 1)])),
    ("HTML", "😀<u>x</u>&lt;&amp;&#20320;&#x4f60;", ("😀x<&你你", [("underline", 2, 1)])),
    ("HTML", '<pre><code class="language-py">x</code></pre>', ("x", [("pre", 0, 1)])),
    (
        "HTML",
        "<span class='tg-spoiler'>x</span> <tg-spoiler>y</tg-spoiler>",
        ("x y", [("spoiler", 0, 1), ("spoiler", 2, 1)]),
    ),
    ("HTML", "<blockquote expandable>x</blockquote>", ("x", [("expandable_blockquote", 0, 1)])),
    ("HTML", '<a href="https://a.cn/?x=1&amp;y=2">来</a>', ("来", [("text_link", 0, 1)])),
    ("HTML", "<a href='tg://user?id=7'>王</a>", ("王", [("text_mention", 0, 1)])),
    (
        "Markdown",
        "*b* _i_ `c` \\*",
        ("b i c *", [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1)]),
    ),
    ("Markdown", "[来](https://a.cn)", ("来", [("text_link", 0, 1)])),
    ("Markdown", "```py\nx = 1```", ("x = 1", [("pre", 0, 5)])),
    (
        "MarkdownV2",
        "*b _i_* __u__ ~s~ ||p||",
        (
            "b i u s p",
            [
                ("bold", 0, 3),
                ("italic", 2, 1),
                ("underline", 4, 1),
                ("strikethrough", 6, 1),
                ("spoiler", 8, 1),
            ],
        ),
    ),
    ("MarkdownV2", "1\\.5 \\(来\\)", ("1.5 (来)", [])),
    ("MarkdownV2", ">q1\n>q2\nx", ("q1\nq2\nx", [("blockquote", 0, 6)])),
    ("MarkdownV2", "[来](https://a.cn/\\)x)", ("来", [("text_link", 0, 1)])),
    ("MarkdownV2", "`a_b` ```py\nx```", ("a_b x", [("code", 0, 3), ("pre", 4, 1)])),
    ("MarkdownV2", "![👍](tg://emoji?id=5)", ("👍", [("custom_emoji", 0, 2)])),
    (
        "",
        "  看 #急 @somebody /help  ",
        ("看 #急 @somebody /help", [("hashtag", 2, 2), ("mention", 5, 9), ("bot_command", 15, 5)]),
    ),
    (
        "",
        "见 https://a.cn/x，好。a@b.cn +8613800000000",
        (
            "见 https://a.cn/x，好。a@b.cn +8613800000000",
            [("url", 2, 14), ("email", 19, 6), ("phone_number", 26, 14)],
        ),
    ),
    ("", "a\x00b\rc", ("a bc", [])),
]

BAD = [
    ("HTML", "<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("HTML", "x</b>", "Unexpected end tag at byte offset 1"),
    ("HTML", "你<blink>x</blink>", 'Unsupported start tag "blink" at byte offset 3'),
    ("HTML", "<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("HTML", "a <b", "Unclosed start tag at byte offset 2"),
    ("HTML", "<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("Markdown", "你*x", "Can't find end of the entity starting at byte offset 3"),
    ("MarkdownV2", "1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("MarkdownV2", "a!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
    ("MarkdownV2", "你_x", "Can't find end of Italic entity at byte offset 3"),
    ("MarkdownV2", "[x](a", "Can't find end of a URL at byte offset 4"),
]


@pytest.mark.parametrize(("mode", "text", "wanted"), GOOD, ids=[one[1][:30] for one in GOOD])
def test_markup(mode: str, text: str, wanted: Plain) -> None:
    plain, entities = formatted(text, mode, None)
    assert (plain, [(e["type"], e["offset"], e["length"]) for e in entities]) == wanted


@pytest.mark.parametrize(("mode", "text", "words"), BAD, ids=[one[1][:30] for one in BAD])
def test_broken_markup(mode: str, text: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        formatted(text, mode, None)
    # The server lowers the first letter of the whole sentence, which is already low.
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_links_keep_their_address() -> None:
    _, entities = formatted('<a href="https://a.cn/?x=1&amp;y=2">来</a>', "HTML", None)
    assert entities[0]["url"] == "https://a.cn/?x=1&y=2"
    _, entities = formatted("[来](a.cn)", "Markdown", None)
    assert entities[0]["url"] == "http://a.cn/"
    _, entities = formatted("[来](javascript:alert)", "Markdown", None)
    assert entities == []


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(ApiError, match="strings must be encoded in UTF-8"):
        formatted("\ud83d", None, None)


def test_given_entities_are_moved_with_the_text() -> None:
    text, entities = formatted("  平安  ", None, [{"type": "bold", "offset": 2, "length": 4}])
    assert (text, entities) == ("平安", [{"type": "bold", "offset": 0, "length": 2}])
