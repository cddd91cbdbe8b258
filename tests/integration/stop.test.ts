/** Tests how a real server ends when the system asks it to: everything stored, everybody told, and nothing left that keeps the process. */

import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { expect, test } from "vitest";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { freePort, startDemonstration, startServer } from "./server-process.ts";
import { post, signInByLink, TypingPerson } from "./typing-person.ts";

test.each(["SIGTERM", "SIGINT"] as const)(
  "[S17] %s in mid-typing: what was typed is stored and acknowledged, everybody hears 1012, and the process ends by itself",
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), "sanguan-stop-"));
    const port = await freePort();
    const { demo, process: child } = await startDemonstration(port, folder);
    const link = (role: string): string => demo.people.find(({ roles }) => roles.includes(role))?.link ?? "";
    await post(`${demo.url}/api/meetings/${demo.meeting.id}/commands`, await signInByLink(link("chair")), {
      command: { type: "start-meeting" },
    });
    const document = demo.documents.find(({ kind }) => kind === "report")?.name ?? "";
    const [writer, reader] = await Promise.all(
      ["recorder", "reviewer"].map(async (role) =>
        TypingPerson.open(demo.url, await signInByLink(link(role)), document),
      ),
    );
    if (writer === undefined || reader === undefined) throw new Error("nobody came");
    for (let count = 0; count < 50; count++) writer.type(`停${count};`);
    await writer.until(() => writer.acknowledged > 1);
    for (let count = 50; count < 60; count++) writer.type(`停${count};`);
    const gone = once(child, "exit");
    child.kill(signal);
    expect(await Promise.all([writer.closed, reader.closed])).toEqual([closeCode.restart, closeCode.restart]);
    expect(await gone).toEqual([0, null]);
    // What came too late for this server is its writer's still, and goes to the next.
    const again = await startServer(port, folder);
    try {
      const back = await TypingPerson.open(demo.url, await signInByLink(link("chair")), document);
      for (const token of writer.acknowledgedTokens) expect(back.text).toContain(token);
      const returned = await TypingPerson.open(demo.url, await signInByLink(link("recorder")), document, writer.doc);
      await back.until(() => back.text.includes("停59;"));
      for (let count = 0; count < 60; count++) expect(back.text.split(`停${count};`)).toHaveLength(2);
      for (const person of [back, returned]) person.close();
    } finally {
      await again.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

test("[S17] connections that say nothing, or never close, do not keep the process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-silent-"));
  const port = await freePort();
  const server = await startServer(port, folder);
  try {
    const open = async (first: string): Promise<Socket> => {
      // Keeps its half open when the server ends its own.
      const socket = connect({ port, host: "localhost", allowHalfOpen: true });
      socket.on("error", () => undefined);
      await once(socket, "connect");
      socket.write(first);
      return socket;
    };
    const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13";
    const key = `Sec-WebSocket-Key: ${Buffer.alloc(16, 7).toString("base64")}`;
    const head = `Host: localhost:${port}\r\n${upgrade}\r\n${key}\r\n\r\n`;
    const silent = [await open(""), await open("GET /healthz HTTP/1.1\r\nHost: loc")];
    const nowhere = await open(`GET /nope HTTP/1.1\r\n${head}`);
    const live = await open(`GET /live/?EIO=4&transport=websocket HTTP/1.1\r\n${head}`);
    const [refused, shaken] = await Promise.all([once(nowhere, "data"), once(live, "data")]);
    expect(String(refused[0])).toMatch(/^HTTP\/1\.1 404/);
    expect(String(shaken[0])).toMatch(/^HTTP\/1\.1 101/);
    // It reads nothing any more, and so never answers a close.
    live.pause();
    const gone = once(server.process, "exit");
    server.process.kill("SIGTERM");
    expect(await gone).toEqual([0, null]);
    for (const socket of [...silent, nowhere, live]) socket.destroy();
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
