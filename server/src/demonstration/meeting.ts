/** Owns the frame of the demonstration's two meetings: title, place, agenda. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type { ReportMode } from "@sanguan/shared/domain/meeting";
import {
  hanjiangSecretary,
  meihuSecretary,
  runzhouSecretary,
  tunzhuangSecretary,
  wangtingSecretary,
  yangzhongSecretary,
  type DemonstrationPerson,
} from "./people.ts";
import { hanjiangReport } from "./reports/hanjiang.ts";
import { meihuReport } from "./reports/meihu.ts";
import { runzhouReport } from "./reports/runzhou.ts";
import { tunzhuangReport } from "./reports/tunzhuang.ts";
import { wangtingReport } from "./reports/wangting.ts";
import { yangzhongReport } from "./reports/yangzhong.ts";

/** A reporter's place on the agenda; ids are the same in both meetings. */
export type ItemKey = "yangzhong" | "runzhou" | "wangting" | "hanjiang" | "meihu" | "tunzhuang";

export interface DemonstrationItem {
  readonly key: ItemKey;
  readonly unit: string;
  readonly post: string;
  readonly reporter: DemonstrationPerson;
  readonly mode: ReportMode;
  /** This year's report. */
  readonly report: ContentNode;
}

export const organisation = "某市委（演示数据）";
export const place = "市委会议中心第一会议厅";

export function meetingTitle(year: number): string {
  return `（演示数据）某市${year}年度党组织书记抓基层党建工作述职评议考核会议`;
}

export const agenda: readonly DemonstrationItem[] = [
  {
    key: "yangzhong",
    unit: "扬中市",
    post: "市委书记",
    reporter: yangzhongSecretary,
    mode: "oral",
    report: yangzhongReport,
  },
  {
    key: "runzhou",
    unit: "润州区",
    post: "区委书记",
    reporter: runzhouSecretary,
    mode: "oral",
    report: runzhouReport,
  },
  {
    key: "wangting",
    unit: "望亭镇",
    post: "党委书记",
    reporter: wangtingSecretary,
    mode: "oral",
    report: wangtingReport,
  },
  {
    key: "hanjiang",
    unit: "邗江区",
    post: "区委书记",
    reporter: hanjiangSecretary,
    mode: "oral",
    report: hanjiangReport,
  },
  {
    key: "meihu",
    unit: "美湖社区",
    post: "党委书记",
    reporter: meihuSecretary,
    mode: "written",
    report: meihuReport,
  },
  {
    key: "tunzhuang",
    unit: "屯庄村",
    post: "党支部书记",
    reporter: tunzhuangSecretary,
    mode: "written",
    report: tunzhuangReport,
  },
];
