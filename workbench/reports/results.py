"""The run as JSON (`results.json`), for whoever wants to compute with it. Its keys: docs/outputs.md.

Keys stand in the order of the records. Points are strings (`"2.40"`), days `YYYY-MM-DD`, times ISO 8601 in UTC,
enumerations their value.
"""

from dataclasses import dataclass

import msgspec

from workbench.reports.run import RunReport

FORMAT = "xunjian-results/1"


class ResultsError(ValueError):
    """The bytes are no results file of this format. The message (Chinese) says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Results:
    format: str
    report: RunReport


def encode(report: RunReport) -> bytes:
    """The report as UTF-8 JSON, the same bytes for the same report."""
    packed = msgspec.json.encode(_Results(format=FORMAT, report=report))
    return msgspec.json.format(packed, indent=1) + b"\n"


def decode(data: bytes) -> RunReport:
    """The report that `encode` was given. Raises `ResultsError`."""
    try:
        results = msgspec.json.decode(data, type=_Results)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ResultsError(f"结果文件无法读取：{error}") from None
    if results.format != FORMAT:
        raise ResultsError(f"结果文件的格式是 {results.format}，本程序读取 {FORMAT}")
    return results.report
