"""The badge (党政机关网站标识) in an empty place: CONAC's own script vouches for it, one from elsewhere does not.

The browser reaches the unit's hosts alone, so that CONAC's script fills the place in no page that it drew.
"""

import pytest

from checks.check import Outcome
from checks.identity import footer_marks

PAGE = (
    "<title>柳泉市人民政府</title><div class=main><p>" + "正文内容。" * 60 + "</p></div>"
    "<div class=footer>主办单位：柳泉市人民政府办公室　青ICP备05000001号{}</div>"
)
OWN = "<script src='http://dcs.conac.cn/js/17/000/CA170000000600000010001.js'></script>"
COPY = "<script src='http://a.example.cn/js/09/152/CA091520000600600002.js'></script>"
EMPTY = "<span id='_ideConac'></span>"
SHOWN = (
    "<span id='_ideConac'><a href='//bszs.conac.cn/sitename?method=show&amp;id=0123456789ABCDEF0123456789ABCDEF'>"
    "<img src='//dcs.conac.cn/image/red.png'></a></span>"
)


@pytest.mark.parametrize(
    ("plain", "drawn", "outcome"),
    [
        (EMPTY + OWN, None, Outcome.PASSED),
        (EMPTY + COPY, None, Outcome.CANT_TELL),
        (EMPTY + OWN, EMPTY + OWN, Outcome.PASSED),
        (EMPTY + COPY, EMPTY + COPY, Outcome.CANT_TELL),
        (EMPTY + OWN, SHOWN + OWN, Outcome.PASSED),
        (EMPTY + COPY, SHOWN + COPY, Outcome.PASSED),
        ("", None, Outcome.FAILED),
    ],
    ids=["its script", "a copy", "left empty", "a copy, left empty", "drawn", "drawn by a copy", "none"],
)
def test_an_empty_place_is_a_doubt_unless_its_own_script_fills_it(make_site, tmp_path, plain, drawn, outcome):
    site = visited(make_site, tmp_path, plain, drawn)
    (verdict,) = [v for v in footer_marks.evaluate(site) if v.subject == "mark:conac"]
    assert verdict.outcome is outcome


def visited(make_site, folder, plain, drawn):
    """A portal whose home page has one footer as it was sent, and another one as a browser drew it."""
    if drawn is None:
        return make_site({"/": PAGE.format(plain)})
    (folder / "drawn.html").write_text(PAGE.format(drawn), "utf-8")
    told = {"url": "/", "html": PAGE.format(plain), "rendered": str(folder / "drawn.html")}
    return make_site({"/": PAGE.format(plain)}, page=[told])
