"""A unit is typed by its id, its name, or a part of it that no other has; what is not clear is refused."""

import pytest
import typer

from crawler.units import Unit, UnitKind
from workbench.commands.exits import Exit
from workbench.commands.typed_unit import unit_typed


def unit(unit_id: str, name: str, *aliases: str) -> Unit:
    return Unit(id=unit_id, name=name, aliases=aliases, kind=UnitKind.CITY, portal_url=f"http://www.{unit_id}.gov.cn/")


UNITS = (
    unit("liuxi", "柳溪市人民政府", "柳溪市政府"),
    unit("donghu", "东湖市人民政府"),
    unit("donghujt", "东湖市交通运输局"),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("liuxi", "liuxi"),
        ("柳溪市人民政府", "liuxi"),
        ("柳溪市政府", "liuxi"),
        ("柳溪", "liuxi"),
        ("东湖市人民政府", "donghu"),
        ("交通", "donghujt"),
    ],
)
def test_it_is_found_by_id_name_alias_or_a_part_of_them(typed, meant):
    assert unit_typed(UNITS, typed).id == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("东湖市", "名称含“东湖市”的单位有 2 个：donghu（东湖市人民政府）、donghujt（东湖市交通运输局）。请写编号"),
        ("liuxl", "没有编号或名称为 liuxl 的单位。相近的：liuxi（柳溪市人民政府）"),
        ("长沙", "没有编号或名称为 长沙 的单位。用 xunjian units list"),
        ("", "没有编号或名称为"),
    ],
)
def test_what_is_not_clear_is_refused_with_those_that_may_be_meant(capfd, typed, told):
    with pytest.raises(typer.Exit) as caught:
        unit_typed(UNITS, typed)
    assert caught.value.exit_code == Exit.USAGE
    assert told in capfd.readouterr().err.replace("\n", "")
