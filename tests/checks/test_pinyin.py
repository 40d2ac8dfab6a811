import pytest

from checks.pinyin import first_letter, may_spell


@pytest.mark.parametrize(
    ("character", "letter"),
    [("啊", "a"), ("长", "c"), ("湖", "h"), ("南", "n"), ("柳", "l"), ("座", "z"), ("柘", ""), ("A", ""), ("𠮷", "")],
)
def test_a_common_character_has_the_first_letter_of_its_pinyin(character, letter):
    assert first_letter(character) == letter


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("hunan", "湖南"),
        ("changsha", "长沙"),
        ("zjj", "张家界"),
        ("czs", "郴州市"),
        ("xxz", "湘西州"),
        ("lyt", "林业厅"),
    ],
)
def test_a_label_may_spell_a_name_in_full_or_by_first_letters(label, name):
    assert may_spell(label, name)


@pytest.mark.parametrize(("label", "name"), [("forestry", "林业厅"), ("donghu", "柳泉"), ("l", "柳泉"), ("zhe", "柘")])
def test_other_labels_do_not(label, name):
    assert not may_spell(label, name)
