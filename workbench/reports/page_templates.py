"""The Jinja2 environment of the report pages: escaping always on, a missing name is an error."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from workbench.reports import wording

_LOADER = PackageLoader("workbench.reports")


def fragment(anchor: str) -> str:
    """An anchor as the fragment of a link: browsers decode `%` there."""
    return "#" + anchor.replace("%", "%25")


def source(name: str) -> str:
    """The text of a style sheet or script that pages carry inline."""
    return _LOADER.get_source(ENVIRONMENT, name)[0]


def _environment() -> Environment:
    environment = Environment(
        loader=_LOADER,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols"],
    )
    environment.filters.update(
        points=wording.points,
        span=wording.span,
        china_time=wording.china_time,
        china_day=wording.china_day,
        web_address=wording.web_address,
        fragment=fragment,
    )
    environment.globals.update(STATES=wording.STATES, OUTCOMES=wording.OUTCOMES, MODES=wording.MODES)
    return environment


ENVIRONMENT = _environment()
