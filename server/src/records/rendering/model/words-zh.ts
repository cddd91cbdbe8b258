/** Owns the Chinese words of the documents, as offices write them. */

import type { Words } from "./words.ts";

/** 述职评议会 → 述职评议会纪要; 述职评议 → 述职评议会议纪要. */
function named(title: string, kind: string): string {
  return /会议?$/.test(title) ? title + kind : `${title}会议${kind}`;
}

export const chineseWords: Words = {
  listed: (names) => names.join("、"),
  label: (text) => `${text}：`,
  bracketed: (text) => `（${text}）`,
  quoted: (text) => `“${text}”`,
  none: "无",
  demonstration: "演示会议",
  role: {
    organizer: "会务",
    chair: "主持人",
    reviewer: "点评人",
    reporter: "述职人",
    recorder: "记录员",
    observer: "列席",
    screen: "大屏",
    voter: "评议人",
  },
  kind: { brightSpot: "亮点", problem: "问题", requirement: "要求" },
  mode: { oral: "现场述职", written: "书面述职", unheard: "未进行" },
  stage: {
    waiting: "未进行",
    reporting: "述职中",
    questions: "提问中",
    comments: "点评中",
    voting: "测评中",
    done: "已完成",
  },
  status: { present: "出席", excused: "请假", absent: "缺席", uncalled: "未签到" },
  grade: { good: "好", fair: "较好", average: "一般", poor: "差" },
  evaluation: {
    title: "民主测评和等次",
    ballots: "票数",
    score: "测评得分",
    grade: "等次",
    composite: "综合得分",
    none: "—",
    method: (multipliers) =>
      `测评得分为各票种平均分按权重加权的得分${multipliers === "" ? "" : `，综合得分为测评得分乘以等次对应的党建系数（${multipliers}）`}。`,
    merged: "票数过少的票种合并公布。",
    quota: ({ percent, grade, reporters, needed, lower }) =>
      `等次名额：${reporters}名述职人中至少${percent}%评为“${grade}”及以下，即不少于${needed}名${lower === undefined ? "" : `，实有${lower}名`}。`,
    overQuota: (unit, grade, reason) => `${unit}超出名额评为“${grade}”，理由：${reason}`,
    enteredBy: (name, times) => `${name}（${times}）`,
    entered: (list) => `等次经会议研究确定，由${list.join("、")}录入。`,
    group: "票种",
    groupName: (name) => `${name}类票`,
    weight: "权重",
    average: "平均分",
    withheld: (ballots) => `共${ballots}票。为免推知个人所投，不公布分布。`,
    voted: ({ opened, closed, revealed }) => `${opened}开启投票，${closed}截止，${revealed}公布结果。`,
    turnout: (groups) => `本次投票的参评情况：${groups.join("；")}。`,
    groupTurnout: ({ name, eligible, voted, paper }) =>
      `${name}应投${eligible}人、实投${voted}人${paper === 0 ? "" : `（其中纸质票${paper}张）`}`,
    decided: ({ grade, time, by }) =>
      `会议研究确定等次为“${grade}”${by === "" ? `（${time}）` : `，${by}于${time}录入`}。`,
  },
  common: {
    title: "共性问题",
    units: (units, reviewer) => `（${reviewer}；涉及${units.join("、")}等${units.length}个单位）`,
    nature: "问题类别",
    shared: "共性问题",
    specific: "个性问题",
  },
  fault: (point, unit) => {
    switch (point) {
      case "item-without-comment":
        return `${unit}没有点评意见`;
      case "problem-without-task":
        return `${unit}有问题未列整改任务`;
      case "task-incomplete":
        return `${unit}有整改任务要素不全`;
      case "vote-pending":
        return `${unit}的测评投票没有公布结果`;
      default:
        return `${unit}：${point}`;
    }
  },
  sentence: (text) => (/[。！？…；”）]$/.test(text) ? text : `${text}。`),
  reason: (text) => `理由：${text}`,
  noTask: (reason, by) => `未列整改任务，${by === "" ? "理由：" : `${by}说明理由：`}${reason}`,
  orderedBy: (list) =>
    `以上任务由${list.map(({ by, numbers }) => (numbers.length === 0 ? by : `${by}（第${numbers.join("、")}项）`)).join("、")}布置。`,
  answers: (words) => `〔针对“${words}”〕`,
  about: (words) => `（“${words}”）`,
  columns: {
    number: "序号",
    unit: "述职单位",
    post: "职务",
    reporter: "述职人",
    mode: "方式",
    stage: "进行情况",
    name: "姓名",
    roles: "身份",
    status: "出席情况",
    time: "时间",
    problem: "存在问题",
    reviewer: "点评人",
    outcome: "处理情况",
    task: "整改任务和措施",
    responsibleUnit: "责任单位",
    assignee: "责任人",
    dueDate: "完成时限",
    done: "完成情况",
    verified: "销号",
  },
  proof: {
    words: "本文件由会议定稿生成，与定稿不一致的，以经签名的定稿为准。",
    fingerprint: "定稿指纹（SHA-256）",
    verify: "扫码查验，或访问",
  },
  minutes: {
    title: (title) => named(title, "纪要"),
    opening: (it) => {
      const held = `${it.day}${it.partOfDay}，${it.organisation}${it.place === "" ? "" : `在${it.place}`}召开${it.title}`;
      const led = it.chairs.length === 0 ? "" : `，由${it.chairs.join("、")}主持`;
      const ways =
        it.oral > 0 && it.written > 0
          ? `（其中现场述职${it.oral}个、书面述职${it.written}个）`
          : it.written > 0
            ? "（均为书面述职）"
            : "";
      const unheard = it.unheard === 0 ? "" : `，另有${it.unheard}个单位未进行述职`;
      const heard = `会议听取了${it.oral + it.written}个单位的述职${ways}${unheard}`;
      const commented = it.reviewers.length === 0 ? "" : `，${it.reviewers.join("、")}作了点评`;
      const found = [
        it.brightSpots > 0 ? `肯定亮点${it.brightSpots}个` : "",
        it.problems > 0 ? `指出问题${it.problems}个` : "",
        it.requirements > 0 ? `提出要求${it.requirements}条` : "",
        it.tasks > 0 ? `明确整改任务${it.tasks}项` : "",
      ].filter((part) => part !== "");
      const sum = found.length === 0 ? "" : `会议共${found.join("，")}。`;
      return `${held}${led}。${heard}${commented}。${sum}现将会议情况纪要如下。`;
    },
    reports: "述职情况",
    comments: "点评意见",
    tasks: "整改任务",
    noTasks: "会议没有明确整改任务。",
    noComments: "没有点评意见。",
    closing: "有关说明",
    closingWords: (by) => `会议定稿时，以下事项尚未落实，${by === "" ? "经" : `由${by}`}说明理由后定稿：`,
    // Brackets within brackets are of another kind.
    by: (reviewer, common) => {
      const said = common ? `${reviewer}，共性问题` : reviewer;
      return /[（）]/.test(reviewer) ? `〔${said}〕` : `（${said}）`;
    },
    present: "出席",
    observers: "列席",
    excused: "请假",
    absent: "缺席",
    uncalled: "未签到",
  },
  course: {
    title: "会议进程",
    duration: (seconds) => {
      const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      const parts = [hours && `${hours}小时`, minutes && `${minutes}分${rest === 0 ? "钟" : ""}`, rest && `${rest}秒`];
      return parts.filter(Boolean).join("") || "0秒";
    },
    span: (from, to) => `${from}—${to}`,
    when: "起止时间",
    held: ({ opened, closed, breaks }) =>
      `会议${opened}开始，${closed}结束${breaks.length === 0 ? "" : `，其间休会${breaks.length}次（${breaks.join("、")}）`}。`,
    orderDrawn: ({ time, by }) => `述职次序由${by}于${time}抽签确定。`,
    drawnBefore: ({ time, by }) => `${by}于${time}抽签确定述职次序。`,
    orderChanged: "此后次序又有变动。",
    reports: "现场述职用时情况如下：",
    overran: ({ unit, stage, over }) => `${unit}${stage}环节超时${over}`,
    overruns: (list) => `其他环节中，${list.join("，")}，其余均未超时。`,
    noOverruns: (besides) => (besides ? "其他环节均未超时。" : "各环节均未超时。"),
    spoke: ({ speaker, time, kind, unit, took, over }) => {
      const said =
        kind === "pointOfOrder"
          ? "提出程序问题"
          : kind === "question"
            ? `${unit === "" ? "" : `就${unit}述职`}提问`
            : `发言（${kind}）`;
      return `${speaker}${time}${said}，用时${took}${over === "" ? "" : `，超时${over}`}`;
    },
    speeches: (list) => `会上提问和发言${list.length}人次：${list.join("；")}。`,
    lots: "抽签情况",
    times: "用时情况",
    floor: "提问与发言",
    voided: "作废的测评",
    votes: "测评经过",
    voteStep: ({ what, time, by, units }) => {
      const steps: Readonly<Record<string, string>> = {
        "vote-opened": "开启",
        "vote-closed": "截止",
        "vote-revealed": "公布",
      };
      return `${time}，${by}${steps[what] ?? what}对${units.join("、")}的测评${what === "vote-revealed" ? "结果" : ""}`;
    },
    voteVoided: ({ opened, time, by, units, reason }) =>
      `对${units.join("、")}的测评于${opened}开始，${time}由${by}宣布作废，已投的票未经查看即行销毁。理由：${reason}`,
    quorum: ({ expected, present, needed }) =>
      `会议结束时应到${expected}人、实到${present}人，法定人数${needed}人，${present >= needed ? "已达到" : "未达到"}法定人数`,
    proxy: (name) => `由${name}代为出席`,
    represented: (name) => `由${name}代为出席`,
    move: (kind, time) => `${time}${kind === "left" ? "离会" : "到会"}`,
    drawn: ({ time, by, order, seed }) => `${time}由${by}抽签，次序为：${order}。抽签种子：${seed}。`,
    stages: { reporting: "述职", questions: "提问", comments: "点评", voting: "测评" },
    kinds: { question: "提问", pointOfOrder: "程序问题" },
    stage: "环节",
    given: "限时",
    spent: "用时",
    over: "超时",
    noLimit: "不限",
    took: (time) => `用时${time}`,
    overBy: (time) => `超时${time}`,
    break: ({ from, to, minutes }) =>
      to === "" ? `${from}休会（计划${minutes}分钟）。` : `${from}休会，${to}复会（计划${minutes}分钟）。`,
  },
  transcript: {
    title: (title) => named(title, "记录"),
    facts: "基本情况",
    agenda: "会议议程",
    attendance: "出席情况",
    proceedings: "述职与点评",
    notes: "现场记录",
    noNotes: "没有现场记录。",
    closing: "有关说明",
    organisation: "召开单位",
    place: "地点",
    scheduled: "预定时间",
    opened: "开会时间",
    ended: "结束时间",
    frozen: "定稿时间",
    reported: ({ post, reporter, mode }) =>
      mode === "written"
        ? `${post}${reporter}作书面述职`
        : mode === "oral"
          ? `${post}${reporter}作现场述职`
          : mode === "unheard"
            ? `${post}${reporter}未进行述职`
            : `${post}${reporter}述职（${mode}）`,
    reportAttached: (number) => `述职报告全文见附件${number}`,
    noReport: "没有提交述职报告",
    // Quotation marks within quotation marks are single (GB/T 15834).
    onPassage: (quote) => `针对报告中“${quote.replaceAll("“", "‘").replaceAll("”", "’")}”：`,
    tasks: "整改任务",
    attachment: (number) => `附件${number}`,
    unread: "未列入的内容",
    unreadWords: (kinds) => `会议定稿中还有本程序不能识别的内容（${kinds}），未列入本文件，请查阅会议定稿。`,
    reportTitle: (unit, reporter) => `${unit}${reporter}述职报告`,
  },
  letter: {
    title: (unit) => `关于${unit}述职评议的反馈意见函`,
    addressee: (unit) => `${unit}：`,
    opening: ({ post, reporter, title, day, mode, evaluated }) =>
      mode === "unheard"
        ? `${day}，${title}召开，${post}${reporter}未进行述职。现将会议对你们的意见反馈给你们，请认真研究，抓好落实。`
        : `${day}，${post}${reporter}在${title}上作了${mode === "written" ? "书面述职" : "现场述职"}。现将会议的点评意见${evaluated ? "和综合评价" : ""}反馈给你们，请认真研究，抓好落实。`,
    section: { brightSpot: "主要亮点", problem: "存在问题", requirement: "工作要求" },
    evaluation: "综合评价",
    counted: (grade, count) => `“${grade}”${count}票`,
    voted: ({ ballots, counts, score }) =>
      `民主测评共收回评议票${ballots}张，${counts === "" ? "为免推知个人所投，不公布分布" : `其中${counts}`}${score === "" ? "" : `，测评得分${score}分`}。`,
    decided: ({ grade, composite }) =>
      `经会议研究，综合评价等次为“${grade}”${composite === "" ? "" : `，综合得分${composite}分`}。`,
    beyondQuota: (reason) => `该等次超出等次名额，理由：${reason}`,
    tasks: "整改任务",
    points: "有关说明",
    closing: "请对照以上意见，认真总结经验，持续改进工作。",
    closingWithTasks: "请对照以上意见制定整改方案，逐项明确措施、责任和时限，按期完成整改，并书面报告整改结果。",
    noComments: "会议没有提出点评意见。",
  },
  lists: {
    problemList: { title: "问题清单", none: "会议没有指出问题。" },
    responsibilityList: { title: "责任清单", none: "会议没有明确整改任务。" },
    rectificationList: { title: "整改清单", none: "会议没有明确整改任务。" },
  },
  listCaption: (title, day) => `${title}，${day}`,
  tasksFollow: (count) => `列整改任务${count}项`,
};
