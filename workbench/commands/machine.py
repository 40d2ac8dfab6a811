"""`doctor` and `serve`: this machine, and the last run's page on it."""

import functools
import http.server
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.clock import utc_now
from crawler.config_file import ConfigError, is_blank
from crawler.policy import CrawlPolicy, load_policy
from crawler.system_words import in_words
from crawler.units import Unit, load_units
from workbench.clock import today
from workbench.commands.exits import Exit, console, refuse, telling_mistakes
from workbench.commands.options import ConfigOption, OutOption, WhichRunOption, workspace_of
from workbench.commands.runs import find_run
from workbench.configuration import load_configuration, refuse_unknown_names
from workbench.doctor import Condition, examine
from workbench.publishing import PAGE
from workbench.rulebook_doubts import rulebook_doubts
from workbench.surroundings import look_around
from workbench.unit_doubts import unit_doubts
from workbench.validity import validity_doubts

_SIGNS = {Condition.OK: "[green]✓ 正常[/]", Condition.WARN: "[yellow]! 注意[/]", Condition.BAD: "[red]✗ 有误[/]"}


def doctor(config: ConfigOption = None, out: OutOption = Path("out")) -> None:
    """体检：本机缺什么、哪里有误、有什么影响、怎样改正。

    有误时退出码 3。
    """
    workspace = workspace_of(config, out)
    faults, policy = _configuration_faults(workspace.config)
    for fault in faults:
        for line in fault.splitlines():
            _tell(Condition.BAD, f"配置：{line}")
    if not faults:
        _tell(Condition.OK, f"配置：{workspace.config} 各文件没有错误。")
        for doubt in _doubts(workspace.config):
            _tell(Condition.WARN, f"配置：{doubt}。")
    symptoms = examine(
        look_around(workspace.out, utc_now()),
        contact=policy.contact if policy else None,
        render=policy.render if policy else CrawlPolicy().render,
    )
    for symptom in symptoms:
        _tell(symptom.condition, f"{symptom.name}：{symptom.message}")
    if faults or any(symptom.condition is Condition.BAD for symptom in symptoms):
        raise typer.Exit(Exit.INCOMPLETE)


def _tell(condition: Condition, message: str) -> None:
    console.print(f"{_SIGNS[condition]} ", end="")
    console.print(message, markup=False, highlight=False)


def _configuration_faults(config: Path) -> tuple[list[str], CrawlPolicy | None]:
    """What is wrong in the configuration files, and the crawl policy, None where `crawl.toml` itself is wrong."""
    faults: list[str] = []
    units: tuple[Unit, ...] = ()
    try:
        units = load_units(config / "units.toml")
    except ConfigError as error:
        faults.append(str(error))
    try:
        configuration = load_configuration(config)
        refuse_unknown_names(config / "units.toml", units, configuration.checks, configuration.columns)
    except ConfigError as error:
        faults.append(str(error))
    try:
        return faults, load_policy(config / "crawl.toml")
    except ConfigError:  # told above
        return faults, None


def _doubts(config: Path) -> tuple[str, ...]:
    read = load_configuration(config)
    blank = (
        ("crawl.toml 里什么也没有，各项都按默认值；如非有意，请从备份恢复",) if is_blank(config / "crawl.toml") else ()
    )
    return (
        *blank,
        *validity_doubts(read, today()),
        *unit_doubts(load_units(config / "units.toml")),
        *rulebook_doubts(config / "rulebooks", read.rulebooks, read.checks),
    )


def serve(
    config: ConfigOption = None,
    out: OutOption = Path("out"),
    run: WhichRunOption = None,
    port: Annotated[int, typer.Option("--port", help="端口", min=1, max=65535)] = 8000,
) -> None:
    """在本机 127.0.0.1 上打开最近一次运行的结果页。

    按 Ctrl+C 结束。
    """
    with telling_mistakes(out):
        workspace = workspace_of(config, out)
        plan = find_run(workspace, run)
        folder = workspace.run_folder(plan.id)
        if not (folder / PAGE).is_file():
            raise refuse(f"运行 {plan.id} 还没有结果页。请先执行 xunjian judge 和 xunjian score。")
        handler = functools.partial(_Quiet, directory=str(folder))
        try:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError as error:
            raise refuse(f"端口 {port} 无法使用（{in_words(error)}）。请用 --port 另选一个。") from None
        console.print(f"运行 {plan.id} 的结果页：http://127.0.0.1:{port}/ （按 Ctrl+C 结束）", highlight=False)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            console.print("已结束。")
        finally:
            server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def send_head(self) -> Any:
        """Answers only to this machine's own names, so that no other site's page can read along."""
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host")
        if host not in ("127.0.0.1", "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN, "Forbidden")
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:
        """No listing."""
        self.send_error(HTTPStatus.NOT_FOUND, "Not Found")

    def log_message(self, *args: object) -> None:
        """The reader of a page has no use for a log of its parts."""
