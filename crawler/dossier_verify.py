"""Recomputes all that can be recomputed of a dossier: files, records, bodies, references to other dossiers."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from crawler.archive import stamp_of
from crawler.archive_records import Locate, read_record
from crawler.archive_scan import BROKEN, ScannedRecord, scan
from crawler.carried_bodies import CarriedError, locate_from
from crawler.dossier_files import ARCHIVE, DATABASE, MANIFEST
from crawler.dossier_manifest import Manifest, ManifestError, damages_of, read_manifest
from crawler.dossier_store import DossierError, context_of, fetches_of
from crawler.evidence import Fetch, WarcPosition
from crawler.facts_verify import wrong_facts
from crawler.rows_verify import untold_contents, untold_records
from crawler.system_words import in_words

NO_MANIFEST = f"无法核对：没有清单（{MANIFEST}），不能证明未被改动"
_WRONG_BODY = "正文与登记的 sha256 不符，已损坏或被改动"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What checking a dossier gave.

    `files` is the number of files on its manifest, None when it has none or an unreadable one; `records` those of its
    archive; `bodies` the fetches whose body was compared with its sha256, `elsewhere` those of them whose body another
    dossier keeps. `damages` (Chinese) says what is wrong, a line each.
    """

    files: int | None
    records: int
    bodies: int
    elsewhere: int
    damages: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is damaged, by a manifest: without one (`files` None) only the archive can be checked."""
        return not self.damages and self.files is not None


def verify(folder: Path, *, visits: Path | None = None) -> Verification:
    """Checks a dossier. `visits`: where the dossiers lie that it refers to, if not around it. Changes nothing."""
    damages: list[str] = []
    manifest = _manifest_of(folder, damages)
    try:
        fetches = fetches_of(folder)
    except (DossierError, sqlite3.Error) as error:
        damages.append(str(error))
        fetches = ()
    seen: dict[int, ScannedRecord] = {}
    if (folder / ARCHIVE).is_file():
        damages += scan(folder / ARCHIVE, seen)
    locate = locate_from(folder, visits)
    archived = [fetch for fetch in fetches if fetch.warc is not None]
    for fetch in archived:
        if (problem := _problem(folder / ARCHIVE, fetch, seen, locate)) is not None:
            damages.append(f"第 {fetch.id} 次请求（{fetch.final_url}）：{problem}")
    by_id = {fetch.id: fetch for fetch in fetches}
    damages += untold_records(folder, seen, fetches)
    damages += wrong_facts(folder, by_id, locate)
    damages += untold_contents(folder, by_id, locate)
    return Verification(
        files=None if manifest is None else len(manifest.files),
        records=len(seen),
        bodies=len(archived),
        elsewhere=sum(fetch.warc is not None and fetch.warc.body_dossier is not None for fetch in archived),
        damages=tuple(damages),
    )


def _manifest_of(folder: Path, damages: list[str]) -> Manifest | None:
    try:
        manifest = read_manifest(folder)
    except ManifestError as error:
        damages.append(str(error))
        return None
    if manifest is None:
        return None
    damages += damages_of(folder, manifest)
    try:
        context = context_of(folder)
    except (DossierError, sqlite3.Error):
        return manifest  # told by whoever reads the fetches
    if (context.run, context.unit.id) != (manifest.run, manifest.unit):
        damages.append(
            f"清单 {MANIFEST} 写的是运行 {manifest.run} 的单位 {manifest.unit}，"
            f"{DATABASE} 中却是运行 {context.run} 的单位 {context.unit.id}"
        )
    return manifest


def _problem(archive: Path, fetch: Fetch, seen: Mapping[int, ScannedRecord], locate: Locate) -> str | None:
    """What is wrong with the record of a fetch or with the body that it stands for; None when nothing is."""
    position = fetch.warc
    if position is None:
        return None
    if position.is_carried:
        return _problem_of_carried(archive, fetch, position, locate)
    try:
        own = _record_at(archive, position.offset, seen)
    except BROKEN as error:
        return f"第 {position.offset} 字节处的记录读不出（{in_words(error)}）"
    if (own.record_id, own.length) != (position.record_id, position.length):
        return f"第 {position.offset} 字节处不是登记的那条记录（{position.record_id}）"
    if (other := _told_otherwise(fetch, own)) is not None:
        return other
    if fetch.sha256 is None:
        return None
    if (own.kind == "revisit") != (position.body_offset is not None):
        return f"第 {position.offset} 字节处的记录是 {own.kind}，与登记的不符"
    body = own if own.kind != "revisit" else _body_of(archive, position, seen, locate)
    return _WRONG_BODY if isinstance(body, ScannedRecord) and body.sha256 != fetch.sha256 else _told(body)


def _told_otherwise(fetch: Fetch, own: ScannedRecord) -> str | None:
    """What the database says of a request and its record does not: digests hold, too, where records were swapped."""
    at = fetch.fetched_at.astimezone(UTC)
    if own.url not in (fetch.final_url, f"urn:dom:{fetch.final_url}"):
        return f"{DATABASE} 登记的网址与存档记录不符，记录是 {own.url} 的"
    if own.stamp != stamp_of(at):
        return f"{DATABASE} 登记的时间是 {stamp_of(at)}，存档记录是 {own.stamp}"
    if own.status and own.status != str(fetch.status):
        return f"{DATABASE} 登记的状态是 {fetch.status}，存档记录是 {own.status}"
    return None


def _problem_of_carried(archive: Path, fetch: Fetch, position: WarcPosition, locate: Locate) -> str | None:
    """The same for a request of an earlier visit that is only told of here: its record is in that visit's archive."""
    if position.body_dossier is None or (fetch.sha256 is None and fetch.size > 0):
        return "登记为沿用更早的访问，却没有写明是哪一次、什么内容"
    body = _body_of(archive, position, {}, locate)
    if isinstance(body, ScannedRecord) and body.record_id != position.record_id:
        return (
            f"卷宗 {position.body_dossier} 第 {position.body_offset} 字节处不是登记的那条记录（{position.record_id}）"
        )
    if fetch.sha256 is None:  # an answer without a body, as to HEAD
        return _told(body)
    return _WRONG_BODY if isinstance(body, ScannedRecord) and body.sha256 != fetch.sha256 else _told(body)


def _told(body: ScannedRecord | str) -> str | None:
    return body if isinstance(body, str) else None


def _body_of(
    archive: Path, position: WarcPosition, seen: Mapping[int, ScannedRecord], locate: Locate
) -> ScannedRecord | str:
    """The record that holds the body which a fetch refers to, or why (Chinese) there is none."""
    try:
        return _body_of_revisit(archive, position, seen, locate)
    except CarriedError as error:
        return str(error)
    except FileNotFoundError:
        return f"正文存于更早的卷宗 {position.body_dossier}，该卷宗不在本机，也未随卷附带"
    except BROKEN as error:
        where = f"卷宗 {position.body_dossier}" if position.body_dossier else "本卷"
        return f"所引用的正文（{where}第 {position.body_offset} 字节处）读不出（{in_words(error)}）"


def _body_of_revisit(
    archive: Path, position: WarcPosition, seen: Mapping[int, ScannedRecord], locate: Locate
) -> ScannedRecord:
    offset = position.offset if position.body_offset is None else position.body_offset
    if position.body_dossier is None:
        return _record_at(archive, offset, seen)
    return _record_at(*locate(position.body_dossier, offset), {})


def _record_at(archive: Path, offset: int, seen: Mapping[int, ScannedRecord]) -> ScannedRecord:
    if (known := seen.get(offset)) is not None:
        return known
    return ScannedRecord.of(read_record(archive, offset))


def referred_to(fetches: Sequence[Fetch]) -> Iterator[tuple[str, int]]:
    """Every body of another dossier that fetches refer to, once: that dossier's name and the offset there."""
    places = dict.fromkeys(
        (fetch.warc.body_dossier, fetch.warc.body_offset)
        for fetch in fetches
        if fetch.warc is not None and fetch.warc.body_dossier is not None
    )
    yield from ((dossier, offset) for dossier, offset in places if dossier is not None and offset is not None)
