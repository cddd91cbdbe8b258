/** Tests that what one bound lets through no other turns away for ever. */

import { expect, it } from "vitest";
import { defaultLimits, frameBytes, limitsOf } from "./limits.ts";

it.each([1024, 4 * 1024 * 1024, 100_000_000])(
  "takes a frame with an update of %i bytes, and another",
  (updateBytes) => {
    const { byteBurst } = limitsOf({ updateBytes });
    expect(byteBurst).toBeGreaterThanOrEqual(2 * frameBytes(updateBytes));
    expect(byteBurst).toBeGreaterThanOrEqual(defaultLimits.byteBurst);
  },
);
