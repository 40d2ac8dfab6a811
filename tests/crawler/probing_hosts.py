"""Opens one home page of a server that the test wrote."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from probe_servers import Hosts

from crawler.policy import CrawlPolicy, ProbePolicy
from crawler.probe import ProbeSurroundings, probe
from crawler.probe_address import FixtureAddresses
from crawler.probe_record import ProbeRecord, ProbeTarget

LONG = 20.0  # seconds; a test that waited for it would be seen
POLICY = ProbePolicy(limit=LONG, attempts=1, pause=0)
HASTY = replace(POLICY, limit=0.3)
HOST = "www.a.gov.cn"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def surroundings(table: dict[str, str], policy: ProbePolicy = POLICY) -> ProbeSurroundings:
    agent = CrawlPolicy(contact="ops@example.org").user_agent
    return ProbeSurroundings(policy=policy, user_agent=agent, resolve=FixtureAddresses(table))


def opened(
    behaviour: Callable[..., Awaitable[None]], policy: ProbePolicy = POLICY, url: str = f"http://{HOST}/"
) -> tuple[ProbeRecord, list[str]]:
    async def main() -> tuple[ProbeRecord, list[str]]:
        async with Hosts() as hosts:
            await hosts.add(HOST, behaviour)
            record = await probe(ProbeTarget(subject="a", url=url), surroundings(hosts.table, policy))
            return record, hosts.asked

    return asyncio.run(main())
