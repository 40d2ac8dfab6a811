"""The run as JSON (`results.json`), for whoever wants to compute with it.

One object, keys always in this order. Points are strings (`"2.40"`), days `YYYY-MM-DD`, times ISO 8601 in UTC,
enumerations their value::

    format              "xunjian-results/1"; raised when a key changes its meaning
    report
      run, as_of, assessment_year, is_sample (示例), rulebook_title, rulebook_version, started_at, finished_at
      units[]           in the order of the unit file
        unit            the record of config/units.toml
        sheet           null when nothing was judged, else
          unit, unit_name, table ("city" 市州政府, "department" 省直单位), rulebook, rulebook_version, as_of
          interval      {low, high}: both possible; unknown is an interval, never a zero
          blocks[]      name, maximum, interval, indicators[]
            indicators[]  indicator (id), name, text (word for word), maximum, interval, suggestion | null, clauses[]
              clauses[]   clause (id), text, mode (auto 自动, assisted 辅助, human 人工), maximum, interval,
                          suggestion | null, state (met, partial, not_met, open, inapplicable), note, findings[],
                          struck[] {finding, counted_in}
                findings[]  unit, check, check_version, norm, as_of, outcome (passed, failed, cant_tell, inapplicable,
                            untested), subject, message, citations[], veto (单项否决, 待人工确认), follows | null: the
                            subject of the finding of this check that tells the same problem
                  citations[]  url, fetched_at, quote, place, sha256 | null, warc_record_id | null, status | null,
                               picture | null: a part of a screenshot (截图) that shows the place: shot, sha256,
                               width, height, box {x, y, width, height} in its pixels
          bonus         加减分项, an indicator that stands apart: no clauses, suggestion null, not in any sum
        health          {is_judgeable, reason, note}: false means 未能评测, whatever the sheet says
        visit           pages, requests, failures[] {failure, count}, started_at | null, carried, carried_since | null:
                        what was fetched before `started_at` was carried over from an earlier visit
        note
        evidence[]      path, url, sha256, citations[]: citation n (from 1) is marked `#c<n>` in the page at `path`
      terms[]           {id, title, standing}: titles of checks and norms; of a check whether it is counted (计分),
                        evidence (只作依据) or preview (试行), of a norm null
      held[]            unit, check, subject, column, cause, reason, message, since | null: verdicts held back (暂缓),
                        which stand as cant_tell in the sheets; `message` is what was to be said
      lifted[]          {held, lift {run, unit, column, cause, since, by, why, at}}: verdicts that count because
                        a person lifted the hold (解除暂缓)
      pending_lifts[]   lifts made since the run was judged; its verdicts are as they were
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
