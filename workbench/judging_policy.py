"""Reads `config/judging.toml`: when a visit may be judged, and when verdicts are held back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.config_file import raise_mistakes, read_toml
from crawler.config_schema import Mistake
from crawler.health import STANDARD, HealthPolicy
from workbench.holding import HoldingPolicy

_HEALTH = {"pages": (1, 100), "failed_share": (0.05, 1), "fewest_columns": (1, 100), "columns_left": (0, 1)}
_HOLDING = {
    "portals": (2, 1000),
    "share": (0.1, 1),
    "same_make": (0.1, 1),
    "within_days": (0, 30),
    "fewest_entries": (1, 1000),
    "entries_left": (0, 1),
    "same_shape": (0.1, 1),
    "days": (0, 366),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingPolicy:
    """All of `config/judging.toml`. Without `[health]` the numbers are those that we ship."""

    holding: HoldingPolicy
    health: HealthPolicy = STANDARD


def load_judging(path: Path) -> JudgingPolicy:
    """Reads and validates the file. Raises `ConfigError` that holds all mistakes."""
    policy = read_toml(path, JudgingPolicy)
    found = (*_out_of_bounds("health", policy.health, _HEALTH), *_out_of_bounds("holding", policy.holding, _HOLDING))
    raise_mistakes(path, {"health": {}, "holding": {}}, found)
    return policy


def _out_of_bounds(table: str, policy: object, bounds: Mapping[str, tuple[float, float]]) -> Iterator[Mistake]:
    for key, (least, most) in bounds.items():
        if not least <= (value := getattr(policy, key)) <= most:
            yield Mistake(steps=(table, key), problem=f"{value} 越界", remedy=f"取 {least} 到 {most}")
