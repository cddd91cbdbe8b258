/** Owns how the client is built and, in development, which paths go to the server. */

import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { meetingPage } from "./meeting-page.ts";
import { pageChunks } from "./page-chunks.ts";

const server = "http://localhost:3000";

/** In development as the server does it: the ballot is a page of its own. */
const ballotPage: Plugin = {
  name: "ballot-page",
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      if (/^\/meetings\/[^/]+\/ballot\/?(\?|$)/.test(request.url ?? "")) request.url = "/ballot.html";
      next();
    });
  },
};

export default defineConfig({
  plugins: [react(), ballotPage, meetingPage],
  resolve: { dedupe: ["yjs", "react", "react-dom"] },
  server: {
    proxy: {
      "/api": server,
      "/join": server,
      "/live": { target: server, ws: true },
      "/sync": { target: server, ws: true },
    },
  },
  json: { namedExports: false },
  build: {
    target: "es2023",
    // Every browser that reads this script knows it.
    modulePreload: { polyfill: false },
    // Fonts stay files: inlined, a hundred subsets would be loaded at once.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // What is made by these and used by nobody may go: the menu that Tiptap ships beside the one we use.
      treeshake: { manualPureFunctions: ["React.forwardRef", "Extension.create"] },
      input: { main: "index.html", ballot: "ballot.html" },
      output: {
        codeSplitting: {
          groups: [
            // Apart, for the stage has neither router nor cache, and its words without a library.
            { name: "router", test: /node_modules\/@tanstack\//, priority: 30 },
            { name: "words", test: /node_modules\/(i18next|react-i18next)\//, priority: 35 },
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\//, priority: 40 },
            // What a meeting says at first, in one file for each language; other pages need one or two.
            {
              debugName: "words of a meeting",
              name: (file) => `words-${/language.([^/\\]+)/.exec(file)?.[1] ?? ""}`,
              test: /src\/language\/[^/]+\/(clock|connection|editor|meeting|roll)\.json$/,
              priority: 50,
            },
            { name: "live", test: /node_modules\/(socket\.io-|engine\.io-|@socket\.io\/)/, priority: 20 },
            // What every page begins with; the rest of Mantine comes with what needs it.
            {
              name: "mantine",
              test: /node_modules\/(@mantine\/(hooks\/|core\/esm\/(core|utils)\/|core\/esm\/components\/(ActionIcon|Box|Button|FocusTrap|Input|InputBase|InlineInput|Loader|Menu|Paper|Popover|Portal|TextInput|Tooltip|Transition|UnstyledButton)\/)|@floating-ui\/)/,
              priority: 20,
            },
            {
              name: "shared-text",
              test: /node_modules\/(yjs|lib0(?!\/(indexeddb|diff|hash|eventloop|mutex))|y-protocols|y-websocket)\//,
              priority: 20,
            },
            // But for the menus over a selection: they come with the first one.
            {
              name: "editor",
              test: /node_modules\/(@tiptap\/(?!extension-(bubble|floating)-menu|react\/dist\/menus)|prosemirror-|lib0\/(diff|hash|eventloop|mutex))/,
              priority: 15,
            },
            ...pageChunks(),
          ],
        },
      },
    },
  },
});
