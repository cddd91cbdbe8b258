/** Owns every upgrade of the server: `/live` is socket.io's, `/sync/<document>` the rooms', nothing else is there. */

import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

import { isOriginAllowed } from "../identity/origin.ts";
import { attachLive, livePath, type LiveParts } from "./live.ts";
import { makeSyncDoor, type SyncDoorParts } from "./sync-door.ts";

export interface Sockets {
  syncCount(): number;
  liveCount(): number;
  /** Bytes that wait to be read on live connections. */
  liveWaiting(): number;
  /** The sessions that connections of either kind are open with. */
  sessions(): ReadonlySet<string>;
  /** Ends every connection; the rooms have said goodbye before. */
  close(): Promise<void>;
}

/** To be called once, after the HTTP listener is attached: socket.io puts itself before it. */
export function attachSockets(server: Server, live: LiveParts, sync: SyncDoorParts): Sockets {
  const { io, waiting, sessions } = attachLive(server, live);
  const door = makeSyncDoor(sync);

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // As socket.io compares it: what only resolves to its path is nobody's, and would be left hanging.
    if (request.url?.startsWith(livePath) === true) return;
    const url = parseUrl(request.url);
    const document = url === undefined ? undefined : documentOf(url.pathname);
    if (url === undefined || document === undefined) return turnAway(socket, "404 Not Found");
    if (!isOriginAllowed(request.headers, live.isConfiguredOrigin)) return turnAway(socket, "403 Forbidden");
    return door.upgrade(request, socket, head, document, url.searchParams.get("ticket") ?? "");
  });

  return {
    syncCount: () => door.count(),
    liveCount: () => io.engine.clientsCount,
    liveWaiting: waiting,
    sessions: () => new Set([...sessions(), ...door.sessions()]),
    async close() {
      door.close();
      await io.close();
    },
  };
}

function parseUrl(path: string | undefined): URL | undefined {
  return URL.parse(path ?? "", "http://localhost") ?? undefined;
}

function documentOf(pathname: string): string | undefined {
  const encoded = /^\/sync\/([^/]+)$/.exec(pathname)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function turnAway(socket: Duplex, status: string): void {
  socket.on("error", () => undefined);
  // The other side may never close its half.
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
