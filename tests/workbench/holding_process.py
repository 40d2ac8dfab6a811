"""One night over the portals of `same_make`, in a process of its own: `holding_process.py ROOT OUT DAY HOSTS`."""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console
from same_make import UNITS

from crawler.pace import Pace
from crawler.policy import Budget
from workbench import pipeline
from workbench.commands.runs import tell_held
from workbench.configuration import load_configuration
from workbench.run_judging import judge_run
from workbench.store.runs import Run
from workbench.workspace import Workspace


def main() -> None:
    """Visits, judges and scores; tells what is held back."""
    root, out, day, hosts = sys.argv[1:]
    configuration = load_configuration(Path(root) / "config")
    policy = replace(
        configuration.policy,
        contact="test@example.org",
        render=False,
        pace=Pace(delay=0, jitter=0, timeout=5, retries=0, slowest=0.05),
        budget=Budget(minutes=1),
    )
    configuration = replace(configuration, policy=policy)
    workspace = Workspace(config=Path(root) / "config", out=Path(out))
    as_of = date.fromisoformat(day)
    run = Run(id=f"n-{day}", as_of=as_of, assessment_year=as_of.year, is_sample=False, units=UNITS)
    run, rulebook = pipeline.begin(workspace, run), configuration.rulebooks[0]
    pipeline.visit_run(workspace, configuration, run, Console(stderr=True), json.loads(hosts))
    tell_held(judge_run(workspace, configuration, run, rulebook).held)
    pipeline.score_run(workspace, configuration, run, rulebook)


if __name__ == "__main__":
    main()
