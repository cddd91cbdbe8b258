/** Tests that a part of the stage shows at once when it was fetched before, and that what fails is asked for again. */

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { later } from "./later.tsx";

const shown = (part: ReturnType<typeof later>) => renderToStaticMarkup(createElement(part));

test("a part stands empty until it is here, then shows without a moment in between", async () => {
  const load = vi.fn(() => Promise.resolve(() => "the queue"));
  const part = later(load);
  expect(shown(part)).toBe("");
  await part.fetch();
  expect(shown(part)).toBe("the queue");
  await part.fetch();
  expect(load).toHaveBeenCalledOnce();
});

test("what could not be fetched in the quiet is left to whoever needs it", async () => {
  const load = vi.fn(() => Promise.resolve(() => "the queue"));
  load.mockRejectedValueOnce(new Error("the line is away"));
  const part = later(load);
  await expect(part.fetch()).rejects.toThrow("away");
  expect(shown(part)).toBe("");
  await part.fetch();
  expect(shown(part)).toBe("the queue");
});
