"""The words on the page that is filled in on screen."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """Texts of the page; those in `{…}` are filled in by its script, which gets all of them."""

    tag: str
    needs_script: str
    skip: str
    anonymous: str
    named: str
    timed: str
    must: str
    must_note: str
    progress: str
    answered: str
    ranking: str
    ranking_top: str
    ranking_between: str
    ranked: str
    unranked: str
    specify: str
    number_hint: str
    sum_left: str
    sum_right: str
    clear: str
    draft: str
    draft_none: str
    draft_back: str
    draft_gone: str
    save: str
    errors: str
    error_item: str
    required: str
    required_rows: str
    required_ranks: str
    at_most: str
    at_least: str
    not_number: str
    not_whole: str
    too_low: str
    too_high: str
    bad_date: str
    sum_rows: str
    sum_differs: str
    other_empty: str
    done: str
    done_file: str
    done_send: str
    done_copy: str
    again: str
    back: str
    next: str
    copy: str
    copied: str
    leave: str
    answers: str

    def table(self) -> dict[str, str]:
        """All words by name, for the page's script."""
        return asdict(self)


_CHINESE = ScreenWords(
    tag="zh-CN",
    needs_script="这份问卷要用较新的浏览器填写（Edge、谷歌、火狐、360 极速等，不要用 IE 或兼容模式）。"
    "一直看到这句话的，请换一个浏览器打开，或改填纸质问卷。",
    skip="跳到第一题",
    anonymous="本问卷以无记名方式填写。这个网页不联网，不记录姓名、时间和电脑的任何信息；"
    "答卷文件里只有答案和一个随机编号，编号与人无关，只用来避免重复计入。",
    named="这个网页不联网，答案只存进您自己保存的答卷文件。",
    timed="为检查填写质量，答卷文件里记有答题用了多少秒，不记何时填写。",
    must="必答",
    must_note="带 * 的为必答题。",
    progress="答题进度",
    answered="已答 {done} 题，共 {all} 题",
    ranking="请按先后次序点选全部选项，再点一次取消",
    ranking_top="请按先后次序点选{top}项，再点一次取消",
    ranking_between="请按先后次序点选{least}至{top}项，再点一次取消",
    ranked="第{place}位",
    unranked="未选",
    specify="请注明",
    number_hint="请填写数字",
    sum_left="已填合计 {total}，应为 {sum}，还差 {left}",
    sum_right="合计 {total}，正好",
    clear="清除本题",
    draft="在这台电脑上暂存，关闭网页后可以接着填（公用电脑请不要勾选）",
    draft_none="这个浏览器不能暂存，请一次填完。",
    draft_back="已接着上次暂存的内容。",
    draft_gone="暂存的内容已删除。",
    save="完成并保存答卷",
    errors="还有 {count} 处需要填写或改正：",
    error_item="第{number}题：{text}",
    required="请回答这道题",
    required_rows="还有 {count} 行没有回答",
    required_ranks="请排出 {count} 项，现在排了 {chosen} 项",
    at_most="最多选 {most} 项",
    at_least="至少选 {least} 项，现在选了 {chosen} 项",
    not_number="请填写数字，不要带单位",
    not_whole="请填写整数",
    too_low="不能小于 {low}",
    too_high="不能大于 {high}",
    bad_date="请填写完整的日期，如 2024-05-01",
    sum_rows="每一项都要填写，没有的填 0",
    sum_differs="各项合计为 {total}，应为 {sum}",
    other_empty="选了“{label}”，请注明内容",
    done="答卷已保存",
    done_file="已存成文件 {name}，一般在浏览器的“下载”文件夹里。",
    done_send="请把这个文件交给发放问卷的同志，不要改名，也不要用其他程序打开后另存。",
    done_copy="没有看到下载的文件时，请复制下面框里的全部文字，存成一个文本文件或直接发回。",
    again="再保存一次文件",
    back="返回修改",
    next="填写下一份",
    copy="复制文字",
    copied="已复制",
    leave="答卷还没有保存。",
    answers="答卷内容",
)

_ENGLISH = ScreenWords(
    tag="en",
    needs_script="This form needs a current browser (Edge, Chrome, Firefox, Safari). If this line stays, "
    "please open it in another browser or use the form on paper.",
    skip="Go to the first question",
    anonymous="This form is anonymous. The page uses no network and keeps no name, no time and nothing of "
    "your computer; the file of answers holds the answers and a random number that only keeps it from "
    "being counted twice.",
    named="This page uses no network; your answers go only into the file that you save.",
    timed="To check the quality of answers, the file says how many seconds they took, not when.",
    must="required",
    must_note="Questions with * are required.",
    progress="Progress",
    answered="{done} of {all} answered",
    ranking="Choose all options in order; choose again to undo",
    ranking_top="Choose {top} options in order; choose again to undo",
    ranking_between="Choose {least} to {top} options in order; choose again to undo",
    ranked="place {place}",
    unranked="not chosen",
    specify="please specify",
    number_hint="a number",
    sum_left="{total} so far, {sum} wanted, {left} left",
    sum_right="{total} in all: right",
    clear="Clear",
    draft="Keep a draft on this computer to go on later (not on a shared one, please)",
    draft_none="This browser keeps no drafts; please finish in one go.",
    draft_back="Going on with your draft.",
    draft_gone="The draft was deleted.",
    save="Finish and save my answers",
    errors="{count} things are still to be done:",
    error_item="Question {number}: {text}",
    required="please answer this question",
    required_rows="{count} rows are not answered yet",
    required_ranks="please rank {count}; {chosen} are ranked now",
    at_most="{most} at most",
    at_least="{least} at least; {chosen} are chosen now",
    not_number="please type a number without a unit",
    not_whole="please type a whole number",
    too_low="not below {low}",
    too_high="not above {high}",
    bad_date="please give a whole date, such as 2024-05-01",
    sum_rows="please fill in every line, with 0 where there is none",
    sum_differs="the lines add up to {total} instead of {sum}",
    other_empty="you chose “{label}”: please say more",
    done="Your answers are saved",
    done_file="They are in the file {name}, usually in the browser's folder of downloads.",
    done_send="Please hand in this file as it is: do not rename it or save it with another program.",
    done_copy="If you find no file, please copy the text below into a text file, or send it back as it is.",
    again="Save the file again",
    back="Go back and change",
    next="Another form",
    copy="Copy the text",
    copied="Copied",
    leave="Your answers are not saved yet.",
    answers="Answers",
)


def screen_words(language: str) -> ScreenWords:
    """The catalogue for a questionnaire's language tag (zh-CN, en, …)."""
    return _ENGLISH if language.lower().startswith("en") else _CHINESE
