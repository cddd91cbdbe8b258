/** Owns which document a rendering is. */

import { feedbackLetter } from "./documents/feedback-letter.ts";
import { list } from "./documents/lists.ts";
import { minutes } from "./documents/minutes.ts";
import { transcript } from "./documents/transcript.ts";
import type { OfficeDocument } from "./model/document.ts";
import type { Source } from "./model/source.ts";
import type { Rendering } from "./renderings-of.ts";

/** Throws RangeError for a letter to an item that the record does not have. */
export function documentFor(rendering: Rendering, source: Source): OfficeDocument {
  switch (rendering.kind) {
    case "minutes":
      return minutes(source);
    case "transcript":
      return transcript(source);
    case "feedbackLetter": {
      const item = source.arranged.items.find(({ id }) => id === rendering.itemId);
      if (item === undefined) throw new RangeError(`no item ${rendering.itemId} in this record`);
      return feedbackLetter(source, item);
    }
    case "problemList":
    case "responsibilityList":
    case "rectificationList":
      return list(source, rendering.kind);
  }
}
