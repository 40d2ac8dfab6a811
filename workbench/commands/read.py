"""`read`: what the reader sees on one page, for a person who doubts a finding."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from crawler.reading.facts import DocumentFacts, PageFacts
from crawler.reading.page import read_page
from crawler.system_words import in_words
from crawler.units import load_units
from workbench.clock import today
from workbench.commands.exits import refuse, show, telling_mistakes
from workbench.commands.options import ConfigOption, OutOption, workspace_of
from workbench.commands.typed_address import check_address, check_public, is_address, is_other_address
from workbench.configuration import load_configuration
from workbench.document_facts import facts_of_document
from workbench.page_sources import PageNotFoundError, PageSource, from_archive, from_file, from_site
from workbench.reports.page_reading import document_reading, page_reading
from workbench.reports.unknown_address import NO_ADDRESS
from workbench.workspace import Workspace


def read(
    page: Annotated[str, typer.Argument(metavar="文件或网址", help="已保存的网页、PDF、Word 文件，或网址")],
    url: Annotated[
        str | None, typer.Option("--url", help="文件原来的网址，用于补全链接、判断是否首页", show_default=False)
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="当场访问网站；不给则读最近一次运行的存档")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="读服务器原文，不读浏览器渲染后的内容；只用于网址")] = False,
    everything: Annotated[bool, typer.Option("--all", help="列出全部条目、链接和文字")] = False,
    json: Annotated[bool, typer.Option("--json", help="输出全部事实，供程序使用")] = False,
    run: Annotated[
        str | None, typer.Option("--run", help="读这一次运行的存档，默认最近一次访问过该网址的", show_default=False)
    ] = None,
    config: ConfigOption = None,
    out: OutOption = Path("out"),
) -> None:  # fmt: skip
    """看程序怎样识读一个网页或文档，对结果有疑问时用。

    列出种类、未读的区域、列表、文章、留言、表单、标识和链接。
    """
    with telling_mistakes(out):
        _refuse_mistyped(page, url, run, config, out, live=live, plain=plain)
        try:
            source = _source(page, url, workspace_of(config, out), run, live=live, plain=plain)
        except PageNotFoundError as error:
            raise refuse(str(error)) from None
        name = source.url if is_address(page) else page
        document = facts_of_document(source.body, name)
        if document is not None:
            if json:
                _show_json(document)
            else:
                show(document_reading(document, source.place, is_whole=everything))
            return
        facts = read_page(source.body, source.url, source.content_type, source.choices)
        if json:
            _show_json(facts)
            return
        has_address = source.url != NO_ADDRESS
        show(page_reading(facts, source.place, source.body, name, has_address=has_address, is_whole=everything))


def _show_json(facts: PageFacts | DocumentFacts) -> None:
    """Prints every field of the facts, those too that hold nothing."""
    told = {name: getattr(facts, name) for name in facts.__struct_fields__}
    typer.echo(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())


def _refuse_mistyped(
    page: str, url: str | None, run: str | None, config: Path | None, out: Path, *, live: bool, plain: bool
) -> None:
    """Refuses what cannot be meant, before anything is read."""
    if not page.strip():
        raise refuse("文件或网址是空的。请写一个文件名，或 http:// 开头的网址。")
    if config is not None and not config.is_dir():
        raise refuse(f"--config {config}：没有这个目录。请写含 units.toml 的目录。")
    if out != Path("out") and not out.is_dir():
        raise refuse(f"--out {out}：没有这个目录。请写 xunjian visit 所用的数据目录。")
    if is_address(page):
        check_address(page)
        check_public(page)
        if url is not None:
            raise refuse("--url 只用于文件：网址本身已写明。")
        if live and run:
            raise refuse("--live 当场访问，--run 读存档，只能用其中一个。")
        return
    if is_other_address(page) and not Path(page).exists():
        raise refuse(f"{page}：只读 http:// 或 https:// 开头的网址；本机的文件请直接写文件名。")
    if live or run or plain:
        raise refuse(f"--live、--run 和 --plain 只用于网址，{page} 是文件名。网址请以 http:// 或 https:// 开头。")
    if url is not None:
        check_address(url, "--url ")


def _source(
    page: str, url: str | None, workspace: Workspace, run: str | None, *, live: bool, plain: bool
) -> PageSource:
    if not is_address(page):
        return _file(Path(page), url)
    if not live:
        return from_archive(workspace, page, run, rendered=not plain)
    configuration = load_configuration(workspace.config)
    if not configuration.policy.contact:
        raise refuse(
            f"{workspace.config / 'crawl.toml'} 键 contact：未填写联系邮箱，不访问真实网站。"
            "请填写负责人的邮箱（会写进 User-Agent，供网站管理员联系）。"
        )
    units = load_units(workspace.config / "units.toml")
    return from_site(page, configuration.policy, configuration.columns, units, today(), rendered=not plain)


def _file(path: Path, url: str | None) -> PageSource:
    if not path.exists():
        raise refuse(f"{path}：没有这个文件。网址请以 http:// 或 https:// 开头。")
    if path.is_dir():
        raise refuse(f"{path} 是目录。请写其中一个文件。")
    try:
        return from_file(path, url)
    except OSError as error:
        raise refuse(f"{path}：读不出（{in_words(error)}）。") from None
