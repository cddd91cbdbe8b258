/** Owns the Chromium that browser tests and screenshots use: the one inside an npm package, so that nothing is installed by hand. */

import chromium from "@sparticuz/chromium";

export const launchOptions = {
  executablePath: process.env["CHROMIUM"] ?? (await chromium.executablePath()),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
  ],
};
