"""The availability monitor's job: one round, every probe kept as soon as it is known."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from crawler.clock import SHANGHAI, utc_now
from crawler.policy import CrawlPolicy
from crawler.probe import ProbeSurroundings
from crawler.probe_address import PublicAddresses
from crawler.probe_plan import is_due, moments
from crawler.probe_record import ProbeRecord, ProbeTarget
from crawler.probe_round import probe_round
from crawler.probe_window import why_unusable
from crawler.proxy import look_up_for, proxy_of
from crawler.units import Unit
from workbench.run_lock import RunBusyError, sole_visitor
from workbench.store import probes as probe_store
from workbench.store.probes import open_probes, probes_folder
from workbench.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round gave. `records`: of units and references. `unusable`: why it says nothing of the sites, or ""."""

    id: str
    records: tuple[ProbeRecord, ...]
    unusable: str


def planned_moments(policy: CrawlPolicy, now: datetime) -> tuple[datetime, ...]:
    """The moments (UTC) of the day that `now` lies in, in Asia/Shanghai. Installations differ by their contact."""
    day = now.astimezone(SHANGHAI).date()
    return moments(day, rounds=policy.probe.rounds, jitter=policy.probe.jitter, seed=policy.contact)


def run_round(
    workspace: Workspace,
    policy: CrawlPolicy,
    units: Sequence[Unit],
    fixture_hosts: Mapping[str, str] | None = None,
    *,
    only_if_due: bool = False,
) -> Round | None:
    """Opens every unit's home page once. None: `only_if_due`, and no planned moment passed since the last round.

    `fixture_hosts`: see `FixtureAddresses`; nothing reaches the net then. Raises `RunBusyError`, `ProbeStoreError`.
    """
    workspace.prepare()
    try:
        with sole_visitor("probe", probes_folder(workspace.out)):
            return _round(workspace, policy, units, fixture_hosts, only_if_due=only_if_due)
    except RunBusyError:
        raise RunBusyError("另一轮探测正在进行，请等它结束。") from None


def _round(
    workspace: Workspace,
    policy: CrawlPolicy,
    units: Sequence[Unit],
    fixture_hosts: Mapping[str, str] | None,
    *,
    only_if_due: bool,
) -> Round | None:
    targets = [ProbeTarget(subject=unit.id, url=unit.portal_url) for unit in units]
    proxy = None if fixture_hosts else proxy_of(policy.proxy, os.environ)
    resolve = look_up_for(
        proxy=proxy,
        proxy_resolves=policy.proxy_resolves,
        fixture_hosts=fixture_hosts,
        at_once=policy.probe.at_once,
    )
    around = ProbeSurroundings(policy=policy.probe, user_agent=policy.user_agent, resolve=resolve, proxy=proxy)
    try:
        with open_probes(workspace.out) as db:
            now = utc_now()
            if only_if_due and not is_due(planned_moments(policy, now), probe_store.last_round(db, now), now):
                return None
            round_id = now.isoformat()
            probe_store.begin_round(db, round_id, now, len(targets), version("xunjian"))
            records = asyncio.run(
                probe_round(round_id, targets, around, lambda record: probe_store.add(db, round_id, record))
            )
            unusable = why_unusable(records, policy.probe)
            probe_store.end_round(db, round_id, utc_now(), unusable)
            return Round(id=round_id, records=records, unusable=unusable)
    finally:
        if isinstance(resolve, PublicAddresses):
            resolve.close()
