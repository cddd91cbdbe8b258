/** Owns the documents of pages that people write on: each with its copy in this browser. Pages that only look on use `sync` alone. */

import { openLocalCopy } from "./local-copy.ts";
import { useSharedDocument, type OpenDocument } from "./sync.ts";

/** The document while the component is shown; `undefined` without a name, and in the first moment. */
export const useKeptDocument = (name: string | undefined, personId: string): OpenDocument | undefined =>
  useSharedDocument(name, personId, openLocalCopy);
