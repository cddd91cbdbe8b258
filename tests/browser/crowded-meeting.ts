/** Owns a meeting that is as full and as wordy as any will be: sixty reporters with the longest names that offices use, made over HTTP by an organizer. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { get, post } from "../integration/typing-person.ts";

const units = [
  "镇江市丹徒区高桥镇中心社区综合服务中心联合党支部委员会（扩大）",
  "扬中市西来桥镇幸福村",
  "Yangzhou Municipal Committee for the Inspection of Discipline and Rural Revitalisation Work",
  "润州区宝塔路街道京口闸社区网格化服务管理中心党总支",
];
const names = ["欧阳慕容端木", "李明", "Alexandra Konstantinopoulou-Featherstonehaugh", "阿卜杜热西提·买买提伊明"];
const posts = [
  "党（总）支部书记、居民委员会主任兼综治中心主任",
  "书记",
  "Party Secretary and Director of the Committee",
];

const one = (list: readonly string[], index: number) => list[index % list.length] ?? "";

async function must<T>(url: string, cookie: string, body: unknown): Promise<T> {
  const answer = await post<T>(url, cookie, body);
  if (answer.status !== 200) throw new Error(`${url}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export interface CrowdedMeeting {
  readonly id: string;
  /** Signs the screen in. */
  readonly stageLink: string;
  readonly screenId: PersonId;
  /** Signs somebody in who votes, at the end, on all of them. */
  readonly voterLink: string;
}

/** The organizer's `cookie`; 60 items. */
export async function crowdedMeeting(url: string, cookie: string): Promise<CrowdedMeeting> {
  const id = "crowded";
  await must(`${url}/api/meetings`, cookie, {
    id,
    title:
      "中共某某市委2026年度县（市、区）、镇（街道）、村（社区）三级党组织书记抓基层党建工作述职评议考核暨高质量发展推进会议",
    organisation: "中共某某市委党的建设工作领导小组办公室",
    place: "市行政中心主楼第一会议室（各县市区设分会场）",
    scheduledAt: "2026-12-20T01:00:00.000Z",
  });
  const does = (command: unknown) => must(`${url}/api/meetings/${id}/commands`, cookie, { command });
  await does({ type: "revise-settings", change: { voting: "atEnd" } });
  for (let index = 0; index < 60; index++) {
    const name = `${one(names, index)}${index + 1}`;
    const { person } = await must<{ readonly person: { readonly id: string } }>(`${url}/api/people`, cookie, { name });
    const role = { type: "assign-role", personId: person.id, name };
    await does({ ...role, role: "reporter" });
    if (index % 20 === 0) await does({ ...role, role: "reviewer" });
    if (index === 1) await does({ ...role, role: "chair" });
    await does({
      type: "add-item",
      itemId: `i${index + 1}`,
      unit: `${one(units, index)}${index + 1}`,
      post: one(posts, index),
      reporterId: person.id,
      mode: index % 7 === 6 ? "written" : "oral",
    });
  }
  const voter = "各民主党派、工商联负责人和无党派人士代表（评议）";
  const { person } = await must<{ readonly person: { readonly id: string } }>(`${url}/api/people`, cookie, {
    name: voter,
  });
  await does({ type: "assign-role", personId: person.id, name: voter, role: "voter" });
  const ballot = await must<{ readonly link: string }>(`${url}/api/people/${person.id}/links`, cookie, {
    meetingId: id,
  });
  const stage = await must<{ readonly link: string }>(`${url}/api/meetings/${id}/stage-link`, cookie, {});
  const { body } = await get<{ readonly meeting: Meeting }>(`${url}/api/meetings/${id}`, cookie);
  const screenId = body.meeting.members.find(({ roles }) => roles.includes("screen"))?.personId;
  if (screenId === undefined) throw new Error("no screen");
  return { id, stageLink: stage.link, screenId, voterLink: ballot.link };
}
