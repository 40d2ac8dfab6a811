"""A failure of our own network makes the round unusable and accuses nobody."""

from datetime import UTC, datetime

import pytest

from crawler.evidence import Failure
from crawler.policy import ProbePolicy
from crawler.probe_record import Latency, ProbeRecord, Role
from crawler.probe_window import why_unusable

POLICY = ProbePolicy(crowd=3, crowd_share=0.5)


def _record(
    url: str, failure: Failure | None = None, role: Role = Role.UNIT, address: str | None = None
) -> ProbeRecord:
    return ProbeRecord(
        subject=url,
        role=role,
        at=datetime(2017, 12, 15, tzinfo=UTC),
        url=url,
        final_url=url,
        latency=Latency(whole=0.1),
        failure=failure,
        address=address,
    )


def _references(*failures: Failure | None, role: Role = Role.BEFORE) -> list[ProbeRecord]:
    return [_record(f"https://r{n}.cn/", failure, role) for n, failure in enumerate(failures)]


def _units(down: int, up: int, failure: Failure = Failure.TIMEOUT) -> list[ProbeRecord]:
    return [_record(f"http://www.u{n}.gov.cn/", failure if n < down else None) for n in range(down + up)]


@pytest.mark.parametrize(
    ("references", "is_usable"),
    [
        ([None], True),
        ([Failure.TIMEOUT], False),
        ([Failure.TIMEOUT, None], False),
        ([Failure.TIMEOUT, None, None], True),
        ([Failure.DNS, Failure.DNS, None], False),
        ([Failure.BLOCKED, Failure.HTTP_SERVER_ERROR, Failure.NOT_HTML], True),  # they answered: the network works
        ([Failure.INTERNAL], False),
        ([], False),
    ],
)
@pytest.mark.parametrize("role", [Role.BEFORE, Role.AFTER])
def test_half_of_the_references_unreached_before_or_after_spoil_the_round(
    references: list[Failure | None], is_usable: bool, role: Role
) -> None:
    if role is Role.AFTER and not references:
        return
    records = [*_references(*references, role=role), *_units(0, 5)]
    records += _references(None) if role is Role.AFTER else []
    assert (why_unusable(records, POLICY) == "") is is_usable


@pytest.mark.parametrize(
    ("down", "up", "is_usable"),
    [(2, 0, True), (3, 3, False), (3, 4, True), (2, 2, True), (30, 30, False), (29, 31, True)],
)
def test_several_servers_at_once_are_our_own_failure(down: int, up: int, is_usable: bool) -> None:
    assert (why_unusable([*_references(None), *_units(down, up)], POLICY) == "") is is_usable


@pytest.mark.parametrize("failure", [Failure.HTTP_SERVER_ERROR, Failure.HTTP_CLIENT_ERROR, Failure.BLOCKED])
def test_servers_that_answer_were_reached(failure: Failure) -> None:
    assert why_unusable([*_references(None), *_units(9, 0, failure)], POLICY) == ""


def test_a_platform_shared_by_many_counts_once() -> None:
    shared = [_record(f"http://u{n}.city.gov.cn/", Failure.TIMEOUT, address="203.0.113.7") for n in range(9)]
    unresolved = [_record(f"http://u{n}.town.gov.cn/", Failure.DNS) for n in range(9)]
    assert why_unusable([*_references(None), *shared, *unresolved, *_units(0, 2)], POLICY) == ""


def test_a_server_that_served_one_of_its_sites_was_reached() -> None:
    mixed = [
        _record(f"http://www.u{n}-{m}.gov.cn/", None if m else Failure.TIMEOUT, address=f"203.0.113.{n}")
        for n in range(5)
        for m in range(2)
    ]
    assert why_unusable([*_references(None), *mixed], POLICY) == ""


def test_the_reason_tells_how_many_and_which() -> None:
    assert "https://r0.cn/" in why_unusable(_references(Failure.DNS, None), POLICY)
    assert "4 台服务器中有 3 台" in why_unusable([*_references(None), *_units(3, 1)], POLICY)
