"""The reader on saved real pages, scored per host. They are not in the repository: skipped where they are missing."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def pages(root: Path) -> Path:
    folder = root.parent / "shared" / "real" / "pages"
    if not folder.is_dir():
        pytest.skip("the saved real pages are not here")
    return folder


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def facts(pages: Path) -> dict[str, PageFacts]:
    return {
        row["file"]: read_page((pages / row["file"]).read_bytes(), row["url"] or f"http://{row['host']}/x/y.html")
        for row in rows(pages / "manifest.jsonl")
    }


def bare(text: str | None) -> str:
    return "".join(c for c in text or "" if c.isalnum())


def host_average(scores: dict[str, list[bool]]) -> float:
    return sum(sum(values) / len(values) for values in scores.values()) / len(scores)


def test_titles_and_dates_of_articles_agree_with_the_truth_read_by_hand(
    pages: Path, facts: dict[str, PageFacts]
) -> None:
    titles: dict[str, list[bool]] = defaultdict(list)
    dates: dict[str, list[bool]] = defaultdict(list)
    for truth in rows(pages / "truth_articles.jsonl"):
        host = truth["file"].partition("__")[2]
        article = facts[truth["file"]].article
        shown = article.dates[0] if article and article.dates else None
        titles[host].append(article is not None and bare(article.title) == bare(truth["title"]))
        day = f"{shown.year}-{shown.month:02d}-{shown.day:02d}" if shown else ""
        dates[host].append(day == (truth["publish_date"] or "")[:10])
    assert host_average(titles) >= 0.95, f"{len(titles)} hosts"
    assert host_average(dates) >= 0.92, f"{len(dates)} hosts"


def test_main_lists_have_the_entries_counted_by_hand(pages: Path, facts: dict[str, PageFacts]) -> None:
    wrong = []
    for truth in rows(pages / "truth_lists.jsonl"):
        main = facts[truth["file"]].main_listing
        count = len(main.items) if main else 0
        newest = max((f"{i.date.month:02d}-{i.date.day:02d}" for i in main.items if i.date), default="") if main else ""
        years = {i.date.year for i in main.items if i.date} if main else set()
        single_year = len(years) == 1 and truth["items"]
        if count != (truth["items"] or 0) or (single_year and newest != truth["newest"][5:]):
            wrong.append((truth["file"], truth["items"], count, newest))
    assert wrong == []


def test_marks_of_home_pages_are_those_seen_by_eye(pages: Path, facts: dict[str, PageFacts]) -> None:
    for truth in rows(pages / "truth_homes.jsonl"):
        marks = facts[truth["file"]].marks
        for kind, key in (("icp", "icp"), ("police", "police_record"), ("site_code", "site_id_code")):
            values = {bare(m.value) for m in marks if m.kind == kind}
            assert (bare(truth[key]) in values) if truth[key] else not values, (truth["file"], kind)
        kinds = {m.kind for m in marks}
        assert ("find_error" in kinds, "site_map" in kinds) == (truth["has_error_report"], truth["has_sitemap"])
        assert facts[truth["file"]].has_search == truth["has_search"]
