"""`dossier`: what a visit left (卷宗): show it, check it, hand it over."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from checks.visit import open_visit
from crawler.columns import load_columns
from crawler.dossier_files import DATABASE, MANIFEST
from crawler.dossier_pack import pack as pack_dossier
from crawler.dossier_store import DossierError, context_of, read_dossier
from crawler.dossier_unpack import unpack as unpack_dossier
from crawler.dossier_verify import NO_MANIFEST, Verification
from crawler.dossier_verify import verify as verify_dossier
from crawler.pack_files import DamagedError, PackError
from workbench.commands.chinese import ChineseCommand, ChineseGroup
from workbench.commands.chosen_dossier import dossier_of
from workbench.commands.exits import Exit, console, errors, refuse, telling_mistakes
from workbench.commands.exits import show as show_report
from workbench.commands.options import ConfigOption, OutOption, WhichRunOption, workspace_of
from workbench.judging_policy import load_judging
from workbench.reports.dossier_summary import dossier_summary
from workbench.stored_dossiers import visits_of
from workbench.workspace import Workspace

app = typer.Typer(cls=ChineseGroup, help="卷宗：查看、核对、移交", no_args_is_help=True)
UnitArgument = Annotated[
    str, typer.Argument(metavar="单位", help="单位编号或名称，或卷宗所在的目录", show_default=False)
]
_MOST_DAMAGES = 50
_LONGEST_NAME = 256  # bytes, from which on no file can have that name


@app.command(cls=ChineseCommand)
def verify(unit: UnitArgument, run: WhichRunOption = None, out: OutOption = Path("out")) -> None:
    """核对卷宗是否完好，有损坏或没有清单时退出码 1。

    文件对照清单，每份网页原文对照登记的 sha256，引用其他卷宗的逐一查到原文。
    """
    with telling_mistakes(out), _telling_damage():
        folder = _folder(workspace_of(None, out), unit, run)
        checked = verify_dossier(folder)
        if checked.damages:
            raise DamagedError(f"卷宗 {folder} 有损坏", checked.damages)
        if not checked.is_sound:
            raise _unproven(f"{folder}：", checked)
        _tell(f"{folder}：完好。核对了清单上 {checked.files} 个文件、{_archive_of(checked)}。")


@app.command(cls=ChineseCommand)
def show(
    unit: UnitArgument,
    run: WhichRunOption = None,
    everything: Annotated[bool, typer.Option("--all", help="全部列出，不只是前面的")] = False,
    config: ConfigOption = None,
    out: OutOption = Path("out"),
) -> None:
    """显示卷宗里有什么。

    何时访问、多少请求、失败原因、认出的栏目、走访为何结束、访问中的事项。
    """
    with telling_mistakes(out), _telling_damage():
        workspace = workspace_of(config, out)
        columns = load_columns(workspace.config / "columns.toml")
        folder = _folder(workspace, unit, run)
        health = load_judging(workspace.config / "judging.toml").health
        visit = open_visit(read_dossier(folder), columns, health)
        readings = tuple(visit.readings.values())
        show_report(dossier_summary(visit.dossier, readings, visit.health, folder, is_whole=everything))


@app.command(cls=ChineseCommand)
def pack(
    unit: UnitArgument,
    run: WhichRunOption = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", help="写成哪个文件，默认为当前目录下的 单位-运行.zip", dir_okay=False, show_default=False),
    ] = None,
    without_manifest: Annotated[
        bool,
        typer.Option("--without-manifest", help=f"没有清单（{MANIFEST}）的卷宗也打包，包内说明写明不能证明未被改动"),
    ] = False,
    out: OutOption = Path("out"),
) -> None:
    """把卷宗打成一个 zip 文件，以便移交。

    内附说明和校验值；存于更早卷宗的网页原文一并带上。已损坏的不打包，退出码 1；没有清单的也不打包，除非另行指明。
    """
    with telling_mistakes(out), _telling_damage():
        folder = _folder(workspace_of(None, out), unit, run)
        context = context_of(folder)
        target = to or Path(f"{context.unit.id}-{context.run}.zip")
        if not target.parent.is_dir():
            raise refuse(f"--to {target}：没有 {target.parent} 这个目录，请先建立。")
        packed = pack_dossier(folder, target, without_manifest=without_manifest)
        _tell(f"已写出 {packed.path}，{packed.size} 字节。")
        _tell(f"sha256  {packed.sha256}")
        _tell("移交时请把上面的 sha256 另行告知对方。文件中可能含有群众留言，注意保密。")
        if packed.carried:
            _tell(f"附带了存于更早卷宗的网页原文 {packed.carried} 份。")
        if not packed.has_manifest:
            _tell(f"该卷宗没有清单（{MANIFEST}），不能证明未被改动；压缩包内的说明写明了这一点。")


@app.command(cls=ChineseCommand)
def unpack(
    file: Annotated[Path, typer.Argument(metavar="文件", help="xunjian dossier pack 写出的 zip 文件")],
    to: Annotated[
        Path | None,
        typer.Option("--to", help="解压到哪个目录，默认为数据目录下的 visits", file_okay=False, show_default=False),
    ] = None,
    out: OutOption = Path("out"),
) -> None:
    """解压移交来的卷宗，并逐项核对。

    放在 目录/运行/单位；已有同名卷宗的不覆盖。已损坏的不解压，没有清单的解压而无法核对，退出码都是 1。
    """
    with telling_mistakes(out), _telling_damage():
        if not file.is_file():
            raise refuse(f"{file}：没有这个文件。请写 xunjian dossier pack 写出的 zip 文件。")
        done = unpack_dossier(file, to or visits_of(workspace_of(None, out)))
        checked = done.verification
        if not checked.is_sound:
            raise _unproven(f"已解压到 {done.folder}，但", checked)
        _tell(f"已解压到 {done.folder}，核对无误：{_archive_of(checked)}。")
        _tell(f"查看：xunjian dossier show {done.folder}")


@contextmanager
def _telling_damage() -> Iterator[None]:
    """Tells what is damaged, with exit status 1; what cannot be packed, unpacked or read is a mistake of use."""
    try:
        yield
    except DamagedError as error:
        told = [f"{error}：", *(f"  {damage}" for damage in error.damages[:_MOST_DAMAGES])]
        if (beyond := len(error.damages) - _MOST_DAMAGES) > 0:
            told.append(f"  ……另有 {beyond} 处")
        errors.print("\n".join(told), markup=False, highlight=False)
        raise typer.Exit(Exit.FAULT) from None
    except PackError as error:
        raise refuse(f"{error}。") from None
    except DossierError as error:
        errors.print(f"{error}。", markup=False, highlight=False)
        raise typer.Exit(Exit.FAULT) from None


def _archive_of(checked: Verification) -> str:
    elsewhere = f"（其中 {checked.elsewhere} 份存于更早的卷宗）" if checked.elsewhere else ""
    return f"存档 {checked.records} 条记录、请求的正文 {checked.bodies} 份{elsewhere}"


def _unproven(where: str, checked: Verification) -> DamagedError:
    """What the archive alone proves of a dossier without a manifest, and what nothing proves."""
    return DamagedError(
        f"{where}{NO_MANIFEST}",
        (
            f"只核对了存档自身：{_archive_of(checked)}，与 {DATABASE} 登记的 sha256 相符",
            f"{DATABASE} 的其余内容（标题、日期、状态等）和截图，无从核对",
            "现在的版本写的卷宗都有清单：不是早年的旧卷宗，就是清单被人删去了，请向移交方索要原件",
        ),
    )


def _folder(workspace: Workspace, unit: str, run: str | None) -> Path:
    """The dossier asked for: a folder, or a unit's newest that is whole (in the run, if one is named)."""
    can_be_file = len(unit.encode()) < _LONGEST_NAME
    if "/" in unit or (can_be_file and (Path(unit) / DATABASE).is_file()):
        if run is not None:
            raise refuse("--run 只用于单位编号：目录本身就是一份卷宗。")
        if not Path(unit).is_dir():
            raise refuse(f"{unit}：没有这个目录。请写单位编号，或一份卷宗所在的目录。")
        return Path(unit)
    is_own = can_be_file and unit not in ("", ".", "..")  # these would mean the whole run
    folder = workspace.visit_folder(run, unit) if run is not None and is_own else None
    if folder is None or not folder.is_dir():  # also a damaged one is taken: that is what verifying is for
        folder = dossier_of(workspace, unit, run)
    _refuse_misplaced(folder)
    return folder


def _refuse_misplaced(folder: Path) -> None:
    """Whoever names a unit means its own dossier, not one that was copied or renamed into its place."""
    with suppress(DossierError):
        context = context_of(folder)
        if (context.run, context.unit.id) != (folder.parent.name, folder.name):
            raise refuse(
                f"{folder} 里是运行 {context.run} 中单位 {context.unit.id}（{context.unit.name}）的卷宗，"
                "可能被复制或改名，不能当作该次运行中这个单位的。确要看它，请直接写目录。"
            )


def _tell(text: str) -> None:
    console.print(text, markup=False, highlight=False)
