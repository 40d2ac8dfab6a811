"""How the words of portal.toml become what a check looks for: order, gaps and ends are grammar of the check."""

import re

import pytest

from checks.check import Outcome
from checks.identity import footer_marks, migration_notice, slogan, temporary_offline

_WAYS = "<div class=nav><a href=/a/>新闻中心</a><a href=/b/>政务公开</a></div>"


def _home(make_site, *, header="", main="", footer=""):
    page = f"<title>柳泉市人民政府</title><div class=header>{header}</div>{_WAYS}<div class=main>{main}</div>"
    return make_site({"/": f"{page}<div class=footer>{footer}</div>"})


def _listed(title):
    rows = ((1, title), (2, "全市经济情况"))
    return f"<ul>{''.join(f'<li><a href=/t/{n}.html>{name}</a> 2017-11-0{n}</li>' for n, name in rows)}</ul>"


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("关于柳泉市政府门户网站迁移的公告", True),
        ("关于变更柳泉市政府网站域名的通告", True),
        ("关于启用新网址的说明", False),  # of what is not said
        ("门户网站域名调整公告", True),
        ("库区移民搬迁至新址", False),
    ],
)
def test_a_notice_of_moving_names_the_site_and_what_changes(make_site, title, is_one):
    found = list(migration_notice.evaluate(_home(make_site, main=_listed(title))))
    assert any(title in verdict.message for verdict in found) is is_one


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("柳泉市政府门户网站升级维护公告", True),
        ("市政府网暂停服务的通知", True),
        ("网站维护通知精神传达学习会召开", False),  # works count only where the title ends with the notice
        ("城区自来水暂停服务的公告", False),
    ],
)
def test_a_notice_of_being_offline_names_the_site_and_ends_as_one(make_site, title, is_one):
    found = list(temporary_offline.evaluate(_home(make_site, main=_listed(title))))
    assert any(title in verdict.message for verdict in found) is is_one


@pytest.mark.parametrize(
    ("header", "outcome"),
    [
        ("请输入您要查找的关键字内容", Outcome.INAPPLICABLE),  # the tool goes to the next blank
        ("欢迎访问本网站请多提宝贵意见", Outcome.INAPPLICABLE),
        ("请输入关键字 山水名城幸福之乡", Outcome.CANT_TELL),
    ],
)
def test_some_tools_of_a_header_go_to_the_next_blank(make_site, header, outcome):
    (found,) = slogan.evaluate(_home(make_site, header=header))
    assert found.outcome is outcome


@pytest.mark.parametrize("number", ["0799-8201234", "webmaster@liuquan.gov.cn"])
def test_a_number_without_a_label_may_be_how_to_reach_the_site(make_site, number):
    found = {one.subject: one for one in footer_marks.evaluate(_home(make_site, footer=f"柳泉市人民政府 {number}"))}
    (contact,) = (one for one in found.values() if "联系方式" in one.message)
    assert contact.outcome is Outcome.CANT_TELL
    assert re.search(r"底部写有“[\d@-]+”，是否即此项待核", contact.message)
