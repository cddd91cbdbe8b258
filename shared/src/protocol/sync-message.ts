/**
 * Owns the message types on `/sync/<document>`: those of y-websocket 3.1, and ours from 100. One message per frame; every number is a lib0 varUint.
 *
 * A *durable frame* is a sync frame (type 0) of subtype 1 (step 2) or 2 (update). Both sides count those a client sent on this connection, from 1.
 */

export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server → client: `[100, varUint n]`: the first n durable frames of this connection are stored. Covers deletions, for which a state vector says nothing. */
  saved: 100,
  /** Server → client: `[101, varString JSON Refusal]`: sent before a closing code, says why. */
  refused: 101,
  /** Server → client: `[102]`: keeps a quiet viewer's connection alive (every 15 s). */
  heartbeat: 102,
  /** Server → client: `[103, varUint 0|1]`: whether this connection may write now. A reader's edits are refused with 4403. */
  writable: 103,
  /**
   * Client → server: `[104, varString ticket]`: a fresh ticket prolongs this connection's lease, which else ends it (4401).
   * Server → client: `[104, varUint ms]`: it lasts this long from now. 0: the ticket was no good, ask for another.
   */
  renew: 104,
} as const;

export const syncStep = { step1: 0, step2: 1, update: 2 } as const;

/** What the server puts into an awareness entry under `user`; a client's own claim is overwritten. */
export interface PresentPerson {
  readonly personId: string;
  readonly name: string;
  /** Index into the palette of caret colours, the same for a person everywhere. */
  readonly color: number;
}
