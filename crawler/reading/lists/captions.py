"""Rows of captions (标题, 发布机构, 发布日期): what the columns of a table or grid hold."""

import re

from crawler.reading.layout.label_grammar import kind_of_label
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.markup.tree import Tree

Columns = tuple[LabelKind | None, ...]

_TITLES = re.compile(
    "(?:事项|问题|信件|诉求|留言|来信|主题|事由|内容)(?:内容|名称)?|(?:诉求|反映|咨询)事项|工单内容|文件标题"
)
_FRAME = " 　[]【】()（）〔〕:：|·•"


def captions(tree: Tree, row: int) -> Columns:
    """The kinds of a row that holds nothing but captions; empty for any other."""
    texts = [tree.text(cell).strip(_FRAME).replace(" ", "").replace("\u3000", "") for cell in tree.children(row)]
    kinds = [kind_of_label(text) for text in texts]
    known = [kind for kind in kinds if kind is not None]
    is_head = all(tree.tags[cell] == "th" for cell in tree.children(row))
    if len(known) < 2 or (len(known) * 2 < len(kinds) and not is_head):
        return ()
    if LabelKind.TITLE not in kinds:
        place = next((i for i, text in enumerate(texts) if _TITLES.fullmatch(text)), -1)
        if place >= 0:
            kinds[place] = LabelKind.TITLE
    return tuple(kinds)
