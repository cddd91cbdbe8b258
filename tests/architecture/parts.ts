/** Owns the dependency table of the house as data: which part may import which, and which packages. `docs/architecture.md` shows it as a picture. */

export interface Part {
  readonly name: string;
  /** A folder (ends in `/`) or a single file, from the root. The longest match wins. */
  readonly path: string;
  /** Parts that it may import, beside itself. */
  readonly parts: readonly string[];
  /** Packages that it may import; a trailing `*` stands for any ending. */
  readonly packages: readonly string[];
}

const shared = ["shared/domain", "shared/document", "shared/record", "shared/protocol"];
const useCases = ["server/meetings", "server/followup", "server/records", "server/rendering", "server/demonstration"];
const inside = [...shared, "server/ports", "server/turn"];
const yjs = ["yjs", "lib0/*"];
const look = ["client/design", "client/language"];
const react = ["react", "react-dom*", "react/*", "react-i18next", "i18next", "@mantine/*", "@tanstack/*", "dayjs*"];

export const parts: readonly Part[] = [
  { name: "shared/domain", path: "shared/src/domain/", parts: [], packages: [] },
  {
    name: "shared/document",
    path: "shared/src/document/",
    parts: ["shared/domain"],
    packages: [...yjs, "@tiptap/*"],
  },
  {
    name: "shared/record",
    path: "shared/src/record/",
    parts: ["shared/domain", "shared/document"],
    // Time stamps are CMS, which nobody should write twice.
    packages: ["yjs", "canonicalize", "@noble/*", "fflate", "pkijs", "asn1js"],
  },
  {
    name: "shared/protocol",
    path: "shared/src/protocol/",
    parts: ["shared/domain", "shared/document", "shared/record"],
    packages: ["zod"],
  },

  { name: "server/turn", path: "server/src/turn.ts", parts: [], packages: [] },
  { name: "server/ports", path: "server/src/ports.ts", parts: shared, packages: [] },
  {
    name: "server/meetings",
    path: "server/src/meetings/",
    parts: [...inside, "server/followup", "server/records"],
    packages: ["yjs"],
  },
  { name: "server/followup", path: "server/src/followup/", parts: inside, packages: [] },
  {
    name: "server/records",
    path: "server/src/records/",
    parts: inside,
    packages: ["yjs", "fflate", "@noble/*", "node:*"],
  },
  {
    name: "server/rendering",
    path: "server/src/records/rendering/",
    parts: ["shared/domain", "shared/document", "shared/record"],
    packages: ["fontkit", "write-excel-file/*", "fflate", "uqr", "node:*"],
  },
  {
    name: "server/demonstration",
    path: "server/src/demonstration/",
    parts: [...inside, "server/meetings", "server/followup"],
    packages: ["yjs"],
  },
  {
    name: "server/rooms",
    path: "server/src/rooms/",
    parts: inside,
    // A large document's snapshot is made on a thread of its own.
    packages: [...yjs, "y-protocols/*", "node:worker_threads"],
  },
  {
    name: "server/storage",
    path: "server/src/storage/",
    parts: inside,
    packages: ["better-sqlite3", "kysely", "kysely/*", "node:*"],
  },
  {
    name: "server/identity",
    path: "server/src/identity/",
    parts: inside,
    packages: ["better-auth", "better-auth/*", "better-sqlite3", "kysely", "kysely/*", "zod", "node:*"],
  },
  {
    // Looks at a data folder from outside its stores, for the shell and for those who prepare a meeting.
    name: "server/examination",
    path: "server/src/examination/",
    parts: [...inside, "server/records", "server/rendering", "server/storage"],
    packages: ["node:*"],
  },
  {
    name: "server/http",
    path: "server/src/http/",
    parts: [...inside, ...useCases, "server/rooms", "server/identity", "server/examination"],
    packages: ["hono", "hono/*", "@hono/*", "zod", "prom-client", "rate-limiter-flexible", "node:*"],
  },
  {
    name: "server/sockets",
    path: "server/src/sockets/",
    parts: [...inside, ...useCases, "server/rooms", "server/identity"],
    packages: ["ws", "socket.io", "socket.io/*", "zod", "node:*"],
  },
  { name: "server/config", path: "server/src/config.ts", parts: inside, packages: ["zod", "node:*"] },
  {
    name: "server/compose",
    path: "server/src/compose.ts",
    parts: [
      ...inside,
      ...useCases,
      "server/rooms",
      "server/storage",
      "server/identity",
      "server/http",
      "server/sockets",
      "server/config",
      "server/examination",
    ],
    packages: ["*"],
  },
  {
    name: "server/cli",
    path: "server/src/cli/",
    parts: [
      ...inside,
      ...useCases,
      "server/compose",
      "server/config",
      "server/storage",
      "server/identity",
      "server/examination",
    ],
    packages: ["node:*"],
  },

  { name: "client/design", path: "client/src/design/", parts: [], packages: [...react, "@fontsource*"] },
  {
    name: "client/language",
    path: "client/src/language/",
    parts: ["shared/domain"],
    packages: ["react", "react-i18next", "i18next", "dayjs*"],
  },
  {
    // What is read without an editor, a router or a server: drawn alike by every page that shows it.
    name: "client/reading",
    path: "client/src/reading/",
    parts: ["shared/domain", "shared/document", "shared/record", ...look],
    packages: ["react", "react/*", "react-i18next", "i18next"],
  },
  {
    name: "client/connection",
    path: "client/src/connection/",
    parts: [...shared, "client/language"],
    packages: [...react, ...yjs, "y-websocket", "y-indexeddb", "y-protocols/*", "socket.io-client"],
  },
  {
    name: "client/meeting",
    path: "client/src/meeting/",
    parts: [...shared, ...look, "client/connection"],
    packages: [...react, "yjs"],
  },
  {
    name: "client/editor",
    path: "client/src/editor/",
    parts: [...shared, ...look, "client/connection", "client/meeting"],
    packages: [...react, ...yjs, "@tiptap/*", "y-protocols/*"],
  },
  {
    name: "client/panels",
    path: "client/src/panels/",
    parts: [...shared, ...look, "client/reading", "client/connection", "client/meeting", "client/editor"],
    packages: [...react, "yjs"],
  },
  {
    name: "client/stage",
    path: "client/src/stage/",
    parts: [...shared, ...look, "client/reading", "client/connection", "client/meeting", "client/panels"],
    // What a projector loads is weighed: neither router nor cache nor anything to click; its words come from `language/few-words`; i18next is started for the pages of a vote alone.
    packages: ["react", "react/*", "react-i18next", "yjs", "uqr"],
  },
  {
    name: "client/ballot",
    path: "client/src/ballot/",
    parts: [...shared, ...look, "client/connection"],
    // A page of its own, that loads as little as it can; its words come from `language/few-words` too.
    packages: ["react", "react/*"],
  },
  {
    name: "client/screens",
    path: "client/src/screens/",
    parts: [
      ...shared,
      ...look,
      "client/reading",
      "client/connection",
      "client/meeting",
      "client/editor",
      "client/panels",
      "client/stage",
    ],
    packages: [...react, "yjs", "uqr"],
  },
  {
    // One file that must work for decades without a server: it reads records, and talks to nobody.
    name: "client/verify-page",
    path: "client/src/verify-page/",
    parts: ["shared/record", ...look, "client/reading"],
    packages: ["react", "react-dom*", "react-i18next", "i18next"],
  },
  {
    name: "client/main",
    path: "client/src/",
    parts: [...look, "client/connection", "client/screens", "client/panels", "client/stage", "client/ballot"],
    packages: [...react],
  },
];
