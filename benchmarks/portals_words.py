"""Words for generated portals: titles, sentences, names. Everything comes from a seeded `Random`; nothing is real."""

from collections.abc import Sequence
from random import Random  # noqa: TID251  (every use takes the Random that the caller seeded)

_PLACES = (
    "柳泉",
    "泽安",
    "云岭",
    "清河",
    "平阳",
    "南溪",
    "东浦",
    "青石",
    "临江",
    "安丰",
    "白鹤",
    "石桥",
    "长亭",
    "永和",
    "金沙",
    "龙口",
)
_LEVELS = ("市", "县", "区")
_ACTS = ("召开", "组织开展", "部署", "推进", "印发", "调研", "督查", "启动", "举办", "检查", "完成", "通报")
_THINGS = (
    "安全生产专项整治工作", "秋冬季防火工作", "重点项目建设", "城乡供水一体化工程", "农村公路养护", "老旧小区改造",
    "高标准农田建设", "中小学校园安全检查", "政务服务事项下放", "春季植树活动", "防汛物资储备", "创业担保贷款发放",
    "社区养老服务试点", "道路交通秩序整治", "食用农产品抽样检验", "河长制巡查", "返乡就业招聘活动", "文物保护利用",
    "信息公开年度报告编制", "依申请公开业务培训", "网上办事指南清理", "群众来信办理", "市场主体登记改革", "污染源排查",
)  # fmt: skip
_FORMS = ("会议", "的通知", "情况", "的通报", "的实施意见", "现场会", "工作方案", "的公告", "专题会", "结果")
_CLAUSES = (
    "会议要求各有关单位压实责任", "坚持问题导向和目标导向相统一", "进一步细化工作措施", "建立健全长效机制",
    "加强部门之间的协同配合", "严格按照时间节点推进", "确保各项任务落到实处", "及时回应群众的关切",
    "统筹做好资金和人员的保障", "对进展缓慢的项目逐一分析原因", "下一步将继续加大投入力度", "切实提高群众的满意度",
    "现场查看了施工进度和质量", "听取了有关负责人的汇报", "指出当前形势依然严峻", "充分肯定了前一阶段取得的成绩",
    "注重发挥基层的首创精神", "按月调度并通报进展", "完善应急预案并组织演练", "引导社会力量积极参与",
)  # fmt: skip
_SOURCES = ("办公室", "发展改革局", "教育局", "民政局", "财政局", "生态环境局", "农业农村局", "应急管理局")
OTHER_CHANNELS = (
    "美丽乡村", "招商引资", "旅游文化", "党建之窗", "文明创建", "视频点播", "创新创业", "乡村振兴", "志愿服务",
    "文化艺术", "科普天地", "生活百科", "便民地图", "名优特产", "城市风光", "历史名人",
)  # fmt: skip
"""Channels that no norm asks for: what a walk loses its requests to."""


def unit_name(seed: int) -> tuple[str, str]:
    """A made-up place and the name of its government."""
    place = _PLACES[seed % len(_PLACES)] + _LEVELS[seed // len(_PLACES) % len(_LEVELS)]
    return place, f"{place}人民政府"


def title(rng: Random, place: str) -> str:
    """An article's title; now and then it names a column, as real ones do."""
    return f"{place}{rng.choice(_ACTS)}{rng.choice(_THINGS)}{rng.choice(_FORMS)}"


def sentence(rng: Random) -> str:
    """One sentence of three to six clauses."""
    return "，".join(rng.sample(_CLAUSES, rng.randint(3, 6))) + "。"


def paragraphs(rng: Random, count: int) -> Sequence[str]:
    """Paragraphs of two to five sentences."""
    return ["".join(sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(count)]


def source(rng: Random, place: str) -> str:
    """Who wrote an article."""
    return place + rng.choice(_SOURCES)


def style(rng: Random, size: int) -> str:
    """Inline CSS of about `size` characters."""
    rules: list[str] = []
    length = 0
    while length < size:
        rule = (
            f".m{rng.randint(1, 999)} .b{rng.randint(1, 99)} a:hover{{width:{rng.randint(1, 999)}px;margin:0 "
            f"{rng.randint(0, 40)}px;background:url(/images/bg_{rng.randint(1, 60)}.gif);color:#{rng.randint(100, 999)}"
            "}"
        )
        rules.append(rule)
        length += len(rule)
    return "\n".join(rules)


def script(rng: Random, size: int) -> str:
    """An inline script of about `size` characters that writes nothing into the page."""
    lines: list[str] = []
    length = 0
    while length < size:
        line = (
            f"function tab{rng.randint(1, 9999)}(n){{for(var i=0;i<{rng.randint(2, 9)};i++)"
            "{setClass('con_'+i,i==n?'on':'off')}}"
        )
        lines.append(line)
        length += len(line)
    return "\n".join(lines)
