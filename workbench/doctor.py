"""Judges whether this machine can do the work: what is, what it means, what to do. Printed by `xunjian doctor`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta, timezone
from enum import StrEnum

from workbench.surroundings import DataFolder, Surroundings

BUILD_YEAR = 2026  # no true clock shows less
_BEIJING = timezone(timedelta(hours=8))  # shown even where the time zones are missing
_GIGABYTE = 1024**3
_TIGHT, _ROOMY = 2 * _GIGABYTE, 20 * _GIGABYTE  # a night's visits of all units fit into the second
_PLACEHOLDERS = ("@example.", "@localhost", ".example")


class Condition(StrEnum):
    """How bad it is. `BAD`: the work cannot be done, or not safely; `WARN`: with restrictions."""

    OK = "ok"  # 正常
    WARN = "warn"  # 提醒
    BAD = "bad"  # 故障


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One thing that was looked at. `name` and `message` are Chinese; the message ends with what to do if not `OK`."""

    name: str
    condition: Condition
    message: str


def examine(surroundings: Surroundings, *, contact: str | None, render: bool = True) -> tuple[Symptom, ...]:
    """Judges `surroundings`, always in the same order. Pure. `contact`, `render`: those of `config/crawl.toml`;
    `contact` None: that file cannot be read.
    """
    return (
        _chromium(surroundings, render),
        _fonts(surroundings.chinese_fonts, render),
        _disk(surroundings.folder),
        *_time(surroundings),
        _proxy(surroundings.proxies),
        _folder(surroundings.folder),
        _contact(contact),
    )


def _ok(name: str, message: str) -> Symptom:
    return Symptom(name=name, condition=Condition.OK, message=message)


def _warn(name: str, message: str) -> Symptom:
    return Symptom(name=name, condition=Condition.WARN, message=message)


def _bad(name: str, message: str) -> Symptom:
    return Symptom(name=name, condition=Condition.BAD, message=message)


def _chromium(seen: Surroundings, render: bool) -> Symptom:
    name = "浏览器"
    if not render:
        return _ok(name, "config/crawl.toml 中 render = false，不使用浏览器；由脚本写入的内容将记为存疑。")
    if seen.chromium is None:
        return _warn(
            name,
            "没有找到 Chromium，由脚本写入的内容读不到，相关检查记为存疑。请安装（Debian：apt install chromium）。",
        )
    if seen.chromium_version is None:
        return _warn(
            name,
            f"找到 {seen.chromium}，但它不能启动，由脚本写入的内容读不到。"
            f"请在终端运行 {seen.chromium} --version 查看原因。",
        )
    return _ok(name, f"{seen.chromium}（{seen.chromium_version}）")


def _fonts(count: int | None, render: bool) -> Symptom:
    name = "中文字体"
    if not render:
        return _ok(name, "不使用浏览器，不需要字体。")
    if count is None:
        return _warn(
            name, "没有 fc-list，无法得知有无中文字体；若没有，截图里的汉字会是方框。请安装 fontconfig 后再查。"
        )
    if count == 0:
        return _warn(
            name,
            "没有中文字体，截图里的汉字会是方框，不能作证据。请安装（Debian：apt install fonts-noto-cjk）。",
        )
    return _ok(name, f"有 {count} 种中文字体。")


def _disk(folder: DataFolder) -> Symptom:
    name = "磁盘空间"
    if folder.free is None:
        return _warn(name, f"无法得知 {folder.path} 所在磁盘的剩余空间。请自行确认不少于 20 GB。")
    room = f"{folder.path} 所在磁盘剩余 {folder.free / _GIGABYTE:.1f} GB"
    if folder.free < _TIGHT:
        return _bad(name, f"{room}，不够一次巡检，写满后访问会失败。请清理或换到更大的磁盘。")
    if folder.free < _ROOMY:
        return _warn(name, f"{room}，只够少数几次巡检。请尽快清理，或用 --out 换到更大的磁盘。")
    return _ok(name, f"{room}。")


def _time(seen: Surroundings) -> Iterator[Symptom]:
    shown = seen.now.astimezone(_BEIJING).strftime("北京时间 %Y-%m-%d %H:%M")
    if seen.now.year < BUILD_YEAR:
        yield _bad(
            "系统时钟", f"现在是 {shown}，早于本程序的年份，取证时间会是错的。请校准时钟（timedatectl set-ntp true）。"
        )
    elif seen.now.year > BUILD_YEAR + 10:
        yield _warn("系统时钟", f"现在是 {shown}，似乎过晚，取证时间可能是错的。请核对时钟。")
    else:
        yield _ok("系统时钟", f"现在是 {shown}。")
    if seen.has_shanghai:
        yield _ok("时区数据", "有北京时间（Asia/Shanghai）。")
    else:
        yield _bad("时区数据", "缺少北京时间（Asia/Shanghai），期限无法计算。请安装 tzdata。")


def _proxy(names: tuple[str, ...]) -> Symptom:
    if not names:
        return _ok("代理", "没有设置代理环境变量。")
    return _warn(
        "代理",
        f"环境变量 {'、'.join(names)} 设有代理，但巡检直接访问网站，不使用它；"
        "若本机只能经代理上网，所有网站都会打不开。请在能直接上网的机器上运行，或删去这些变量以免误会。",
    )


def _folder(folder: DataFolder) -> Symptom:
    name, path = "数据目录", folder.path
    if not folder.is_folder:
        return _bad(name, f"{path} 的位置上是文件，不是目录，结果无处保存。请移走该文件，或用 --out 另指目录。")
    if not folder.is_writable:
        return _bad(name, f"{path} 不能写入，结果无处保存。请改正属主与权限，或用 --out 另指目录。")
    if folder.mode is None:
        return _ok(name, f"{path} 尚不存在，首次运行时建立（权限 0700）。")
    if folder.mode & 0o077:
        return _bad(
            name,
            f"{path} 的权限是 {folder.mode:04o}，其他用户可以进入，而其中有群众留言等个人信息。"
            f"请运行 chmod 700 {path}。",
        )
    return _ok(name, f"{path} 可写，只有本用户可以进入。")


def _contact(contact: str | None) -> Symptom:
    name = "联系方式"
    if contact is None:
        return _warn(name, "crawl.toml 有误，改正之后才能核对 contact。")
    if not contact.strip():
        return _bad(
            name, "crawl.toml 没有填写 contact，程序不会访问任何真实网站。请填写负责人的邮箱，供网站管理员联系。"
        )
    if any(mark in contact.lower() for mark in _PLACEHOLDERS):
        return _warn(name, f"contact 是示例邮箱 {contact}，网站管理员联系不到你们。请改为真实邮箱。")
    return _ok(name, f"User-Agent 中写明 {contact}。")
