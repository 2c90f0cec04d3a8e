"""Whether texts look like names of Chinese persons: a common family name and one or two characters more.

Places, offices and everyday words begin with the same characters (黄浦区, 高新处, 单位, 方案一). Their
endings tell them apart, and so does what they have in common: options are made alike, names are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# hardly any word but a name begins with these; of any few persons most have one of them
_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范谭廖邹熊陆郝孔崔康毛邱秦史顾侯邵孟段雷钱汤尹黎贺赖龚庞樊兰殷施陶洪翟颜倪"
    "牛芦俞章鲁葛伍韦申尤毕聂丛焦柳邢岳齐梅莫庄辛祝涂祁舒耿牟卜詹苗凌费靳童欧甄裴席卫查"
    "屈鲍覃霍翁隋甘景薄柏宁柯阮桂闵解柴冉闫佘练肖姚"
)
# with these begin words of every day as well
_FAMILY_OR_WORD = "高方安成单时常严温强易关于金白石房车江武向万包华边净曲游司项文管季路左谷阳位纪盛阴龙乔"
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒"
_NAME = re.compile(f"(?:{_DOUBLE}|[{_FAMILY}{_FAMILY_OR_WORD}])[\u4e00-\u9fff]{{1,2}}")
_SURELY = re.compile(f"(?:{_DOUBLE}|[{_FAMILY}])")
_NO_NAME = re.compile(
    ".*(?:[省市区县镇乡村街道路局处科股室部委办厅院所站队组班厂矿社会司行校园馆场中心支部苑里]|满意|意见|建议|一般|以上|以下|情况)"
)
_PLACE = re.compile(
    "江苏|江西|安徽|甘肃|宁夏|唐山|秦皇岛|邢台|张家口|石家庄|包头|白山|白城|黄山|常州|苏州|徐州|宁波|温州|金华|"
    "马鞍山|安庆|龙岩|宁德|景德镇|郑州|安阳|许昌|周口|焦作|武汉|黄石|黄冈|常德|张家界|江门|梅州|阳江|柳州|贺州|"
    "成都|安顺|毕节|曲靖|文山|安康|金昌|白银|武威|张掖|石嘴山|江阴|常熟|张家港|吴江|吴中|金坛|江宁|江都|萧山|"
    "余杭|余姚|江北|江岸|江汉|江夏|江南|江东|武昌|黄陂|黄浦|徐汇|杨浦|金山|闵行|房山|石景山|庄河|汪清|康定|"
    "康平|夏邑|鲁山|鲁南|胡同|罗湖|罗田|梅县|林芝|兰州|秦岭|秦淮|雷州|齐河|钟楼|康巴|苏北|苏南|鲁西"
)
_ENOUGH = 0.7
_FEWEST = 3
_SURE = 0.4
# so many that begin alike are a village of one family, fewer are options
_ONE_FAMILY = 10
_ALIKE = 5


def are_names(texts: Sequence[str]) -> bool:
    """Whether most of these different texts look like names of persons."""
    filled = [text.strip() for text in texts if text.strip()]
    hits = [text for text in filled if _is_name(text)]
    if len(hits) < _FEWEST or len(hits) < _ENOUGH * len(filled):
        return False
    sure = sum(1 for text in hits if _SURELY.match(text))
    return sure >= _SURE * len(hits) and not _made_alike(hits)


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not _NO_NAME.fullmatch(text) and not _PLACE.fullmatch(text)


def _made_alike(texts: Sequence[str]) -> bool:
    """Whether the texts begin alike or end alike, as 项目一, 项目二 and 白族, 苗族 do."""
    first = len({text[0] for text in texts})
    same_end = Counter(text[-1] for text in texts).most_common(1)[0][1]
    most = len(texts) if len(texts) < _ALIKE else len(texts) // 2 + 1
    return (first == 1 and len(texts) < _ONE_FAMILY) or same_end >= most
