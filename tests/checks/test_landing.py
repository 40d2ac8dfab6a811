"""A link that leads where this portal sends whoever asks for nothing may be gone; whatever else leads there may not."""

import pytest

from checks.landing import why_elsewhere
from checks.link_answers import State, answer_of
from crawler.evidence import Purpose

OWN, OTHER = "http://www.liuquan.gov.cn", "http://www.qingshan.example"
NOWHERE = "/xunjian-1/1.html"


def _why(make_site, url, there, missing):
    told = {"link": [{"url": url, "redirected_to": there}], "not_there": [{"url": NOWHERE, **missing}]}
    site = make_site({}, **told)
    (fetch,) = (fetch for fetch in site.dossier.fetches if fetch.purpose is Purpose.LINK)
    return why_elsewhere(site, fetch)


@pytest.mark.parametrize(
    ("url", "there", "is_doubted"),
    [
        ("/art/1.html", f"{OWN}/sorry/", True),
        ("/art/1.html", f"{OWN}/sorry/?from=/art/1.html", True),
        ("/art/1.html", f"{OWN}/art/2.html", False),
        (f"{OTHER}/art/1.html", f"{OWN}/sorry/", False),  # what that host does with its pages nobody asked
        ("/index.html", f"{OWN}/sorry/", False),  # the home page is no page that may be gone
        ("/sorry/?from=menu", f"{OWN}/sorry/", False),  # it names that page itself
    ],
)
def test_what_leads_where_nothing_leads(make_site, url, there, is_doubted):
    why = _why(make_site, url, there, {"redirected_to": f"{OWN}/sorry/?from={NOWHERE}"})
    assert why == (f"跳转到 {there}，与本网站对不存在的网址的处理相同" if is_doubted else "")


def test_a_form_or_an_attachment_that_leads_there_is_not_said_to_open(make_site):
    told = {"link": [{"url": "/zn/2016nb.html", "redirected_to": f"{OWN}/"}, {"url": "/sqb/", "status": 200}]}
    site = make_site({}, **told)
    assert answer_of(site, f"{OWN}/zn/2016nb.html").state is State.UNKNOWN
    assert "跳转到首页" in answer_of(site, f"{OWN}/zn/2016nb.html").why
    assert answer_of(site, f"{OWN}/sqb/").state is State.GOOD


def test_where_the_portal_says_404_to_nothing_a_redirect_is_one(make_site):
    assert _why(make_site, "/art/1.html", f"{OWN}/sorry/", {"status": 404}) == ""


def test_a_portal_that_only_changes_the_scheme_sends_nobody_elsewhere(make_site):
    secure = OWN.replace("http:", "https:")
    assert _why(make_site, "/art/list/", f"{secure}/art/list/", {"redirected_to": f"{secure}{NOWHERE}"}) == ""
