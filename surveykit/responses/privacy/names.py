"""Whether texts look like names of Chinese persons: a common family name and one or two characters more.

Places and offices begin with the same characters (黄浦区, 高新处); their endings tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查"
    "屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闫佘练肖"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒"
_NAME = re.compile(f"(?:{_DOUBLE}|[{_FAMILY}])[\u4e00-\u9fff]{{1,2}}")
_NO_NAME = re.compile(
    ".*(?:[省市区县镇乡村街道路局处科股室部委办厅院所站队组班厂矿社会司行校园馆场中心支部]|满意|意见|建议|一般|以上|以下|情况)"
)
_ENOUGH = 0.7
_FEWEST = 3


def are_names(texts: Sequence[str]) -> bool:
    """Whether most of these different texts look like names of persons."""
    filled = [text.strip() for text in texts if text.strip()]
    hits = sum(1 for text in filled if _NAME.fullmatch(text) and not _NO_NAME.fullmatch(text))
    return hits >= _FEWEST and hits >= _ENOUGH * len(filled)
