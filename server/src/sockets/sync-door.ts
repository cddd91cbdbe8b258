/** Owns the way into a document's room and the right to stay: ticket, session, permission, lease. What happens inside is the rooms'. */

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import { type WebSocket, WebSocketServer } from "ws";

import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import { closeCode, type CloseCode } from "@sanguan/shared/protocol/close-code";
import type { MeetingReader } from "../meetings/read-meeting.ts";
import type { Clock, Identity, Ticket } from "../ports.ts";
import { frameBytes } from "../rooms/limits.ts";
import type { OpenRooms, Seat } from "../rooms/open-rooms.ts";
import type { RoomSession } from "../rooms/session.ts";
import { personColor } from "./person-color.ts";
import { closeSoon, SyncWebSocket, WsSyncSocket } from "./sync-socket.ts";
import { type Visit, Visits } from "./visits.ts";

export interface SyncDoorParts {
  readonly identity: Pick<Identity, "redeemTicket" | "openSession" | "onSessionEnded">;
  readonly reader: Pick<MeetingReader, "access">;
  readonly rooms: Pick<OpenRooms, "connect" | "accessVersion">;
  readonly clock: Clock;
  /** How long a socket stays without a fresh ticket. */
  readonly leaseMs: number;
  /** One update; a frame may be somewhat larger. */
  readonly updateBytes: number;
  readonly socketsPerPerson: number;
  readonly alarm: (what: string, error: unknown) => void;
}

export interface SyncDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, document: string, ticket: string): void;
  count(): number;
  /** The sessions that connections are open with. */
  sessions(): Iterable<string>;
  /** Cuts whoever is still here. */
  close(): void;
}

/** Who a good ticket lets in, and until when. */
type Admitted = Omit<RoomSession, "lease"> & { readonly until: number };
type Admission = Admitted | { readonly code: CloseCode; readonly reason: RefusalReason };

const ticketExpired = { code: closeCode.ticketExpired, reason: "ticket-expired" } as const;

export function makeSyncDoor(parts: SyncDoorParts): SyncDoor {
  // The room measures updates and says why it refuses one; this bound only keeps a hostile frame out of memory.
  const wss = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: frameBytes(parts.updateBytes),
    clientTracking: true,
    WebSocket: SyncWebSocket,
  });
  const { identity, reader, rooms, clock } = parts;
  const socketsOf = new Map<string, number>();
  const visits = new Visits();
  identity.onSessionEnded((sessionId) => visits.endSession(sessionId));

  async function admit({ sessionId, document, readOnly }: Ticket): Promise<Admission> {
    const session = await identity.openSession(sessionId);
    if (session === undefined) return ticketExpired;
    const { personId, name, organisationRoles } = session.actor;
    const access = await reader.access(session.actor, document);
    if (!access.ok) return { code: codeOf(access.refusal.reason), reason: access.refusal.reason };
    const { read, write } = access.value;
    if (!read) return { code: closeCode.notAllowed, reason: "not-allowed" };
    const until = Math.min(clock.now() + parts.leaseMs, session.expiresAt);
    return { document, personId, name, color: personColor(personId), organisationRoles, read, write, readOnly, until };
  }

  /** Acts on an answer that is still true: if a role or phase changed while it was found, it is asked for again. `act` must not wait. */
  async function onNewest(ticket: Ticket, act: (admission: Admission) => void): Promise<void> {
    for (;;) {
      const asked = rooms.accessVersion;
      const admission = await admit(ticket);
      if (rooms.accessVersion === asked) return act(admission);
    }
  }

  /** Asked before the handshake ends, so that no frame can arrive before the room listens; refused after it, so that the browser sees the code. */
  async function letIn(socket: Duplex, document: string, token: string, shake: Handshake): Promise<void> {
    const ticket = identity.redeemTicket(token, document);
    if (ticket === undefined) return shake((ws) => turnAway(ws, ticketExpired));
    const visit = visits.begin(ticket.sessionId);
    leaveWith(socket, visit);
    await onNewest(ticket, (admission) =>
      shake((ws) => {
        if (visit.ended) turnAway(ws, ticketExpired);
        else if ("code" in admission) turnAway(ws, admission);
        else enter(ws, socket, admission, visit);
      }),
    );
  }

  function enter(ws: WebSocket, line: Duplex, admitted: Admitted, visit: Visit): void {
    const { personId } = admitted;
    // Counted where it is taken: many may have been admitted at once.
    const open = socketsOf.get(personId) ?? 0;
    if (open >= parts.socketsPerPerson) return turnAway(ws, { code: closeCode.overload, reason: "too-many-requests" });
    socketsOf.set(personId, open + 1);
    ws.once("close", () => {
      const left = (socketsOf.get(personId) ?? 1) - 1;
      if (left === 0) socketsOf.delete(personId);
      else socketsOf.set(personId, left);
    });
    let isRenewing = false;
    const { until, ...who } = admitted;
    const lease = {
      until,
      renew(token: string) {
        if (isRenewing) return;
        isRenewing = true;
        renew(token, admitted, visit, seat, ws)
          .catch((error: unknown) => parts.alarm(`prolonging ${admitted.document}`, error))
          .finally(() => {
            isRenewing = false;
          });
      },
    };
    const seat = rooms.connect(new WsSyncSocket(ws, line), { ...who, lease });
    visit.arrived(() => seat.end());
  }

  /** A lease is prolonged for the same person at the same document with the same right to it; anything else is no ticket. */
  async function renew(token: string, held: Admitted, visit: Visit, seat: Seat, ws: WebSocket): Promise<void> {
    const ticket = identity.redeemTicket(token, held.document);
    if (ticket === undefined || ticket.personId !== held.personId || ticket.readOnly !== held.readOnly)
      return seat.notProlonged();
    visit.moveTo(ticket.sessionId);
    await onNewest(ticket, (admission) => {
      if (ws.readyState !== ws.OPEN) return;
      if ("code" in admission) closeSoon(ws, admission.code, admission.reason);
      else seat.prolong(admission.until, admission);
    });
  }

  return {
    upgrade(request, socket, head, document, ticket) {
      socket.on("error", ignore);
      const shake: Handshake = (then) => {
        socket.off("error", ignore);
        if (socket.destroyed) return;
        wss.handleUpgrade(request, socket, head, (ws) => {
          // Faults of the line end in `close`, which is what matters.
          ws.on("error", ignore);
          then(ws);
        });
      };
      letIn(socket, document, ticket, shake).catch((error: unknown) => {
        parts.alarm(`opening ${document}`, error);
        socket.destroy();
      });
    },
    count: () => wss.clients.size,
    sessions: () => visits.sessions,
    close() {
      for (const ws of wss.clients) ws.terminate();
      wss.close();
    },
  };
}

/** Ends the handshake, at once, if the other side is still there. */
type Handshake = (then: (ws: WebSocket) => void) => void;

function turnAway(ws: WebSocket, { code, reason }: { readonly code: CloseCode; readonly reason: RefusalReason }): void {
  closeSoon(ws, code, reason);
}

function ignore(): void {}

/** Apart, so that what hears the close holds nothing of the request for as long as the connection lasts. */
function leaveWith(socket: Duplex, visit: Visit): void {
  socket.once("close", () => visit.leave());
}

function codeOf(reason: RefusalReason): CloseCode {
  return reason === "unknown-document" || reason === "unknown-meeting"
    ? closeCode.unknownDocument
    : closeCode.notAllowed;
}
