"""Forms. Nothing is ever submitted."""

from enum import StrEnum

import msgspec


class FormPurpose(StrEnum):
    """What a form is for."""

    SEARCH = "search"  # 检索
    MESSAGE = "message"  # 写信、留言
    ON_REQUEST = "on_request"  # 依申请公开
    LOGIN = "login"
    SURVEY = "survey"  # 网上调查
    SUBSCRIPTION = "subscription"  # 订阅
    TRACKING = "tracking"  # what became of one's own letter or application (办理结果查询)
    PAGING = "paging"  # turns the pages of a list
    OTHER = "other"


class FormField(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One field that a visitor fills in. `kind` is the type of input, `select` or `textarea`."""

    name: str
    kind: str
    label: str = ""
    is_required: bool = False
    options: tuple[str, ...] = ()


class Form(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A form: method in lower case, absolute address (None when a script sends it), visible fields in order."""

    purpose: FormPurpose
    method: str
    url: str | None
    fields: tuple[FormField, ...]
    has_captcha: bool = False
    button: str = ""
