/** Measures the close of a meeting of sixty reporters with three documents each, while five hundred sockets type and as many people and four screens listen to the meeting. Ours alone: the peers freeze nothing. */

import { LivePerson } from "../../integration/live-person.ts";
import { post } from "../../integration/typing-person.ts";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { ClosingProgress } from "@sanguan/shared/protocol/live";
import { LiveEar } from "../crowd/live-ear.ts";
import { Crowd, LoadedServer } from "../process-pair.ts";
import { Gathering } from "../report.ts";
import type { Scenario } from "../scenario.ts";

interface Prepared {
  readonly url: string;
  readonly meetingId: MeetingId;
  readonly chair: string;
  readonly seats: readonly { readonly document: string; readonly cookie: string }[];
}

const listeners = 504;
const load = `60 reporters × 3 documents, 500 sockets typing 500 keys/s, ${listeners} live listeners`;

export const freeze: Scenario = async ({ quick, rounds }) => {
  const figures = new Gathering();
  let settings = "";
  for (let round = 1; round <= (quick ? 1 : rounds); round++) {
    console.error(`freeze: round ${round}`);
    const server = await LoadedServer.start("meeting", { documents: [], folder: "", persist: true });
    ({ settings } = server);
    const { url, meetingId, chair, seats } = server.prepared as Prepared;
    const crowd = new Crowd();
    const host = new LivePerson({ url, cookie: chair, language: "zh-CN" });
    const ears: LiveEar[] = [];
    try {
      await host.join(meetingId);
      for (let index = 0; index < listeners; index += 1)
        ears.push(await LiveEar.open(url, seats[index % seats.length]?.cookie ?? "", meetingId));
      const at = new Map<ClosingProgress["step"], number>();
      host.socket.on("closing", ({ progress }) => {
        if (!at.has(progress.step)) at.set(progress.step, performance.now());
      });
      const { promise: started, resolve: start } = Promise.withResolvers<void>();
      const typing = crowd.run(
        { kind: "until-frozen", url, port: server.port, seats, sockets: 500, keysPerSecond: 500 },
        () => start(),
      );
      await started;
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      await server.usage();
      await begin(url, meetingId, chair);
      const { told } = await typing;
      // Whoever types is told at the first refused keystroke, before the seal.
      await host.hear(({ name, news }) => name === "closing" && stepOf(news) === "sealed");
      const { stall } = await server.usage();
      figures.add(
        load,
        { name: "longest stall of the event loop", unit: "ms", digits: 0, over: "most" },
        "sanguan",
        stall,
      );
      const isTold = () => ears.every(({ closing }) => closing.sealed);
      for (const since = performance.now(); !isTold() && performance.now() - since < 10_000;)
        await new Promise((resolve) => setTimeout(resolve, 10));
      figures.add(
        load,
        { name: "live listeners told that it is sealed", unit: `of ${listeners}`, digits: 0, over: "least" },
        "sanguan",
        ears.filter(({ closing }) => closing.sealed).length,
      );
      figures.add(
        load,
        { name: "told each of them about the close", unit: "messages", digits: 0, over: "most" },
        "sanguan",
        Math.max(...ears.map(({ closing }) => closing.told)),
      );
      const from = (one: ClosingProgress["step"], other: ClosingProgress["step"]): number =>
        (at.get(other) ?? Number.NaN) - (at.get(one) ?? Number.NaN);
      figures.add(load, { name: "the cut", unit: "ms", over: "most" }, "sanguan", from("cut", "sealing"));
      figures.add(
        load,
        { name: "from the cut to the sealed record", unit: "ms", digits: 0, over: "most" },
        "sanguan",
        from("cut", "sealed"),
      );
      figures.add(
        load,
        { name: "sockets told their fate (4423)", unit: "of 500", digits: 0, over: "least" },
        "sanguan",
        told,
      );
    } finally {
      await Promise.all(ears.map((ear) => ear.close()));
      host.leave();
      crowd.end();
      await server.kill();
    }
  }
  return { scenario: "freeze", settings: { sanguan: settings }, rows: figures.rows };
};

function stepOf(news: unknown): ClosingProgress["step"] {
  return (news as { readonly progress: ClosingProgress }).progress.step;
}

/** Closes though the checklist is open, with a reason for each fault. */
async function begin(url: string, meetingId: string, cookie: string): Promise<void> {
  const ask = (overrides: readonly object[]) =>
    post<{ readonly refusal?: { readonly details?: { readonly faults?: readonly string[] } } }>(
      `${url}/api/meetings/${meetingId}/commands`,
      cookie,
      { command: { type: "begin-closing", overrides } },
    );
  const { status, body } = await ask([]);
  if (status === 200) return;
  const faults = body.refusal?.details?.faults ?? [];
  const again = await ask(faults.map((fault) => ({ fault, reason: "演练" })));
  if (again.status !== 200) throw new Error(`the close was refused: ${JSON.stringify(again.body)}`);
}
