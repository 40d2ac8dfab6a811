"""Texts that say of a letter only where it is (已转市城管局办理，请耐心等待答复): no answer to it."""

import re

_CLAUSES = re.compile(r"[\s，,。；;：:！!]+")
_COURTESY = re.compile(r"(?:您好|你好|尊敬|谢谢|感谢|再见|.{0,4}(?:网友|市民|同志)(?:您好|你好)?).*")
_ON_ITS_WAY = re.compile(  # what a clause says of a letter that nobody has answered yet
    r"(?:收到|收悉|受理|转交|转办|转送|转至|交办|转[^，。]{1,16}(?:办理|处理|核实|阅处)|等待|耐心|留意)"
    r"|正在[^，。]{0,6}(?:办理|处理|调查|核实|研究|协调|转办)|(?:尽快|预计|及时|将)[^，。]{0,12}(?:答复|回复|办理|办结|处理|反馈)"
)
_ANSWERS = re.compile(  # what is done already, or is said of the matter itself
    r"完毕|已(?:经)?(?:办结|解决|完成|整改|恢复|修复|更换|安装|[处办]理完)|不予|不受理|无法|可以|可到|前往|携带|登录|拨打|详见|"
    r"符合|属于|不属|规定|根据|依据|经(?:查|核|调|了解)"
)
_INSTRUCTION = re.compile(  # of one office to another, which the writer of the letter only reads
    r"请(?:[^\W您你到去往在带携向与联拨登于持凭]){1,14}?(?:局|委|办|厅|院|中心|政府|镇|街道|乡|县|区|公司|集团|队|站|所)"
    r"[^，。]{0,8}(?:办理|处理|阅处|阅示|核实|调查|研究|落实|督办|承办|答复|回复|反馈)[^，。]{0,12}"
)


def is_on_its_way(text: str) -> bool:
    """Whether every clause of a text, courtesies aside, says that a letter was received, passed on or is in hand."""
    return all(_ON_ITS_WAY.search(clause) for clause in _clauses(text))


def is_passed_on(text: str) -> bool:
    """Whether a text does nothing but pass a letter on, to another office or to a later day."""
    clauses = _clauses(text)
    return (
        bool(clauses)
        and _ANSWERS.search(text) is None
        and all(_ON_ITS_WAY.search(one) or _INSTRUCTION.fullmatch(one) for one in clauses)
    )


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSES.split(text) if clause and not _COURTESY.fullmatch(clause)]
