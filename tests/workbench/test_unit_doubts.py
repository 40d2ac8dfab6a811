"""Hosts of others among a unit's own are told before their pages are judged as its own."""

from dataclasses import replace
from pathlib import Path

from crawler.units import Unit, UnitKind, load_units
from workbench.unit_doubts import unit_doubts


def _unit(name: str, *, hosts: tuple[str, ...] = (), path_prefix: str = "/") -> Unit:
    return Unit(
        id=name,
        name=f"{name}市人民政府",
        kind=UnitKind.CITY,
        portal_url=f"http://www.{name}.gov.cn{path_prefix}",
        path_prefix=path_prefix,
        hosts=hosts,
    )


def test_another_units_portal_is_told_with_www_or_without() -> None:
    units = (_unit("zean", hosts=("ysqgk.zean.gov.cn", "ANYUAN.gov.cn")), _unit("anyuan"))
    (doubt,) = unit_doubts(units)
    assert "zean 的 hosts 写了 ANYUAN.gov.cn，它是 anyuan 的门户" in doubt
    assert "请删去" in doubt


def test_a_units_own_portal_and_a_platform_of_several_are_none() -> None:
    shared = "xxgk.qinglan.gov.cn"
    units = (
        _unit("zean", hosts=("zean.gov.cn", shared)),
        _unit("anyuan", hosts=(shared,)),
        _unit("qinglan", path_prefix="/a/"),
        _unit("hexi", hosts=("qinglan.gov.cn",)),
    )
    assert unit_doubts(units) == ()


def test_a_name_under_which_others_register_is_told() -> None:
    told = unit_doubts((_unit("zean", hosts=("gov.cn", "zean.com.cn", "com.cn")),))
    assert [doubt.split("写了 ")[1].split("，")[0] for doubt in told] == ["gov.cn", "com.cn"]


def test_our_own_unit_file_raises_none(root: Path) -> None:
    assert unit_doubts(load_units(root / "config" / "units.toml")) == ()


def test_a_host_of_a_unit_that_begins_as_a_registry_is_its_own() -> None:
    assert unit_doubts((_unit("zean", hosts=("edu.zean.gov.cn", "com.zean.cn")),)) == ()


def test_of_two_units_at_one_address_the_first_of_the_file_is_told() -> None:
    twin = replace(_unit("anyuan"), id="twin")
    (doubt,) = unit_doubts((_unit("anyuan"), twin, _unit("zean", hosts=("www.anyuan.gov.cn",))))
    assert "它是 anyuan 的门户" in doubt
