/** Owns every bound and interval of the rooms, with the values that production runs on. */

/** Sizes in bytes, times in milliseconds. */
export interface RoomLimits {
  /** One frame or update; a larger one is refused with `tooLarge`. */
  readonly updateBytes: number;
  /** Structs in one update; a declared count above it is refused before anything is allocated. */
  readonly updateStructs: number;
  /** Delete ranges in one update. A reconnect sends all deletions of a document. */
  readonly updateDeletes: number;
  /** What it may cost to place one person's updates, in steps: at once, and per second on average, over all documents. A step is a comparison with another item, 0.1 to 0.8 µs; an item is five. Honest people need some for each edit, and some ten thousand when they come back with many. */
  readonly steps: number;
  readonly stepsPerSecond: number;
  /** Updates on their way into one document, beyond which it takes no more until some have arrived: what is new is judged by what was before it. */
  readonly replays: number;
  /** Elements in each other. The deepest that people write are lists in lists, at two levels each. */
  readonly levels: number;
  /** Durable frames per second of one connection, on average, and in one burst. */
  readonly framesPerSecond: number;
  readonly frameBurst: number;
  /** Bytes per second of one connection, on average, and in one burst. */
  readonly bytesPerSecond: number;
  /** Unless told, no less than two of the largest frames: one that is larger than this would be turned away for ever. */
  readonly byteBurst: number;
  /** Questions (step 1) of one connection that are answered at once, on average per second, and in one burst; beyond it one answer stands for all. */
  readonly questionsPerSecond: number;
  readonly questionBurst: number;
  /** One state vector: about ten bytes for each browser page that ever wrote in the document. */
  readonly vectorBytes: number;
  /** Not yet durable bytes of one connection; reached only while the store fails. */
  readonly pendingBytes: number;
  /** Memory for what is not yet durable, of all connections; beyond it the server takes no edits and no writers (`overload`) until the store is back. */
  readonly pendingBytesOverall: number;
  /** Connections to all documents; one more is closed with `overload`. */
  readonly sockets: number;
  /** The longest rest between two rounds of group commit. */
  readonly window: number;
  /** A round is followed by a rest this many times as long as itself: rounds take one part in `windowRest + 1` of the time. */
  readonly windowRest: number;
  /** Pause before a failed store is tried again: the first, and the longest. */
  readonly storeRetry: number;
  readonly storeRetryLongest: number;
  /** How long a use case waits for the words of one document that are on their way; nobody else's command runs meanwhile. */
  readonly settleLongest: number;
  /** How long a stop waits for the store and for documents that load; what is not stored by then was never acknowledged. */
  readonly stopLongest: number;
  /** Latest state of presence is sent this often. */
  readonly presenceTick: number;
  /** One presence entry, as JSON. */
  readonly presenceBytes: number;
  /** One frame of presence; stock clients send back whole rooms of others' entries. */
  readonly presenceFrameBytes: number;
  /** A socket that got nothing for this long gets a heartbeat (y-websocket gives up after 30 s). */
  readonly heartbeat: number;
  /** Bytes waiting in one socket beyond which updates are held back and replaced by one resync. */
  readonly socketBudget: number;
  /** A socket that stays beyond its budget this long is closed with `overload`. */
  readonly stuck: number;
  /** A room without sockets is kept this long. */
  readonly grace: number;
  /** So many rooms without sockets are kept; whoever walks through thousands of documents does not fill the memory with them. */
  readonly restingRooms: number;
  /** Updates in the log after which a snapshot is worth its price; taken in a quiet moment. */
  readonly snapshotEvery: number;
  /** How long a document must rest for that moment; without one, a snapshot is taken at ten times `snapshotEvery`. */
  readonly quiet: number;
}

export const defaultLimits: RoomLimits = {
  updateBytes: 4 * 1024 * 1024,
  updateStructs: 200_000,
  updateDeletes: 200_000,
  steps: 400_000,
  stepsPerSecond: 2_000,
  replays: 20_000,
  levels: 64,
  framesPerSecond: 100,
  frameBurst: 1_000,
  bytesPerSecond: 1024 * 1024,
  byteBurst: 16 * 1024 * 1024,
  questionsPerSecond: 1,
  questionBurst: 10,
  vectorBytes: 256 * 1024,
  pendingBytes: 8 * 1024 * 1024,
  pendingBytesOverall: 256 * 1024 * 1024,
  sockets: 20_000,
  window: 25,
  windowRest: 12,
  storeRetry: 100,
  storeRetryLongest: 5_000,
  settleLongest: 2_000,
  stopLongest: 10_000,
  presenceTick: 80,
  presenceBytes: 2_048,
  presenceFrameBytes: 256 * 1024,
  heartbeat: 15_000,
  socketBudget: 1024 * 1024,
  stuck: 30_000,
  grace: 30_000,
  restingRooms: 200,
  snapshotEvery: 500,
  quiet: 3_000,
};

/** The limits of an installation: as told, else as above. */
export function limitsOf(told: Partial<RoomLimits>): RoomLimits {
  const limits = { ...defaultLimits, ...told };
  return { ...limits, byteBurst: told.byteBurst ?? Math.max(limits.byteBurst, frameBytes(limits.updateBytes) * 2) };
}

/** The largest frame that is read: rooms measure updates themselves and say why they refuse one, so that this is more than they take. */
export function frameBytes(updateBytes: number): number {
  return updateBytes * 2 + 65_536;
}
