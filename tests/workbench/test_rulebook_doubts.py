"""A rulebook that departs from its official text, or asks for what no check says, is told; and two may not be one."""

import shutil
from pathlib import Path

import pytest

from crawler.config_file import ConfigError
from workbench.configuration import load_configuration
from workbench.rulebook_doubts import rulebook_doubts

BOOK = "rulebooks/hunan-2017.toml"


@pytest.fixture
def config(tmp_path: Path, root: Path) -> Path:
    """A copy of the configuration, to be broken."""
    shutil.copytree(root / "config", tmp_path / "config")
    return tmp_path / "config"


def _change(config: Path, old: str, new: str) -> None:
    text = (config / BOOK).read_text("utf-8")
    assert old in text
    (config / BOOK).write_text(text.replace(old, new, 1), "utf-8")


def _doubts(config: Path) -> tuple[str, ...]:
    read = load_configuration(config)
    return rulebook_doubts(config / "rulebooks", read.rulebooks, read.checks)


def test_the_rulebook_of_the_product_says_what_the_assessment_says(config: Path) -> None:
    assert _doubts(config) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "主要负责人年内至少听取一次",
            "主要负责人年内至少听取两次",
            "市州政府“领导重视”的考核内容（leadership）与原文 sources/hunan-2017.txt 不一致："
            "“主要负责人年内至少听取”之后原文不是“两次政务公开政务服务工",
        ),
        ('name = "领导重视"', 'name = "领导重示"', "“领导重示”的名称（leadership）与原文"),
        ("1、考核指标要求的应公开", "一、考核指标要求的应公开", "市州政府的第 1 条注与原文"),
        ('"sources/hunan-2017.txt"', '"sources/none.txt"', "sources/none.txt 读不到，无从核对"),
        (
            '["sampling:ratio"]',
            '["sampling:rate"]',
            "sampling:rate 不是 sampling_notices 给出结论的对象，该条款将一直待定；是否想写 sampling:ratio？",
        ),
        ('["sampling:ratio"]', '["nix"]', "nix 不是 sampling_notices 给出结论的对象，该条款将一直待定；可用："),
        (
            'checks = ["sampling_notices"], subjects = ["sampling:r',
            'checks = ["site_map"], subjects = ["x:r',
            "site_map",
        ),
    ],
)
def test_what_departs_is_told_with_its_place(config: Path, old: str, new: str, told: str) -> None:
    _change(config, old, new)
    (doubt,) = _doubts(config)
    assert doubt.startswith("评分规则 hunan-2017 ")
    assert told in doubt


def test_a_subject_may_be_one_quarter_of_a_check_or_a_whole_family(config: Path) -> None:
    _change(config, '["sampling:ratio"]', '["sampling:ratio:2017Q1"]')
    _change(config, '["sampling:published"]', '["sampling"]')
    assert _doubts(config) == ()


@pytest.mark.parametrize(
    ("change", "keys"),
    [({}, ["id", "year"]), ({'id = "hunan-2017"': 'id = "b"'}, ["year"]), ({"year = 2017": "year = 2018"}, ["id"])],
)
def test_two_rulebooks_of_one_year_or_id_are_refused_by_the_names_of_both(
    config: Path, change: dict[str, str], keys: list[str]
) -> None:
    text = (config / BOOK).read_text("utf-8")
    for old, new in change.items():
        text = text.replace(old, new, 1)
    (config / "rulebooks" / "zz.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_configuration(config)
    assert [error.place for error in caught.value.errors] == [f"键 {key}" for key in keys]
    for error in caught.value.errors:
        assert error.path == config / "rulebooks" / "zz.toml"
        assert str(config / BOOK) in error.problem


def test_a_year_of_two_digits_is_refused(config: Path) -> None:
    _change(config, "year = 2017", "year = 17")
    with pytest.raises(ConfigError, match="键 year：年度 17 不合理"):
        load_configuration(config)
