/** Owns the archive package of a record: one zip that says everything again in plain files, with what was added since and a page that checks it. The same always makes the same bytes. */

import type { AddendumFile } from "@sanguan/shared/record/addendum";
import { packBag } from "@sanguan/shared/record/bag";
import { manifestOf, payloadFiles } from "@sanguan/shared/record/payload";
import { type RecordFile, recordFormat } from "@sanguan/shared/record/record";
import { writeZip, type ZipFiles } from "@sanguan/shared/record/zip";
import { packageReadme } from "./package-readme.ts";
import { turn } from "../turn.ts";

/** What goes into a package with its record. */
export interface PackedBeside {
  /** The accepted ones, in order. */
  readonly addenda?: readonly AddendumFile[];
  /** The page that checks records offline; without it there is the bare bag, for programs. */
  readonly page?: Uint8Array;
  /** Documents for people, by their path under `data/`: those that were made already. Nobody signed them. */
  readonly renderings?: ZipFiles;
}

/** A zip that holds one BagIt 1.0 bag, `sanguan-<meeting>/`. Others are served between its steps. */
export async function recordPackage(
  file: RecordFile,
  { addenda = [], page, renderings = new Map<string, Uint8Array>() }: PackedBeside = {},
): Promise<Uint8Array> {
  const manifest = manifestOf(file);
  const payload = new Map([...(await payloadFiles(file, addenda, turn)), ...renderings]);
  await turn();
  const info = [
    ["Source-Organization", manifest.organisation],
    ["External-Identifier", file.digest],
    ["Internal-Sender-Identifier", manifest.meetingId],
    ["Bagging-Date", manifest.sealedAt.slice(0, 10)],
    ["Bag-Software-Agent", manifest.software],
    ["Internal-Sender-Description", recordFormat],
  ] as const;
  const companions = new Map<string, Uint8Array>(
    page === undefined
      ? []
      : [
          ["README.txt", packageReadme(file)],
          ["verify.html", page],
        ],
  );
  const bag = await packBag(`sanguan-${manifest.meetingId}`, payload, info, companions);
  await turn();
  return writeZip(bag);
}
