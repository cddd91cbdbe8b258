/** Owns what a projector shows when its page itself fails: a few words, until it has begun anew. */

import { Component, type ReactNode } from "react";
import { words } from "../language/few-words.ts";
import { useReload } from "./use-reload.ts";
import style from "./Stage.module.css";

export class StageBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  useReload();
  return (
    <main className={`stage-theme ${style["failed"] ?? ""}`} data-testid="stage-failed">
      <p className={style["word"]}>{words("stage")("failed")}</p>
    </main>
  );
}
