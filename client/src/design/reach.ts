/** Owns the question whether the server can be reached, before a part of the page is fetched from it: a browser does not fetch a part again that it could not have once. */

/** A question that hangs would end all asking, in milliseconds. */
const patience = 10_000;

/** Rejects while the line is away. */
export async function reach(): Promise<void> {
  const { ok } = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(patience) });
  if (!ok) throw new Error("the server does not answer");
}
