"""Where `xunjian read` takes a page from: a file, the dossiers of earlier runs, or the portal itself."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from crawler.addresses import address_key, can_be_asked, is_own
from crawler.browser_binary import find_chromium
from crawler.columns import ColumnSpec
from crawler.dossier_store import DossierError, body_of, fetches_of, is_whole
from crawler.evidence import Failure, Fetch, Purpose
from crawler.health import CAUSES
from crawler.overrides import choices_for
from crawler.policy import Budget, CrawlPolicy
from crawler.reading.markup.choices import NO_CHOICES, Choices
from crawler.units import Unit, UnitKind
from workbench.progress import NoProgress
from workbench.reports.unknown_address import NO_ADDRESS
from workbench.reports.wording import china_time
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.runs import Run
from workbench.workspace import Workspace

# Where a page was saved from stands in its beginning when a browser saved it, or the page itself tells its address.
_SAVED_FROM = (
    re.compile(rb"<!-- (?:saved from url=\(\d+\)|Mirrored from )([^\s<>]{4,500})"),
    re.compile(
        rb"<link[^>]{0,200}rel=[\"']?canonical[\"']?[^>]{0,200}href=[\"']?((?:https?:)?//[^\s\"'<>]{4,500})", re.I
    ),
)
_SAVED_WINDOW = 8192
_NEWEST = 5  # runs that are named where the one asked for is not there


class PageNotFoundError(Exception):
    """There is no such page to read. The message (Chinese) says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """A page's bytes with all that the reader needs to know of them; `place` (Chinese) says where they are from."""

    body: bytes
    url: str
    place: str
    content_type: str = ""
    choices: Choices = NO_CHOICES


def from_file(path: Path, url: str | None) -> PageSource:
    """A saved page. Without `url` its address is the one that a browser left in it, if any. Raises `OSError`."""
    body = path.read_bytes()
    return PageSource(body=body, url=url or _saved_from(body[:_SAVED_WINDOW]), place=f"文件 {path}")


def _saved_from(begin: bytes) -> str:
    for pattern in _SAVED_FROM:
        if (saved := pattern.search(begin)) is not None:
            address = saved[1].decode("ascii", "replace")
            if "://" not in address:
                address = f"http://{address.lstrip('/')}"
            is_web = address.startswith(("http://", "https://")) and can_be_asked(address)
            if is_web and "." in urlsplit(address).netloc:
                return address
    return NO_ADDRESS


def from_archive(workspace: Workspace, url: str, run_id: str | None, *, rendered: bool) -> PageSource:
    """The newest archived copy of a page. Raises `PageNotFoundError`."""
    if not workspace.database.is_file():
        raise PageNotFoundError(
            f"{workspace.out} 中还没有任何运行，也就没有 {url} 的存档。"
            "请先执行 xunjian visit，或用 --out 指明数据目录；要当场访问网站请加 --live。"
        )
    _refuse_unknown_run(workspace, run_id)
    failed = ""
    for run in _runs(workspace, run_id):
        for unit in run.units:
            folder = workspace.visit_folder(run.id, unit.id)
            if not is_own(url, unit) or not is_whole(folder):
                continue
            found, problem = _archived(folder, url, rendered=rendered)
            if found is not None:
                return replace(_of_fetch(folder, found, unit), place=_place(run, unit, found))
            failed = failed or (f"运行 {run.id} 访问过，但未能取得（{problem}）" if problem else "")
    where = f"运行 {run_id} " if run_id else f"{workspace.out} 的各次运行"
    raise PageNotFoundError(
        f"{where}中没有 {url} 的存档{f'：{failed}' if failed else ''}。"
        "要当场访问网站请加 --live；已存成文件的请写文件名。"
    )


def from_site(
    url: str,
    policy: CrawlPolicy,
    columns: tuple[ColumnSpec, ...],
    units: tuple[Unit, ...],
    as_of: date,
    fixture_hosts: Mapping[str, str] | None = None,
    *,
    rendered: bool = True,
) -> PageSource:
    """The page as the portal gives it now, asked for once under all manners of the crawl (robots.txt, never inside).

    `rendered`: as a browser shows it where the page needs one, else what the server sent. Raises `PageNotFoundError`.
    Can be called once per process.
    """
    # Here and not above: Scrapy and the browser take seconds to load, and a saved page needs neither.
    from crawler.visit import VisitOrder
    from workbench.engine import visit_all

    known = next((unit for unit in units if is_own(url, unit)), None)
    policy = policy if rendered else replace(policy, render=False)
    unit = (
        replace(known, portal_url=url, path_prefix="/", seeds=(), columns=())
        if known
        else Unit(id="read", name=urlsplit(url).hostname or url, kind=UnitKind.SUBORDINATE, portal_url=url)
    )
    with tempfile.TemporaryDirectory(prefix="xunjian-read-") as folder:
        place = Path(folder) / "visit"
        order = VisitOrder(
            run="read",
            unit=unit,
            parent=None,
            as_of=as_of,
            assessment_year=as_of.year,
            folder=place,
            product_version=version("xunjian"),
        )
        one_page = replace(
            policy, budget=Budget(pages=1, minutes=2, link_checks=0, picture_checks=0, renders=1, shots=0)
        )
        results = visit_all(
            [order],
            policy=one_page,
            columns=columns,
            chromium=find_chromium() if policy.render else None,
            fixture_hosts=fixture_hosts,
            progress=NoProgress(),
        )
        if results[0].fault:
            raise PageNotFoundError(f"{url}：{results[0].fault}")
        fetches = fetches_of(place)
        read = [f for f in fetches if f.is_read and f.purpose in (Purpose.PAGE, Purpose.RENDER)]
        if not read:
            raise PageNotFoundError(f"{url}：未能取得（{_problem(fetches)}）。")
        return replace(_of_fetch(place, read[-1], unit), place="当场访问")


def _refuse_unknown_run(workspace: Workspace, run_id: str | None) -> None:
    if run_id is None or any(True for _ in _runs(workspace, run_id)):
        return
    newest = [run.id for run in islice(_runs(workspace, None), _NEWEST)]
    known = f"最近的运行：{'、'.join(newest)}" if newest else "那里还没有任何运行，请先执行 xunjian visit"
    raise PageNotFoundError(f"{workspace.out} 中没有编号为 {run_id} 的运行。{known}。")


def _runs(workspace: Workspace, run_id: str | None) -> Iterator[Run]:
    if not workspace.database.is_file():
        return
    db = open_store(workspace.database)
    try:
        wanted = (run_store.find(db, run_id),) if run_id else run_store.newest_first(db)
        yield from (run for run in wanted if run is not None)
    finally:
        db.close()


def _archived(folder: Path, url: str, *, rendered: bool) -> tuple[Fetch | None, str]:
    """The last reading of an address in a dossier, else why there is none ("" when it was never asked for)."""
    key = address_key(url)
    wanted = (Purpose.PAGE, Purpose.DOCUMENT, *((Purpose.RENDER,) if rendered else ()))
    asked = [f for f in fetches_of(folder) if key in (address_key(f.url), address_key(f.final_url))]
    read = [f for f in asked if f.is_read and f.purpose in wanted]
    return (read[-1] if read else None), _problem(tuple(asked))


def _problem(fetches: tuple[Fetch, ...]) -> str:
    last = next((f for f in reversed(fetches) if f.failure is not None), None)
    if last is None:
        return ""
    return "：".join(part for part in (CAUSES[last.failure or Failure.INTERNAL], last.detail) if part)


def _of_fetch(folder: Path, fetch: Fetch, unit: Unit) -> PageSource:
    try:
        body = body_of(folder, fetch)
    except DossierError as error:
        raise PageNotFoundError(str(error)) from None
    choices = choices_for(unit.reading, fetch.final_url)
    is_rendered = fetch.purpose is Purpose.RENDER
    return PageSource(
        body=body,
        url=fetch.final_url,
        place="",
        content_type="text/html; charset=utf-8" if is_rendered else fetch.content_type,
        choices=choices.for_dom() if is_rendered else choices,
    )


def _place(run: Run, unit: Unit, fetch: Fetch) -> str:
    how = "浏览器渲染后的内容" if fetch.purpose is Purpose.RENDER else "服务器原文"
    return f"运行 {run.id} 中 {unit.name}（{unit.id}）的存档，{china_time(fetch.fetched_at)} 取得，{how}"
