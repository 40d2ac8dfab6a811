"""Whatever text a portal shows, the run page stays ours: no markup, no address, no script of it."""

import re

from bs4 import BeautifulSoup

from scoring_bridge.sheet import ClauseState
from tests.workbench.reports.shown_page import page, text
from workbench.reports.content_policy import content_policy
from workbench.reports.run_page import render

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</style></template>"


def nasty_page(make) -> tuple[str, BeautifulSoup]:
    citation = make.citation(quote=NASTY, place=NASTY, url="javascript:alert(1)", sha256=NASTY)
    finding = make.finding(message=NASTY, norm=NASTY, check=NASTY, citations=(citation,))
    clause = make.clause(NASTY, ClauseState.MET, "1", "1", text=NASTY, note=NASTY, findings=(finding,))
    sheet = make.sheet(make.block(NASTY, make.indicator(NASTY, clause, text=NASTY)), table=NASTY)
    unit = make.unit(id=NASTY, name=NASTY, portal_url="JavaScript:alert(2)")
    bad = make.unhealthy(make.unit(id="b", name=NASTY), NASTY)
    report = make.run(make.judged(unit, sheet, note=NASTY), bad, run=NASTY, rulebook_title=NASTY)
    html = render(report)
    return html, BeautifulSoup(html, "html.parser")


def test_hostile_texts_stay_texts(make):
    html, soup = nasty_page(make)
    clean = BeautifulSoup(render(make.run(make.judged())), "html.parser")
    assert [s.string for s in soup.find_all("script")] == [s.string for s in clean.find_all("script")]
    assert not soup.find_all(["img", "iframe", "object", "link"])
    assert not [tag for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert soup.select_one("blockquote q").string == NASTY
    assert "49" not in soup.select_one("blockquote q").string
    assert html.count("<style>") == 1


def test_only_web_and_page_addresses_become_links(make):
    _, soup = nasty_page(make)
    schemes = {re.match(r"(#|https?://|evidence/)?", a["href"])[0] for a in soup.find_all("a", href=True)}
    assert schemes <= {"#", "http://", "https://", "evidence/"}
    assert "javascript:alert(1)" in text(soup.select_one("blockquote footer"))


def test_nothing_is_loaded_from_outside(make):
    html = render(make.run(make.judged()))
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.find_all(["img", "link", "iframe"])
    assert not [tag for tag in soup.find_all(True) if tag.get("src") or tag.get("style") is not None]
    assert not re.search(r"url\(|@import", soup.style.string)


def test_a_quote_turns_neither_our_words_nor_a_terminal(make):
    quote = "地址\u202e\x1b[31m\u2067：中路1号\x00"
    clause = make.clause(
        "甲", ClauseState.NOT_MET, "0", "0", findings=(make.finding(citations=(make.citation(quote=quote),)),)
    )
    html = render(make.run(make.judged(sheet=make.sheet(make.block("政府网站", make.indicator("网站功能", clause))))))
    assert "地址[31m：中路1号" in html
    assert not re.search(r"[\x00\x1b\u202a-\u202e\u2066-\u2069]", html)


def test_the_policy_allows_exactly_the_style_and_script_of_the_page(make):
    soup = page(make.judged(), make=make)
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == content_policy(style=soup.style.string, script=soup.script.string)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
