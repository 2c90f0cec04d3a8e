"""The Chinese catalogue."""

from types import MappingProxyType as Fixed

from surveykit.wording.catalogue import ChartWords, ReportWords, SourceWords, TableWords, Wording

_TABLE = TableWords(
    option="选项",
    item="项目",
    value="数值",
    count="小计",
    percent="比例",
    valid_percent="有效百分比",
    case_percent="个案百分比（普及率）",
    response_percent="响应百分比（响应率）",
    ranked="入选人次",
    ranked_percent="入选比例",
    points="平均综合得分",
    row_percent="行百分比",
    total_percent="总百分比",
    column_percent="列百分比",
    weighted_count="加权人次",
    mean="平均分",
    mean_number="平均值",
    sd="标准差",
    total="合计",
    net_mark="合计项",
    base_n="有效填写人次",
    base_weighted="加权基数",
    base_effective="有效基数",
    valid_line="有效百分比按表明看法的{n}人计算",
    mean_line="平均分按{n}人的有分值选项计算",
    missing_head="未作有效填写",
    missing_line="未计入基数：{items}",
    within_line="基数内未作有效填写：{items}",
    missing_item="{name}{count}人次",
    weighted_note="人次是未加权的实际人数；百分比和平均数按权数“{weights}”加权计算。",
    made_weights=Fixed({"(calibrated)": "校准权数", "(1/probability)": "1/抽样概率"}),
    multiple_note="可选多项，各项个案百分比之和可能超过100%。",
    net_note="合计项按至少选择其中一项的人计算，不是各项相加。",
    points_note="平均综合得分：排第一得{places}分，依次递减，未选为0分，再除以有效填写人次。",
    nps_line="推荐者（9～10分）{promoters}，中立者（7～8分）{passives}，贬损者（0～6分）{detractors}；"
    "净推荐值（推荐者与贬损者之差）{score}个百分点",
    no_open_answers="为保护填写人，本报告只列填写人次，不列出填写的文字内容。",
    where_line="筛选：{where}",
    rounding_note="百分比四舍五入保留{decimals}位小数，各项之和不一定等于100%。",
    interval="95%置信区间",
    se="标准误",
    low="置信下限（{level}%）",
    high="置信上限（{level}%）",
    larger_than="显著高于（列字母）",
    flat_note="有的比例在各抽样单元里恰好相同，算得的标准误为0，不表示没有误差；"
    "这些区间按有效基数用 Clopper-Pearson 法求得",
    replicates_note="误差由复制权数求得（{replicates}）",
    interval_note="方括号内为{level}%置信区间"
    "（比例按 logit 法，为0或100%的按 Clopper-Pearson 法；自由度{df}）",
    tested_note="列下的字母：该列比字母所指的列高，差异显著"
    "（大写 p<{level}{lower}；只在同一分组题内两两比较，{correction}；{method}；"
    "有效基数不足{base}的列不检验）",
    tested_lower="，小写 p<{level}",
    tested_methods=Fixed({"design": "按抽样设计的协方差", "effective": "按有效基数的 t 检验"}),
    corrections=Fixed(
        {"none": "未作多重比较校正", "bonferroni": "Bonferroni 校正", "holm": "Holm 校正", "bh": "BH 校正"}
    ),
    bases=Fixed(
        {
            "all": "全部记录",
            "asked": "应答对象",
            "answered": "有效填写",
            "counted": "有效填写，不含“不了解”",
            "chose": "至少选择一项",
            "scored": "选择有分值选项者",
        }
    ),
    missing=Fixed(
        {
            "not_asked": "跳过",
            "left_empty": "未填",
            "dont_know": "不了解",
            "refused": "拒答",
            "not_applicable": "不适用",
            "unusable": "无法使用",
            "nothing_chosen": "一项未选",
        }
    ),
    types=Fixed(
        {
            "single": "单选题",
            "multiple": "多选题",
            "matrix": "矩阵单选题",
            "matrix_multiple": "矩阵多选题",
            "rating": "量表题",
            "nps": "推荐意愿题",
            "ranking": "排序题",
            "number": "数字填空题",
            "text": "填空题",
            "date": "日期题",
            "sum": "比重题",
            "derived": "派生项",
        }
    ),
)

_SOURCE = SourceWords(
    percent="{part}/{base}={percent}",
    percent_weighted="{part}/{base}，加权{part_weighted}/{base_weighted}={percent}",
    base="基数：{base}{n}人",
    where="筛选：{where}",
    weights="权数：{weights}",
    formula="公式：{formula}",
    nothing="无",
    formulas=Fixed(
        {
            "count": "选择该项的人数（不加权）",
            "percent": "选择该项的人数÷基数人数",
            "percent_weighted": "选择该项者的权数之和÷基数内的权数之和",
            "net": "至少选择其中一项的人数÷基数人数",
            "net_weighted": "至少选择其中一项者的权数之和÷基数内的权数之和",
            "response": "该项被选次数÷全部选项被选次数之和",
            "response_weighted": "该项被选次数（加权）÷全部选项被选次数之和（加权）",
            "mean": "分值之和÷有分值的人数",
            "mean_weighted": "（权数×分值）之和÷权数之和",
            "mean_number": "数值之和÷填写人数",
            "mean_number_weighted": "（权数×数值）之和÷权数之和",
            "sd": "离差平方和÷（人数－1），再开平方",
            "sd_weighted": "加权离差平方和÷（权数之和－1），再开平方",
            "points": "名次得分之和÷基数人数",
            "points_weighted": "（权数×名次得分）之和÷基数内的权数之和",
            "base": "基数人数（不加权）",
            "weighted_base": "基数内的权数之和",
            "effective_base": "权数之和的平方÷权数平方之和",
        }
    ),
)

_CHART = ChartWords(
    kinds=Fixed(
        {"bar": "条形图", "grouped": "分组条形图", "stacked": "堆积条形图", "diverging": "发散条形图"}
    ),
    described="{kind}：{content}",
    save="保存为图片",
)

_REPORT = ReportWords(
    subtitle="调查结果统计报告",
    contents="目录",
    skip="跳到正文",
    method="调查说明",
    findings="主要结果",
    profile="样本构成",
    questions="分题统计",
    crosstabs="交叉分析",
    appendix="附录：数据来源与核对信息",
    derived="派生项统计",
    number="第{number}题",
    name="调查名称",
    period="调查时间",
    period_from="{start} 至 {end}",
    fieldwork_method="调查方式",
    distributed="发放问卷",
    returned="收回问卷",
    valid="有效问卷",
    pieces="{n}份",
    pieces_rate="{n}份（{name}{rate}）",
    response_rate="回收率",
    valid_rate="有效率",
    analysed="本报告分析",
    analysed_n="{n}份问卷",
    domain="筛选条件",
    base_rule="百分比的基数",
    base_rules=Fixed(
        {
            "all": "全部记录。",
            "asked": "各题的应答对象（按跳题逻辑应当作答的人），未填的也计入。",
            "answered": "各题的有效填写人次。因跳题未被询问的、未填的、拒答的、不适用的和无法使用的，"
            "不计入基数，人次列在表下。",
            "counted": "各题的有效填写人次，“不了解”不计入。",
            "chose": "各题至少选择一项的人次。",
        }
    ),
    weights="加权",
    weights_missing="另有{n}份答卷权数为0或空，不进入任何统计。",
    weights_by="百分比和平均数按权数“{weights}”加权；人次一律为未加权的实际人数。",
    unweighted="未加权，每份问卷权重相同。",
    census="本次为全员调查，没有抽样误差。",
    anonymous="填写方式",
    anonymous_yes="无记名",
    rounding="数字修约",
    rounding_rule="百分比由人数直接计算，四舍五入保留{decimals}位小数；合计项由人数计算，"
    "不是各项百分比相加，因此各项之和不一定等于合计或100%。",
    dropped="已剔除的身份信息",
    problems="数据检查",
    problem_count="错误{errors}处，注意{warnings}处，说明{notes}处；明细见附录。",
    finding_most="{label}最多，{count}人，占{percent}",
    finding_tied="{label}并列最多，各{count}人，占{percent}",
    finding_nps="净推荐值{score}个百分点",
    finding_rows="平均分最高的是“{high}”（{high_mean}），最低的是“{low}”（{low_mean}）",
    finding_mean="平均分{mean}",
    profile_note="各项比例以该题有效填写人次为基数。",
    crosstab_intro="百分比以各组的有效填写人次为基数，人次列在各表内；分组题未填的人只计入“合计”。",
    source_file="答卷数据",
    digest="SHA-256 校验值",
    dialect="数据格式",
    dialects=Fixed(
        {
            "wjx-text": "问卷星，按选项文字",
            "wjx-index": "问卷星，按选项序号",
            "plain": "一题一列",
            "coded": "编码数据",
            "frame": "数据框",
        }
    ),
    rows_read="读入记录",
    questionnaire_file="问卷定义",
    program="统计程序",
    code="编号",
    severity="级别",
    severities=Fixed({"error": "错误", "warning": "注意", "note": "说明"}),
    finding="情况",
    times="处数",
    flags="需复核的答卷（已标记，未剔除）",
    flag_item="{name}{count}份",
    flag_names=Fixed(
        {
            "speeding": "作答过快",
            "straightline": "各行同一答案",
            "attention": "注意力检测题未通过",
            "item_missing": "必答题漏填",
            "rule": "前后矛盾",
            "duplicate": "疑似重复",
            "near_duplicate": "几乎相同",
            "incomplete": "平台记为未答完",
            "preview": "平台记为预览或测试",
            "unreadable": "有读不出的答案",
            "ranks": "排序有误",
            "range": "数字超出范围",
            "sum": "合计不符",
            "ticks": "多选数目或互斥有误",
            "routing": "与跳题逻辑不符",
            "record": "编号重复",
        }
    ),
    banner="分组项",
    question="题目",
    find="查找题目",
    tables="统计表",
    sheet_contents="目录",
    sheet="工作表",
    made_by="surveykit {version}",
)

CHINESE = Wording(
    tag="zh-CN",
    list_mark="、",
    clause_mark="；",
    colon="：",
    full_stop="。",
    bracket="（{text}）",
    quoted="“{text}”",
    table=_TABLE,
    source=_SOURCE,
    chart=_CHART,
    report=_REPORT,
)
