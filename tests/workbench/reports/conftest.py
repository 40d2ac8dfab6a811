"""Hand-made sheets for the report tests."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from checks.check import Citation, Finding, Outcome
from crawler.evidence import Failure
from crawler.health import Health
from crawler.units import Unit, UnitKind
from scoring_bridge.sheet import (
    BlockScore,
    ClauseMode,
    ClauseScore,
    ClauseState,
    IndicatorScore,
    Interval,
    ScoreSheet,
    StruckFinding,
)
from workbench.reports.evidence_index import cited_pages
from workbench.reports.run import FailureCount, RunReport, UnitReport, VisitSummary

AS_OF = date(2017, 11, 3)
NIGHT = datetime(2017, 11, 2, 17, 30, 5, tzinfo=UTC)  # already 3 November in China


@dataclass(frozen=True)
class Maker:
    """Builds records with sensible values; every argument replaces one."""

    def citation(self, **changes: object) -> Citation:
        citation = Citation(
            url="http://www.zean.gov.cn/ysqgk/",
            fetched_at=NIGHT,
            quote="受理机构：办公室",
            place="正文",
            sha256="ab" * 32,
            status=200,
        )
        return replace(citation, **changes)

    def finding(self, **changes: object) -> Finding:
        finding = Finding(
            unit="zean",
            check="on_request_channels",
            check_version=1,
            norm="D-REQ",
            as_of=AS_OF,
            outcome=Outcome.PASSED,
            subject="column:依申请公开",
            message="已设置依申请公开栏目",
            citations=(self.citation(),),
        )
        return replace(finding, **changes)

    def clause(self, name: str, state: ClauseState, low: str, high: str, **changes: object) -> ClauseScore:
        clause = ClauseScore(
            clause=name,
            text=f"{name}的要求",
            mode=ClauseMode.AUTO,
            maximum=Decimal("1"),
            interval=Interval(low=Decimal(low), high=Decimal(high)),
            suggestion=None,
            state=state,
            note="",
            findings=(),
        )
        return replace(clause, **changes)

    def indicator(self, name: str, *clauses: ClauseScore, **changes: object) -> IndicatorScore:
        indicator = IndicatorScore(
            indicator=f"id-{name}",
            name=name,
            text=f"{name}的考核内容，逐字照录。",
            maximum=sum((c.maximum for c in clauses), Decimal(0)) or Decimal(1),
            interval=Interval(
                low=sum((c.interval.low for c in clauses), Decimal(0)),
                high=sum((c.interval.high for c in clauses), Decimal(0)),
            ),
            suggestion=None,
            clauses=clauses,
        )
        return replace(indicator, **changes)

    def every_state(self) -> IndicatorScore:
        """依申请公开 with one clause in each state."""
        failed = self.finding(outcome=Outcome.FAILED, message="办理时限与现行规定不符", veto=True)
        return self.indicator(
            "依申请公开",
            self.clause("栏目", ClauseState.MET, "1", "1", findings=(self.finding(),)),
            self.clause("渠道", ClauseState.PARTIAL, "0.33", "0.33"),
            self.clause("时限", ClauseState.NOT_MET, "0", "0", findings=(failed,)),
            self.clause("办理", ClauseState.OPEN, "0", "1", mode=ClauseMode.HUMAN, note="网上看不到"),
            self.clause("申请表", ClauseState.INAPPLICABLE, "0", "0", mode=ClauseMode.ASSISTED),
            self.clause("入口", ClauseState.MET, "1", "1", struck=(StruckFinding(finding=failed, counted_in="时限"),)),
            suggestion=Decimal("2.83"),
        )

    def block(self, name: str, *indicators: IndicatorScore) -> BlockScore:
        return BlockScore(
            name=name,
            maximum=sum((i.maximum for i in indicators), Decimal(0)),
            interval=Interval(
                low=sum((i.interval.low for i in indicators), Decimal(0)),
                high=sum((i.interval.high for i in indicators), Decimal(0)),
            ),
            indicators=indicators,
        )

    def sheet(self, *blocks: BlockScore, **changes: object) -> ScoreSheet:
        open_clause = self.clause("来信", ClauseState.OPEN, "0", "1")
        blocks = blocks or (
            self.block("组织保障", self.indicator("领导重视", self.clause("听取汇报", ClauseState.OPEN, "0", "1"))),
            self.block("政府信息公开", self.every_state()),
            self.block("政府网站", self.indicator("网民留言办理", open_clause)),
        )
        sheet = ScoreSheet(
            unit="zean",
            unit_name="则安市人民政府",
            table="city",
            rulebook="hunan-2017",
            rulebook_version="hunan-2017@0123456789ab",
            as_of=AS_OF,
            interval=Interval(low=Decimal("2.33"), high=Decimal("5.33")),
            blocks=blocks,
            bonus=self.indicator("加减分项", interval=Interval(low=Decimal(-5), high=Decimal(5)), maximum=Decimal(5)),
        )
        return replace(sheet, **changes)

    def unit(self, **changes: object) -> Unit:
        unit = Unit(id="zean", name="则安市人民政府", kind=UnitKind.CITY, portal_url="http://www.zean.gov.cn/")
        return replace(unit, **changes)

    def judged(self, unit: Unit | None = None, sheet: ScoreSheet | None = None, **changes: object) -> UnitReport:
        unit = unit or self.unit()
        sheet = sheet or self.sheet(unit=unit.id, unit_name=unit.name)
        report = UnitReport(
            unit=unit,
            sheet=sheet,
            health=Health(is_judgeable=True),
            visit=VisitSummary(pages=231, requests=260, failures=(FailureCount(failure=Failure.TIMEOUT, count=2),)),
            evidence=cited_pages(unit.id, sheet),
        )
        return replace(report, **changes)

    def unhealthy(self, unit: Unit, reason: str) -> UnitReport:
        return UnitReport(
            unit=unit,
            sheet=None,
            health=Health(is_judgeable=False, reason=reason),
            visit=VisitSummary(pages=0, requests=3),
        )

    def run(self, *units: UnitReport, **changes: object) -> RunReport:
        report = RunReport(
            run="2017-11-03",
            as_of=AS_OF,
            assessment_year=2017,
            is_sample=False,
            rulebook_year=2017,
            rulebook_title="2017年度政务公开政务服务工作考核指标",
            rulebook_version="hunan-2017@0123456789ab",
            started_at=NIGHT,
            finished_at=NIGHT,
            units=units,
        )
        return replace(report, **changes)


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()
