/** Tests what the list of checks says of a meeting, its screens, this browser and the server, and that both languages have words for all of it. */

import { expect, test } from "vitest";
import type { ItemId, MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { replay } from "@sanguan/shared/domain/evolve";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { houseFindings, type PreflightAnswer } from "@sanguan/shared/protocol/preflight";
import { chinese, english } from "../../language/every-word.ts";
import {
  counted,
  hereRows,
  meetingRows,
  type PreflightRow,
  screenRows,
  serverRows,
  verdictOf,
  type Writing,
} from "./preflight-rows.ts";

const writing: Writing = { dayTime: (iso) => `<${iso}>`, list: (names) => names.join("、") };

const created = replay([
  {
    number: 1,
    at: "2026-11-22T09:00:00.000Z",
    by: "o" as PersonId,
    event: {
      type: "meeting-created",
      meetingId: "m" as MeetingId,
      title: "述职评议会",
      organisation: "某市委",
      place: "",
      scheduledAt: "2026-11-22T09:00:00.000Z",
      demonstration: false,
    },
  },
]);
if (created === undefined) throw new Error("no meeting");
const empty: Meeting = created;

const answer: PreflightAnswer = {
  now: "2026-11-22T09:00:00.000Z",
  serverSince: "2026-11-22T08:00:00.000Z",
  checks: [],
  screens: [],
};
const screen = { screenId: "s1", name: "左屏", connected: true, revoked: false };
const drawn = { fonts: "drawn", missing: "", offset: 40 } as const;

const told = (rows: readonly PreflightRow[]) => rows.map(({ state, words }) => `${state} ${words}`);

/** Fails unless both languages have a sentence for each row, with the values that it needs. */
function expectSpoken(rows: readonly PreflightRow[]): void {
  for (const { words, name, values } of rows)
    for (const spoken of catalogs) {
      const sentence = at(spoken, `words.${words}`) ?? at(spoken, `words.${words}_other`);
      expect(sentence, words).toBeTypeOf("string");
      expect(at(spoken, `name.${name}`), name).toBeTypeOf("string");
      for (const [, value = ""] of String(sentence).matchAll(/\{\{(\w+)\}\}/g))
        expect(values, words).toHaveProperty(value);
    }
}

const catalogs = [chinese["./zh-CN/preflight.json"], english["./en/preflight.json"]];

function at(tree: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((here, step) => (here as Record<string, unknown> | undefined)?.[step], tree);
}

test("a meeting without anything says what is in its way, and what is to be looked at", () => {
  const rows = meetingRows({ ...empty, settings: { ...empty.settings, voting: "perItem" } }, writing);
  expect(told(rows)).toEqual([
    "blocked agenda.blocked",
    "blocked chair.blocked",
    "fine reporters.fine",
    "look reviewers.look",
    "look recorder.look",
    "blocked quorum.blocked",
    "blocked voters.blocked",
  ]);
  expect(counted(rows)).toEqual({ blocked: 4, look: 2 });
  expectSpoken(rows);
});

test("whom it is about is named, and many are cut short", () => {
  const member = (id: string, roles: Meeting["members"][number]["roles"]) => ({
    personId: id as PersonId,
    name: `名${id}`,
    roles,
    portfolio: [],
  });
  const members = [
    member("c", ["chair"]),
    member("r", ["recorder"]),
    ...["1", "2", "3", "4", "5", "6", "7"].map((id) => member(id, ["reporter"])),
  ];
  const items = [
    {
      id: "i" as ItemId,
      unit: "望亭镇",
      post: "书记",
      reporterId: "1" as PersonId,
      mode: "oral" as const,
      stage: "waiting" as const,
    },
  ];
  const rows = meetingRows({ ...empty, members, items }, writing);
  expect(rows.find(({ id }) => id === "reporters")).toMatchObject({
    state: "look",
    words: "reporters.some",
    values: { names: "名2、名3、名4、名5、名6、名7" },
  });
  expect(rows.find(({ id }) => id === "reviewers")).toMatchObject({
    words: "reviewers.some",
    values: { names: "望亭镇" },
  });
  const more = meetingRows({ ...empty, members: [...members, member("8", ["reporter"])], items }, writing);
  expect(more.find(({ id }) => id === "reporters")?.values["names"]).toBe("名2、名3、名4、名5、名6、名7 …");
  expectSpoken([...rows, ...more]);
});

test("each screen says whether it is there, how it draws, and how its clock stands", () => {
  expect(told(screenRows(answer, writing))).toEqual(["look screens.none"]);
  const rows = screenRows(
    {
      ...answer,
      screens: [
        { ...screen, condition: drawn },
        { ...screen, screenId: "s2" },
        { ...screen, screenId: "s3", connected: false, silentSince: "2026-11-22T08:30:00.000Z", condition: drawn },
        { ...screen, screenId: "s4", connected: false },
        { ...screen, screenId: "s5", condition: { fonts: "missing", missing: "䶮㛃", offset: -180_000 } },
        { ...screen, screenId: "s6", condition: { fonts: "unknown", missing: "䶮", offset: 0 } },
        { ...screen, screenId: "s7", revoked: true, connected: false },
      ],
    },
    writing,
  );
  expect(told(rows)).toEqual([
    "fine screens.whole",
    "fine screens.here",
    "look screens.unsaid",
    "look screens.silent",
    "look screens.unseen",
    "fine screens.here",
    "look screens.missing",
    "look screens.clock",
    "fine screens.here",
    "look screens.unknown",
  ]);
  expect(rows[3]?.values).toEqual({ since: "<2026-11-22T08:30:00.000Z>" });
  expect(rows[7]?.values).toEqual({ minutes: 3 });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expectSpoken(rows);
});

test("this browser's clock is looked at when it is a minute off, its fonts when a character is missing", () => {
  expect(told(hereRows({ offset: 59_000, drawn: undefined }))).toEqual(["fine hereClock.near"]);
  const rows = hereRows({ offset: -61_000, drawn: { verdict: "missing", characters: "䶮".repeat(30) } });
  expect(told(rows)).toEqual(["look hereClock.far", "look hereFonts.missing"]);
  expect(rows[1]?.values).toEqual({ characters: `${"䶮 (U+4DAE) ".repeat(6)}…` });
  const others = (["drawn", "unknown"] as const).flatMap((verdict) =>
    hereRows({ offset: 0, drawn: { verdict, characters: "" } }),
  );
  expectSpoken([...rows, ...others]);
});

test("whatever the server may find has words", () => {
  const details = {
    at: "2026-11-21T08:00:00.000Z",
    megabytes: 51_200,
    times: "1 < 2",
    fault: "x",
    fonts: "kai",
    keyid: "k",
    votes: 2,
    url: "http://192.168.1.9:3000",
  };
  const checks = Object.entries(houseFindings).flatMap(([check, findings]) =>
    findings.map((finding) => ({
      check: check as keyof typeof houseFindings,
      state: "look" as const,
      finding,
      details,
    })),
  );
  const rows = serverRows({ ...answer, checks }, writing);
  expect(rows).toHaveLength(Object.values(houseFindings).flat().length);
  expect(rows[0]?.values).toMatchObject({ at: "<2026-11-21T08:00:00.000Z>", free: "50 GB" });
  expectSpoken(rows);
});

test("the list in a word: the worst first, and ready only when everything was asked", () => {
  const row = (state: PreflightRow["state"]): PreflightRow => ({ id: state, state, name: "", words: "", values: {} });
  const answered = { answered: true, failed: false };
  expect(verdictOf([row("fine")], answered)).toEqual({ state: "fine", count: 0 });
  expect(verdictOf([row("fine"), row("look"), row("look")], answered)).toEqual({ state: "look", count: 2 });
  expect(verdictOf([row("look"), row("blocked")], answered)).toEqual({ state: "blocked", count: 1 });
  expect(verdictOf([row("fine")], { answered: false, failed: false }).state).toBe("looking");
  expect(verdictOf([row("fine")], { answered: false, failed: true }).state).toBe("unasked");
  // An answer of before says nothing of now.
  expect(verdictOf([row("look")], { answered: true, failed: true }).state).toBe("unasked");
  expect(verdictOf([row("blocked")], { answered: false, failed: true }).state).toBe("blocked");
  for (const spoken of catalogs)
    for (const state of ["looking", "unasked", "fine", "look", "blocked"])
      expect(at(spoken, `line.${state}`), state).toBeTypeOf("string");
});
