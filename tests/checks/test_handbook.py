"""The committed handbook is the one that the checks give."""

from checks.handbook import chapter, handbook
from checks.not_visible import NOT_VISIBLE
from checks.registry import all_checks


def test_the_committed_handbook_is_current(root, norms):
    committed = (root / "docs/checks.md").read_text("utf-8")
    assert committed == handbook(all_checks(), norms), "请重新生成 docs/checks.md（见 docs/adding-a-check.md）"


def test_a_chapter_holds_the_whole_docstring_and_quotes_only_verified_norms(check, norms):
    text = chapter(check, norms)
    assert all(label in text for label in ("**依据**：", "**判定**：", "**局限**："))
    for norm in check.norms:
        for version in norms.of(norm):
            assert (version.wording in text) if version.may_be_quoted else (f"> {version.summary}" not in text)


def test_what_no_page_can_show_is_named_with_the_indicator_of_the_assessment_and_a_reason(root):
    assessment = "".join((root / "config/rulebooks/sources/hunan-2017.txt").read_text("utf-8").split())
    for one in NOT_VISIBLE:
        assert one.indicator in assessment
        assert one.duty
        assert one.because
