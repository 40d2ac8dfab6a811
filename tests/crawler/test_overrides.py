"""Which choices for the reader hold on which page of a unit."""

import pytest

from crawler.overrides import ReadingChoice, choices_for
from crawler.reading.markup.choices import NO_CHOICES, Choices

HOST = "http://www.liuquan.gov.cn"


def choice(under: str, title: str = "h1") -> ReadingChoice:
    return ReadingChoice(reason="某", under=under, title=title)


@pytest.mark.parametrize(
    ("under", "url", "covers"),
    [
        ("/", f"{HOST}/a/1.html", True),
        ("/", HOST, True),
        ("/zwgk/", f"{HOST}/zwgk/2017/1.html", True),
        ("/zwgk/", f"{HOST}/zwgk/", True),
        ("/zwgk/", f"{HOST}/zwgk2/1.html", False),
        ("/zwgk/", f"{HOST}/a/zwgk/1.html", False),
        ("/zwgk/", "http://hd.liuquan.gov.cn/zwgk/1.html", True),  # a path holds on every host of the unit
        (f"{HOST}/zwgk/", f"{HOST}/zwgk/1.html", True),
        (f"{HOST}/zwgk/", "https://www.liuquan.gov.cn/zwgk/1.html", True),
        (f"{HOST}/zwgk/", "http://hd.liuquan.gov.cn/zwgk/1.html", False),
        ("http://WWW.Liuquan.gov.cn/", f"{HOST}/zwgk/1.html", True),
    ],
)
def test_a_choice_holds_below_its_path_or_address(under: str, url: str, *, covers: bool) -> None:
    assert choice(under).covers(url) is covers


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_choices_the_narrowest_holds(turned: bool) -> None:
    told = [choice("/", "h1"), choice("/zwgk/", "h2"), choice("/zwgk/wj/", "h3")]
    told = told[::-1] if turned else told
    paths = ("/1.html", "/zwgk/1.html", "/zwgk/wj/1.html")
    assert [choices_for(told, HOST + path).title for path in paths] == ["h1", "h2", "h3"]


def test_the_narrowest_choice_holds_alone() -> None:
    """What the wider one chose is not mixed into it."""
    told = [ReadingChoice(reason="某", charset="gbk", main_list="ul"), choice("/zwgk/")]
    assert choices_for(told, f"{HOST}/zwgk/1.html") == Choices(title="h1")


def test_elsewhere_nothing_is_chosen() -> None:
    assert choices_for([choice("/zwgk/")], f"{HOST}/1.html") == NO_CHOICES
    assert choices_for([], f"{HOST}/1.html") == NO_CHOICES
