/** Owns the checks of when composed words go out without the composition having ended. */

import type { EditorView } from "@tiptap/pm/view";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CompositionGate } from "./composition-gate.ts";

let page: EventTarget & { visibilityState: string };

beforeEach(() => {
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
});
afterEach(() => vi.unstubAllGlobals());

test("a page that goes out of sight keeps no composed word back", () => {
  const heard: boolean[] = [];
  const gate = new CompositionGate((composing) => heard.push(composing));
  const watch = gate.watch();
  const editor = { isDestroyed: false } as EditorView;
  const watching = watch.spec.view?.(editor);
  const start = watch.props.handleDOMEvents?.["compositionstart"];
  start?.call(watch, editor, {} as CompositionEvent);
  page.dispatchEvent(new Event("visibilitychange"));
  expect(heard).toEqual([true]);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(heard).toEqual([true, false]);
  watching?.destroy?.();
  page.visibilityState = "visible";
  start?.call(watch, editor, {} as CompositionEvent);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(heard).toEqual([true, false, true]);
});
