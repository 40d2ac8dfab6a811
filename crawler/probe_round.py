"""One round of the availability monitor: reference hosts, every unit's home page, the references again if need be."""

import asyncio
from collections.abc import Callable, Sequence

from crawler.probe import ProbeSurroundings, probe
from crawler.probe_plan import offset
from crawler.probe_record import ProbeRecord, ProbeTarget, Role
from crawler.probe_window import NETWORK_FAILURES


async def probe_round(
    round_id: str,
    targets: Sequence[ProbeTarget],
    around: ProbeSurroundings,
    keep: Callable[[ProbeRecord], None],
) -> tuple[ProbeRecord, ...]:
    """Opens all targets once, spread over the policy's `spread` seconds. Each record is handed to `keep` as it comes.

    Raises what `keep` raises; the probes under way are then given up.
    """
    gate = asyncio.Semaphore(around.policy.at_once)
    records: list[ProbeRecord] = []

    async def open_one(target: ProbeTarget, wait: float) -> None:
        await asyncio.sleep(wait)
        async with gate:
            record = await probe(target, around)
        keep(record)
        records.append(record)

    async def open_all(chosen: Sequence[ProbeTarget], spread: float) -> None:
        tasks = [asyncio.ensure_future(open_one(t, offset(round_id, t.subject, spread))) for t in chosen]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()

    await open_all(_references(around, Role.BEFORE), 0)
    await open_all(targets, around.policy.spread)
    if any(record.role is Role.UNIT and record.failure in NETWORK_FAILURES for record in records):
        await open_all(_references(around, Role.AFTER), 0)
    return tuple(records)


def _references(around: ProbeSurroundings, role: Role) -> list[ProbeTarget]:
    return [ProbeTarget(subject=url, url=url, role=role) for url in around.policy.references]
