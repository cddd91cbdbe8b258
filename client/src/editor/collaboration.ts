/** Owns how an editor is bound to shared text: content and undo by Tiptap's Collaboration, carets with the names the server gave, both held while composing. */

import type { Extensions } from "@tiptap/core";
import { Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { PresentPerson } from "@sanguan/shared/protocol/sync-message";
import { caretColor } from "./caret-palette.ts";
import type { CompositionGate } from "./composition-gate.ts";

/** One fragment of a document, with the carets of others when `awareness` is given. Undo takes back one's own edits only. */
export function collaboration(
  fragment: Y.XmlFragment,
  awareness: Awareness | undefined,
  gate: CompositionGate,
): Extensions {
  const watch = Extension.create({ name: "composition", priority: 1100, addProseMirrorPlugins: () => [gate.watch()] });
  const content = Collaboration.extend({
    addProseMirrorPlugins() {
      const [sync, ...rest] = this.parent?.() ?? [];
      return sync === undefined ? rest : [gate.hold(sync), ...rest];
    },
  }).configure({ fragment });
  if (awareness === undefined) return [watch, content];
  const carets = CollaborationCaret.extend({
    addProseMirrorPlugins() {
      return (this.parent?.() ?? []).map((plugin) => gate.hold(plugin));
    },
  }).configure({ provider: { awareness: tinted(awareness) }, user: {}, render: drawCaret });
  return [watch, content, carets];
}

/** The awareness as the caret plugin wants it: colours in hexadecimal. Names are what the server filled in; an entry without one is not drawn. */
function tinted(awareness: Awareness) {
  const states = () =>
    new Map(
      [...awareness.getStates()].flatMap(([client, state]) => {
        const person = state["user"] as Partial<PresentPerson> | undefined;
        if (typeof person?.name !== "string") return [];
        return [[client, { ...state, user: { name: person.name, color: caretColor(person.color ?? 0) } }] as const];
      }),
    );
  return {
    clientID: awareness.clientID,
    get states() {
      return states();
    },
    getStates: states,
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField: (field: string, value: unknown) => {
      // Who one is, is the server's to say.
      if (field !== "user") awareness.setLocalStateField(field, value);
    },
    on: awareness.on.bind(awareness),
    off: awareness.off.bind(awareness),
  };
}

function drawCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "collaboration-carets__caret";
  caret.style.setProperty("--caret", String(user["color"]));
  const label = document.createElement("span");
  label.className = "collaboration-carets__label";
  // Drawn by the style sheet, so that the name is no part of the text: not when it is copied, searched or read aloud.
  label.dataset["name"] = String(user["name"]);
  caret.append(label);
  return caret;
}
