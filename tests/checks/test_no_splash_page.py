"""Home pages that look like a door (引导页) and are none: a plain reading that scripts fill, a small portal whose
disclosure platform has a front page of its own.
"""

from dataclasses import replace

import pytest

from checks.check import Outcome
from checks.freshness import home_updates
from checks.identity import footer_marks
from checks.visit import open_visit
from crawler.dossier import BrowserReason
from crawler.key_pages import key_pages

HOST = "http://www.liuquan.gov.cn"
NAME = "柳泉市人民政府门户网站"
WEATHER = "<div id=weather></div><script>$.get('/api/w',function(d){$('#weather').html(d)})</script>"
WELCOME = "<p>欢迎您访问本网站。</p>" * 9
DOORS = "<div class=nav><a href=/zwgk/>政务公开</a><a href=/bs/>办事</a></div>"
HOMEWARD = "<div class=nav><a href=/>首页</a></div>"


def _rows(folder, count=24):
    return "".join(
        f"<li><a href={folder}{n}.html>关于第{n}号事项的通知</a><span>2017-11-{n + 1:02}</span></li>"
        for n in range(count)
    )


def _platform(homeward, *, front=""):
    """A front page of a platform with pages whose way home is `homeward`; `front`: what else that page shows."""
    pages = {"/zwgk/": f"<title>政务公开</title>{front}<h2>最新公开</h2><ul>{_rows('/zwgk/')}</ul>"}
    for n in range(5):
        pages[f"/zwgk/lm{n}/"] = f"<title>公开栏目{n}</title>{homeward}<p>本栏目发布有关信息。</p>"
    return pages


WAY = "<div class=nav><a href=/zwgk/>首页</a></div>"


@pytest.mark.parametrize(
    ("menu", "front", "rest"),
    [
        (HOMEWARD, "", {}),
        ("", "<div class=nav><a href=/>网站首页</a><a href=/zwgk/>首页</a></div>", {}),
        ("", "", {"/bs/": f"<title>办事</title>{HOMEWARD}<p>办事须知。</p>"}),
    ],
    ids=["before which a page calls itself home", "whose front page leads home", "beside pages that lead home"],
)
def test_the_front_page_of_a_platform_is_not_the_portals_home_page(make_site, menu, front, rest):
    home = f"<title>{NAME}</title>{menu}{DOORS}<p>欢迎您访问本网站。</p>"
    assert make_site({"/": home, **_platform(WAY, front=front), **rest}).home.url == f"{HOST}/"


def test_what_scripts_fill_is_measured_as_the_browser_shows_it(make_site, tmp_path):
    plain = f"<title>{NAME}</title><div class=header>{WEATHER}</div>{DOORS}{WELCOME}"
    shown = tmp_path / "shown.html"
    shown.write_text(
        f"<title>{NAME}</title>{DOORS}<div class=main><h2>要闻</h2><ul>{_rows('/yw/')}</ul></div>", "utf-8"
    )
    rendered = {"url": "/", "html": plain, "rendered": str(shown)}
    site = make_site({"/": plain, **_platform(WAY)}, page=[rendered])
    assert site.visit.splash is None
    assert site.home.url == f"{HOST}/"
    assert all(page.column for page in key_pages(site.dossier.pages, tuple(site.visit.specs.values())))


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", BrowserReason.EMPTY_SHELL), ("<p>本市位于青山省南部，辖四县两区。</p>" * 12, BrowserReason.CONTENTS)],
)
def test_of_contents_that_scripts_fill_unseen_nobody_knows_that_they_are_but_a_door(make_site, text, reason):
    filled = "<div id=news></div><script>$.get('/api/news',function(d){$('#news').html(d)})</script>"
    home = f"<title>{NAME}</title>{DOORS}<div class=main>{text}<h2>要闻</h2>{filled}</div>"
    site = make_site({"/": home, **_platform(WAY)})
    assert site.dossier.home.reason is reason
    assert site.home.url == f"{HOST}/"


def test_a_part_of_a_door_that_scripts_fill_hides_no_home_page(make_site):
    home = f"<title>{NAME}</title><div class=header>{WEATHER}</div>{DOORS}{WELCOME}"
    site = make_site({"/": home, **_platform(WAY)})
    assert site.dossier.home.reason is BrowserReason.HOME_PART
    assert site.home.url == f"{HOST}/zwgk/"


def test_a_door_that_a_browser_saw_is_a_door(make_site, tmp_path):
    shell = f"<title>{NAME}</title><div id=app></div><script>$.get('/d',function(d){{$('#app').html(d)}})</script>"
    shown = tmp_path / "shown.html"
    shown.write_text(f"<title>{NAME}</title>{DOORS}", "utf-8")
    site = make_site({"/": shell, **_platform(WAY)}, page=[{"url": "/", "html": shell, "rendered": str(shown)}])
    pages = tuple(replace(one, reason=BrowserReason.EMPTY_SHELL) if one.rendered else one for one in site.dossier.pages)
    visit = open_visit(replace(site.dossier, pages=pages), tuple(site.visit.specs.values()))
    assert visit.splash is not None
    assert visit.home is not None
    assert visit.home.url == f"{HOST}/zwgk/"


OLD = "<h2>政务要闻</h2><ul>{}</ul>".format(
    "".join(f"<li><a href=/x{n}/>全市第{n}次工作会议在本市召开</a><span>2016-11-0{n}</span></li>" for n in range(1, 7))
)
FOOT = "<div class=footer>主办单位：柳泉市人民政府办公室 联系电话：0799-3320512</div>"


@pytest.mark.parametrize(("menu", "is_sure"), [("", False), (HOMEWARD, True)])
def test_where_nobody_knows_what_stands_behind_a_door_what_it_lacks_is_a_doubt(make_site, menu, is_sure):
    """Half of the pages call the door home, half another page."""
    door = f"<title>{NAME}</title>{menu}{DOORS}{OLD}{FOOT}"
    rest = {f"/x{n}/": f"<title>专题{n}</title>{HOMEWARD}<p>专题内容。</p>" for n in range(6)}
    site = make_site({"/": door, **_platform(WAY), **rest})
    assert site.home.url == f"{HOST}/"
    for check, subject in ((footer_marks, "mark:site_code"), (home_updates, "home:new_items")):
        told = next(one for one in check.evaluate(site) if one.subject == subject)
        assert told.outcome is (Outcome.FAILED if is_sure else Outcome.CANT_TELL), told.message
        assert ("首页似为引导页" in told.message) is not is_sure
