"""What of a unit file is allowed and yet looks like a slip: hosts of others among a unit's own. Pure."""

from collections.abc import Iterator, Sequence

from crawler.units import Unit

# What stands before .cn in names under which others register theirs: nobody's own host.
_REGISTRIES = frozenset({"gov", "com", "org", "net", "edu", "ac", "mil"})


def unit_doubts(units: Sequence[Unit]) -> tuple[str, ...]:
    """Each host of a unit's `hosts` that is another unit's portal, or nobody's (Chinese), with what to do."""
    portals = {_bare(unit.host): unit for unit in reversed(units) if unit.path_prefix == "/"}
    return tuple(doubt for unit in units for doubt in _of_hosts(unit, portals))


def _of_hosts(unit: Unit, portals: dict[str, Unit]) -> Iterator[str]:
    for host in unit.hosts:
        other = portals.get(_bare(host.lower()))
        if _is_registry(host.lower()):
            yield f"units.toml 中 {unit.id} 的 hosts 写了 {host}，这不是某个网站的域名，写了不起作用；请写完整的域名"
        elif other is not None and other.id != unit.id:
            yield (
                f"units.toml 中 {unit.id} 的 hosts 写了 {host}，它是 {other.id} 的门户，"
                f"{other.name}的网页会算作{unit.name}的；如非有意请删去，两家合用一个域名的，写明各自的 path_prefix"
            )


def _is_registry(host: str) -> bool:
    first, _, rest = host.partition(".")
    return rest == "cn" and first in _REGISTRIES


def _bare(host: str) -> str:
    return host.removeprefix("www.")
