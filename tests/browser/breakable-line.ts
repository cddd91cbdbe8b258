/** Owns a network line between one browser and the server that a test can cut and mend: a TCP relay, so that real sockets really break. */

import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export interface BreakableLine {
  readonly port: number;
  /** Every connection breaks at once; new ones are turned away. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function breakableLine(to: number): Promise<BreakableLine> {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => one.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut() {
      whole = false;
      breakAll();
    },
    mend() {
      whole = true;
    },
    async close() {
      breakAll();
      server.close();
      await once(server, "close");
    },
  };
}
