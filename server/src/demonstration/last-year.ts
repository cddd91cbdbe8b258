/** Owns what was said in last year's meeting: comments, the tasks they led to, the floor notes. */

import { bullets, document, heading, paragraph } from "./prose.ts";
import type { DemonstrationComment } from "./comments.ts";
import { deputySecretary, legalHead, organisationHead } from "./people.ts";
import {
  enterpriseQuality,
  gridCells,
  gridTraining,
  newFields,
  sharedGovernance,
  streetAxis,
  strictLeadership,
  villageOversight,
  weakVillages,
  type LastYearTask,
} from "./tasks.ts";

export interface LastYearComment extends DemonstrationComment {
  /** Prepared before the meeting and released in it; otherwise said on the spot. */
  readonly prepared: boolean;
  readonly tasks?: readonly LastYearTask[];
}

export const lastYearComments: readonly LastYearComment[] = [
  {
    item: "yangzhong",
    reviewer: organisationHead,
    kind: "brightSpot",
    prepared: true,
    body: "扬中市重视非公企业党组织组建，党建指导员上门服务的做法比较扎实，企业党建有了基本队伍。",
  },
  {
    item: "yangzhong",
    reviewer: deputySecretary,
    kind: "problem",
    prepared: true,
    quote: "党建工作与生产经营结合不紧",
    body: "非公企业党建工作质效需进一步提升。",
    tasks: [enterpriseQuality],
  },
  {
    item: "yangzhong",
    reviewer: deputySecretary,
    kind: "requirement",
    prepared: false,
    body: "要跳出单个企业抓党建，在产业链上做文章，把党组织的力量用到解决企业的堵点难点上。",
  },
  {
    item: "runzhou",
    reviewer: deputySecretary,
    kind: "brightSpot",
    prepared: true,
    body: "机关党员到社区报到起步较早，驻区单位参与文明创建的积极性较高。",
  },
  {
    item: "runzhou",
    reviewer: deputySecretary,
    kind: "problem",
    prepared: true,
    quote: "街道忙于事务、疏于统筹",
    body: "街道党建轴心作用需要加强。",
    tasks: [streetAxis],
  },
  {
    item: "runzhou",
    reviewer: organisationHead,
    kind: "problem",
    prepared: true,
    quote: "快递、外卖等领域党建工作存在空白点",
    body: "两新领域党建有效覆盖还不够。",
    tasks: [newFields],
  },
  {
    item: "wangting",
    reviewer: organisationHead,
    kind: "brightSpot",
    prepared: false,
    body: "班子成员联系重点企业的做法受到企业欢迎，可以进一步聚焦为书记项目。",
  },
  {
    item: "wangting",
    reviewer: deputySecretary,
    kind: "problem",
    prepared: true,
    quote: "工作落实中存在好人主义",
    body: "抓班子带队伍失之于宽、失之于软。",
    tasks: [strictLeadership],
  },
  {
    item: "hanjiang",
    reviewer: organisationHead,
    kind: "brightSpot",
    prepared: true,
    body: "区委抓党建促乡村振兴的方向明确，各村发展特色农业的劲头较足。",
  },
  {
    item: "hanjiang",
    reviewer: organisationHead,
    kind: "problem",
    prepared: true,
    quote: "部分村集体经济底子薄",
    body: "农村基层党建发展不平衡，书记直接抓薄弱村的责任没有落到具体人头上。",
    tasks: [weakVillages],
  },
  {
    item: "hanjiang",
    reviewer: legalHead,
    kind: "problem",
    prepared: false,
    quote: "对村干部日常监督管理不到位",
    body: "村干部监督管理缺失。",
    tasks: [villageOversight],
  },
  {
    item: "meihu",
    reviewer: legalHead,
    kind: "brightSpot",
    prepared: true,
    body: "社区党委坚持走访老党员和困难居民，群众基础较好。",
  },
  {
    item: "meihu",
    reviewer: legalHead,
    kind: "problem",
    prepared: true,
    quote: "驻区单位和物业公司参与治理不主动",
    body: "城市党建基础薄弱，共建共治共享的治理体系尚未形成。",
    tasks: [sharedGovernance],
  },
  {
    item: "tunzhuang",
    reviewer: legalHead,
    kind: "brightSpot",
    prepared: true,
    body: "村党支部服务村民用心，党员在调解纠纷中发挥了作用。",
  },
  {
    item: "tunzhuang",
    reviewer: legalHead,
    kind: "problem",
    prepared: true,
    quote: "网格划得粗，党员力量摆布不匀",
    body: "网格划分与党员力量配置不够匹配，网格员职责不清、能力不齐。",
    tasks: [gridCells, gridTraining],
  },
];

/** What the recorder took down. */
export const lastYearNotes = document(
  heading(2, "会议记录"),
  paragraph("会议听取现场述职，审阅书面述职，点评人逐一点评，既评价亮点，也点明问题，更提出要求。"),
  heading(2, "主持人小结"),
  bullets(
    paragraph("述职人要正视点评指出的问题，会后抓紧制定整改措施，不回避、不遮掩。"),
    paragraph("责任单位要按时限推进整改，整改完成由他人核验销号，不得自己给自己打分。"),
    paragraph("下一年度述职，首先报告本次会议所提问题的整改情况。"),
  ),
);
