/** Owns the way into a document's room: ticket, person, permission. What happens inside is the rooms'. */

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import { type WebSocket, WebSocketServer } from "ws";

import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import { closeCode, type CloseCode } from "@sanguan/shared/protocol/close-code";
import type { MeetingReader } from "../meetings/read-meeting.ts";
import type { Identity } from "../ports.ts";
import type { RoomSession, SyncSocket } from "../rooms/session.ts";
import { personColor } from "./person-color.ts";
import { closeSoon, syncSocket, SyncWebSocket } from "./sync-socket.ts";

export interface SyncDoorParts {
  readonly identity: Pick<Identity, "redeemTicket" | "person">;
  readonly reader: Pick<MeetingReader, "access">;
  readonly rooms: { connect(socket: SyncSocket, session: RoomSession): void };
  /** One update; a frame may be somewhat larger. */
  readonly updateBytes: number;
  readonly socketsPerPerson: number;
  readonly alarm: (what: string, error: unknown) => void;
}

export interface SyncDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, document: string, ticket: string): void;
  count(): number;
  /** Cuts whoever is still here. */
  close(): void;
}

type Admission = { readonly session: RoomSession } | { readonly code: CloseCode; readonly reason: string };

export function makeSyncDoor(parts: SyncDoorParts): SyncDoor {
  // The room measures updates and says why it refuses one; this bound only keeps a hostile frame out of memory.
  const wss = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: parts.updateBytes * 2 + 65_536,
    clientTracking: true,
    WebSocket: SyncWebSocket,
  });
  const socketsOf = new Map<string, number>();

  async function admit(document: string, token: string): Promise<Admission> {
    const ticket = parts.identity.redeemTicket(token, document);
    if (ticket === undefined) return { code: closeCode.ticketExpired, reason: "ticket-expired" };
    const person = await parts.identity.person(ticket.personId);
    if (person === undefined) return { code: closeCode.notAllowed, reason: "not-signed-in" };
    const { id: personId, name, organisationRoles } = person;
    const access = await parts.reader.access({ personId, name, organisationRoles }, document);
    if (!access.ok) return { code: codeOf(access.refusal.reason), reason: access.refusal.reason };
    const { read, write } = access.value;
    if (!read) return { code: closeCode.notAllowed, reason: "not-allowed" };
    return { session: { document, personId, name, color: personColor(personId), read, write } };
  }

  function enter(ws: WebSocket, admission: Admission): void {
    // Faults of the line end in `close`, which is what matters.
    ws.on("error", ignore);
    if ("code" in admission) {
      closeSoon(ws, admission.code, admission.reason);
      return;
    }
    const { personId } = admission.session;
    // Counted where it is taken: many may have been admitted at once.
    const open = socketsOf.get(personId) ?? 0;
    if (open >= parts.socketsPerPerson) {
      closeSoon(ws, closeCode.overload, "too-many-requests" satisfies RefusalReason);
      return;
    }
    socketsOf.set(personId, open + 1);
    ws.once("close", () => {
      const left = (socketsOf.get(personId) ?? 1) - 1;
      if (left === 0) socketsOf.delete(personId);
      else socketsOf.set(personId, left);
    });
    parts.rooms.connect(syncSocket(ws), admission.session);
  }

  /** Asked before the handshake ends, so that no frame can arrive before the room listens; refused after it, so that the browser sees the code. */
  async function letIn(request: IncomingMessage, socket: Duplex, head: Buffer, document: string, ticket: string) {
    const admission = await admit(document, ticket);
    socket.off("error", ignore);
    if (!socket.destroyed) wss.handleUpgrade(request, socket, head, (ws) => enter(ws, admission));
  }

  return {
    upgrade(request, socket, head, document, ticket) {
      socket.on("error", ignore);
      letIn(request, socket, head, document, ticket).catch((error: unknown) => {
        parts.alarm(`opening ${document}`, error);
        socket.destroy();
      });
    },
    count: () => wss.clients.size,
    close() {
      for (const ws of wss.clients) ws.terminate();
      wss.close();
    },
  };
}

function ignore(): void {}

function codeOf(reason: RefusalReason): CloseCode {
  return reason === "unknown-document" || reason === "unknown-meeting"
    ? closeCode.unknownDocument
    : closeCode.notAllowed;
}
