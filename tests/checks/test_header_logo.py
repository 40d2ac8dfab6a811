"""The logo's verdict says where a person finds it on the home page's picture."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checks.check import Outcome, Picture
from checks.identity.header_logo import evaluate
from checks.site import Site
from crawler.dossier import Box, Shot, ShotBoxes

HOME = "<title>柳泉市人民政府</title><div class=header><img src=/images/logo.png alt=柳泉市人民政府></div><p>正文</p>"
SHOT = Shot(
    name="home", url="http://www.liuquan.gov.cn/", fetch=1, taken_at=datetime(2017, 12, 15, tzinfo=UTC), view="desktop",
    viewport_width=1366, viewport_height=768, width=1366, height=2000, size=1, sha256="0" * 64,
    boxes=ShotBoxes(logo=Box(x=183, y=43, width=520, height=90)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("shots", "told"),
    [
        ((SHOT,), "显示为 520×90 像素（截图 home.png 左起 183、上起 43）"),
        ((replace(SHOT, view="mobile"),), ""),
        ((replace(SHOT, boxes=ShotBoxes()),), ""),
        ((), ""),
    ],
)
def test_the_size_and_place_of_the_logo_come_from_the_home_pages_picture(make_site, shots, told):
    verdict = next(iter(evaluate(pictured(make_site, shots))))
    assert told in verdict.message
    assert ("像素" in verdict.message) == bool(told)


def test_the_logo_is_cited_with_its_part_of_the_picture(make_site):
    (citation,) = next(iter(evaluate(pictured(make_site, (SHOT,))))).citations
    assert citation.picture == Picture(shot="home", sha256="0" * 64, width=1366, height=2000, box=SHOT.boxes.logo)


def test_a_column_is_never_shown_for_the_home_page(make_site):
    column = replace(SHOT, name="nb", column="年报", url="http://www.liuquan.gov.cn/xxgk/nb/", fetch=2)
    (citation,) = next(iter(evaluate(pictured(make_site, (column,))))).citations
    assert citation.picture is None


def pictured(make_site, shots):
    """The portal as visited with these pictures taken."""
    site = make_site({"/": HOME})
    return Site.of(replace(site.dossier, shots=shots), (), site.norms, site.words, site.workdays)


def test_a_logo_that_the_picture_does_not_show_never_passes(make_site):
    missing = replace(SHOT, boxes=replace(SHOT.boxes, logo_missing=True))
    (verdict,) = evaluate(pictured(make_site, (missing,)))
    assert verdict.outcome is Outcome.CANT_TELL
    assert "截图时徽标图片没有显示" in verdict.message
    assert "像素" not in verdict.message  # of the browser's sign for a picture that did not come


def test_a_logo_that_the_browser_showed_passes_whatever_a_single_request_for_it_got(make_site):
    site = make_site({"/": HOME}, link=[{"url": "/images/logo.png", "status": 403}])
    site = Site.of(replace(site.dossier, shots=(SHOT,)), (), site.norms, site.words, site.workdays)
    assert next(iter(evaluate(site))).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("pictures", "outcome"),
    [
        ("<img src=/i/a7.jpg alt=柳泉市人民政府>", Outcome.PASSED),  # its name tells nothing, its alt does
        ("<img src=/i/top1.jpg><img src=/i/top2.jpg>", Outcome.PASSED),
        ("<img src=/i/top1.jpg>" * 3, Outcome.PASSED),  # one picture
        ("<img src=/i/top1.jpg><img src=/i/top2.jpg><img src=/i/top3.jpg>", Outcome.CANT_TELL),
        ("<img src=/i/top1.jpg><img src=/i/top2.jpg><img src=/i/top3.jpg alt=柳泉市人民政府>", Outcome.PASSED),
    ],
)
def test_a_logo_bears_the_name_or_is_named_so_and_is_no_part_of_a_bar(make_site, pictures, outcome):
    page = f"<title>柳泉市人民政府</title><div class=header>{pictures}</div><p>正文</p>"
    assert next(iter(evaluate(make_site({"/": page})))).outcome is outcome
