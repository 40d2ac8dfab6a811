"""Which unit (单位) a person means who types an id, a name or a part of one. Mistakes are told in Chinese."""

from collections.abc import Sequence
from difflib import get_close_matches

from crawler.units import Unit
from workbench.commands.exits import refuse

_SHOWN = 5


def units_meant(units: Sequence[Unit], typed: str) -> tuple[Unit, ...]:
    """The unit of that id; else those of that name or alias; else those whose names hold what was typed."""
    for is_meant in (
        lambda unit: unit.id == typed,
        lambda unit: typed in unit.names,
        lambda unit: bool(typed) and any(typed in name for name in unit.names),
    ):
        if found := tuple(unit for unit in units if is_meant(unit)):
            return found
    return ()


def unit_typed(units: Sequence[Unit], typed: str, place: str = "units.toml ") -> Unit:
    """The one unit that is meant. Refuses where there is none or more than one, with those that may be meant.

    `place`: where was looked (Chinese).
    """
    found = units_meant(units, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise refuse(several_meant(found, typed, f"{place}中"))
    like = get_close_matches(typed, [unit.id for unit in units], n=_SHOWN, cutoff=0.6)
    near = _shown([unit for unit in units if unit.id in like])
    hint = f"相近的：{near}。" if near else "用 xunjian units list 查看全部编号。"
    raise refuse(f"{place}中没有编号或名称为 {typed} 的单位。{hint}")


def several_meant(found: Sequence[Unit], typed: str, place: str) -> str:
    """What is told (Chinese) of a name that more than one unit has; each id once."""
    return f"{place}名称含“{typed}”的单位有 {len(found)} 个：{_shown(found)}。请写编号。"


def _shown(units: Sequence[Unit]) -> str:
    rest = " 等" if len(units) > _SHOWN else ""
    return "、".join(f"{unit.id}（{unit.name}）" for unit in units[:_SHOWN]) + rest
