/** Owns starting a projector's page anew, which nobody can press a key for: not before the server answers, for else the browser's own error would stay on the wall. */

const pause = 5000;
/** A question that hangs would end all asking, in milliseconds. */
const patience = 10_000;
/** A page that fails again as soon as it has begun is not to flash. */
const longPause = 60_000;
const memory = "sanguan.stage.reloaded";

export interface Page {
  /** Whether the server would give this page. Rejects when it does not answer. */
  reaches(): Promise<boolean>;
  reload(): void;
  now(): number;
  /** When the page was last started anew, in milliseconds since 1970. */
  readonly last: number;
}

/** Reloads once the server would answer; tries until then, or until the returned function is called. */
export function reloadWhenReachable(page: Page = browserPage): () => void {
  const wait = page.now() - page.last < longPause ? longPause : pause;
  let timer = setTimeout(() => void attempt(), wait);
  let stopped = false;
  const attempt = async () => {
    const reached = await page.reaches().catch(() => false);
    if (stopped) return;
    if (reached) page.reload();
    else timer = setTimeout(() => void attempt(), pause);
  };
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

const browserPage: Page = {
  reaches: async () => {
    const signal = AbortSignal.timeout(patience);
    return (await fetch(location.href, { method: "HEAD", cache: "no-store", signal })).ok;
  },
  reload: () => {
    try {
      sessionStorage.setItem(memory, String(Date.now()));
    } catch {
      // Without storage each try is like the first.
    }
    location.reload();
  },
  now: Date.now,
  get last() {
    try {
      return Number(sessionStorage.getItem(memory) ?? 0);
    } catch {
      return 0;
    }
  },
};
