/** Owns the answer to "are my words saved?": a pure state machine over one document's connection. What is shown for each answer is the panel's. */

import type { Refusal } from "@sanguan/shared/domain/refusal";

/**
 * Frames are *durable frames* as `protocol/sync-message` counts them: sync step 2 and update, from 1 on each connection.
 * An edit is at risk while it is `pending` (no frame of this connection carries it) or its frame is not acknowledged.
 */
export interface SaveState {
  readonly online: boolean;
  readonly sent: number;
  readonly acknowledged: number;
  /** The last frame that carried an edit of ours; frames that only answer a handshake carry none. */
  readonly lastEdit: number;
  readonly pending: boolean;
  /** Words are being composed that the document does not hold yet. */
  readonly composing: boolean;
  /** The server has been silent for long about a frame. */
  readonly stalled: boolean;
  readonly refusal?: Refusal;
  readonly frozen: boolean;
}

export type SaveEvent =
  | { readonly type: "opened" }
  | { readonly type: "closed" }
  | { readonly type: "edited-offline" }
  | { readonly type: "sent"; readonly step: "step2" | "update" }
  | { readonly type: "acknowledged"; readonly upTo: number }
  | { readonly type: "composing"; readonly composing: boolean }
  | { readonly type: "stalled" }
  | { readonly type: "refused"; readonly refusal: Refusal }
  /** The copy with the refused edits was set aside; this one holds none. */
  | { readonly type: "started-afresh" }
  | { readonly type: "refusal-seen" }
  | { readonly type: "frozen" };

export type SaveStatus = "saved" | "saving" | "unsaved" | "refused" | "frozen";

/** `pending`: edits of an earlier visit may still be on their way. */
export function startSaveState(pending: boolean): SaveState {
  return {
    online: false,
    sent: 0,
    acknowledged: 0,
    lastEdit: 0,
    pending,
    composing: false,
    stalled: false,
    frozen: false,
  };
}

export function nextSaveState(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case "opened":
      return { ...state, ...noFrames, online: true, pending: atRisk(state) };
    case "closed":
      // What was in flight may or may not have arrived; the next step 2 carries it again.
      return { ...state, ...noFrames, online: false, pending: atRisk(state) };
    case "edited-offline":
      return { ...state, pending: true };
    case "sent": {
      const sent = state.sent + 1;
      // Step 2 carries everything the server lacks; with nothing pending it carries nothing of ours.
      if (event.step === "step2") {
        return state.pending ? { ...state, sent, lastEdit: sent, pending: false } : { ...state, sent };
      }
      return { ...state, sent, lastEdit: sent };
    }
    case "acknowledged": {
      const acknowledged = Math.min(Math.max(state.acknowledged, event.upTo), state.sent);
      return { ...state, acknowledged, stalled: acknowledged > state.acknowledged ? false : state.stalled };
    }
    case "composing":
      return { ...state, composing: event.composing };
    case "stalled":
      return atRisk(state) ? { ...state, stalled: true } : state;
    case "refused":
      return { ...state, refusal: event.refusal };
    case "started-afresh":
      return { ...startSaveState(false), ...(state.refusal === undefined ? {} : { refusal: state.refusal }) };
    case "refusal-seen": {
      const { refusal: _seen, ...rest } = state;
      return rest;
    }
    case "frozen":
      return { ...startSaveState(false), frozen: true };
  }
}

/** Whether closing this page now could lose words. */
export function isUnsaved(state: SaveState): boolean {
  return !state.frozen && (state.composing || atRisk(state));
}

export function saveStatus(state: SaveState): SaveStatus {
  if (state.frozen) return "frozen";
  if (isUnsaved(state)) return state.online && !state.stalled ? "saving" : "unsaved";
  return state.refusal === undefined ? "saved" : "refused";
}

function atRisk(state: SaveState): boolean {
  return state.pending || state.acknowledged < state.lastEdit;
}

const noFrames = { sent: 0, acknowledged: 0, lastEdit: 0, stalled: false };
