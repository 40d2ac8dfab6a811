"""Forms and links as parts of a page's reading."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from crawler.reading.facts import Form, FormField, Link, PageFacts
from workbench.reports import reading_words as words
from workbench.reports.aligned_rows import AlignedRows, Row
from workbench.reports.reading_layout import Extent, head


def forms_part(forms: Sequence[Form], extent: Extent) -> Iterator[RenderableType]:
    """What each form is for, where it leads and what it asks."""
    yield head(f"表单：{extent.total(len(forms))} 个（只看不填）")
    for form in forms:
        told = [words.FORM_PURPOSES[form.purpose], f"{form.method.upper()} {form.url}" if form.url else "由脚本提交"]
        told += [f"按钮：{form.button}"] if form.button else []
        told += ["有验证码"] if form.has_captcha else []
        yield Text("　".join(told))
        if form.fields:
            yield Text(f"　栏目：{'、'.join(map(_field, form.fields))}", style="dim")


def _field(field: FormField) -> str:
    """The field's label; a star where it must be filled in."""
    return f"{field.label or field.name or '（无名）'}{'*' if field.is_required else ''}"


def links_part(facts: PageFacts, extent: Extent) -> Iterator[RenderableType]:
    """How many links there are, by region and by means; all of them where everything is shown."""
    links, count = facts.links, facts.link_count
    if not count:
        yield head("没有链接")
        return
    yield head(f"链接：{extent.total(count)} 个{'' if count == len(links) else f'，收录前 {len(links)} 个'}")
    regions = [f"{name} {n}" for region, name in words.REGIONS.items() if (n := _count(links, region=region))]
    hidden = sum(link.is_hidden for link in links)
    ways = [f"{name} {n}" for via, name in words.LINK_VIAS.items() if (n := sum(link.via is via for link in links))]
    told = ("，".join(regions), f"隐藏的 {hidden}" if hidden else "", "，".join(ways))
    yield Text("；".join(part for part in told if part))
    if extent.is_whole:
        yield AlignedRows([Row(_notes(link), link.text or "（没有文字）", link.url or link.href) for link in links])


def _count(links: Sequence[Link], *, region: object) -> int:
    return sum(link.region is region for link in links)


def _notes(link: Link) -> str:
    notes = [words.REGIONS[link.region]]
    notes += [words.HIDINGS[link.hiding]] if link.hiding else []
    notes += [words.LINK_VIAS[link.via]] if link.via in words.LINK_VIAS else []
    return "，".join(notes)
