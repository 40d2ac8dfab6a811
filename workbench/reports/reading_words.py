"""What the reader's kinds, states and origins are called (Chinese)."""

from crawler.reading.facts import (
    DateOrigin,
    DocumentKind,
    FormPurpose,
    Hiding,
    LinkVia,
    ListingState,
    ListOrigin,
    MarkForm,
    MarkKind,
    PageKind,
    PagerMake,
    Region,
)

KINDS: dict[PageKind, str] = {
    PageKind.HOME: "首页",
    PageKind.COLUMN: "栏目页、列表页",
    PageKind.DISCLOSURE: "政府信息公开平台",
    PageKind.ARTICLE: "文章",
    PageKind.ANNUAL_REPORT: "政府信息公开工作年度报告",
    PageKind.GUIDE: "政府信息公开指南、依申请公开说明",
    PageKind.SERVICE_GUIDE: "办事指南",
    PageKind.MESSAGE_LIST: "留言列表",
    PageKind.MESSAGE: "留言（信件）",
    PageKind.FORM: "填写表单的网页",
    PageKind.LOGIN: "登录页",
    PageKind.FRAMESET: "框架页（内容在各框架里）",
    PageKind.NOT_FOUND: "“页面不存在”的提示",
    PageKind.ERROR: "服务器或程序出错的提示",
    PageKind.MAINTENANCE: "维护公告",
    PageKind.CHALLENGE: "防护设备的验证页，不是网页本身",
    PageKind.PARKED: "停放、待售或被他人占用的域名",
    PageKind.EMPTY_SHELL: "空壳，要用浏览器才能看到内容",
    PageKind.REDIRECT_STUB: "只作跳转的网页",
    PageKind.OTHER: "其他",
}
REGIONS: dict[Region, str] = {
    Region.HEADER: "页头",
    Region.NAV: "导航",
    Region.MAIN: "内容区",
    Region.SIDEBAR: "侧栏",
    Region.FOOTER: "页脚",
}
DATE_ORIGINS: dict[DateOrigin, str] = {
    DateOrigin.LABEL: "标题旁的标注",
    DateOrigin.BARE: "标题旁的日期",
    DateOrigin.UPDATED: "更新时间",
    DateOrigin.META: "网页头部标签",
    DateOrigin.TABLE: "信息公开表头",
    DateOrigin.WRITTEN: "成文日期",
    DateOrigin.ADDRESS: "网址中的日期",
}
LISTING_STATES: dict[ListingState, str] = {
    ListingState.FILLED: "已读",
    ListingState.EMPTY: "空列表",
    ListingState.SCRIPT_FILLED: "由脚本填入，未读（不等于没有）",
}
LIST_ORIGINS: dict[ListOrigin, str] = {
    ListOrigin.MARKUP: "",
    ListOrigin.WRITTEN: "脚本写入的记录",
    ListOrigin.DATA: "脚本中的数据",
    ListOrigin.FETCHED: "按页面所载地址取得的数据",
    ListOrigin.FRAMED: "在内嵌的另一页中",
}
PAGER_MAKES: dict[PagerMake, str] = {
    PagerMake.LINKS: "链接",
    PagerMake.CALL: "脚本写出的链接",
    PagerMake.POSTBACK: "回传（__doPostBack）",
    PagerMake.POST: "表单提交",
    PagerMake.SCRIPT: "脚本",
}
FORM_PURPOSES: dict[FormPurpose, str] = {
    FormPurpose.SEARCH: "检索",
    FormPurpose.MESSAGE: "写信、留言",
    FormPurpose.ON_REQUEST: "依申请公开",
    FormPurpose.LOGIN: "登录",
    FormPurpose.SURVEY: "调查",
    FormPurpose.SUBSCRIPTION: "订阅",
    FormPurpose.TRACKING: "办理结果查询",
    FormPurpose.PAGING: "翻页",
    FormPurpose.OTHER: "其他",
}
MARKS: dict[MarkKind, str] = {
    MarkKind.CONAC: "党政机关网站标识",
    MarkKind.FIND_ERROR: "找错入口",
    MarkKind.SITE_CODE: "网站标识码",
    MarkKind.SPONSOR: "主办单位",
    MarkKind.CONTACT: "联系方式",
    MarkKind.ICP: "ICP备案编号",
    MarkKind.POLICE: "公安机关备案",
    MarkKind.SITE_MAP: "站点地图",
}
MARK_FORMS: dict[MarkForm, str] = {
    MarkForm.TEXT: "文字",
    MarkForm.LINK: "链接",
    MarkForm.IMAGE: "图片",
    MarkForm.SCRIPT: "脚本",
    MarkForm.META: "头部标签",
    MarkForm.WRITTEN: "脚本写入",
}
LINK_VIAS: dict[LinkVia, str] = {
    LinkVia.AREA: "图片热区",
    LinkVia.FRAME: "框架",
    LinkVia.SCRIPT: "脚本",
    LinkVia.POSTBACK: "回传",
    LinkVia.MENU: "下拉菜单",
    LinkVia.REFRESH: "自动跳转",
}
HIDINGS: dict[Hiding, str] = {
    Hiding.NOT_DISPLAYED: "不显示",
    Hiding.NEVER_SHOWN: "从不显示",
    Hiding.NO_SIZE: "没有大小",
    Hiding.OFF_SCREEN: "移出屏幕",
    Hiding.SAME_COLOUR: "与背景同色",
}
CHOICES: dict[str, str] = {"main_list": "主列表", "title": "标题"}
DOCUMENTS: dict[DocumentKind, str] = {
    DocumentKind.PDF: "PDF文档",
    DocumentKind.DOCX: "Word文档（.docx）",
    DocumentKind.DOC: "旧版Word文档（.doc）",
    DocumentKind.WPS: "WPS文档",
    DocumentKind.OFD: "OFD版式文档",
    DocumentKind.RTF: "RTF文档",
    DocumentKind.SPREADSHEET: "电子表格",
    DocumentKind.SLIDES: "演示文稿",
    DocumentKind.ARCHIVE: "压缩包",
    DocumentKind.IMAGE: "图片",
    DocumentKind.PAGE: "网页",
    DocumentKind.UNKNOWN: "未知格式",
}
