"""The handbook of checks (检查手册), in Chinese, made of the checks' own docstrings and their norms. Pure."""

from collections.abc import Iterator, Sequence

from checks.check import Check, Input, Outcome
from checks.norms import Norm, Norms, NormStatus
from checks.not_visible import NOT_VISIBLE
from checks.registry import docstring_of, theme_of

_INPUTS = {Input.HOME: "首页", Input.LINKS: "链接核验结果"}
_STATUS = {
    NormStatus.VERBATIM: "逐字核对",
    NormStatus.SECOND_HAND: "转引",
    NormStatus.MEMORY: "未核对，只作提示",
}
_LABELS = ("依据：", "判定：", "局限：")


def handbook(checks: Sequence[Check], norms: Norms) -> str:
    """The whole handbook as Markdown: `docs/checks.md` is this text."""
    chapters = "\n".join(chapter(check, norms) for check in sorted(checks, key=lambda c: (theme_of(c), c.id)))
    unseen = "\n".join(f"| {one.indicator} | {one.duty} | {one.because} |" for one in NOT_VISIBLE)
    return (
        "# 检查手册\n\n"
        "由各项检查的说明和 `config/norms.toml` 生成，请勿手工修改；更新的命令见 `docs/adding-a-check.md`。\n\n"
        "凡首页未能读取、访问情况不足以评判的，一律为“未能评测”；\n"
        "单位在 `config/units.toml` 中列明豁免的，为“不适用”；"
        "依据未经核对或单位网址未经核实的，“不符合”一律降为“存疑”。\n\n"
        f"{chapters}"
        "\n## 程序看不到的\n\n"
        "下列事项规范有要求，而公开的网页上看不到，一律由人评定：\n\n"
        "| 指标 | 事项 | 看不到，因为 |\n|---|---|---|\n"
        f"{unseen}\n"
    )


def chapter(check: Check, norms: Norms) -> str:
    """What the handbook says of one check."""
    parts = _sections(docstring_of(check))
    lines = [
        f"## {check.title}（`{check.id}`）",
        "",
        *(f"- **{label[:-1]}**：{text}" for label, text in parts.items()),
        f"- **结论**：{'、'.join(o.in_words for o in Outcome if o in check.outcomes)}",
        f"- **需要**：{'、'.join(_INPUTS[i] for i in check.inputs)}",
        f"- **版本**：{check.version}{'（试行，不计分）' if check.preview else ''}",
        "",
        "规范：",
        "",
        *(line for norm in check.norms for version in norms.of(norm) for line in _norm_lines(version)),
        "",
    ]
    return "\n".join(lines)


def _sections(docstring: str) -> dict[str, str]:
    """The three labelled parts of a docstring, each in one line."""
    found: dict[str, str] = {}
    for line in docstring.strip().splitlines()[1:]:
        label = next((known for known in _LABELS if line.startswith(known)), None)
        if label is not None:
            found[label] = line.removeprefix(label)
        elif found and line.strip():
            found[next(reversed(found))] += line.strip()
    return found


def _norm_lines(norm: Norm) -> Iterator[str]:
    yield f"- `{norm.id}` {norm.title}：{norm.cited_as}，{_period(norm)}，{_STATUS[norm.status]}"
    if norm.may_be_quoted:
        yield f"  > {norm.wording}"
    if norm.summary:
        yield f"  {norm.summary}"


def _period(norm: Norm) -> str:
    since = f"{norm.valid_from:%Y-%m-%d} 起" if norm.valid_from else ""
    until = f"至 {norm.valid_to:%Y-%m-%d}" if norm.valid_to else ""
    return f"{since}{until}" or "不限期"
