/** Owns what is known of a record's time: by default the server's word alone. */

import { type Check, unchecked } from "../check.ts";
import type { Manifest, RecordFile } from "../record.ts";
import type { VerifyOptions } from "./sealed.ts";

export function timeChecks(
  _file: Pick<RecordFile, "timeStamps" | "envelope">,
  manifest: Manifest,
  _options: VerifyOptions,
): Promise<readonly Check[]> {
  return Promise.resolve([unchecked("time", manifest.sealedAt)]);
}
