"""The logo's verdict says where a person finds it on the home page's picture."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checks.identity.header_logo import evaluate
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
        ((replace(SHOT, column="年报"),), ""),
        ((replace(SHOT, boxes=ShotBoxes()),), ""),
        ((), ""),
    ],
)
def test_the_size_and_place_of_the_logo_come_from_the_home_pages_picture(make_site, shots, told):
    site = make_site({"/": HOME})
    site = replace(site, visit=replace(site.visit, dossier=replace(site.dossier, shots=shots)))
    verdict = next(iter(evaluate(site)))
    assert told in verdict.message
    assert ("像素" in verdict.message) == bool(told)
