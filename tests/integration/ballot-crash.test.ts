/** Owns the proof that a server killed in the middle of a vote has every ballot that it acknowledged, counts none twice, and asks nobody to sign in again. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort, startDemonstration, startServer, type Demonstration, type ServerProcess } from "./server-process.ts";
import { get, post, signInByLink } from "./typing-person.ts";

let folder: string;
let port: number;
let server: ServerProcess;
let demo: Demonstration;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-ballot-crash-"));
  port = await freePort();
  ({ demo, ...server } = await startDemonstration(port, folder));
}, 120_000);
afterEach(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string) => `${demo.url}/api/meetings/${demo.meeting.id}${path}`;

async function command(cookie: string, body: object): Promise<void> {
  const answer = await post(at("/commands"), cookie, { command: body });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
}

test(
  "what was acknowledged is counted, what was not may be sent again, and nothing counts twice",
  { timeout: 240_000 },
  async () => {
    const chairLink = demo.people.find(({ roles }) => roles.includes("chair"))?.link ?? expect.fail("no chair");
    const chair = await signInByLink(chairLink);
    const cookies: string[] = [];
    for (const { link } of demo.people.filter(({ roles }) => roles.includes("voter")))
      cookies.push(await signInByLink(link));
    expect(cookies.length).toBeGreaterThan(6);
    await command(chair, { type: "start-meeting" });
    for (let step = 0; step < 4; step += 1) await command(chair, { type: "advance-agenda" });
    const { body } = await get<{ meeting: Meeting }>(at(""), chair);
    const itemId = body.meeting.currentItemId ?? expect.fail("no item");
    await command(chair, { type: "open-vote", voteId: "v1", itemIds: [itemId] });
    const cast = (cookie: string, grade: string) =>
      post<{ readonly cast?: string }>(at("/ballots"), cookie, { voteId: "v1", choices: { [itemId]: grade } });

    const [early, late] = [cookies.slice(0, 4), cookies.slice(4)];
    for (const answer of await Promise.all(early.map((cookie) => cast(cookie, "good"))))
      expect(answer).toMatchObject({ status: 200, body: { cast: "now" } });
    // These are on their way, or just in, when the process is gone.
    const unanswered = late.map((cookie) => cast(cookie, "fair").catch(() => undefined));
    await server.kill();
    const acknowledged = await Promise.all(unanswered);
    server = await startServer(port, folder);

    for (const cookie of early) expect(await cast(cookie, "poor")).toMatchObject({ body: { cast: "before" } });
    for (const [index, cookie] of late.entries()) {
      const { status, body: again } = await cast(cookie, "fair");
      expect(status).toBe(200);
      if (acknowledged[index]?.status === 200) expect(again.cast).toBe("before");
    }
    await command(chair, { type: "close-vote", voteId: "v1" });
    await command(chair, { type: "reveal-vote", voteId: "v1" });
    const { body: after } = await get<{ meeting: Meeting }>(at(""), chair);
    const tallies = after.meeting.votes[0]?.results?.[0]?.tallies ?? [];
    const counts = [0, 1, 2, 3].map((grade) => tallies.reduce((sum, tally) => sum + (tally.counts[grade] ?? 0), 0));
    expect(counts).toEqual([early.length, late.length, 0, 0]);
  },
);
