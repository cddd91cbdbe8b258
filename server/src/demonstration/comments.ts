/** Owns what the reviewers have prepared for this year's meeting: staged comments, some of them on a passage of the report. */

import type { CommentKind } from "@sanguan/shared/domain/meeting";
import type { ItemKey } from "./meeting.ts";
import { deputySecretary, legalHead, organisationHead, type DemonstrationPerson } from "./people.ts";

export interface DemonstrationComment {
  readonly item: ItemKey;
  readonly reviewer: DemonstrationPerson;
  readonly kind: CommentKind;
  readonly body: string;
  /** Occurs once, word for word, within one paragraph of the report. */
  readonly quote?: string;
}

export const preparedComments: readonly DemonstrationComment[] = [
  {
    item: "yangzhong",
    reviewer: organisationHead,
    kind: "brightSpot",
    quote: "15条产业链党建联盟打破行政隶属和企业规模界限",
    body: "扬中市把点评意见直接转化为市委“书记项目”，用产业链串起党建链，又把领导干部和党员骨干派到链上，点子找得准、力量下得实，做到了把问题清单变成履职清单。",
  },
  {
    item: "yangzhong",
    reviewer: deputySecretary,
    kind: "problem",
    quote: "有的联盟活动停留在参观交流、座谈联谊",
    body: "非公企业党建工作质效需进一步提升。联盟的架子搭起来了，但有的链只有牵头单位在动，成员企业跟着看；小微企业党建“有形覆盖”还没有真正变成“有效覆盖”。",
  },
  {
    item: "yangzhong",
    reviewer: deputySecretary,
    kind: "requirement",
    body: "请扬中市委对各联盟逐一“把脉体检”，拿出分类提升的具体办法；帮办要从解决单个企业的难题，延伸到推动一类问题的制度性解决，让企业和职工来评判成效。",
  },
  {
    item: "runzhou",
    reviewer: organisationHead,
    kind: "brightSpot",
    quote: "快递、外卖、网约车、直播等4种主要业态全部实现党组织进入",
    body: "润州区以“全域党建”统揽街道社区和新兴领域，抓住了城市基层党建的要害。新业态从业人员由治理的旁观者变为参与者，这条路子值得继续走下去。",
  },
  {
    item: "runzhou",
    reviewer: deputySecretary,
    kind: "problem",
    quote: "“大工委”议事多、决事少",
    body: "街道党建轴心作用需要加强。结盟单位数量可观，但街道手里缺少统筹的抓手，单位有多少资源、居民有哪些需求，两张清单没有真正对到一起，共建难免停在纸面上。",
  },
  {
    item: "runzhou",
    reviewer: organisationHead,
    kind: "problem",
    quote: "流动党员经常失联，支部活动参与率不稳定",
    body: "两新领域党建有效覆盖还不够。党组织进入只是第一步，支部建起来之后谁来管、怎么活动、经费阵地从哪里来，主管部门、平台企业和属地街道之间的责任还没有说清楚。",
  },
  {
    item: "runzhou",
    reviewer: organisationHead,
    kind: "requirement",
    body: "区委要把街道“大工委”的统筹协调权做实，建立结盟单位履约评价制度；对新业态党组织分行业制定运行规范，限期拿出可检验、可推广的成果。",
  },
  {
    item: "wangting",
    reviewer: organisationHead,
    kind: "brightSpot",
    quote: "全区首辆“便民早餐小蓝车”开进望亭智能制造产业园",
    body: "望亭镇的书记项目切口小、落点实，从职工吃早饭这样的具体事做起，又用现场答复、限时解决的办法兑现承诺，体现了书记既挂帅又出征的担当。",
  },
  {
    item: "wangting",
    reviewer: deputySecretary,
    kind: "problem",
    quote: "对村（社区）干部关心爱护多、严格要求少",
    body: "抓班子带队伍失之于宽、失之于软。上年度已经点过这个问题，制度建了、会也开了，但遇到难事绕着走的干部仍然存在，班长不愿唱“黑脸”的思想根子还没有挖掉。",
  },
  {
    item: "wangting",
    reviewer: organisationHead,
    kind: "problem",
    quote: "走访企业时问生产、问订单多，问支部建设、问党员作用少",
    body: "服务企业的成效有目共睹，但项目中党组织和党员的身影还不够突出。书记项目首先是党建项目，不能只见服务、不见组织。",
  },
  {
    item: "hanjiang",
    reviewer: organisationHead,
    kind: "brightSpot",
    quote: "最薄弱点在哪里，书记就挂联到哪里",
    body: "邗江区以“双挂机制”推动区镇两级书记同题共答，既帮项目、帮资金，也帮技术、帮品牌，许巷村从卖原粮到创品牌的转变，说明书记抓、抓书记是管用的。",
  },
  {
    item: "hanjiang",
    reviewer: legalHead,
    kind: "problem",
    quote: "平时监督多靠群众来信来访倒查，主动发现问题的能力不足",
    body: "村干部监督管理缺失的问题没有从根本上解决。项目和资金到了村里，监督就必须跟到村里，靠群众举报才发现问题，说明日常管理还存在不小的漏洞。",
  },
  {
    item: "hanjiang",
    reviewer: organisationHead,
    kind: "problem",
    quote: "典型经验“盆景”多、“风景”少",
    body: "挂联成效在村与村之间差距明显，许巷村的做法没有及时提炼成面上可用的办法。书记个人协调不能代替制度安排，要警惕“人走茶凉”的情况。",
  },
  {
    item: "hanjiang",
    reviewer: organisationHead,
    kind: "requirement",
    body: "区委要把薄弱村逐村过一遍，一村一策定方向、定责任、定时限；对村干部管理要敢抓敢管，小微权力清单和村级财务检查要真正运转起来。",
  },
  {
    item: "meihu",
    reviewer: legalHead,
    kind: "brightSpot",
    quote: "坚持每月1次“红色管家”健康随访",
    body: "美湖社区对照职责清单抓落实，阵地、平台、课堂一样一样建起来，书记带头上门随访，把党组织的关怀送到了老党员的家门口，工作有温度、有准头。",
  },
  {
    item: "meihu",
    reviewer: legalHead,
    kind: "problem",
    quote: "往往是社区出面、社区兜底",
    body: "城市党建基础薄弱，共建共治共享的治理体系尚未形成。社区党委做了许多事，但物业、业委会、驻区单位各有各的盘算，大家的事还没有真正由大家来办。",
  },
  {
    item: "meihu",
    reviewer: legalHead,
    kind: "requirement",
    body: "社区党委要当好“主心骨”，而不是“独唱演员”。协商机制要定规矩、常运行，线上平台要多听老年居民的意见，先把最常用的几项服务做到好找、好用。",
  },
  {
    item: "tunzhuang",
    reviewer: legalHead,
    kind: "brightSpot",
    quote: "全村划分为6个大网格、53个小网格，确保每个村民都在“格”中",
    body: "屯庄村人口多、事情杂，能够把网格划清楚、把责任写明白，让群众有事找得到人，说明党支部在村里立得住、叫得响。",
  },
  {
    item: "tunzhuang",
    reviewer: legalHead,
    kind: "problem",
    quote: "反馈周期长、结果回告慢",
    body: "网格发现问题的能力上来了，解决问题的能力还没有同步跟上。上报事项缺少闭环，时间一长，群众的信任和网格员的热情都会打折扣。",
  },
  {
    item: "tunzhuang",
    reviewer: organisationHead,
    kind: "problem",
    quote: "网格与党小组的设置没有完全对应",
    body: "支部建在村里，党员联在格上，中间这一环还没有接牢。党员在网格里应当干什么、怎么评，要有看得见的标准，不能只靠几个热心人撑着。",
  },
  {
    item: "tunzhuang",
    reviewer: legalHead,
    kind: "requirement",
    body: "村党支部要把网格事项的登记、转办、回告管起来，做到件件有下文；书记要学会放手用人，把二级网格长和网格员推到前台去锻炼。",
  },
];
