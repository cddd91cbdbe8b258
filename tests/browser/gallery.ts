/**
 * Owns `npm run gallery`: pictures of every screen in both languages, both colour schemes and three sizes, from a meeting that is really held, and of one
 * with sixty reporters and long names. For people to look at; nothing is compared. `-- FOLDER` puts them elsewhere, `-- FOLDER desk,stage` takes those
 * alone whose names have it, `-- FOLDER desk en.dark` in that look alone; `-- FOLDER "" zh-CN.light` all of them.
 */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { freePort, startDemonstration } from "../integration/server-process.ts";
import { launchOptions } from "./chromium.ts";
import { before } from "./gallery/before.ts";
import { openCamera } from "./gallery/camera.ts";
import { close, flushMs } from "./gallery/close.ts";
import { crowded, rehearsal } from "./gallery/crowded.ts";
import { during } from "./gallery/during.ts";
import { later } from "./gallery/later.ts";
import { openPlace } from "./gallery/place.ts";

const [wished, wishes = "", looks = ""] = process.argv.slice(2);
const pictures = wished ?? join(import.meta.dirname, "../../.cache/gallery");
const several = (words: string) => (words === "" ? undefined : words.split(","));

const folder = mkdtempSync(join(tmpdir(), "sanguan-gallery-"));
mkdirSync(pictures, { recursive: true });
// Sixty people are made in a moment.
const settings = { SANGUAN_COMMANDS_PER_SECOND: "1000", SANGUAN_FLUSH_MS: String(flushMs) };
const server = await startDemonstration(await freePort(), folder, settings);
const browser = await chromium.launch(launchOptions);
const place = openPlace(server.demo);
const camera = await openCamera({
  browser,
  url: server.demo.url,
  folder: pictures,
  wishes: several(wishes),
  looks: several(looks),
});

try {
  await before(camera, place);
  await rehearsal(camera, place);
  await during(camera, place);
  await close(camera, place);
  await later(camera, place, folder);
  await crowded(camera, place);
} finally {
  await browser.close();
  await camera.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
