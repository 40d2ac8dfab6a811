"""Reads `config/judging.toml`: when verdicts are held back."""

from dataclasses import dataclass
from pathlib import Path

from crawler.config_file import ConfigError, read_toml
from workbench.holding import HoldingPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    holding: HoldingPolicy


def load_holding(path: Path) -> HoldingPolicy:
    """The table `[holding]`. Raises `ConfigError`."""
    policy = read_toml(path, _File).holding
    for key, value, least, most in (
        ("portals", policy.portals, 2, 1000),
        ("share", policy.share, 0.1, 1),
        ("same_make", policy.same_make, 0.1, 1),
        ("within_days", policy.within_days, 0, 30),
        ("fewest_entries", policy.fewest_entries, 1, 1000),
        ("entries_left", policy.entries_left, 0, 1),
        ("same_shape", policy.same_shape, 0.1, 1),
        ("days", policy.days, 0, 366),
    ):
        if not least <= value <= most:
            raise ConfigError(path, f"[holding] 键 {key}", f"{value} 越界", f"取 {least} 到 {most}")
    return policy
