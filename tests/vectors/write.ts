/** Owns `npm run vectors`: writes `docs/record-vectors` anew. For a change of the format alone; a test tells when they differ. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { base64 } from "@sanguan/shared/record/digest";
import { canonicalBytes } from "@sanguan/shared/record/canonical";
import type { RecordFile } from "@sanguan/shared/record/record";
import { requestStamp } from "@sanguan/server/records/stamping/request-stamp";
import { StampAuthority } from "@sanguan/server/records/stamping/testing/stamp-authority";
import { pretty, recordVectors, vectorRecord } from "./record-vectors.ts";

const folder = join(import.meta.dirname, "../../docs/record-vectors");

for (const [name, content] of await recordVectors()) writeFileSync(join(folder, name), content);

// What another party signed stays as it came, as long as it is about the same.
const record = vectorRecord();
const kept = existsSync(join(folder, "stamped.json"))
  ? (JSON.parse(readFileSync(join(folder, "stamped.json"), "utf8")) as RecordFile)
  : undefined;
if (kept?.digest === record.digest)
  writeFileSync(join(folder, "stamped.json"), pretty({ ...record, timeStamps: kept.timeStamps }));
else await stamp();

async function stamp(): Promise<void> {
  const authority = new StampAuthority();
  const url = await authority.open();
  try {
    const answer = await requestStamp(canonicalBytes(record.envelope), { url, certificates: authority.certificates });
    if (!answer.ok) throw new Error(answer.fault);
    writeFileSync(join(folder, "stamped.json"), pretty({ ...record, timeStamps: [base64(answer.response)] }));
    writeFileSync(join(folder, "authority.pem"), readFileSync(join(authority.folder, "root.pem")));
  } finally {
    await authority.close();
  }
}
