"""Budgets: of a night and of the quarterly sample, by kind; a number that makes no sense stops the run."""

from pathlib import Path

import pytest

from crawler.config_file import ConfigError
from crawler.errands import Errand, Profile
from crawler.policy import Budget, PagesByKind, load_policy
from crawler.robots_book import RobotsPolicy, WhenUnreachable


def _load(tmp_path: Path, text: str) -> Budget:
    file = tmp_path / "crawl.toml"
    file.write_text(text, "utf-8")
    return load_policy(file).budget


def test_the_quarterly_sample_looks_deeper_than_a_night_in_every_way(root: Path) -> None:
    policy = load_policy(root / "config" / "crawl.toml")
    night, sample = policy.budget_for(Profile.NIGHTLY), policy.budget_for(Profile.SAMPLING)
    assert sample.pages > night.pages
    assert sample.link_checks > night.link_checks
    assert sample.picture_checks > night.picture_checks
    for errand in Errand:
        if not errand.verifies:
            assert sample.by_kind.of(errand) > night.by_kind.of(errand), errand
    assert sample.samples.report_years == 5


def test_budgets_by_kind_are_read(tmp_path: Path) -> None:
    budget = _load(tmp_path, "[budget]\npages = 9\n[budget.by_kind]\narticles = 3\n[budget.samples]\nletters = 7\n")
    assert (budget.pages, budget.by_kind.of(Errand.ARTICLES), budget.samples.letters) == (9, 3, 7)
    assert budget.by_kind.columns == PagesByKind().columns


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[budget]\npages = 0", "[budget] 键 pages"),
        ("[budget.by_kind]\nlists = -1", "[budget.by_kind] 键 lists"),
        ("[budget.samples]\nletters = 100000", "[budget.samples] 键 letters"),
        ("[robots]\npatience = 0", "[robots] 键 patience"),
        ('[robots]\nunreachable = "perhaps"', "[robots] 键 unreachable"),
        ("[budget]\nbrowser_megabytes = 0", "[budget] 键 browser_megabytes"),
        ("[sampling_budget]\nminutes = inf", "[sampling_budget] 键 minutes"),
        ("[sampling_budget.samples]\nundated = -3", "[sampling_budget.samples] 键 undated"),
        ("[budget]\npages = 1000000000", "[budget] 键 pages"),
        ("[sampling_budget]\npages = 10001", "[sampling_budget] 键 pages"),
        ("[budget]\nminutes = 1441", "[budget] 键 minutes"),
        ("[budget]\nmegabytes = 1e9", "[budget] 键 megabytes"),
        ("[budget]\nminutes = nan", "[budget] 键 minutes"),
        ("[limits]\nmegabytes = 100000", "[limits] 键 megabytes"),
        ("[pace]\ntimeout = 1e6", "[pace] 键 timeout"),
        ("units_at_once = 51", "键 units_at_once"),
        ('[probe]\nreferences = ["https://www.gov.cn:0/"]', "[probe] 键 references 第 1 项"),
        ("[budget.by_kind]\nnews = 3", "键 news"),
    ],
)
def test_a_number_that_makes_no_sense_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(ConfigError, match=place.replace("[", r"\[").replace("]", r"\]")):
        _load(tmp_path, text)


def test_the_largest_numbers_are_taken(tmp_path: Path) -> None:
    budget = _load(tmp_path, "[budget]\npages = 10000\nminutes = 1440\nmegabytes = 100000\n")
    assert (budget.pages, budget.minutes, budget.megabytes) == (10000, 1440, 100000)


def test_the_configuration_names_what_holds_while_robots_txt_cannot_be_had(root: Path) -> None:
    policy = load_policy(root / "config" / "crawl.toml").robots
    assert policy == RobotsPolicy(unreachable=WhenUnreachable.DISALLOW, patience=30)


def test_all_mistakes_in_the_file_are_told_at_once(tmp_path: Path) -> None:
    text = 'contact = "nobody"\nwindow = ["22:00"]\n[pace]\ndelay = 0\n[budget]\npages = 0\nminutes = -1\n'
    with pytest.raises(ConfigError) as told:
        _load(tmp_path, text)
    places = [one.place for one in told.value.errors]
    assert places == ["键 contact", "键 window", "[pace] 键 delay", "[budget] 键 pages", "[budget] 键 minutes"]
