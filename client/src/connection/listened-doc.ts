/** Owns a Yjs document whose listeners cannot silence one another: Yjs, interrupted by one that throws, would never tell anybody of anything again. */

import * as Y from "yjs";

export class ListenedDoc extends Y.Doc {
  override readonly emit: Y.Doc["emit"] = (name, args) => {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs' own way of telling looks there too.
    const listeners: ReadonlySet<(...given: typeof args) => void> = new Set(this._observers.get(name));
    for (const listener of listeners)
      try {
        listener(...args);
      } catch (error) {
        // Heard of as any other fault is, once everybody has been told.
        setTimeout(() => {
          throw error;
        });
      }
  };
}
