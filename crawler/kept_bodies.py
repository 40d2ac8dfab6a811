"""Finds bodies that an earlier dossier of the unit keeps, so that the next night refers to them."""

import hashlib
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from warcio.exceptions import ArchiveLoadFailed

from crawler.archive_records import KeptBody, read_kept, read_record
from crawler.dossier_files import ARCHIVE, dossier_name, is_dossier_name
from crawler.dossier_store import fetches_of
from crawler.evidence import Purpose


def bodies_kept_by(folder: Path) -> Callable[[str], KeptBody | None]:
    """Of a body's sha256: the record that keeps it, in the dossier `visits/<run>/<unit>` or in one it refers to.

    What is found is always the record that holds the bytes, never another revisit, so references have one step. Each
    is read and checked against its sha256 first: None for a body that is damaged or gone, which is then kept anew.
    Raises `DossierError` when the dossier cannot be read, `ValueError` when its place gives it no name.
    """
    own = dossier_name(folder)
    if not is_dossier_name(own):
        raise ValueError(f"{folder} 不是 visits/<运行>/<单位> 形式的目录，后来的卷宗无法引用")
    places = {
        fetch.sha256: (
            fetch.warc.body_dossier or own,
            fetch.warc.offset if fetch.warc.body_offset is None else fetch.warc.body_offset,
        )
        for fetch in fetches_of(folder)
        if fetch.sha256 is not None and fetch.warc is not None and fetch.purpose is not Purpose.RENDER
    }
    visits = folder.parent.parent

    @cache  # a page is asked about before its request and again after it
    def find(sha256: str) -> KeptBody | None:
        if (place := places.get(sha256)) is None:
            return None
        dossier, offset = place
        try:
            archive = visits / dossier / ARCHIVE
            if (headers := read_kept(archive, offset, sha256)) is not None:
                return KeptBody.of(headers.get, offset, dossier)
            record = read_record(archive, offset)  # by other hands than ours, in chunks or compressed
            if record.kind != "response" or hashlib.sha256(record.body).hexdigest() != sha256:
                return None
            return KeptBody.of(record.headers.get_header, offset, dossier)
        except (OSError, EOFError, zlib.error, ArchiveLoadFailed, ValueError):
            return None

    return find
