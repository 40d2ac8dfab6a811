"""Visits many units in one process: one reactor, one browser, a bounded number of portals at once."""

import asyncio
import logging
import traceback
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from crawler.columns import ColumnSpec
from crawler.dossier_store import context_of, fetches_of
from crawler.health import STANDARD, HealthPolicy
from crawler.host_turns import HostTurns
from crawler.outcomes import fault_of_visit
from crawler.policy import CrawlPolicy
from crawler.proxy import Proxy, Route, look_up_for
from crawler.reactor import Resolver, run_on_reactor
from crawler.render.renderer import Renderer
from crawler.safety import public_addresses
from crawler.units import Unit
from crawler.visit import VisitOrder, VisitSurroundings, visit
from crawler.visit_requests import requests_of
from workbench.dossier_health import dossier_and_health
from workbench.hours import ALWAYS, Hours
from workbench.progress import NoProgress

_log = logging.getLogger(__name__)


class Progress(Protocol):
    """Is told how the visits go."""

    def started(self, unit: str) -> None:
        """A visit began."""
        ...

    def page(self, unit: str) -> None:
        """A page of the unit is being asked for."""
        ...

    def finished(self, unit: str, requests: int, problems: int, fault: str) -> None:
        """A visit ended; `fault` (Chinese) when no dossier came of it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitResult:
    """What became of one order. `fault` is empty when a whole dossier was written, or when the visit was `postponed`:
    it did not begin, as the hours for it were over.
    """

    unit: str
    pages: int = 0
    requests: int = 0
    problems: int = 0
    fault: str = ""
    postponed: bool = False


def visit_all(
    orders: Sequence[VisitOrder],
    *,
    policy: CrawlPolicy,
    columns: Sequence[ColumnSpec],
    chromium: Path | None,
    fixture_hosts: Mapping[str, str] | None,
    progress: Progress,
    proxy: Proxy | None = None,
    hours: Hours = ALWAYS,
    again: Sequence[VisitOrder] = (),
    health: HealthPolicy = STANDARD,
) -> tuple[VisitResult, ...]:
    """Carries out all orders. Can be called once per process. A fault in one visit leaves the others whole.

    `again`: visits that an earlier call for the run made, and that are made once more at the end, as those are which
    cannot be judged, by `health`.
    `proxy`: the way out, beside which there is no other. `hours`: when a visit may begin; one that has begun goes on.
    """
    look_up = look_up_for(proxy=proxy, proxy_resolves=policy.proxy_resolves, fixture_hosts=fixture_hosts)
    route = Route(proxy, look_up) if proxy is not None else None

    async def main(resolver: Resolver) -> tuple[VisitResult, ...]:
        renderer = None
        if chromium is not None and policy.render:
            reachable = fixture_hosts or await _hosts_of(orders, route)
            agent, timeout = policy.user_agent, policy.pace.timeout
            renderer = Renderer(chromium, hosts=reachable, user_agent=agent, timeout=timeout, proxy=proxy)
        around = VisitSurroundings(
            policy=policy,
            columns=columns,
            resolver=resolver,
            renderer=renderer,
            turns=HostTurns(policy.pace.delay, _slower(orders)),
        )
        gate = asyncio.Semaphore(policy.units_at_once)
        hosts = _Hosts()

        async def round_of(wanted: Sequence[VisitOrder], told: Progress) -> dict[str, VisitResult]:
            visits = (_visit_one(order, around, hosts, gate, told, hours) for order in wanted)
            return {result.unit: result for result in await asyncio.gather(*visits)}

        try:
            results = await round_of(orders, progress)
            begun = [order for order in orders if not results[order.unit.id].postponed]
            unhealthy = _again(begun, columns, health) if policy.revisits else ()
            second = await round_of([*again, *unhealthy], NoProgress())
            results |= {unit: result for unit, result in second.items() if not result.postponed}
            return tuple(results.values())
        finally:
            if renderer is not None:
                await renderer.close()

    return run_on_reactor(main, fixture_hosts, route)


def _slower(orders: Sequence[VisitOrder]) -> Mapping[str, float]:
    """The hosts of units that are to be asked at a pace of their own, in seconds between requests."""
    paces = [(order.unit.own_hosts, order.unit.pace.delay) for order in orders if order.unit.pace is not None]
    return {host: delay for hosts, delay in paces if delay is not None for host in hosts}


async def _hosts_of(orders: Sequence[VisitOrder], route: Route | None) -> Mapping[str, str]:
    """The units' own hosts that the browser may reach, each with its public address where a name needs one."""
    names = {host for order in orders for host in order.unit.own_hosts}
    return await public_addresses(names) if route is None else await route.admissible(names)


def _again(orders: Sequence[VisitOrder], columns: Sequence[ColumnSpec], policy: HealthPolicy) -> Iterator[VisitOrder]:
    """The orders whose visit cannot be judged, to be carried out once more now that the others are done."""
    for order in orders:
        _, health = dossier_and_health(order.folder, columns, policy)
        if not health.is_judgeable:
            yield replace(order, after=health.reason)


class _Hosts:
    """Keeps visits apart that ask the same host: a platform of many units is one, with and without its `www.`."""

    def __init__(self) -> None:
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def alone_at(self, unit: Unit) -> AsyncIterator[None]:
        """Waits until no other visit asks any host of the unit's."""
        async with AsyncExitStack() as held:
            for host in sorted({host.removeprefix("www.") for host in unit.own_hosts}):  # in order: no two wait in turn
                await held.enter_async_context(self._locks[host])
            yield


def _result(order: VisitOrder, pages: int) -> VisitResult:
    """The visit in numbers, as the dossier and whatever is made of it tell them."""
    requests = requests_of(fetches_of(order.folder), context_of(order.folder))
    return VisitResult(unit=order.unit.id, pages=pages, requests=len(requests.made), problems=len(requests.failed))


async def _visit_one(
    order: VisitOrder,
    around: VisitSurroundings,
    hosts: "_Hosts",
    gate: asyncio.Semaphore,
    progress: Progress,
    hours: Hours,
) -> VisitResult:
    unit = order.unit.id
    async with hosts.alone_at(order.unit), gate:
        if not hours.may_begin():
            return VisitResult(unit=unit, postponed=True)
        progress.started(unit)
        try:
            job = await visit(order, around, lambda: progress.page(unit))
            result = _result(order, job.pages)
        except Exception as error:  # one unit's fault must not touch the others; it is told and logged
            _log.error("visit of %s failed\n%s", unit, traceback.format_exc())
            result = VisitResult(unit=unit, fault=fault_of_visit(error))
        _log.info("visit of %s ended: %d requests, %d failed %s", unit, result.requests, result.problems, result.fault)
        progress.finished(unit, result.requests, result.problems, result.fault)
        return result
