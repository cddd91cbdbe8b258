/** Owns the page of a meeting, `meeting.html`: the one page, with all that a meeting begins with asked for at once. Else each part of the script would ask for the next, and a room that comes in at one moment would wait for each. */

import type { Plugin, Rolldown } from "vite";

/** What `main` and these fetch, in the order in which it is needed. */
const beginsWith = [
  "/src/connection/meeting-ahead.ts",
  "/src/workspace-page.tsx",
  "/src/design/Interface.tsx",
  "/src/screens/MeetingScreen.tsx",
  "/src/editor/TextEditor.tsx",
];

export const meetingPage: Plugin = {
  name: "meeting-page",
  // After the page itself has been written.
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("no index.html");
      const html = page.source.toString();
      const links = filesOf(bundle)
        .filter((file) => !html.includes(file))
        .map((file) =>
          file.endsWith(".css")
            ? `<link rel="preload" as="style" crossorigin href="/${file}">`
            : `<link rel="modulepreload" crossorigin href="/${file}">`,
        );
      const source = html.replace("</head>", `${links.map((link) => `  ${link}\n  `).join("")}</head>`);
      this.emitFile({ type: "asset", fileName: "meeting.html", source });
    },
  },
};

/** The scripts, in the order in which they are needed, and the styles that come with them. */
function filesOf(bundle: Rolldown.OutputBundle): readonly string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const add = (name: string) => {
    const chunk = bundle[name];
    if (seen.has(name) || chunk?.type !== "chunk") return;
    // Files may need each other.
    seen.add(name);
    for (const needed of chunk.imports) add(needed);
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
  };
  for (const beginning of beginsWith) {
    const chunk = Object.values(bundle).find((one) => one.type === "chunk" && one.facadeModuleId?.endsWith(beginning));
    if (chunk === undefined) throw new Error(`${beginning} is fetched by nobody`);
    add(chunk.fileName);
  }
  return [...files];
}
