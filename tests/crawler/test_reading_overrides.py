"""Mistakes in what units.toml says about reading one site."""

from pathlib import Path

import pytest

from crawler.config_file import ConfigError
from crawler.units import load_units

GOOD = '[[unit]]\nid="a"\nname="甲"\nkind="city"\nportal_url="http://a.gov.cn/"\n'


def load(tmp_path: Path, extra: str):
    path = tmp_path / "units.toml"
    path.write_text(GOOD + extra, "utf-8")
    return load_units(path)


def test_utf_16_may_be_told(tmp_path):
    """`_is_encoding` means to let it through, but decodes one byte first, which raises."""
    (unit,) = load(tmp_path, "reading=[{charset='utf-16', reason='某'}]")
    assert unit.reading[0].charset == "utf-16"


@pytest.mark.parametrize("name", ["idna", "utf-7", "unicode_escape", "punycode"])
def test_an_encoding_that_no_page_is_in_is_refused(tmp_path, name):
    with pytest.raises(ConfigError):
        load(tmp_path, f"reading=[{{charset='{name}', reason='某'}}]")


def test_a_mistake_in_a_reading_is_not_placed_by_an_empty_title(tmp_path):
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, "reading=[{main_list='ul', reason=''}]")
    assert 'title = ""' not in caught.value.place


def test_two_choices_for_one_part_of_a_site_are_refused(tmp_path):
    """Only the first would hold, without a word."""
    with pytest.raises(ConfigError):
        load(tmp_path, "reading=[{title='h1', reason='某'}, {main_list='ul', reason='某'}]")
