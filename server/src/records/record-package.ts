/** Owns the archive package of a record: one zip that says everything again in plain files. The same record gives the same bytes. */

import { packBag } from "@sanguan/shared/record/bag";
import { manifestOf, payloadFiles } from "@sanguan/shared/record/payload";
import { type RecordFile, recordFormat } from "@sanguan/shared/record/record";
import { writeZip, type ZipFiles } from "@sanguan/shared/record/zip";
import { turn } from "./turn.ts";

/** What goes into a package with its record. */
export interface PackedBeside {
  /** Documents for people, by their path under `data/`: no part of what is signed. */
  readonly renderings?: ZipFiles;
}

/** A zip that holds one BagIt 1.0 bag, `sanguan-<meeting>/`. Others are served between its steps. */
export async function recordPackage(file: RecordFile, { renderings }: PackedBeside = {}): Promise<Uint8Array> {
  const manifest = manifestOf(file);
  const payload = new Map([...(await payloadFiles(file, turn)), ...(renderings ?? [])]);
  await turn();
  const bag = await packBag(`sanguan-${manifest.meetingId}`, payload, [
    ["Source-Organization", manifest.organisation],
    ["External-Identifier", file.digest],
    ["Internal-Sender-Identifier", manifest.meetingId],
    ["Bagging-Date", manifest.sealedAt.slice(0, 10)],
    ["Bag-Software-Agent", manifest.software],
    ["Internal-Sender-Description", recordFormat],
  ]);
  await turn();
  return writeZip(bag);
}
