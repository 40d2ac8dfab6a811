"""The days that a text allows for the answer itself, and no other days (补正、征求意见、延长)."""

from pathlib import Path

import pytest

from checks.answer_term import calendar_days_to_answer, days_to_answer
from checks.wordlists import load_wordlists

WORDS = load_wordlists(Path(__file__).parents[2] / "config/wordlists").on_request.term


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("不能当场答复的，自收到申请之日起15个工作日内予以答复；延长答复的期限最长不超过15个工作日。", [15]),
        ("收到申请之日起二十个工作日内予以答复，需要延长的，经同意，延长的期限最长不超过20个工作日", [20]),
        ("我局在收到申请后的15个工作日内作出答复，因特殊原因可延长至30个工作日", [15]),
        ("申请内容不明确的，自收到申请之日起7个工作日内一次性告知申请人作出补正", []),
        ("材料不全的，五个工作日内一次告知补正。答复期限 自收到申请之日起十五个工作日内答复", [15]),
        ("申请内容不明确的，5个工作日内告知申请人更改、补充。", []),
        ("第三方应当自收到征求意见书之日起15个工作日内提出意见。", []),
        ("征求第三方和其他机关意见所需时间不计算在20个工作日内", []),
        ("属于主动公开范围的，自政府信息形成或变更之日起20个工作日内予以公开。", []),
        ("办公时间：工作日上午8:30至12:00", []),
        ("当场答不了的，自登记之日起十五个工作日之内给书面答复，最多再加十五个工作日", [15]),
        ("自收到申请之日起15日内答复", []),
        ("自收到申请之日起十五个工作日内答复", [15]),
        ("", []),
    ],
)
def test_only_the_days_for_the_answer_count(text: str, days: list[int]) -> None:
    assert [number for number, _ in days_to_answer(text, WORDS)] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("受理科室收到申请后，一般在30日内给予答复。", [30]),
        ("自收到申请之日起15天以内答复", [15]),
        ("自收到申请之日起15个工作日内答复", []),
        ("申请人自收到补正通知之日起10日内补正", []),
        ("自信息形成之日起20日内公开", []),
    ],
)
def test_days_that_are_not_said_to_be_working_days_are_told_apart(text: str, days: list[int]) -> None:
    assert [number for number, _ in calendar_days_to_answer(text, WORDS)] == days
