/** Owns how the page that checks records offline is built: one file, which may load nothing from anywhere. */

import { createHash } from "node:crypto";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

export default defineConfig({
  plugins: [react(), oneFile()],
  publicDir: false,
  resolve: { dedupe: ["yjs", "react", "react-dom"] },
  build: {
    target: "es2023",
    // Beside the client, which was built before.
    emptyOutDir: false,
    chunkSizeWarningLimit: 2000,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { input: "verify.html", output: { codeSplitting: false } },
  },
});

/** Puts script and style into the page, and a policy that names them by their digests and forbids everything else. */
function oneFile(): Plugin {
  return {
    name: "one-file",
    // After Vite's own, which puts the last words into the script.
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const files = Object.values(bundle);
        const page = files.find((file) => file.fileName === "verify.html");
        const scripts = files.filter((file) => file.type === "chunk");
        const styles = files.filter((file) => file.fileName.endsWith(".css"));
        if (page?.type !== "asset" || scripts.length !== 1 || styles.length !== 1)
          throw new Error(`one page, script and style were expected: ${Object.keys(bundle).join(", ")}`);
        const script = inline(scripts[0]?.type === "chunk" ? scripts[0].code : "", "script");
        const style = inline(styles[0]?.type === "asset" ? String(styles[0].source) : "", "style");
        const policy = [
          "default-src 'none'",
          `script-src ${digestOf(script)}`,
          `style-src ${digestOf(style)}`,
          "img-src data:",
          "base-uri 'none'",
          "form-action 'none'",
        ].join("; ");
        const bare = String(page.source).replaceAll(/\s*<(script[^>]*><\/script|link[^>]*)>/g, "");
        page.source = bare
          .replace(
            `<meta charset="utf-8" />`,
            () => `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
          )
          // The script comes last: a module may stand anywhere, and a reader of the source meets the words first.
          .replace("</head>", () => `  <style>${style}</style>\n  </head>`)
          .replace("</body>", () => `  <script type="module">${script}</script>\n  </body>`);
        for (const file of files) if (file !== page) Reflect.deleteProperty(bundle, file.fileName);
      },
    },
  };
}

/** What would end the element early, or begin a comment in it, is written otherwise. */
function inline(code: string, tag: "script" | "style"): string {
  const safe = code.trim().replaceAll(new RegExp(`</(?=${tag})`, "gi"), String.raw`<\/`);
  if (safe.includes("<!--")) throw new Error(`the ${tag} has <!-- in it`);
  return safe;
}

function digestOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
