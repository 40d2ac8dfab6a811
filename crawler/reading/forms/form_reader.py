"""Forms: what they are for and what they ask. Nothing is ever submitted."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from crawler.reading.facts import Form, FormField
from crawler.reading.forms.field_labels import CHOICES, field_label, is_starred, words_after
from crawler.reading.forms.form_purpose import purpose_of
from crawler.reading.layout.menus import is_menu
from crawler.reading.markup.shown_controls import shown_value
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import Addresses

_CAPTCHA = re.compile(
    r"captcha|verif(?:y|ication)?_?(?:code|img|pic)|valid(?:ate|ation)?_?(?:code|img|pic)|yzm|"
    r"checkcode|authcode|验证码|校验码|randcode|vcode|securitycode|imgcode|identifycode|kaptcha|"
    r"看不清|换一张|showkey"
)  # of a text in lower case: a pattern without case finds much later where it may begin
_NOT_ENTERED = frozenset(["hidden", "submit", "button", "image", "reset"])
_BUTTONS = frozenset(["submit", "button", "image", "reset"])
_TYPES = frozenset(
    """button checkbox color date datetime-local email file hidden image month number password radio range reset search
    submit tel text time url week""".split()  # noqa: SIM905
)
_TABLES = frozenset(["table", "tbody", "thead", "tfoot", "tr"])
_BESIDE_A_FIELD = re.compile(
    r"验证码|校验码|上传|浏览|选择|检测|清空|重置|重填|取消|返回|关闭"
)  # buttons that end no form
_SUBMITS = re.compile(
    r"(?:立即|马上|我要|点击|确认|开始)?(?:查询|提交|登[录陆]|搜索|检索|确定|确认|发送|保存|投票|申请|留言|发表)(?:申请|信件|留言|表单)?"
)
_LONGEST_BUTTON = 12  # characters
_OUT_OF_SIGHT = re.compile(r"display\s?:\s?none", re.I)
_MANY_LINKS = 15
_PREAMBLE = 400  # characters of the page's text that may say what a form is for
_MOST_FORMS, _MOST_FIELDS, _MOST_OPTIONS = 20, 80, 40


def read_forms(tree: Tree, addresses: Addresses) -> tuple[Form, ...]:
    """The forms of the page in order; fields outside every form make up one without an address."""
    controls = [i for i in tree.each("input", "select", "textarea") if not is_menu(tree, i)]
    if not controls:
        return ()
    forms = tree.by_tag.get("form", [])[:_MOST_FORMS]
    by_form: dict[int, list[int]] = {form: [] for form in (*forms, -1)}
    for index in controls:
        by_form[_form_of(tree, forms, index)].append(index)
    found = [_form(tree, addresses, form, part) for form in forms for part in _parts(tree, form, by_form[form])]
    if any(_is_entry(tree, i) for i in by_form[-1]):
        shown = [i for i in by_form[-1] if not _is_out_of_sight(tree, i)]
        found.append(_form(tree, addresses, -1, shown))
    return tuple(form for form in found if form)


def _form_of(tree: Tree, forms: list[int], index: int) -> int:
    """The form that a field belongs to; between the cells of a table its tag stays open though it holds nothing."""
    before = [form for form in forms if form < index]
    around = next((form for form in reversed(before) if index < tree.ends[form]), -1)
    if around >= 0 or not before:
        return around
    last = before[-1]
    parent = tree.parents[last]
    is_open = tree.ends[last] == last + 1 and parent >= 0 and tree.tags[parent] in _TABLES
    return last if is_open and index < tree.ends[parent] else -1


def _parts(tree: Tree, form: int, controls: list[int]) -> list[list[int]]:
    """The controls of a form; those of a form that wraps the whole page (ASP.NET's), by the buttons that end them."""
    if len(controls) < 2 or not _wraps_the_page(tree, form):
        return [controls]
    parts: list[list[int]] = [[]]
    for index in controls:
        parts[-1].append(index)
        if (text := _button(tree, index)) and not _BESIDE_A_FIELD.search(text):
            parts.append([])
    return parts


def _wraps_the_page(tree: Tree, form: int) -> bool:
    links = sum(1 for i in tree.by_tag.get("a", ()) if form < i < tree.ends[form])
    return links >= _MANY_LINKS and tree.length(form) * 2 > len(tree.flow)


def _is_entry(tree: Tree, index: int) -> bool:
    """Whether a visitor can write into a field; selection lists outside forms are menus of links."""
    if _is_out_of_sight(tree, index):
        return False  # a template, what a script fills and reads, a talk with a robot that waits to be opened
    return tree.tags[index] != "select" and _kind(tree, index) not in _NOT_ENTERED


def _is_out_of_sight(tree: Tree, index: int) -> bool:
    """Whether the style of a field, or of an element around it, does not display it."""
    return any(_OUT_OF_SIGHT.search(tree.attribute(i, "style")) for i in (index, *tree.ancestors(index)))


def _form(tree: Tree, addresses: Addresses, form: int, controls: list[int]) -> Form | None:
    fields, captcha = _fields(tree, form, controls)
    if not fields:
        return None
    button = _submitting(_button(tree, i) for i in controls)
    if not button:
        button = _submitting("".join(tree.text(i).split()) for i in tree.inside(max(form, 0), "button"))
    if not button and form >= 0:
        button = _clicked(tree, form)
    own = f"{tree.naming(form)} {tree.attribute(form, 'action')} {tree.attribute(form, 'name')}" if form >= 0 else ""
    return Form(
        purpose=purpose_of(fields, own, button, tree.title, tree.flow[:_PREAMBLE]),
        method=(tree.attribute(form, "method").strip().lower() or "get") if form >= 0 else "",
        url=_address(tree, addresses, form),
        fields=tuple(fields),
        has_captcha=captcha or _has_captcha_picture(tree, form),
        button=button,
    )


def _fields(tree: Tree, form: int, controls: list[int]) -> tuple[list[FormField], bool]:
    """The fields of a form in order, choices under one name as one, and whether one of them asks for a code."""
    fields: list[FormField] = []
    groups: dict[str, int] = {}
    beside = -1  # the parent of the check box just read
    captcha = False
    floor = tree.starts[form] if form >= 0 else 0
    for index in controls[: _MOST_FIELDS * 3]:
        kind = _kind(tree, index)
        if kind in _NOT_ENTERED or shown_value(tree.tags[index], tree.attributes[index], tree.controls.get(index, "")):
            continue
        name = tree.attribute(index, "name")
        is_beside = kind == "checkbox" and tree.parents[index] == beside and bool(fields)
        beside = tree.parents[index] if kind == "checkbox" else -1
        if kind in CHOICES and (is_beside or (name and name in groups)):
            group = -1 if is_beside else groups[name]
            fields[group] = _with_option(fields[group], words_after(tree, index))
            continue
        label = field_label(tree, index, kind, floor)
        floor = tree.stops[index]
        naming = f"{name} {tree.attribute(index, 'id')} {tree.attribute(index, 'placeholder')} {label}"
        captcha = captcha or _CAPTCHA.search(naming.lower()) is not None
        if len(fields) < _MOST_FIELDS:
            if kind in CHOICES:
                groups[name] = len(fields)
            fields.append(_field(tree, index, kind, label))
    return [_as_box(field) for field in fields], captcha


def _as_box(field: FormField) -> FormField:
    """A check box that stands alone is labelled by the words after it."""
    if field.kind != "checkbox" or len(field.options) != 1:
        return field
    return FormField(name=field.name, kind=field.kind, label=field.options[0], is_required=field.is_required)


def _kind(tree: Tree, index: int) -> str:
    """The type of a control; one that HTML does not know is a text field, as in a browser."""
    if tree.tags[index] != "input":
        return tree.tags[index]
    named = tree.attribute(index, "type").strip().lower()
    return named if named in _TYPES else "text"


def _button(tree: Tree, index: int) -> str:
    if _kind(tree, index) not in _BUTTONS:
        return ""
    return "".join((tree.attribute(index, "value") or tree.attribute(index, "alt")).split())


def _submitting(names: Iterable[str]) -> str:
    """The first of a form's buttons that may send it, else the first of all (重置 stands before 提交 in many)."""
    shown = [name for name in names if name]
    return next((name for name in shown if not _BESIDE_A_FIELD.search(name)), shown[0] if shown else "")


def _clicked(tree: Tree, form: int) -> str:
    """What stands in a button's place in a form: a few words on which a click submits it (`onclick`, `javascript:`)."""
    scripted = tree.clicked[bisect_left(tree.clicked, form) : bisect_left(tree.clicked, tree.ends[form])]
    links = [i for i in tree.inside(form, "a") if tree.attribute(i, "href").strip()[:11].lower() == "javascript:"]
    for index in sorted({*scripted, *links}):
        if 0 < tree.length(index) <= _LONGEST_BUTTON and _SUBMITS.fullmatch(text := "".join(tree.text(index).split())):
            return text
    return ""


def _address(tree: Tree, addresses: Addresses, form: int) -> str | None:
    action = tree.attribute(form, "action").strip() if form >= 0 else ""
    return addresses.absolute(action) if action else None


def _field(tree: Tree, index: int, kind: str, label: str) -> FormField:
    options: tuple[str, ...] = ()
    if kind == "select":
        options = tuple(text for _, text in tree.options.get(index, ()) if text)[:_MOST_OPTIONS]
    elif kind in CHOICES:
        options = tuple(text for text in (words_after(tree, index),) if text)
    return FormField(
        name=tree.attribute(index, "name") or tree.attribute(index, "id"),
        kind=kind,
        label=label,
        is_required=_is_marked_required(tree, index) or is_starred(tree, index),
        options=options,
    )


def _is_marked_required(tree: Tree, index: int) -> bool:
    return "required" in tree.attributes[index] or tree.attribute(index, "aria-required").lower() == "true"


def _with_option(field: FormField, option: str) -> FormField:
    options = (*field.options, option)[:_MOST_OPTIONS] if option else field.options
    return FormField(
        name=field.name, kind=field.kind, label=field.label, is_required=field.is_required, options=options
    )


def _has_captcha_picture(tree: Tree, form: int) -> bool:
    pictures = tree.inside(form, "img") if form >= 0 else tree.by_tag.get("img", [])
    return any(_CAPTCHA.search((tree.attribute(i, "src") + tree.attribute(i, "id")).lower()) for i in pictures)
