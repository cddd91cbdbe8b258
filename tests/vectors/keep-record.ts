/** Owns `npm run keep-record -- NAME`: holds a whole meeting, and keeps what it leaves behind in `tests/contract/fixtures/NAME`, for every later version to verify and show. Never over one that is there. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { meetingId, openWorkplace } from "@sanguan/server/meetings/testing/workplace";
import { recordPackage } from "@sanguan/server/records/record-package";
import { requestStamp } from "@sanguan/server/records/stamping/request-stamp";
import { StampAuthority } from "@sanguan/server/records/stamping/testing/stamp-authority";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { rotated } from "@sanguan/shared/record/build-rotation";
import { canonicalBytes, canonicalText } from "@sanguan/shared/record/canonical";
import { base64 } from "@sanguan/shared/record/digest";
import { newPrivateKey, signBytes } from "@sanguan/shared/record/ed25519";
import { publicKeyOf } from "@sanguan/shared/record/envelope";
import type { RecordFile } from "@sanguan/shared/record/record";
import { addToRecord, holdWholeMeeting } from "./whole-meeting.ts";

const [name = ""] = process.argv.slice(2);
const folder = join(import.meta.dirname, "../contract/fixtures", name);
if (name === "" || existsSync(folder)) throw new Error(`a new name is needed: ${name}`);

const [first, second, third] = [newPrivateKey(), newPrivateKey(), newPrivateKey()];
const old = { keys: [publicKeyOf(first, "2025-01-01T00:00:00.000Z")], rotations: [] };
const history = rotated(old, { from: first, to: second }, "2026-06-01T00:00:00.000Z");
const keyid = history.keys.at(-1)?.keyid ?? "";
const signer = {
  history,
  sign: (bytes: Uint8Array) => Promise.resolve({ keyid, sig: signBytes(bytes, second) }),
};

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../server/package.json"), "utf8")) as {
  readonly version: string;
};
const place = await openWorkplace({ now: Date.UTC(2026, 10, 22, 0, 50), signer, software: `sanguan/${version}` });
const authority = new StampAuthority();
try {
  await holdWholeMeeting(place);
  const sealed = (await place.records.read(meetingId))?.file;
  if (sealed === undefined) throw new Error("no record");
  const addenda = await addToRecord(place);
  const stamp = await requestStamp(canonicalBytes(sealed.envelope), {
    url: await authority.open(),
    certificates: authority.certificates,
  });
  if (!stamp.ok) throw new Error(stamp.fault);
  const record: RecordFile = { ...sealed, timeStamps: [base64(stamp.response)] };
  const later = rotated(history, { from: second, to: third }, "2027-06-01T00:00:00.000Z");
  mkdirSync(folder);
  const keep = (file: string, content: string | Uint8Array) => writeFileSync(join(folder, file), content);
  keep("record.json", canonicalText(record));
  keep("extract.json", canonicalText(buildExtract(record, "i-baqiao") ?? {}));
  keep("addenda.json", canonicalText({ files: addenda }));
  keep("package.zip", await recordPackage(record, { addenda }));
  keep("keys.json", canonicalText(later));
  keep("authority.pem", readFileSync(join(authority.folder, "root.pem")));
} finally {
  await authority.close();
  await place.close();
}
