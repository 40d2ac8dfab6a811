"""Numbers as Chinese texts write them: 十五, 三成五, 百分之三十五点六, 二〇一七年. Pure."""

import re

# Possessive, so that what must not follow a number is looked for behind all of it.
NUMBER = r"[一二三四五六七八九十]{1,3}+"  # up to 99, as `number_of` reads it
PERCENT = (
    rf"百分之(?:{NUMBER}(?:点[〇零一二三四五六七八九]{{1,2}}+)?+|\d{{1,2}}+(?:\.\d+)?+)"
    r"|[一二三四五六七八九]成[一二三四五六七八九半]?+"
)
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_HALF = 5  # 三成半
_YEAR_DIGITS = str.maketrans("〇○零Ｏ０O一二三四五六七八九１２３４５６７８９", "000000123456789123456789")
_YEAR = re.compile(r"[二2２][〇○零ＯO0０][〇○零ＯO0一二三四五六七八九\d]{2}(?=年)")


def number_of(text: str) -> int:
    """A whole number below 100, in digits or as 九, 十, 十七, 二十, 三十一; 0 for what is none."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def percent_of(text: str) -> float:
    """What a text in the form of `PERCENT` is in percent: 35.6 of 百分之三十五点六, 35.0 of 三成五."""
    if "成" in text:
        tens, _, ones = text.partition("成")
        return float(10 * _DIGITS[tens] + (_HALF if ones == "半" else _DIGITS.get(ones, 0)))
    whole, _, parts = text.removeprefix("百分之").partition("点")
    if not parts:
        return float(whole) if whole[0].isdigit() else float(number_of(whole))
    digits = "".join(str(_DIGITS.get(sign, 0)) for sign in parts)
    return float(f"{number_of(whole)}.{digits}")


def with_digit_years(text: str) -> str:
    """A text whose years stand in digits: 二〇一七年 and ２０１７年 as 2017年."""
    return _YEAR.sub(lambda found: found.group().translate(_YEAR_DIGITS), text)
