"""Certificates of a home page are examined and recorded; a bad one stops nothing."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from probe_servers import Authority, Hosts, is_loopback, ok, saying
from probing_hosts import HOST, LONG, opened, surroundings

from crawler.evidence import Failure
from crawler.probe import probe
from crawler.probe_record import ProbeRecord, ProbeTarget


class TestTls:
    """Certificates are examined and recorded; a bad one stops nothing."""

    def _open(
        self, folder: Path, certificate_for: str, *, is_expired: bool = False, trusts: bool = True
    ) -> ProbeRecord:
        async def main() -> ProbeRecord:
            authority = Authority(folder)
            other = Authority(folder)
            async with Hosts() as hosts:
                context = authority.server(certificate_for, is_expired=is_expired)
                await hosts.add(HOST, saying(ok()), tls=context)
                trust = authority.trust if trusts else other.trust
                around = replace(surroundings(hosts.table), trust=trust)
                return await probe(ProbeTarget(subject="a", url=f"https://{HOST}/"), around)

        return asyncio.run(main())

    def test_a_good_certificate(self, tmp_path: Path) -> None:
        record = self._open(tmp_path, HOST)
        assert (record.failure, record.certificate) == (None, "")
        assert record.certificate_until is not None
        assert record.certificate_until.year == 2099

    @pytest.mark.parametrize(
        ("name", "is_expired", "trusts", "told"),
        [
            (HOST, True, True, "expired"),
            ("www.other.gov.cn", False, True, "ostname mismatch"),
            (HOST, False, False, "certificate"),
        ],
    )
    def test_a_bad_certificate_is_recorded_and_the_page_opened(
        self, tmp_path: Path, name: str, is_expired: bool, trusts: bool, told: str
    ) -> None:
        record = self._open(tmp_path, name, is_expired=is_expired, trusts=trusts)
        assert record.failure is None, record.detail
        assert told in record.certificate

    def test_a_server_that_speaks_no_tls_has_failed_in_it(self) -> None:
        async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(1)
            writer.write(ok())
            writer.close()

        async def main() -> ProbeRecord:
            async with await asyncio.start_server(plain, "127.0.0.1", 0) as server:
                table = {f"{HOST}:443": f"127.0.0.1:{server.sockets[0].getsockname()[1]}"}
                return await probe(ProbeTarget(subject="a", url=f"https://{HOST}/"), surroundings(table))

        assert asyncio.run(main()).failure is Failure.TLS

    def test_every_stage_has_its_time(self, tmp_path: Path) -> None:
        record = self._open(tmp_path, HOST)
        latency = record.latency
        stages = (latency.dns, latency.tcp, latency.tls, latency.first_byte)
        assert all(stage is not None for stage in stages)
        assert sum(stage or 0 for stage in stages) <= latency.whole < LONG
        assert is_loopback(record.address)

    def test_plain_http_has_no_time_for_tls(self) -> None:
        record, _ = opened(saying(ok()))
        assert record.latency.tls is None
