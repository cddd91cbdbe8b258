/** Owns letting others be served in the middle of long work: heartbeats, sockets, timers. */

/** Resolves when the event loop has gone round once. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
