"""The body that a title names before its subject, without the words of what was done with it."""

import re

import pytest

from checks.issuers import issuer_in

PLAN = re.compile(r"政务公开工作(?:要点|安排)")


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("柳泉市人民政府办公室关于印发2017年政务公开工作要点的通知", "柳泉市人民政府办公室"),
        ("柳泉市2017年全面推进政务公开工作要点", "柳泉市"),
        ("柳泉市2017年进一步深化政务公开工作要点", "柳泉市"),
        ("青山省水利厅2017年厅机关政务公开工作安排", "青山省水利厅"),
        ("关于印发《2017年全市政务公开工作要点》的通知", "全市"),
        ("2017年政务公开工作要点", ""),
    ],
)
def test_a_title_names_the_body(title: str, issuer: str) -> None:
    assert issuer_in(title, PLAN) == issuer
