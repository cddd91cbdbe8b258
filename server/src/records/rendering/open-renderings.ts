/** Owns the documents of one server: their folder, and what they are made by and with. */

import { makeRenderings, type Renderings, type RenderingsDeps } from "./renderings.ts";
import { openRenderingStore } from "./rendering-store.ts";
import { renderingVersion } from "./rendering-version.ts";

export interface RenderingSettings extends Omit<RenderingsDeps, "store" | "script"> {
  readonly folder: string;
  /** Room for what is kept. */
  readonly mostBytes: number;
}

export function openRenderings({ folder, mostBytes, software, ...deps }: RenderingSettings): Renderings {
  return makeRenderings({
    ...deps,
    store: openRenderingStore(folder, mostBytes),
    software: `${software} ${renderingVersion()}`,
  });
}
