/** Owns where the page that checks records offline is found: beside the built client. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Read anew each time, so that a build is seen without a restart; `undefined` when there is none. */
export async function readVerifyPage(clientFolder: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(verifyPagePath(clientFolder)));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

export function verifyPagePath(clientFolder: string): string {
  return join(clientFolder, "verify.html");
}
