/** Owns our server under load: the real door, rooms and SQLite storage; identity and meeting rules, which open a socket once, let everybody in. */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseDocumentName } from "@sanguan/shared/document/name";
import type { PersonId } from "@sanguan/shared/domain/id";
import { compactElsewhere } from "@sanguan/server/rooms/keep/compact-elsewhere";
import { takeSnapshot } from "@sanguan/server/rooms/keep/snapshot";
import { makeRooms } from "@sanguan/server/rooms/registry";
import { makeSyncDoor } from "@sanguan/server/sockets/sync-door";
import { openStorage, type Storage } from "@sanguan/server/storage/open-storage";
import { readHistory } from "../history.ts";
import { runServer } from "./child.ts";
import type { ServerOptions } from "./contract.ts";

const systemClock = { now: () => Date.now(), iso: () => new Date().toISOString() };
const seeder = "seeder" as PersonId;

await runServer(async (options) => {
  const storage = await openStorage(options.folder);
  await fill(storage, options);
  const rooms = makeRooms({
    log: storage.documents,
    clock: systemClock,
    compact: compactElsewhere().compact,
    limits: { framesPerSecond: 10_000, frameBurst: 100_000, updateBytes: 64 * 1024 * 1024 },
    alarm: (problem, { error }) => console.error(problem, error),
  });
  const door = makeSyncDoor({
    identity: {
      redeemTicket: (token, document) => ({ sessionId: token, document, personId: token as PersonId, readOnly: false }),
      openSession: async (id) => {
        const [personId, organisationRoles] = [id as PersonId, []];
        return {
          id,
          expiresAt: Number.MAX_SAFE_INTEGER,
          person: { id: personId, name: id, organisationRoles, screen: false },
          actor: { personId, name: id, organisationRoles },
        };
      },
      onSessionEnded: () => () => undefined,
    },
    reader: {
      access: async (_actor, name) => {
        const ref = parseDocumentName(name);
        return ref === undefined
          ? { ok: false, refusal: { reason: "unknown-document" } }
          : { ok: true, value: { ref, read: true, write: true } };
      },
    },
    rooms,
    clock: systemClock,
    leaseMs: 3_600_000,
    updateBytes: 64 * 1024 * 1024,
    socketsPerPerson: 1_000_000,
    alarm: console.error,
  });
  const server = createServer((_request, response) => response.end());
  server.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "", "http://localhost");
    const document = decodeURIComponent(url.pathname.slice("/sync/".length));
    door.upgrade(request, socket, head, document, url.searchParams.get("ticket") ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 4096, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    settings: "SQLite, synchronous=FULL, every update durable before it is announced; production limits but for rates",
    async stop() {
      await rooms.stop();
      await storage.close();
    },
  };
});

async function fill(storage: Storage, options: ServerOptions): Promise<void> {
  // A restart finds what is there.
  if ((await storage.documents.head(options.documents[0] ?? "")) !== undefined) return;
  const documents = options.documents.map((name) => {
    const ref = parseDocumentName(name);
    if (ref === undefined) throw new Error(`no document name: ${name}`);
    return ref;
  });
  await storage.events.append({ appends: [], by: seeder, at: systemClock.iso(), documents });
  const seed = options.seed === undefined ? [] : [new Uint8Array(readFileSync(options.seed))];
  for (const document of options.documents)
    for (const bytes of seed) await storage.documents.commit([{ document, personId: seeder, bytes, clientIds: [] }]);
  const [first] = options.documents;
  if (options.history === undefined || first === undefined) return;
  const history = readHistory(options.history);
  for (let at = 0; at < history.length; at += 1000)
    await storage.documents.commit(
      history.slice(at, at + 1000).map((bytes) => ({ document: first, personId: seeder, bytes, clientIds: [] })),
    );
  if (options.snapshot === true) await takeSnapshot(storage.documents, first);
}
