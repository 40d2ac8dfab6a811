"""The rulebook says what the assessment says, word for word: the official text is read here on its own."""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from crawler.units import AREAS, UnitKind
from scoring_bridge.rulebook import Block, Clause, Indicator, Rulebook

CITY, DEPARTMENT = UnitKind.CITY, UnitKind.DEPARTMENT


class Row(NamedTuple):
    """One row of the official table, white space removed."""

    block: str
    block_points: int
    name: str
    text: str
    points: int


class Official(NamedTuple):
    """One official table."""

    rows: list[Row]
    bonus: str
    bonus_points: int
    notes: str


def squeezed(text: str) -> str:
    return "".join(text.split())


def official(source: str, kind: UnitKind) -> Official:
    """Reads the cells of one table; an empty first or second cell continues the one above."""
    heading = {CITY: "（市州政府）", DEPARTMENT: "（省直单位）"}[kind]
    body = source.partition(heading)[2]
    table, _, rest = body.partition("注：")
    cells = [squeezed(cell) for cell in re.findall(r"\t([^\t]*)", table)][3:]
    rows: list[Row] = []
    block, block_points, name = "", 0, ""
    while not cells[0].startswith("加减分项"):
        head, own_name, text, points, *cells = cells
        if head:
            block, block_points = head[: head.index("（")], int(re.findall(r"（(\d+)分）", head)[0])
        name = own_name or name
        rows.append(Row(block, block_points, name, text, int(points)))
    _, bonus, bonus_points = cells
    notes = squeezed(rest[: rest.index("最高分值。") + len("最高分值。")])
    return Official(rows, bonus, int(bonus_points), notes)


@pytest.fixture(scope="session")
def source(root: Path, hunan: Rulebook) -> str:
    return (root / "config/rulebooks" / hunan.source).read_text("utf-8")


def blocks_of(rulebook: Rulebook, kind: UnitKind) -> tuple[Block, ...]:
    table = rulebook.table_for(kind)
    assert table is not None
    return table.blocks


def indicators_of(rulebook: Rulebook, kind: UnitKind) -> list[Indicator]:
    return [indicator for block in blocks_of(rulebook, kind) for indicator in block.indicators]


@pytest.mark.parametrize(("kind", "count"), [(CITY, 8 + 8 + 7 + 10 + 4), (DEPARTMENT, 8 + 7 + 7 + 6 + 3)])
def test_every_row_stands_in_the_rulebook_with_its_name_text_and_points(
    hunan: Rulebook, source: str, kind: UnitKind, count: int
) -> None:
    rows = official(source, kind).rows
    ours = [
        Row(block.name, int(block.maximum), i.name, squeezed(i.text), int(i.maximum))
        for block in blocks_of(hunan, kind)
        for i in block.indicators
    ]
    assert len(rows) == count
    assert ours == rows


@pytest.mark.parametrize("kind", [CITY, DEPARTMENT])
def test_bonus_and_notes_are_word_for_word(hunan: Rulebook, source: str, kind: UnitKind) -> None:
    table, text = hunan.table_for(kind), official(source, kind)
    assert table is not None
    assert squeezed(table.bonus.text) == text.bonus
    assert table.bonus.maximum == text.bonus_points == 5
    assert squeezed("".join(table.notes)) == text.notes


@pytest.mark.parametrize("kind", [CITY, DEPARTMENT])
def test_blocks_sum_to_what_the_document_says(hunan: Rulebook, kind: UnitKind) -> None:
    sums = [sum(i.maximum for i in block.indicators) for block in blocks_of(hunan, kind)]
    assert sums == [10, 25, 20, 25, 20]


@pytest.mark.parametrize("kind", [CITY, DEPARTMENT])
def test_every_step_of_the_bonus_is_quoted_from_it(hunan: Rulebook, kind: UnitKind) -> None:
    table = hunan.table_for(kind)
    assert table is not None
    assert all(step.text in table.bonus.text for step in table.bonus.steps)
    # 逐项数原文：加分七种，减分四种。
    assert [str(step.points) for step in table.bonus.steps] == [
        *("1", "1", "0.5", "2", "0.5", "0.2", "0.5"),
        *("-2", "-1", "-1" if kind is CITY else "-2", "-1"),
    ]


@pytest.mark.parametrize(
    ("kind", "part", "maxima"),
    [(CITY, "（一）", [25] * 4), (DEPARTMENT, "（二）", [10, 10, 10, 15, 10, 10, 10, 15, 10])],
)
def test_annex_2_is_word_for_word(hunan: Rulebook, source: str, kind: UnitKind, part: str, maxima: list[int]) -> None:
    (annex,) = hunan.annexes_for(kind)
    official_part = re.split("（二）|$", source[source.index(part + "考核") :][3:])[0]
    ours = annex.text.removeprefix(part) + "".join(item.text for item in annex.block.indicators)
    assert annex.text.startswith(part)
    assert squeezed(ours) == squeezed(official_part)
    assert annex.title in source
    assert [item.maximum for item in annex.block.indicators] == maxima
    assert all(f"最多扣{item.maximum:.0f}分" in item.text for item in annex.block.indicators)


def test_slips_of_the_source_are_kept(hunan: Rulebook) -> None:
    texts = "".join(i.text for kind in (CITY, DEPARTMENT) for i in indicators_of(hunan, kind))
    assert texts.count("绩效评诂") == 2
    assert "政府门户网站还有提供办事服务功能" in texts


A, S, H = "auto", "assisted", "human"
POLICY = [  # 评分办法逐条：指标、(市州 / 省直) 各条款的判定方式与权重
    ("目录年报", CITY, [(A, 25), (S, 25), (A, 20), (A, 10), (A, 20)]),
    ("目录年报", DEPARTMENT, [(A, 25), (S, 25), (A, 30), (A, 20)]),
    ("统计数据报送", CITY, [(H, 1)]),
    ("公开内容动态扩展、定期审查", CITY, [(S, 50), (H, 50)]),
    ("公开内容动态扩展、定期审查", DEPARTMENT, [(S, 50), (H, 50)]),
    ("政策解读", CITY, [(H, 25), (S, 35), (A, 20), (A, 20)]),
    ("政策解读", DEPARTMENT, [(H, 25), (S, 35), (A, 20), (A, 20)]),
    ("回应关切", CITY, [(H, 50), (A, 25), (H, 25)]),
    ("依申请公开", CITY, [(A, 20), (A, 25), (A, 25), (A, 5), (H, 25)]),
    ("依申请公开", DEPARTMENT, [(A, 20), (A, 25), (A, 25), (A, 5), (H, 25)]),
    ("基层政务公开", CITY, [(S, 50), (H, 50)]),
    ("网站合格率", CITY, [(S, 67), (H, 33)]),
    ("监管机制", CITY, [(H, 50), (A, 25), (A, 25)]),
    ("监管机制", DEPARTMENT, [(H, 1)]),
    ("开设与整合", CITY, [(H, 10), (A, 20), (A, 15), (S, 5), (A, 20), (S, 15), (H, 5), (S, 10)]),
    ("开设与整合", DEPARTMENT, [(H, 10), (A, 20), (A, 15), (S, 5), (A, 20), (S, 25), (H, 5)]),
    ("网站功能", CITY, [(A, 15), (A, 15), (A, 15), (A, 15), (A, 5), (S, 35)]),
    ("网站功能", DEPARTMENT, [(A, 15), (A, 15), (A, 15), (A, 15), (A, 5), (S, 35)]),
    ("集约共享", CITY, [(S, 50), (H, 50)]),
    ("集约共享", DEPARTMENT, [(S, 50), (S, 50)]),
    ("安全防护", CITY, [(S, 25), (S, 15), (H, 25), (H, 35)]),
    ("网民留言办理", CITY, [(S, 50), (A, 20), (H, 5), (S, 25)]),
]


@pytest.mark.parametrize(("name", "kind", "clauses"), POLICY)
def test_clauses_have_the_modes_and_weights_of_the_policy(
    hunan: Rulebook, name: str, kind: UnitKind, clauses: list[tuple[str, int]]
) -> None:
    (indicator,) = [i for i in indicators_of(hunan, kind) if i.name == name]
    assert [(clause.mode, clause.weight) for clause in indicator.clauses] == clauses


@pytest.mark.parametrize("kind", [CITY, DEPARTMENT])
def test_each_key_area_has_three_clauses_of_its_own(hunan: Rulebook, kind: UnitKind) -> None:
    (indicator,) = [i for i in indicators_of(hunan, kind) if i.name == "主动公开信息情况"]
    assert len(indicator.clauses) == 19 * 3
    for area, name in AREAS.items():
        own = [clause for clause in indicator.clauses if clause.area == area]
        assert [(c.mode, c.weight) for c in own] == [(A, 4), (A, 4), (S, 2)]
        assert [c.subjects for c in own] == [(f"area:{area}:{part}",) for part in ("exists", "updated", "on_topic")]
        assert all(c.text.startswith(f"{name}：") for c in own)


@pytest.mark.parametrize(
    ("name", "checks"),
    [
        ("底部功能区列明规定的标识", {"footer_marks"}),
        ("规范域名", {"domain_structure", "domain_suffix"}),
        ("规范名称", {"site_name"}),
        ("设有政策解读栏目并及时更新", {"interpretation_column"}),
        ("设有回应关切、新闻发布栏目并及时更新", {"response_column", "press_conferences"}),
        ("解读回应功能齐全、可用并及时更新", {"interpretation_column", "response_column"}),
        ("政策文件与解读材料双向关联", {"interpretation_links"}),
        ("健全主动公开目录", {"catalogue"}),
        ("健全负面清单目录", {"negative_list"}),
        ("环境保护：设有专栏或子栏目", {"key_areas"}),
        ("政府信息公开年度报告内容完整", {"annual_report_sections"}),
        ("依法及时公开", {"annual_report_present", "annual_report_on_time"}),
        ("开通现场申请、数据电文申请、信函申请等渠道", {"on_request_channels"}),
        ("公开依申请公开的受理部门、程序、办理时限等内容", {"on_request_guidance"}),
        ("申请表与网上申请入口可用", {"on_request_form"}),
        ("信息发布功能齐全、可用并及时更新", {"home_updates"}),
        ("信息发布无差错", {"dead_links"}),
    ],
)
def test_clauses_name_the_checks_that_exist(hunan: Rulebook, name: str, checks: set[str]) -> None:
    for kind in (CITY, DEPARTMENT):
        found = [c for i in indicators_of(hunan, kind) for c in i.clauses if c.text == name]
        assert [set(clause.checks) for clause in found] == [checks]


@pytest.mark.parametrize(
    ("name", "check", "subjects"),
    [
        ("图文并茂", "annual_report_figures", ()),
        ("每季度抽查比例不低于30%", "sampling_notices", ("sampling:ratio",)),
        ("对外公开抽查结果", "sampling_notices", ("sampling:published",)),
        ("梳理和编制政务公开事项标准", "grassroots_catalogue", ()),
        ("对外公开相关情况和工作分工", "leaders_duties", ()),
    ],
)
def test_what_only_cities_are_asked_is_judged(
    hunan: Rulebook, name: str, check: str, subjects: tuple[str, ...]
) -> None:
    (clause,) = [c for i in indicators_of(hunan, CITY) for c in i.clauses if c.text == name]
    assert (clause.checks, clause.subjects) == ((check,), subjects)


@pytest.mark.parametrize("kind", [CITY, DEPARTMENT])
def test_whatever_is_decided_by_people_alone_names_no_check(hunan: Rulebook, kind: UnitKind) -> None:
    def named(clause: Clause) -> tuple[str, ...]:
        return clause.checks + clause.planned + clause.evidence

    clauses = [c for i in indicators_of(hunan, kind) for c in i.clauses]
    assert all(not named(c) for c in clauses if c.mode == H)
    assert all(c.checks or c.planned for c in clauses if c.mode == A)


@pytest.mark.parametrize("kind", [UnitKind.COUNTY, UnitKind.PROVINCE, UnitKind.ZONE, UnitKind.SUBORDINATE])
def test_units_of_other_kinds_have_no_table(hunan: Rulebook, kind: UnitKind) -> None:
    assert hunan.table_for(kind) is None
    assert hunan.annexes_for(kind) == ()


def test_the_source_is_the_official_text_byte_for_byte(root: Path, hunan: Rulebook) -> None:
    digest = hashlib.sha256((root / "config/rulebooks" / hunan.source).read_bytes()).hexdigest()
    assert digest == "71cbd4a48bc1174139570992106740b74fe3c33e4f5b9daad4b7bcd10f867f9c"
