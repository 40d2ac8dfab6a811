"""Names of units: what is wrong with one, and with two that are the same. Reports and verdicts tell units by them."""

from collections.abc import Iterator, Sequence

from crawler.config_schema import Mistake

_LONGEST = 100  # characters
Named = tuple[str, tuple[str, ...]]
"""A unit's id, and its name with its aliases, the name first."""


def wrong_names(names: tuple[str, ...]) -> Iterator[Mistake]:
    """What is wrong with a unit's name and its aliases, the name first."""
    name, *aliases = names
    if not name.strip():
        yield _wrong("单位名称是空的", "请写现行全称", "name")
    elif problem := _bad(name):
        yield _wrong(f"单位名称{problem}", "请重新键入现行全称", "name")
    for index, alias in enumerate(aliases):
        if not alias.strip():
            yield _wrong("别名是空的", "请写名称，或删去此项", "aliases", index)
        elif problem := _bad(alias):
            yield _wrong(f"别名{problem}", "请重新键入名称", "aliases", index)
        elif alias in names[: index + 1]:
            yield _wrong(f"“{alias}”写了两次", "与名称或前面的别名相同，请删去此项", "aliases", index)


def same_names(unit: str, names: tuple[str, ...], earlier: Sequence[Named]) -> Iterator[Mistake]:
    """The names of a unit that another one before it in the file has as well."""
    name, *aliases = (one.strip() for one in names)
    for other, theirs in earlier:
        if other == unit:
            continue
        its_name, *its_aliases = (one.strip() for one in theirs)
        if name == its_name != "":
            yield _wrong(f"与单位 {other} 的名称相同（{name}）", "请改正其一；名称是区别各单位的依据", "name")
        if name in its_aliases:
            yield _wrong(f"“{name}”也是单位 {other} 的别名", f"请从单位 {other} 的 aliases 删去", "name")
        for index, alias in enumerate(aliases):
            if alias and alias in (its_name, *its_aliases):
                told = f"“{alias}”也是单位 {other} 的{'名称' if alias == its_name else '别名'}"
                yield _wrong(told, "一个叫法只归一个单位，请从其中一处删去", "aliases", index)


def _bad(name: str) -> str | None:
    if not name.isprintable():
        return f"含有看不见的字符（换行、控制符或改变文字方向的符号）：{name!a}"
    return f"有 {len(name)} 个字，超过 {_LONGEST} 个" if len(name) > _LONGEST else None


def _wrong(problem: str, remedy: str, *steps: str | int) -> Mistake:
    return Mistake(steps=steps, problem=problem, remedy=remedy)
