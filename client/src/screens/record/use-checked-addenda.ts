/** Owns the addenda of a record as this browser found them: what the server says, held against the signed files. */

import type { Check } from "@sanguan/shared/record/check";
import type { RecordFile } from "@sanguan/shared/record/record";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useAddenda, useAddendumFiles } from "../../connection/answers.ts";
import type { ArrangedRecord } from "../../reading/arrange-record.ts";
import { signedAddenda, type ShownAddendum } from "./signed-addenda.ts";

export interface CheckedRecordAddenda {
  readonly shown: readonly ShownAddendum[];
  readonly mayPropose: boolean;
  /** Of the signed files; empty while they are not here. */
  readonly checks: readonly Check[];
  /** They could not be read: that there are none must not be believed. */
  readonly trouble: UseQueryResult["error"];
  readonly retry: () => void;
}

export function useCheckedAddenda(file: RecordFile, record: ArrangedRecord, meetingId: string): CheckedRecordAddenda {
  const view = useAddenda(meetingId);
  const seen = view.data?.addenda ?? [];
  const files = useAddendumFiles(meetingId, seen.filter(({ state }) => state === "accepted").length);
  const checked = useQuery({
    queryKey: ["addenda-checks", file.digest, files.dataUpdatedAt],
    queryFn: async () => {
      const { verifyAddenda } = await import("@sanguan/shared/record/verify-addenda");
      const { meetingId: of } = record.manifest;
      const demonstration = record.meeting?.demonstration === true;
      // Whoever sealed the record, or whom its keys lead to.
      const trustedKeys = file.keys.map(({ keyid }) => keyid);
      const to = { meetingId: of, digest: file.digest, key: file.keys.at(-1), demonstration };
      return verifyAddenda(files.data ?? [], to, { trustedKeys });
    },
    enabled: files.data !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return {
    shown: signedAddenda(seen, checked.data),
    mayPropose: view.data?.mayPropose === true,
    checks: checked.data?.checks ?? [],
    trouble: view.data === undefined ? view.error : (files.error ?? checked.error),
    retry: () => void Promise.all([view.refetch(), files.refetch()]),
  };
}
