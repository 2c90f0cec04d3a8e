"""The questionnaire of the synthetic sample, as samples/README.md describes it."""

ZUOFENG = """
id: zuofeng
title: 机关作风建设调查问卷
anonymous: true
choices:
  agree5:
    - {label: 非常不同意, score: 1}
    - {label: 不太同意, score: 2}
    - {label: 一般, score: 3}
    - {label: 比较同意, score: 4}
    - {label: 非常同意, score: 5}
questions:
  - {id: q1, type: single, title: 您的性别, choices: [男, 女], profile: true}
  - {id: q2, type: single, title: 您的年龄, choices: [30岁及以下, 31—40岁, 41—50岁, 51岁及以上]}
  - id: q3
    type: single
    title: 您所在的单位
    choices: [办公室, 组织部, 宣传科, 机关党委, {label: 其他, other: true}]
    profile: true
  - {id: q4, type: single, title: 您的政治面貌, choices: [中共党员（含预备党员）, 共青团员, 民主党派, 群众]}
  - id: q5
    type: rating
    title: 您对本单位机关党建工作的总体评价
    choices:
      - {label: 非常满意, code: 5, score: 5}
      - {label: 比较满意, code: 4, score: 4}
      - {label: 一般, code: 3, score: 3}
      - {label: 不太满意, code: 2, score: 2}
      - {label: 很不满意, code: 1, score: 1}
      - {label: 不了解, code: 8, kind: dont_know}
  - id: q6
    type: matrix
    title: 您是否同意以下说法
    rows: [思想政治建设, 组织建设, 作风建设, 形式主义问题突出]
    choices: agree5
  - id: q7
    type: multiple
    title: 您认为当前作风方面存在的突出问题
    choices:
      - 文山会海
      - 推诿扯皮
      - 办事效率不高
      - 服务意识不强
      - "干部担当不足, 怕担责"
      - 基层负担重
      - {label: 其他, other: true}
      - {label: 以上都没有, exclusive: true}
  - {id: q8, type: single, title: 今年以来您是否参加过集中轮训, choices: [是, 否]}
  - {id: q9, type: nps, title: 请为集中轮训效果打分（0-10分）, show_if: "q8 == '是'"}
  - id: q10
    type: ranking
    title: 您最希望加强的工作（请选三项并排序）
    top: 3
    choices: [组织引导, 教育培训, 经费保障, 阵地建设, 考核激励]
  - {id: q11, type: number, title: 您平均每周加班多少小时, validate: {min: 0, max: 80}}
  - {id: q12, type: rating, title: 为确认您在认真作答，本题请选择“比较同意”, choices: agree5}
  - id: q13
    type: sum
    title: 请按重要程度分配100分
    rows: [理论学习, 业务培训, 实践锻炼]
    validate: {sum: 100}
  - {id: q14, type: text, title: 您的意见建议}
scales:
  - {id: attitude, title: 态度, items: [q6_1, q6_2, q6_3, q6_4], reverse: [q6_4]}
checks:
  attention: {q12: 4}
  straightline: [q6]
"""

PHONES = """
id: phones
title: 手机
questions:
  - {id: q1, type: single, title: 手机部数, choices: [1部, 2部, 3部, 4部及以上]}
  - id: q2
    type: single
    title: 手机价格
    choices:
      - 0-799元
      - 800-999元
      - 1000-1499元
      - 1500-1999元
      - 2000-2499元
      - 2500-2999元
      - 3000-3499元
      - 3500元及以上
      - 免费赠送的
      - {label: 其他【请注明】, other: true}
  - {id: q3, type: single, title: 性别, choices: [男, 女]}
  - id: q4
    type: single
    title: 年龄
    choices: [15岁以下, 16~19岁, 20~24岁, 25~29岁, 30~34岁, 35~39岁, 40~49岁, 50~59岁, 60岁以上]
  - id: q5
    type: single
    title: 月收入
    choices:
      - 3000元以下
      - 3001-5000元
      - 5001-8000元
      - 8001-10000元
      - 10001-15000元
      - 15000元以上
      - 无收入
      - {label: 不知道/拒绝回答, kind: refused}
  - id: q6
    type: multiple
    title: 兴趣爱好
    choices:
      - 运动
      - 阅读
      - 影视
      - 美食
      - 旅游
      - IT数码
      - 艺术
      - 音乐
      - 游戏动漫
      - 手工艺
      - 摄影
      - 购物
      - 健康
      - {label: 其他【请注明】, other: true}
  - id: q7
    type: single
    title: 爱好投入占收入比重
    choices: [没有投入, 10%左右, 20%左右, 30%左右, 40%左右, 50%左右, 超过50%]
  - id: q8
    type: multiple
    title: 关注资讯
    choices:
      - 不关注
      - 娱乐八卦
      - 财经
      - 汽车类
      - 时尚
      - 电子科技类
      - 体育类
      - 政治/军事
      - ACG文化(动漫、游戏等)
      - {label: 其他【请注明】, other: true}
"""
