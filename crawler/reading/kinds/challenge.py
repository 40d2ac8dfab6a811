"""Shields and challenges (瑞数, 加速乐, 云防护…): pages that stand before the portal and say nothing of it."""

import re

from crawler.reading.markup.tree import Tree

_LITTLE = 120  # characters of visible text that a challenge of scripts shows at most
_BLOCK_TEXT = 900  # characters of a page that says why it lets nobody in
_FEW_LINKS = 6
_NOTHING = 30  # characters
_MUCH_SCRIPT = 400  # characters of inline script on a page that shows nothing
_SIGNS = (
    "$_ts", "$_ss", "__jsl_clearance", "jsl_clearance", "__jsluid", "notice-jiasule", "jsl_sec", "acw_sc__v2",
    "/_Incapsula_", "cdn-cgi/challenge", "safeline", "WZWS-RAY", "WZWSRAY", "wzwsconfirm", "wzwschallenge",
    "yunsuo_session", "_waf_", "waf_captcha", "nocaptcha", "aliyunCaptcha", "TencentCaptcha", "__tst_status",
    "EO_Bot_Ssid", "_cf_chl", "ge_js_validator", "security_session_verify",
)  # fmt: skip
_MADE = re.compile(
    r"_\$[a-zA-Z0-9_$]{1,3}\s?[(=\[]|0x[0-9a-f]{3,6}\b.{0,200}0x[0-9a-f]{3,6}\b|\beval\s?\(|"
    r"String\.fromCharCode|\batob\s?\("
)
_COOKIE = re.compile(r"document\.cookie\s?=|\.cookie\s?=")
_RELOADS = re.compile(  # to where one was already
    r"location\.reload|location(?:\.href)?\s?=\s?(?:window\.|document\.|self\.)?location|"
    r"location\.(?:replace|assign)\s?\(\s?(?:window\.|document\.)?location"
)
_SHELLS = ("app", "root", "__next", "__nuxt", "main-app", "container")
_SAYS = re.compile(
    r"安全检测|浏览器安全检查|正在进行安全(?:验证|检查|检测)|安全验证|人机验证|滑动(?:滑块|验证)|"
    r"拖动(?:下方|左侧)?滑块|请完成(?:下方|以下)?(?:验证|拼图)|请按住滑块|"
    r"(?:访问|请求)(?:已)?(?:被|遭到?)?(?:系统|防火墙|管理员)?(?:拦截|阻断|拒绝|禁止|屏蔽|限制)|"
    r"(?:存在|疑似|包含|具有)(?:安全威胁|(?:黑客|恶意|网络|注入)?攻击|恶意|非法参数|危险)|"
    r"被[^。\n]{1,10}(?:设置为|列入)(?:拦截|阻断|黑名单)|"
    r"Web应用防火墙|网站防火墙|创宇盾|云防护|云盾|安全狗|护卫神|网防G01|D盾|玄武盾|WAF|Access Denied|"
    r"Request [Bb]locked|Forbidden by|"
    r"(?:event|事件|请求|拦截|Request|Event)\s?(?:ID|编号|号)|CC攻击|访问过于频繁|访问频率(?:过高|"
    r"过快)|操作过于频繁|Just a moment|Checking your browser|"
    r"Attention Required|DDoS|您的(?:IP|访问|操作).{0,12}(?:异常|受限|限制|封禁)|"
    r"请开启JavaScript并刷新|请(?:启用|打开|开启)\s?(?:JavaScript|Cookie)",
    re.I,
)
_WEIGHTY = re.compile(
    r"拦截|阻断|防火墙|安全威胁|攻击|安全狗|护卫神|云盾|云防护|WAF|blocked|denied|创宇盾|滑块|"
    r"人机验证|安全验证|安全检测|安全检查|Just a moment|Checking your browser|过于频繁|频率|DDoS|"
    r"网防G01|封禁",
    re.I,
)
_REPELS = re.compile(r"拦截|防火墙|攻击|安全威胁")  # what only a shield says
_MOST_SOURCE = 200_000
_MOST_SAID = 20_000  # characters of a script that are searched for words


def is_challenge(tree: Tree) -> bool:
    """Whether the page is a shield's. An ordinary page never is: one has text and links of its own."""
    length = len(tree.flow)
    links = len(tree.links)
    if length < _LITTLE and (_is_scripted(tree) or _says_so(tree, length) or _script_says_so(tree)):
        return True
    return length < _BLOCK_TEXT and links <= _FEW_LINKS and _says_so(tree, length)


def _is_scripted(tree: Tree) -> bool:
    """Whether scripts of a shield make up the page: known signs, or sources that set a cookie and load anew."""
    sources = [source[:_MOST_SOURCE] for _, source in tree.scripts if source]
    sources += [tree.attribute(i, "src") for i in tree.by_tag.get("script", ())]
    if any(sign in source for source in sources for sign in _SIGNS):
        return True
    if any("challenge" in tree.naming(i) for i in tree.named):
        return True
    if any(_COOKIE.search(source) and _RELOADS.search(source) for source in sources):
        return True
    if len(tree.flow) >= _NOTHING or tree.links or any(tree.attribute(i, "id") in _SHELLS for i in tree.named):
        return False
    inline = sum(len(source) for _, source in tree.scripts)
    return inline > _MUCH_SCRIPT and any(_MADE.search(source) for source in sources)


def _says_so(tree: Tree, length: int) -> bool:
    """Whether title and text say that a shield stands here. A word alone, as in a news item, is not enough."""
    text = f"{tree.title}\n{tree.flow[:_BLOCK_TEXT]}"
    said = {found[0] for found in _SAYS.finditer(text)}
    if not said:
        return False
    return length < _LITTLE or (bool(_WEIGHTY.search(text)) and (len(said) >= 2 or bool(_SAYS.search(tree.title))))


def _script_says_so(tree: Tree) -> bool:
    """Whether a page without words of its own has them in its scripts, which would show them: two at least."""
    if len(tree.flow) >= _LITTLE or tree.links:
        return False
    text = "\n".join(source[:_MOST_SAID] for _, source in tree.scripts)
    return bool(_REPELS.search(text)) and len({found[0] for found in _SAYS.finditer(text)}) >= 2
