/** Tests when a page is said to lack a part: not after one failure, and no more once the part is here. */

import { expect, test, vi } from "vitest";
import { fetched, isPartMissing, subscribeMissing } from "./missing-parts.ts";

test("a part that two times in a row is not given is missing, until it is here after all", async () => {
  const heard = vi.fn<() => void>();
  const stop = subscribeMissing(heard);
  const gone = vi.fn<() => Promise<string>>().mockRejectedValue(new Error("404"));
  const other = () => Promise.reject(new Error("404"));
  await expect(fetched(gone)).rejects.toThrow("404");
  await expect(fetched(other)).rejects.toThrow("404");
  expect(isPartMissing()).toBe(false);
  await expect(fetched(gone)).rejects.toThrow("404");
  expect(isPartMissing()).toBe(true);
  expect(heard).toHaveBeenCalled();
  gone.mockResolvedValueOnce("part");
  expect(await fetched(gone)).toBe("part");
  expect(isPartMissing()).toBe(false);
  stop();
});
