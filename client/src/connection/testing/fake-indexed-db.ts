/** Owns an IndexedDB for tests of the copy in the browser: what y-indexeddb asks of one, closed or full when the test says so. Nothing of the product imports it. */

type Row = readonly [key: number, value: unknown];

interface Stored {
  readonly stores: Map<string, Row[]>;
  readonly open: Set<FakeConnection>;
}

class FakeRequest extends EventTarget {
  result: unknown;
  onsuccess: ((event: unknown) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onupgradeneeded: ((event: unknown) => void) | null = null;

  tell(type: "success" | "upgradeneeded", result: unknown): void {
    this.result = result;
    this[`on${type}`]?.({ target: this });
    this.dispatchEvent(new Event(type));
  }
}

function answered(result: () => unknown): FakeRequest {
  const request = new FakeRequest();
  queueMicrotask(() => request.tell("success", result()));
  return request;
}

class FakeConnection extends EventTarget {
  onversionchange: (() => void) | null = null;
  isClosed = false;
  readonly #stored: Stored;
  readonly #isFull: () => boolean;

  constructor(stored: Stored, isFull: () => boolean) {
    super();
    this.#stored = stored;
    this.#isFull = isFull;
    stored.open.add(this);
  }

  close(): void {
    this.isClosed = true;
    this.#stored.open.delete(this);
  }

  createObjectStore(name: string): void {
    this.#stored.stores.set(name, []);
  }

  transaction(): unknown {
    if (this.isClosed) throw new DOMException("The database connection is closing.", "InvalidStateError");
    const transaction = new EventTarget();
    setTimeout(() => transaction.dispatchEvent(new Event("complete")), 0);
    return Object.assign(transaction, { objectStore: (name: string) => this.#store(name) });
  }

  #store(name: string): unknown {
    const rows = this.#stored.stores.get(name) ?? [];
    const within = (range: Range | null | undefined) => rows.filter(([key]) => range?.(key) ?? true);
    return {
      add: (value: unknown) => {
        const request = new FakeRequest();
        if (this.#isFull()) {
          queueMicrotask(() => this.dispatchEvent(new Event("abort")));
          return request;
        }
        const key = (rows.at(-1)?.[0] ?? 0) + 1;
        rows.push([key, value]);
        queueMicrotask(() => request.tell("success", key));
        return request;
      },
      getAll: (range?: Range) => answered(() => within(range).map(([, value]) => value)),
      count: (range?: Range) => answered(() => within(range).length),
      delete: (range: Range) => answered(() => rows.splice(0, rows.length, ...rows.filter(([key]) => !range(key)))),
      openKeyCursor: (range?: Range) =>
        answered(() => {
          const last = within(range).at(-1);
          return last === undefined ? null : { key: last[0] };
        }),
    };
  }
}

type Range = (key: number) => boolean;

export class FakeIndexedDb {
  readonly #databases = new Map<string, Stored>();
  /** Nothing more can be written. */
  isFull = false;
  /** How many databases were opened, by name. */
  readonly opened: string[] = [];

  /** In place of the browser's, by `vi.stubGlobal`. */
  readonly keyRange = {
    lowerBound:
      (low: number, isOpen: boolean): Range =>
      (key) =>
        isOpen ? key > low : key >= low,
    upperBound:
      (high: number, isOpen: boolean): Range =>
      (key) =>
        isOpen ? key < high : key <= high,
  };

  open(name: string): FakeRequest {
    const request = new FakeRequest();
    this.opened.push(name);
    queueMicrotask(() => {
      const isNew = !this.#databases.has(name);
      const stored = this.#databases.get(name) ?? { stores: new Map(), open: new Set() };
      this.#databases.set(name, stored);
      const connection = new FakeConnection(stored, () => this.isFull);
      if (isNew) request.tell("upgradeneeded", connection);
      request.tell("success", connection);
    });
    return request;
  }

  /** Whoever has it open is asked to close first, as another tab's deletion does. */
  deleteDatabase(name: string): FakeRequest {
    const request = new FakeRequest();
    queueMicrotask(() => {
      for (const connection of this.#databases.get(name)?.open ?? []) {
        connection.onversionchange?.();
        connection.dispatchEvent(new Event("versionchange"));
      }
      this.#databases.delete(name);
      request.tell("success", undefined);
    });
    return request;
  }

  /** What is kept under a name. */
  updates(name: string): readonly Uint8Array[] {
    return (this.#databases.get(name)?.stores.get("updates") ?? []).map(([, value]) => value as Uint8Array);
  }

  /** As a browser that closes what a page in the background has open, saying so or not. */
  closeAll(isTold: boolean): void {
    for (const { open } of this.#databases.values())
      for (const connection of open) {
        connection.close();
        if (isTold) connection.dispatchEvent(new Event("close"));
      }
  }
}
