"""A round: references first, every home page once, each record kept as it comes."""

import asyncio
from dataclasses import replace

import pytest
from probe_servers import Behaviour, Hosts, ok, saying

from crawler.evidence import Failure
from crawler.policy import ProbePolicy
from crawler.probe import ProbeSurroundings
from crawler.probe_address import FixtureAddresses
from crawler.probe_record import ProbeRecord, ProbeTarget, Role
from crawler.probe_round import probe_round

REFERENCE = "http://www.reference.cn/"
POLICY = ProbePolicy(limit=20, attempts=1, pause=0, spread=0, references=(REFERENCE,))


def _round(
    behaviours: dict[str, Behaviour], policy: ProbePolicy = POLICY, fails_at: int | None = None
) -> tuple[list[ProbeRecord], list[str]]:
    kept: list[ProbeRecord] = []

    def keep(record: ProbeRecord) -> None:
        if len(kept) == fails_at:
            raise OSError("disk full")
        kept.append(record)

    async def main() -> list[str]:
        async with Hosts() as hosts:
            await hosts.add("www.reference.cn", saying(ok()))
            for host, behaviour in behaviours.items():
                await hosts.add(host, behaviour)
            around = ProbeSurroundings(policy=policy, user_agent="t", resolve=FixtureAddresses(hosts.table))
            targets = [ProbeTarget(subject=host, url=f"http://{host}/") for host in behaviours]
            records = await probe_round("r", targets, around, keep)
            assert list(records) == kept
            return hosts.asked

    try:
        asked = asyncio.run(main())
    except OSError:
        asked = []
    return kept, asked


def test_each_home_page_is_asked_for_once_after_the_references() -> None:
    kept, asked = _round({f"www.u{n}.gov.cn": saying(ok()) for n in range(5)})
    assert [record.role for record in kept] == [Role.BEFORE, *[Role.UNIT] * 5]
    assert sorted(record.subject for record in kept[1:]) == [f"www.u{n}.gov.cn" for n in range(5)]
    assert len(asked) == 6


def test_when_a_unit_is_not_reached_the_references_are_asked_again_last() -> None:
    kept, _ = _round({"www.u.gov.cn": saying(b""), "www.v.gov.cn": saying(ok())})
    assert [kept[0].role, kept[-1].role] == [Role.BEFORE, Role.AFTER]
    assert next(r for r in kept if r.subject == "www.u.gov.cn").failure is Failure.CONNECTION_LOST


def test_when_a_unit_answers_that_it_is_broken_they_are_not() -> None:
    kept, _ = _round({"www.u.gov.cn": saying(ok(status="500 Oops"))})
    assert Role.AFTER not in {record.role for record in kept}


@pytest.mark.parametrize("at_once", [1, 3])
def test_no_more_are_open_at_once_than_is_set(at_once: int) -> None:
    open_now, most = 0, 0

    async def counting(_head: str, writer: asyncio.StreamWriter) -> None:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        for _ in range(20):  # others get their turns while this one is being answered
            await asyncio.sleep(0)
        open_now -= 1
        writer.write(ok())
        writer.close()

    _round({f"www.u{n}.gov.cn": counting for n in range(8)}, replace(POLICY, at_once=at_once))
    assert 1 <= most <= at_once


def test_what_cannot_be_kept_ends_the_round_and_what_was_kept_stands() -> None:
    kept, _ = _round({f"www.u{n}.gov.cn": saying(ok()) for n in range(5)}, fails_at=3)
    assert len(kept) == 3
