/**
 * Owns what this browser says of presence: its own caret, and nobody else's. The provider by itself sends back all that it hears, and with two hundred people in a
 * document each caret that moves would come back to the server two hundred times.
 */

import type { Awareness } from "y-protocols/awareness";
import type { WebsocketProvider } from "y-websocket";

interface Change {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

export function sayOnlyOwn(provider: WebsocketProvider, awareness: Awareness): void {
  // oxlint-disable-next-line no-underscore-dangle
  const tell = provider._awarenessUpdateHandler;
  awareness.off("update", tell);
  awareness.on("update", ({ added, updated, removed }: Change, origin: unknown) => {
    const own = awareness.clientID;
    if (origin === provider || ![...added, ...updated, ...removed].includes(own)) return;
    tell({ added: [], updated: [own], removed: [] }, origin);
  });
}
