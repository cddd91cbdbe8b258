/** Owns what the list of checks says: one row for each point, from the meeting's own rules, from this browser and from what the server found. */

import { type Readiness, readinessOf } from "@sanguan/shared/domain/readiness";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { HouseCheck, PreflightAnswer, PreflightScreen, PreflightState } from "@sanguan/shared/protocol/preflight";
import type { DrawnText } from "../../design/drawn-characters.ts";

export interface PreflightRow {
  readonly id: string;
  readonly state: PreflightState;
  /** In the catalogue, under `name`; a screen's own name stands for it. */
  readonly name: string;
  readonly label?: string;
  /** In the catalogue, under `words`. */
  readonly words: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export type PreflightGroup = "meeting" | "screens" | "here" | "server";

/** What this browser knows of itself. */
export interface HereFound {
  /** Milliseconds to add to this device's clock to get the server's. */
  readonly offset: number;
  /** Absent until it is known. */
  readonly drawn: DrawnText | undefined;
}

/** How times and lists are written in the reader's language. */
export interface Writing {
  readonly dayTime: (iso: string) => string;
  readonly list: (names: readonly string[]) => string;
}

export const preflightMarks = { fine: "✓", look: "!", blocked: "✕" } as const;

/** Clocks are corrected by what was measured; one that is further off than this is wrong in every other program too. */
const offsetToLookAt = 60_000;
const mostNamed = 6;
const mostCharacters = 6;

export function meetingRows(meeting: Meeting, { list }: Writing): readonly PreflightRow[] {
  return readinessOf(meeting).map((one) => ({
    id: one.point,
    state: one.state,
    name: one.point,
    words: `${one.point}.${readinessWords(one)}`,
    values: { count: one.count, needed: one.needed ?? 0, names: shortened(one.names, list) },
  }));
}

/** Nobody there at all is said otherwise than somebody who lacks something. */
function readinessWords({ state, names }: Readiness): string {
  return state === "look" && names.length > 0 ? "some" : state;
}

export function screenRows({ screens, serverSince }: PreflightAnswer, writing: Writing): readonly PreflightRow[] {
  const standing = screens.filter(({ revoked }) => !revoked);
  if (standing.length === 0)
    return [{ id: "screens", state: "look", name: "screens", words: "screens.none", values: {} }];
  return standing.flatMap((screen) => [presenceRow(screen, serverSince, writing), ...conditionRows(screen)]);
}

function presenceRow(screen: PreflightScreen, serverSince: string, { dayTime }: Writing): PreflightRow {
  const { screenId, name, connected, silentSince, condition } = screen;
  const row = { id: screenId, name: "screen", label: name };
  if (!connected)
    return silentSince === undefined
      ? { ...row, state: "look", words: "screens.unseen", values: { since: dayTime(serverSince) } }
      : { ...row, state: "look", words: "screens.silent", values: { since: dayTime(silentSince) } };
  return { ...row, state: "fine", words: condition?.fonts === "drawn" ? "screens.whole" : "screens.here", values: {} };
}

function conditionRows({ screenId, name, connected, condition }: PreflightScreen): readonly PreflightRow[] {
  const row = { name: "screen", label: name, state: "look" } as const;
  if (condition === undefined)
    return connected ? [{ ...row, id: `${screenId}-fonts`, words: "screens.unsaid", values: {} }] : [];
  const { fonts, missing, offset } = condition;
  return [
    ...(fonts === "drawn"
      ? []
      : [{ ...row, id: `${screenId}-fonts`, words: `screens.${fonts}`, values: { characters: some(missing) } }]),
    ...(Math.abs(offset) > offsetToLookAt
      ? [{ ...row, id: `${screenId}-clock`, words: "screens.clock", values: { minutes: minutes(offset) } }]
      : []),
  ];
}

export function hereRows({ offset, drawn }: HereFound): readonly PreflightRow[] {
  const isFar = Math.abs(offset) > offsetToLookAt;
  const clock: PreflightRow = {
    id: "here-clock",
    state: isFar ? "look" : "fine",
    name: "clock",
    words: isFar ? "hereClock.far" : "hereClock.near",
    values: isFar ? { minutes: minutes(offset) } : { seconds: (Math.abs(offset) / 1000).toFixed(1) },
  };
  if (drawn === undefined) return [clock];
  const { verdict, characters } = drawn;
  const fonts: PreflightRow = {
    id: "here-fonts",
    state: verdict === "drawn" ? "fine" : "look",
    name: "fonts",
    words: `hereFonts.${verdict}`,
    values: { characters: some(characters) },
  };
  return [clock, fonts];
}

export function serverRows({ checks }: PreflightAnswer, { dayTime }: Writing): readonly PreflightRow[] {
  return checks.map(({ check, state, finding, details }: HouseCheck) => ({
    id: `server-${check}`,
    state,
    name: `server.${check}`,
    words: `server.${check}.${finding}`,
    values: {
      ...details,
      ...(typeof details["at"] === "string" ? { at: dayTime(details["at"]) } : {}),
      ...(typeof details["megabytes"] === "number" ? { free: size(details["megabytes"]) } : {}),
    },
  }));
}

/** The worst first: what stands in the way, what is to be looked at. */
export function counted(rows: readonly PreflightRow[]): { readonly blocked: number; readonly look: number } {
  const count = (state: PreflightState) => rows.filter((row) => row.state === state).length;
  return { blocked: count("blocked"), look: count("look") };
}

/** The list in a word: `looking` until the server has answered, `unasked` while it cannot be asked. */
export interface PreflightVerdict {
  readonly state: PreflightState | "looking" | "unasked";
  /** How many there are of the worst. */
  readonly count: number;
}

/** What stands in the way is said first, whatever else is not known yet; that all is ready only when all was asked. */
export function verdictOf(
  rows: readonly PreflightRow[],
  { answered, failed }: { readonly answered: boolean; readonly failed: boolean },
): PreflightVerdict {
  const { blocked, look } = counted(rows);
  if (blocked > 0) return { state: "blocked", count: blocked };
  if (failed) return { state: "unasked", count: 0 };
  if (!answered) return { state: "looking", count: 0 };
  return look > 0 ? { state: "look", count: look } : { state: "fine", count: 0 };
}

function shortened(names: readonly string[], list: Writing["list"]): string {
  const shown = names.slice(0, mostNamed);
  return names.length > mostNamed ? `${list(shown)} …` : list(shown);
}

/** With their numbers: what is drawn as a box cannot be read. */
function some(characters: string): string {
  const all = Array.from(characters, (character) => {
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `${character} (U+${number})`;
  });
  return all.length > mostCharacters ? `${all.slice(0, mostCharacters).join(" ")} …` : all.join(" ");
}

function minutes(offset: number): number {
  return Math.round(Math.abs(offset) / 60_000);
}

function size(megabytes: number): string {
  return megabytes < 10_000 ? `${megabytes} MB` : `${Math.round(megabytes / 1024)} GB`;
}
