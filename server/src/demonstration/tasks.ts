/** Owns the tasks that last year's meeting ordered, and how far each has been taken since: days are counted from that meeting. */

import type { RectificationCommand } from "@sanguan/shared/domain/rectification";

/** Who takes a step: the task's assignee, or the supervisor. */
export interface FollowUpStep {
  readonly day: number;
  readonly by: "assignee" | "supervisor";
  readonly command: RectificationCommand;
}

export interface LastYearTask {
  readonly key: string;
  readonly responsibleUnit: string;
  readonly measures: string;
  /** Days after last year's meeting on which the task falls due. */
  readonly dueAfter: number;
  readonly steps: readonly FollowUpStep[];
}

/** Last year's meeting was this many days before the demonstration is loaded. */
export const lastYearDaysAgo = 340;

const doer = (day: number, command: RectificationCommand): FollowUpStep => ({ day, by: "assignee", command });
const overseer = (day: number, command: RectificationCommand): FollowUpStep => ({ day, by: "supervisor", command });

function started(day: number, plan: string): readonly FollowUpStep[] {
  return [
    doer(day, { type: "acknowledge-task" }),
    doer(day + 6, { type: "plan-task", plan }),
    doer(day + 12, { type: "start-task" }),
  ];
}

export const enterpriseQuality: LastYearTask = {
  key: "yangzhong-lian",
  responsibleUnit: "扬中市委",
  measures: "围绕主导产业建立产业链党建联盟，组织党员和领导干部下沉企业结对帮办，梳理并解决生产经营堵点难点问题。",
  dueAfter: 240,
  steps: [
    ...started(
      2,
      "将“非公企业产业链党建联盟样板工程”列为市委“书记项目”，年初领题、年中答题、年末结题，市委书记为第一责任人。",
    ),
    doer(95, {
      type: "report-progress",
      note: "已完成企业走访和产业链梳理，产业链党建联盟陆续组建，“链上先锋”临时党支部同步成立。",
    }),
    doer(205, {
      type: "request-closure",
      evidence:
        "全市构建15条产业链党建联盟，成立15个“链上先锋”临时党支部，选派82名领导干部结对帮办，解决企业生产经营堵点难点问题300余条。联盟名册、结对名单和问题办理台账已报送备查。",
    }),
    overseer(216, {
      type: "verify-task",
      remarks: "现场查看并抽查办理台账，措施与问题对应，任务完成。联盟运行质效列入下一年度继续关注，同意销号。",
    }),
  ],
};

export const streetAxis: LastYearTask = {
  key: "runzhou-jiedao",
  responsibleUnit: "润州区委",
  measures: "深化提升“全域党建”，推进街道“大工委”、社区“大党委”扩面提质，健全街道统筹驻区单位的工作机制。",
  dueAfter: 260,
  steps: [
    ...started(3, "由区委书记牵头，各街道党工委书记具体落实，先街道后社区分步推进结盟共建，区委定期听取情况。"),
    doer(110, {
      type: "report-progress",
      note: "各街道“大工委”完成调整充实，社区“大党委”吸纳兼职委员，共建单位范围由驻区扩大到跨区。",
    }),
    doer(228, {
      type: "request-closure",
      evidence: "7个街道、52个社区与500多个驻区、跨区单位结盟，共建协议、议事规则和服务项目清单附后。",
    }),
    overseer(239, {
      type: "verify-task",
      remarks: "结盟共建平台已经建立，规定动作完成。共建项目履约情况请区委继续跟踪，同意销号。",
    }),
  ],
};

export const newFields: LastYearTask = {
  key: "runzhou-liangxin",
  responsibleUnit: "润州区委",
  measures: "将新业态新就业群体党建纳入“全域党建”，推动主要业态实现党组织进入，明确各方管理责任。",
  dueAfter: 315,
  steps: [
    ...started(3, "会同行业主管部门摸清组织状况和从业人员党员情况，按业态分别确定组建方式和隶属关系。"),
    doer(150, {
      type: "report-progress",
      note: "快递、外卖、网约车、直播等4种主要业态全部实现党组织进入，正在研究党组织规范运行的配套制度。",
    }),
    doer(262, {
      type: "request-closure",
      evidence: "4种主要业态党组织组建情况及负责人名单已报送，活动阵地正在落实。",
    }),
    overseer(274, {
      type: "return-task",
      reason: "组织进入已经完成，但流动党员联系管理、平台企业和属地责任划分尚无具体制度，请补充后再申请销号。",
    }),
    doer(296, {
      type: "report-progress",
      note: "已召集行业主管部门、平台企业和街道会商，责任划分意见正在征求各方意见。",
    }),
  ],
};

export const strictLeadership: LastYearTask = {
  key: "wangting-banzi",
  responsibleUnit: "望亭镇党委",
  measures: "健全镇党委班子成员和村（社区）干部日常管理制度，严格提醒谈话和平时考核，形成敢抓敢管的氛围。",
  dueAfter: 285,
  steps: [
    ...started(4, "先立制度、再严执行，镇党委书记与班子成员、班子成员与分管条线干部分层开展谈心谈话。"),
    doer(130, {
      type: "report-progress",
      note: "镇党委议事规则、镇村干部日常管理制度已修订印发，联系企业和群众情况纳入平时考核。",
    }),
    doer(251, {
      type: "report-progress",
      note: "正在探索村（社区）干部履职积分办法，提醒谈话的经常性还需加强，申请继续推进。",
    }),
  ],
};

export const weakVillages: LastYearTask = {
  key: "hanjiang-ruocun",
  responsibleUnit: "邗江区委",
  measures: "落实区镇两级党委书记挂联经济薄弱村责任，从技术、渠道、资金等方面帮助薄弱村发展集体经济。",
  dueAfter: 270,
  steps: [
    ...started(2, "推行“双挂机制”，由区委书记带头挂联，槐泗镇先行，选准产业项目后在挂联村推开。"),
    doer(120, {
      type: "report-progress",
      note: "引入江苏里下河农科所资源，设立农业产业技术研究院；果蔬种植示范项目落户许巷村，定向争取100万元扶持资金。",
    }),
    doer(236, {
      type: "request-closure",
      evidence:
        "许巷村蔬菜大棚示范引领项目落地，槐泗镇现代农业产业园建设启动。2022年，许巷村经营性收入达103万元，较2016年翻了一番。",
    }),
    overseer(248, {
      type: "verify-task",
      remarks: "到许巷村实地核查，项目、资金和收入情况属实，同意销号。其他薄弱村的进展请在下一年度述职中报告。",
    }),
  ],
};

export const villageOversight: LastYearTask = {
  key: "hanjiang-jiandu",
  responsibleUnit: "邗江区委",
  measures: "建立村干部经常性监督管理机制，推动村级重大事项、集体资产和项目资金全过程公开。",
  dueAfter: 350,
  steps: [
    ...started(2, "区委组织部牵头，各镇党委落实管理责任，村务监督委员会参与，先公开、再检查、后问责。"),
    doer(170, {
      type: "report-progress",
      note: "各村公开目录已经统一，镇党委与村干部谈心提醒转入日常，村务监督委员会列席重大事项讨论。",
    }),
    doer(325, {
      type: "request-closure",
      evidence: "村级公开目录、谈心提醒记录、村务监督委员会履职情况已整理上报，请予核查。",
    }),
  ],
};

export const sharedGovernance: LastYearTask = {
  key: "meihu-gongzhi",
  responsibleUnit: "美湖社区党委",
  measures: "升级社区党建阵地和便民服务，建立物业、业委会、驻区单位、居民代表共同参加的协商机制。",
  dueAfter: 400,
  steps: [
    ...started(5, "先改阵地和服务，再建协商机制，由社区党委书记总负责，每项工作明确一名“两委”成员。"),
    doer(140, {
      type: "report-progress",
      note: "社区党建馆完成升级，“互联网+社区服务”线上平台投入使用，24小时便民服务终端已引入。",
    }),
    doer(280, {
      type: "report-progress",
      note: "讲习所每月第二周的周一定期开班，微党课同步上线；共同协商机制已拟出初稿，正在听取物业和驻区单位意见。",
    }),
  ],
};

export const gridCells: LastYearTask = {
  key: "tunzhuang-wangge",
  responsibleUnit: "屯庄村党支部",
  measures: "按照相邻相近原则重新划分网格，选好配齐网格员，在醒目位置公示网格员信息，接受群众监督。",
  dueAfter: 210,
  steps: [
    ...started(3, "党员大会和村民代表会议讨论通过网格划分办法，村党支部书记任一级网格长，村两委干部任二级网格长。"),
    doer(168, {
      type: "request-closure",
      evidence: "全村3850人划分为6个大网格、53个小网格，网格划分图已上墙，网格员公示牌已在服务管理区域设置。",
    }),
    overseer(180, {
      type: "verify-task",
      remarks: "随机询问村民，均知道本户网格员是谁、怎样联系，同意销号。",
    }),
  ],
};

export const gridTraining: LastYearTask = {
  key: "tunzhuang-peixun",
  responsibleUnit: "屯庄村党支部",
  measures: "建立网格员经常性培训和评议办法，提高网格员就地解决问题的能力。",
  dueAfter: 365,
  steps: [
    doer(3, { type: "acknowledge-task" }),
    doer(190, {
      type: "plan-task",
      plan: "依托“一员多能”示范班和专题讲座开展全员培训，由包联户参与评议，评议结果与评先树优挂钩。",
    }),
  ],
};
