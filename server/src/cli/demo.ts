/** Owns `sanguan demo`: a server with the demonstration meeting, and a personal link for everybody in it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import type { PersonId } from "@sanguan/shared/domain/id";
import { compose, type RunningServer, systemClock } from "../compose.ts";
import { readConfig } from "../config.ts";
import type { Demonstration } from "../demonstration/load-demonstration.ts";
import { untilStopped } from "./until-stopped.ts";

/** What `--json` prints, on one line, when everything is ready. */
export interface DemoAnswer {
  readonly url: string;
  readonly meeting: { readonly id: string };
  readonly people: readonly { readonly name: string; readonly roles: readonly string[]; readonly link: string }[];
  readonly stage: { readonly link: string };
  readonly documents: Demonstration["documents"];
}

const linkDays = 7;

export async function demo(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: "string" }, data: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const temporary = values.data === undefined ? mkdtempSync(join(tmpdir(), "sanguan-demo-")) : undefined;
  const removeTemporary = () => {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  };
  try {
    const config = readConfig({
      ...process.env,
      ...(values.port === undefined ? {} : { PORT: values.port }),
      SANGUAN_DATA: values.data ?? temporary,
    });
    const server = await compose(config);
    const answer = await invite(server, await server.loadDemonstration());
    if (values.json) process.stdout.write(`${JSON.stringify(answer)}\n`);
    else process.stdout.write(table(answer, temporary === undefined));
    await untilStopped(() => server.close());
  } finally {
    removeTemporary();
  }
}

async function invite({ url, identity }: RunningServer, shown: Demonstration): Promise<DemoAnswer> {
  const expiresAt = new Date(systemClock.now() + linkDays * 86_400_000);
  const link = async (personId: PersonId, path: string) =>
    `${url}/join/${await identity.makeLink(personId, path, expiresAt)}`;
  const people: { name: string; roles: readonly string[]; link: string }[] = [];
  for (const { personId, name, roles } of shown.people)
    people.push({ name, roles, link: await link(personId, pathOf(shown, roles)) });
  return {
    url,
    meeting: { id: shown.meetingId },
    people,
    stage: { link: await link(shown.screenPersonId, `/stage/${shown.meetingId}`) },
    documents: shown.documents,
  };
}

/** Whoever only votes is led to the ballot. */
function pathOf({ meetingId }: Demonstration, roles: Demonstration["people"][number]["roles"]): string {
  return roles.length > 0 && roles.every((role) => role === "voter")
    ? `/meetings/${meetingId}/ballot`
    : `/meetings/${meetingId}`;
}

function table({ url, people, stage }: DemoAnswer, kept: boolean): string {
  const lines = people.map(({ name, roles, link }) => `  ${name}  (${roles.join(", ")})\n    ${link}`);
  return [
    `Sanguan 三关 demonstration: ${url}`,
    "",
    "Open a link to take part as that person 打开链接即以此人身份参会:",
    ...lines,
    "",
    "The projector 会场大屏:",
    `    ${stage.link}`,
    "",
    kept ? "" : "Nothing is kept when this ends (Ctrl+C). 按 Ctrl+C 结束，不保留数据。",
    "",
  ].join("\n");
}
