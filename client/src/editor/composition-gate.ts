/**
 * Owns what happens while a person composes (IME): their half-made words stay in their own editor, and nothing that others write touches the text
 * under their hands. When the composition ends the words go out as they stand, and then what others wrote comes in; Yjs merges the two.
 */

import { Plugin, type PluginView } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

// ProseMirror reads the last of a composition from the DOM up to 20 ms after its end.
const settling = 50;

export class CompositionGate {
  readonly #onChange: (composing: boolean) => void;
  readonly #held: (() => void)[] = [];
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onChange` hears when the gate closes and, after what was held has gone out, when it opens. */
  constructor(onChange: (composing: boolean) => void) {
    this.#onChange = onChange;
  }

  /** A plugin whose view is not told of changes while somebody composes, and of all of them at once afterwards. */
  hold(plugin: Plugin): Plugin {
    const { view } = plugin.spec;
    if (view === undefined) return plugin;
    plugin.spec.view = (editorView) => {
      const inner = view(editorView);
      const update: PluginView["update"] = inner.update?.bind(inner);
      if (update === undefined) return inner;
      const catchUp = () => update(editorView, editorView.state);
      this.#held.push(catchUp);
      return {
        update: (current, before) => {
          if (!this.#closed) update(current, before);
        },
        destroy: () => {
          if (this.#closed) this.open();
          this.#held.splice(this.#held.indexOf(catchUp), 1);
          inner.destroy?.();
        },
      };
    };
    return plugin;
  }

  /** Watches the editor for compositions. Must come before the plugins that are held. */
  watch(): Plugin {
    return new Plugin({
      view: () => {
        // A keyboard may hold on to the last word when the phone is locked, and the page may not come back.
        const away = () => {
          if (document.visibilityState === "hidden") this.open();
        };
        document.addEventListener("visibilitychange", away);
        return { destroy: () => document.removeEventListener("visibilitychange", away) };
      },
      props: {
        handleDOMEvents: {
          compositionstart: (view) => {
            this.#close(view);
            return false;
          },
          compositionend: (view) => {
            this.#openSoon(view);
            return false;
          },
          blur: (view) => {
            if (this.#closed) this.#openSoon(view);
            return false;
          },
        },
      },
    });
  }

  /** Lets everything through now: the editor is about to be locked or closed. */
  open(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#closed) return;
    this.#closed = false;
    for (const catchUp of this.#held) catchUp();
    this.#onChange(false);
  }

  #close(view: EditorView): void {
    if (this.#timer !== undefined) {
      // The next composition follows at once: the words of the last one go out, what came in waits on.
      clearTimeout(this.#timer);
      this.#timer = undefined;
      if (!view.isDestroyed) for (const catchUp of this.#held) catchUp();
    }
    if (this.#closed) return;
    this.#closed = true;
    this.#onChange(true);
  }

  #openSoon(view: EditorView): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!view.isDestroyed) this.open();
    }, settling);
  }
}
