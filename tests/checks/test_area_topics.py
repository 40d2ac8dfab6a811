"""Words of the key areas' topics do not stand by chance in what every portal says."""

import pytest

from checks.area_topics import topic_words
from crawler.columns import ColumnSpec


@pytest.mark.parametrize(
    "title",
    [
        "青山省教育厅2016年政府信息公开工作年度报告",
        "关于进一步提高考核工作水平的通知",
        "关于集中考察的公告",
        "市政府第12次常务会议召开",
        "2018年元旦放假安排",
        "关于张某等同志任免的通知",
        "依申请公开办理流程",
        "政府网站抽查情况通报",
    ],
)
def test_what_is_of_no_area_bears_no_words_of_one(columns: tuple[ColumnSpec, ...], title: str) -> None:
    assert [spec.area for spec in columns if spec.topic_words and topic_words(spec).search(title)] == []
