"""Names in the unit file that stand for nothing are refused before anything runs."""

from pathlib import Path

import pytest

from checks.registry import all_checks
from crawler.columns import ColumnSpec, load_columns
from crawler.config_file import ConfigError
from crawler.overrides import ColumnAddress
from crawler.units import Exemption, Unit, UnitKind
from workbench.configuration import refuse_unknown_names

FILE = Path("config/units.toml")


@pytest.fixture(scope="module")
def columns(root: Path) -> tuple[ColumnSpec, ...]:
    return load_columns(root / "config" / "columns.toml")


def unit(*, column: str = "年报", check: str = "domain_structure") -> Unit:
    return Unit(
        id="liuquan",
        name="柳泉市人民政府",
        kind=UnitKind.CITY,
        portal_url="http://www.liuquan.gov.cn/",
        columns=(ColumnAddress(column=column, url="http://www.liuquan.gov.cn/nb/", reason="入口是图片"),),
        exemptions=(Exemption(check=check, reason="某"),),
    )


def test_names_that_exist_are_let_through(columns: tuple[ColumnSpec, ...]) -> None:
    refuse_unknown_names(FILE, [unit()], all_checks(), columns)


@pytest.mark.parametrize("name", ["年度报告", "", "年报 "])
def test_a_column_that_is_not_configured_is_refused(columns: tuple[ColumnSpec, ...], name: str) -> None:
    """Another name that the column goes by on sites (年度报告) is no name of it either."""
    with pytest.raises(ConfigError) as caught:
        refuse_unknown_names(FILE, [unit(column=name)], all_checks(), columns)
    assert str(caught.value).startswith(str(FILE))
    assert 'id = "liuquan"' in caught.value.place
    assert "columns.column" in caught.value.place
    assert name in caught.value.problem
    assert "年报" in caught.value.remedy


def test_a_check_that_does_not_exist_is_refused(columns: tuple[ColumnSpec, ...]) -> None:
    with pytest.raises(ConfigError) as caught:
        refuse_unknown_names(FILE, [unit(check="domain")], all_checks(), columns)
    assert "exemptions.check" in caught.value.place
    assert "domain" in caught.value.problem
    assert "domain_structure" in caught.value.remedy
