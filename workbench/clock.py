"""The day that a run is of. Everything below takes it as a parameter."""

from datetime import date

from crawler.clock import SHANGHAI, utc_now


def today() -> date:
    """Today in Asia/Shanghai."""
    return utc_now().astimezone(SHANGHAI).date()
