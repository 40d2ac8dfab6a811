"""Finds the checks: every module of every theme package below `checks/`. There is no list to keep."""

import importlib
import pkgutil
from functools import cache

import checks
from checks.check import Check


class RegistryError(Exception):
    """A check file is wrong: no `CHECK`, or an id that is not its file's name. The message is Chinese."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, by theme and id. Raises `RegistryError`."""
    found: dict[str, Check] = {}
    for module in _modules():
        check = getattr(importlib.import_module(module), "CHECK", None)
        if not isinstance(check, Check):
            raise RegistryError(f"{module} 没有定义 CHECK = Check(…)")
        if check.id != module.rpartition(".")[2]:
            raise RegistryError(f"{module} 的 id 是 {check.id}，须与文件名一致")
        if check.id in found:
            raise RegistryError(f"检查 {check.id} 有两个文件，编号须唯一")
        found[check.id] = check
    return tuple(found.values())


def docstring_of(check: Check) -> str:
    """The docstring (Chinese) of a check's file."""
    return importlib.import_module(check.evaluate.__module__).__doc__ or ""


def theme_of(check: Check) -> str:
    """The name of the package that a check lies in."""
    return check.evaluate.__module__.split(".")[-2]


def _modules() -> tuple[str, ...]:
    themes = [m.name for m in pkgutil.iter_modules(checks.__path__) if m.ispkg]
    return tuple(
        f"checks.{theme}.{module.name}"
        for theme in sorted(themes)
        for module in sorted(pkgutil.iter_modules(_paths_of(theme)), key=lambda m: m.name)
    )


def _paths_of(theme: str) -> list[str]:
    return list(importlib.import_module(f"checks.{theme}").__path__)
