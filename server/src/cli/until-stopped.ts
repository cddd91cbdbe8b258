/** Owns the life of the process around a running server: it ends on a signal, in order, and once. */

function impatient(): void {
  process.exit(1);
}

/** Resolves when a signal asked to stop and `stop` is through; a second signal ends at once. */
export async function untilStopped(stop: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  process.once("SIGINT", impatient);
  process.once("SIGTERM", impatient);
  await stop();
  process.off("SIGINT", impatient);
  process.off("SIGTERM", impatient);
}
