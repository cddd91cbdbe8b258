/** Owns last year's short reports of the six units: where each stood before the problems of that meeting were put right. No figures. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type { ItemKey } from "./meeting.ts";
import { document, heading, paragraph } from "./prose.ts";

interface ShortReport {
  readonly title: string;
  readonly carriedOver: string;
  readonly results: string;
  readonly problems: string;
  readonly next: string;
}

function shortReport(report: ShortReport): ContentNode {
  return document(
    heading(1, report.title),
    heading(2, "一、上年度问题整改情况"),
    paragraph(report.carriedOver),
    heading(2, "二、履职工作成效"),
    paragraph(report.results),
    heading(2, "三、存在的问题及原因"),
    paragraph(report.problems),
    heading(2, "四、下一步工作打算"),
    paragraph(report.next),
  );
}

export const lastYearReports: Readonly<Record<ItemKey, ContentNode>> = {
  yangzhong: shortReport({
    title: "扬中市委书记抓基层党建工作述职报告",
    carriedOver: "对上一轮评议反馈的非公企业党组织组建不够规范问题，市委组织专项排查，分类建立台账，组建工作取得进展。",
    results:
      "坚持书记带头抓、部门协同抓，推动规模较大的非公企业建立党组织，选派党建指导员上门指导，企业党建工作有了基本队伍和基本阵地。",
    problems:
      "非公企业党组织“各管一摊”，上下游企业之间缺少联系，党建工作与生产经营结合不紧；党务工作者兼职多、业务生，部分支部活动形式单一。主要原因是我对非公企业党建的特点研究不够，习惯用机关党建的办法指导企业，服务企业的招法不多。",
    next: "围绕主导产业谋划党建载体，探索把党组织建在产业链上，推动党员干部与企业结对，让党建工作成为企业发展的助力。",
  }),
  runzhou: shortReport({
    title: "润州区委书记抓基层党建工作述职报告",
    carriedOver: "围绕上级此前指出的社区阵地薄弱问题，区委统筹改造一批社区党群服务场所，办公空间压缩、服务空间拓展。",
    results: "区委坚持街道社区一起抓，推动机关党员到社区报到，组织驻区单位参与文明创建，城市基层党建有了一定基础。",
    problems:
      "街道忙于事务、疏于统筹，与驻区单位联系松散，遇事靠感情、靠面子；新业态新就业群体组织底数不够清，快递、外卖等领域党建工作存在空白点。根源在于区委对城市基层党建的整体谋划不足，街道抓党建的职责没有压实。",
    next: "理顺街道职能，扩大共建单位范围，把新就业群体纳入基层党建总体布局，逐个行业研究组织进入的办法。",
  }),
  wangting: shortReport({
    title: "望亭镇党委书记抓基层党建工作述职报告",
    carriedOver: "对镇村两级学习制度坚持不好的问题，镇党委明确学习计划，班子成员轮流领学，会风学风有所改进。",
    results: "镇党委注重以党建凝聚发展合力，组织班子成员联系重点企业，帮助企业对接政策，镇域营商环境持续改善。",
    problems:
      "对班子成员和村（社区）干部管理偏松，工作落实中存在好人主义，对拖拉推诿现象批评不及时；走访企业随机性大，问题办理缺少时限。究其原因，是我作为班长自身要求不严，不敢较真、不愿碰硬。",
    next: "从健全制度入手严管队伍，谋划一个企业有感、职工受益的书记项目，以项目锻炼干部、检验作风。",
  }),
  hanjiang: shortReport({
    title: "邗江区委书记抓基层党建工作述职报告",
    carriedOver: "就以往反映的村党组织活动不经常问题，区委抓规范、抓示范，组织生活制度得到较好执行。",
    results: "区委把抓党建促乡村振兴摆上重要位置，安排部门单位联系村庄，支持各村发展特色农业，农村面貌有新的变化。",
    problems:
      "部分村集体经济底子薄，稻米等农产品只卖原粮、缺少品牌，干部群众增收门路不宽；对村干部日常监督管理不到位，村务公开不够及时。这些问题反映出区镇两级书记直接抓薄弱村的力度不够，责任没有落到具体人头上。",
    next: "推行书记挂联薄弱村，从技术、渠道、资金等方面集中攻坚，同步建立村干部监督管理的日常机制。",
  }),
  meihu: shortReport({
    title: "美湖社区党委书记抓基层党建工作述职报告",
    carriedOver: "居民此前意见较多的办事排队问题，经过调整窗口、增加错峰服务，有了明显缓解。",
    results: "社区党委组织党员参与环境整治和邻里互助，坚持走访老党员、困难居民，社区氛围总体和谐。",
    problems:
      "社区党建馆功能单一，来的人少、待的时间短；党员学习不成体系，缺少固定课堂；驻区单位和物业公司参与治理不主动，许多事情靠社区工作者硬撑。问题的症结在于我抓统筹、搭平台的意识不强，方法比较陈旧。",
    next: "对照职责清单升级阵地、办好课堂，引入便民服务设备，并邀请各方坐到一张桌子上商量社区的事。",
  }),
  tunzhuang: shortReport({
    title: "屯庄村党支部书记抓基层党建工作述职报告",
    carriedOver: "村民过去反映村干部不常在岗，村里实行轮流值班、挂牌公示，群众办事不再跑空。",
    results: "党支部带着党员修整街巷、调解纠纷，逢年过节看望老人，村民对支部的评价逐步提高。",
    problems:
      "村大人多，网格划得粗，党员力量摆布不匀，有的农户好几个人管，有的农户没人问；网格员选得随意、培训跟不上。说到底，是我对网格治理想得简单，没有下功夫把组织和队伍理顺。",
    next: "把网格重新划一遍，把合适的人选进来，把牌子亮出去，让村民有事能找到人。",
  }),
};
