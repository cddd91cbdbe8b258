/** Tests that a real WebSocket client reads what is written past its library, frame by frame. */

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { FrameWriter } from "./frame-writer.ts";

it("[S1] sends frames of every length of header, in order, between those of the library", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const sizes = [0, 1, 125, 126, 127, 16_384, 16_385, 65_535, 65_536, 200_000];
  server.on("upgrade", (request, socket, head) =>
    wss.handleUpgrade(request, socket, head, (ws) => {
      const writer = new FrameWriter(socket);
      for (const size of sizes) {
        writer.send(new Uint8Array(size).fill(size % 251));
        ws.send("between");
      }
      ws.close(4423, "frozen");
    }),
  );
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const received: (number | string)[] = [];
  client.on("message", (message: Buffer, isBinary) => {
    if (!isBinary) return received.push(message.toString());
    expect(message.every((byte) => byte === message.length % 251)).toBe(true);
    return received.push(message.length);
  });
  const [code] = (await once(client, "close")) as [number];
  expect(received).toEqual(sizes.flatMap((size) => [size, "between"]));
  expect(code).toBe(4423);
  server.close();
});
