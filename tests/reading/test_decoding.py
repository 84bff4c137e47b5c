from __future__ import annotations

import pytest

from claimtrack.reading.decoding import UndecodableError, decode

NEWS = "“Café” – said Müller…\r\nTwo lines.\r"
RUSSIAN = "Мост закрыт на ремонт после наводнения, сообщили в администрации области. " * 5


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(NEWS.encode(), NEWS, id="UTF-8"),
        pytest.param(NEWS.encode("utf-8-sig"), NEWS, id="UTF-8 with mark"),
        pytest.param(NEWS.encode("utf-16"), NEWS, id="UTF-16 with mark"),
        pytest.param(NEWS.encode("utf-16-le"), NEWS, id="UTF-16-LE"),
        pytest.param(NEWS.encode("utf-16-be"), NEWS, id="UTF-16-BE"),
        pytest.param(NEWS.encode("utf-32"), NEWS, id="UTF-32"),
        pytest.param(NEWS.encode("cp1252"), NEWS, id="Windows-1252"),
        pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, id="guessed"),
        pytest.param(
            b"<meta charset='windows-1251'>" + RUSSIAN.encode("cp1251"),
            "<meta charset='windows-1251'>" + RUSSIAN,
            id="declared",
        ),
        pytest.param(
            b"<meta charset=iso-8859-1>" + NEWS.encode(),
            "<meta charset=iso-8859-1>" + NEWS,
            id="declared Latin-1, is UTF-8",
        ),
        pytest.param(
            b"<?xml encoding='iso-8859-1'?>" + NEWS.encode("cp1252"),
            "<?xml encoding='iso-8859-1'?>" + NEWS,
            id="Latin-1 is Windows-1252",
        ),
        pytest.param(
            b"<meta charset='iso-2022-jp'>" + "日本".encode("iso-2022-jp"),
            "<meta charset='iso-2022-jp'>日本",
            id="seven bits",
        ),
        pytest.param(NEWS.encode() * 9 + b"ol\x92 caf\xe9", NEWS * 9 + "ol’ café", id="mixed"),
        pytest.param("“cut".encode() * 9 + b"\xe2\x80", "“cut" * 9 + "â€", id="cut in a character"),
        pytest.param(b"", "", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "", id="only a mark"),
        pytest.param(b"<meta charset='hex'>caf\xe9", "<meta charset='hex'>café", id="no character set"),
        pytest.param(b"<meta charset='nonsense'>caf\xe9", "<meta charset='nonsense'>café", id="unknown"),
    ],
)
def test_text_is_found(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"ab\x00cd", "NUL", id="NUL"),
        pytest.param(bytes(range(1, 32)) * 10, "binary", id="controls"),
        pytest.param(b"%PDF-1.7 text", "PDF", id="PDF"),
        pytest.param(b"PK\x03\x04abc", "ZIP", id="ZIP"),
        pytest.param(b"{\\rtf1 text}", "RTF", id="RTF"),
        pytest.param(b"\x1f\x8bxx", "gzip", id="gzip"),
        pytest.param(b"\xff\xfea", "byte order mark", id="broken UTF-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "NUL", id="PNG"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason):
        decode(data)
