/** Owns what the people of a rehearsal are called, and what they write and say, in both languages: words that nobody could take for a real meeting's. */

import type { CommentKind } from "@sanguan/shared/domain/meeting";
import type { RehearsalWords } from "@sanguan/shared/domain/rehearsal";
import type { Language } from "@sanguan/shared/protocol/refusal-text";

export interface ReportSection {
  readonly heading: string;
  /** In the pieces in which it is typed. */
  readonly pieces: readonly string[];
}

export interface PlayWords extends RehearsalWords {
  readonly report: (unit: string) => readonly ReportSection[];
  readonly notes: readonly string[];
  readonly comments: Readonly<Record<CommentKind, readonly string[]>>;
  readonly measures: string;
}

const chinese: PlayWords = {
  title: (title) => `【演练】${title}`,
  organisation: (organisation) => `${organisation}（演练）`,
  player: (name) => `${name}（模拟）`,
  extra: (number) => `模拟人员${number}`,
  report: (unit) => [
    {
      heading: "一、上年度问题整改情况",
      pieces: [
        `（演练文字）${unit}对上年度评议指出的问题逐项建立台账，`,
        "明确责任人和完成时限，",
        "定期调度、逐项销号，",
        "多数问题已经得到解决。",
      ],
    },
    {
      heading: "二、履职工作成效",
      pieces: [
        "坚持书记带头抓、班子成员分工抓，",
        "把基层党建与中心工作同部署、同落实，",
        "组织党员在一线亮身份、作表率，",
        "群众办事更加方便。",
      ],
    },
    {
      heading: "三、存在的问题及原因",
      pieces: [
        "深入基层调查研究还不够，",
        "一些工作满足于开会部署，",
        "跟踪问效抓得不紧，",
        "根子在于责任心不强、方法不多，",
        "对薄弱环节缺少一抓到底的韧劲。",
      ],
    },
    {
      heading: "四、下一步工作打算",
      pieces: ["对照这次点评意见，", "列出清单、细化措施，", "一件一件抓落实，", "请各位同志监督。"],
    },
  ],
  notes: [
    "（演练记录）述职人围绕四个方面作了汇报，",
    "重点讲了存在的问题。",
    "点评人就整改时限作了追问，",
    "述职人当场作答。",
    "会议要求会后形成清单，",
    "按期报送进展。",
  ],
  comments: {
    brightSpot: [
      "（演练点评）抓得实、抓得细，做法值得其他单位借鉴。",
      "（演练点评）能够从群众反映最强烈的事做起，方向正确。",
    ],
    problem: [
      "（演练点评）问题查摆还停留在表面，对原因剖析不够深。",
      "（演练点评）部署多、督促少，有的工作没有一抓到底。",
      "（演练点评）对基层薄弱环节底数不清，措施针对性不强。",
    ],
    requirement: [
      "（演练点评）请对照问题列出清单，明确时限，逐项销号。",
      "（演练点评）书记要亲自抓、带头抓，定期听取进展汇报。",
    ],
  },
  measures: "（演练文字）建立台账，明确专人，每月调度一次，完成一项销号一项。",
};

const english: PlayWords = {
  title: (title) => `[Rehearsal] ${title}`,
  organisation: (organisation) => `${organisation} (rehearsal)`,
  player: (name) => `${name} (simulated)`,
  extra: (number) => `Simulated person ${number}`,
  report: (unit) => [
    {
      heading: "1. What became of last year's problems",
      pieces: [
        `(Rehearsal) ${unit} entered every problem that was found last year in a list, `,
        "named who answers for it and by when, ",
        "looked at the list every month, ",
        "and has solved most of them.",
      ],
    },
    {
      heading: "2. What was achieved",
      pieces: [
        "The secretary went first and the others each took their share; ",
        "party work was planned together with everything else, ",
        "members could be seen where the work is done, ",
        "and people find help more easily.",
      ],
    },
    {
      heading: "3. Problems and their causes",
      pieces: [
        "We do not go and look often enough; ",
        "some things ended with the meeting that ordered them, ",
        "and nobody asked what had become of them. ",
        "The cause is a lack of persistence ",
        "where the work is weakest.",
      ],
    },
    {
      heading: "4. What comes next",
      pieces: [
        "We will go through today's comments, ",
        "write down each measure, ",
        "do one after the other, ",
        "and ask all of you to watch.",
      ],
    },
  ],
  notes: [
    "(Rehearsal) The reporter spoke on four points, ",
    "mostly on what is still wrong. ",
    "A reviewer asked by when it will be put right, ",
    "and was answered on the spot. ",
    "A list is to follow, ",
    "with news of progress on time.",
  ],
  comments: {
    brightSpot: [
      "(Rehearsal) Thorough work, close to the ground; others should look at it.",
      "(Rehearsal) It began with what people complain of most, which is right.",
    ],
    problem: [
      "(Rehearsal) The problems are named, but their causes are hardly touched.",
      "(Rehearsal) Much is ordered and little is followed up.",
      "(Rehearsal) Nobody knows where the weak places are, so the measures miss them.",
    ],
    requirement: [
      "(Rehearsal) Write a list with dates, and close one point after the other.",
      "(Rehearsal) The secretary answers for it in person, and hears of it every month.",
    ],
  },
  measures: "(Rehearsal) A list, one person for each point, a look every month, and each point closed when it is done.",
};

export const playWords: Readonly<Record<Language, PlayWords>> = { "zh-CN": chinese, en: english };
