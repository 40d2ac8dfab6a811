"""Encodings: the bytes decide, the labels are evidence."""

import pytest

from crawler.reading.markup.decoding import decode

TEXT = "政府信息公开年度报告" * 40


def page(label: str) -> str:
    return f'<html><head><meta charset="{label}"></head><body>{TEXT}</body></html>'


@pytest.mark.parametrize(
    ("encoded", "meta", "header", "used", "mislabelled"),
    [
        ("utf-8", "utf-8", "", "utf-8", False),
        ("utf-8", "gb2312", "", "utf-8", True),
        ("utf-8", "utf-8", "text/html; charset=gbk", "utf-8", True),
        ("gb18030", "gb2312", "", "gb18030", False),
        ("gb18030", "utf-8", "", "gb18030", True),
        ("gb18030", "gbk", "text/html; charset=UTF-8", "gb18030", True),
        ("utf-16", "utf-16", "", "utf-16-le", True),
        ("utf-8-sig", "gbk", "", "utf-8", True),
    ],
)
def test_the_bytes_decide_and_a_wrong_label_is_recorded(
    encoded: str, meta: str, header: str, used: str, *, mislabelled: bool
) -> None:
    text, charset = decode(page(meta).encode(encoded), header)
    assert TEXT in text
    assert charset.used == used
    if encoded != "utf-16":
        assert charset.is_mislabelled is mislabelled


def test_a_page_of_traditional_characters_is_big5_only_when_labelled_so() -> None:
    text, charset = decode(page("big5").replace(TEXT, "澳門特別行政區政府").encode("big5"))
    assert "澳門特別行政區政府" in text
    assert charset.used == "big5"


def test_a_few_broken_bytes_do_not_turn_utf8_into_gb18030() -> None:
    body = page("utf-8").encode().replace("年".encode(), b"\xe5\xb9", 3)
    text, charset = decode(body)
    assert charset.used == "utf-8"
    assert text.count("\ufffd") == 3


@pytest.mark.parametrize("label", ["gb2312", "utf-8", "iso-8859-1", "big5"])
def test_no_label_is_wrong_for_pure_ascii(label: str) -> None:
    _, charset = decode(f"<meta charset={label}><p>ok".encode(), f"text/html;charset={label}")
    assert not charset.is_mislabelled


@pytest.mark.parametrize("label", ["idna", "hex", "utf-7", "no-such-code", "rot13"])
def test_an_absurd_label_is_ignored(label: str) -> None:
    text, charset = decode(b"<p>plain", f"text/html; charset={label}")
    assert (text, charset.used) == ("<p>plain", "utf-8")
