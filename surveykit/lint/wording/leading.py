"""W102 and W103: stems that push towards an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

LEADING = warning(
    "W102",
    "“{text}”暗示了应当怎样回答",
    "'{text}' tells what to answer",
    "删去铺垫和反问，两面都问，如“您赞成还是不赞成……”“您认为……有多重要”",
    "drop the lead-in and ask both sides: 'are you for or against', 'how important is'",
)
LOADED = warning(
    "W103",
    "“{text}”带有褒贬，会带着人回答",
    "'{text}' praises or blames and colours the answer",
    "改用中性的说法，只说是什么事",
    "use neutral words that only say what is meant",
)
_PUSHING = tuple(
    re.compile(pattern)
    for pattern in (
        "众所周知|毋庸置疑|不可否认|毫无疑问|不言而喻|大家都(?:知道|认为|希望)|(?:实践|事实)(?:充分)?证明",
        "(?:绝大多数|大多数|大部分|多数|许多|不少|很多)(?:同志|人|干部|群众|职工|党员|单位)(?:们)?(?:都|均|普遍)?(?:认为|赞成|赞同|支持|反对|觉得|希望|要求|同意)",
        "(?:专家|学者|领导|上级)(?:们)?(?:普遍|一致|都)?(?:认为|指出|强调)",
        "难道|岂不|何不",
        "(?:您|你)?不(?:认为|觉得|感到|同意|赞成).{1,24}吗",
        "(?:是否|是不是|您|你)(?:认同|同意|赞同).{1,24}(?:重要|必要|必须|迫切|必不可少)",
        "(?:是否|是不是)(?:认为|觉得).{1,24}(?:很|非常|十分|极其|极为|尤为|至关)(?:重要|必要|有必要|迫切|紧迫)",
        "(?:危害|作用|意义|影响|好处)(?:极大|巨大|重大|深远|很大|严重|极其.{2})(?=[，,])",
        "^为了?.{2,40}[，,].{0,12}(?:是否|愿不愿|是不是)(?:支持|赞成|同意|愿意|赞同)",
        "吧[？?]?$",
    )
)
_COLOURED = re.compile(
    "英明(?:果断)?|卓有成效|来之不易|坚强有力|富有成效|深得人心|众望所归|大刀阔斧|兢兢业业|呕心沥血|任劳任怨|"
    "令人(?:振奋|鼓舞|满意|感动|失望|气愤|不满)|可喜|喜人|辉煌|杰出|先进事迹|"
    "恶劣|可耻|卑劣|丑恶|害群之马|不负责任|碌碌无为|尸位素餐|愈演愈烈|触目惊心|屡禁不止|不思进取|得过且过|"
    "形同虚设|劳民伤财|荒唐|不合理收费|蛮横|官老爷"
)


def leading(sheet: Sheet) -> Iterator[Finding]:
    """Rhetorical questions, appeals to others, importance to be confirmed."""
    for item in sheet.asked:
        for pattern in _PUSHING:
            found = pattern.search(item.bare)
            if found:
                yield finding(LEADING, item.in_title(found.start()), text=found[0])
                break


def loaded(sheet: Sheet) -> Iterator[Finding]:
    """Words of praise or blame before the thing that is asked about."""
    for item in sheet.asked:
        found = _COLOURED.search(item.bare)
        if found and found.end() < len(item.bare):
            yield finding(LOADED, item.in_title(found.start()), text=found[0])


RULES = (Rule("W102", leading), Rule("W103", loaded))
