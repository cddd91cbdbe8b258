/** Owns how the modules of the first pages are put into files: together what the same pages need, for each file costs a page a request, a preload and a place of its own in the packing; the meeting began with seventy. */

import type { Rolldown } from "vite";

type NameOf = Extract<Rolldown.CodeSplittingGroup["name"], (...given: never) => unknown>;
type Graph = Parameters<NameOf>[1];

/** Where a page's script begins: at an entry, or at an `import()`. */
const begins = {
  /** Of all pages but the ballot. */
  main: /\/(src\/main\.tsx|index\.html)$/,
  ballot: /\/(ballot-main\.tsx|ballot\.html)$/,
  stage: /\/(stage-page|stage\/Stage)\.tsx$/,
  /** What the stage need not begin with. */
  later: /\/stage\/(OtherPage|PairingPage|VotePage|FloorStrip|NoticeBand|own-condition)\.tsx?$/,
  /** Of whatever people work on. */
  workspace: /\/(workspace-page|Interface)\.tsx$/,
  meeting: /\/(MeetingScreen\.tsx|meeting-ahead\.ts)$/,
  /** Of the meeting what asks the server: it is not to wait for what only draws. */
  ahead: /\/meeting-ahead\.ts$/,
  /** Those who fetch these have the meeting's files. */
  room: /\/(panels\/.*|editor\/.*|(Desk|Prepare)Screen|AgendaDialog)\.tsx$/,
};

/** A name for each set of pages, what more of them need first: a file takes along what its modules need, which is needed by those pages at least. */
const files = ["", "ballot-"]
  .flatMap((ballot) => ["", "later-", "stage-"].map((stage) => ballot + stage))
  .flatMap((pages) =>
    ["meeting", "shared", "workspace"].map((rest, rank) => ({
      name: pages + rest,
      rank: pages.split("-").length + rank,
    })),
  )
  .toSorted((one, other) => other.rank - one.rank)
  .map(({ name }) => name);

/** Of lower priority than the packages that have files of their own. */
export function pageChunks(): Rolldown.CodeSplittingGroup[] {
  const known = new Map<string, string | undefined>();
  return ["begin", "ahead", ...files, "stage-others"].map((file, index) => ({
    name: (module, graph) => {
      if (!known.has(module)) known.set(module, fileOf(module, graph));
      return known.get(module) === file ? file : null;
    },
    debugName: file,
    // What a module needs, more pages need: it stands in a file that comes before.
    includeDependenciesRecursively: false,
    priority: files.length + 3 - index,
  }));
}

function fileOf(module: string, graph: Graph): string | undefined {
  const beginnings = beginningsOf(module, graph);
  const isIn = (page: RegExp) => beginnings.some((beginning) => page.test(beginning));
  // Packages come with what needs them; of those with an index file it cannot be told who that is.
  if (module.includes("/node_modules/")) return undefined;
  if (isIn(begins.main)) return begins.main.test(module) ? undefined : "begin";
  const workspace = isIn(begins.workspace);
  if (!workspace && !isIn(begins.meeting))
    return beginnings.length > 1 && isIn(begins.stage) && !isIn(begins.ballot) ? "stage-others" : undefined;
  const elsewhere = beginnings.some((beginning) => !Object.values(begins).some((page) => page.test(beginning)));
  const stage = isIn(begins.stage) ? "stage-" : isIn(begins.later) ? "later-" : "";
  const ballot = isIn(begins.ballot) ? "ballot-" : "";
  if (isIn(begins.ahead) && stage === "" && ballot === "") return "ahead";
  const rest = workspace ? "workspace" : elsewhere ? "shared" : "meeting";
  // Pages on which nobody writes are spared what shared text needs.
  if (rest === "shared" && needs(module, /\/node_modules\/(yjs|y-websocket)\//, graph)) return undefined;
  return `${ballot}${stage}${rest}`;
}

function beginningsOf(module: string, graph: Graph): readonly string[] {
  return reach(module, graph, ({ importers }) => importers)
    .filter(({ isEntry, dynamicImporters }) => isEntry || dynamicImporters.length > 0)
    .map(({ id }) => id);
}

function needs(module: string, sought: RegExp, graph: Graph): boolean {
  return reach(module, graph, ({ importedIds }) => importedIds).some(({ id }) => sought.test(id));
}

/** A module with all that lie in one direction of it. */
function reach(
  module: string,
  graph: Graph,
  next: (info: Rolldown.ModuleInfo) => readonly string[],
): Rolldown.ModuleInfo[] {
  const found = new Map<string, Rolldown.ModuleInfo>();
  const waiting = [module];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const info = found.has(at) ? null : graph.getModuleInfo(at);
    if (info === null) continue;
    found.set(at, info);
    waiting.push(...next(info));
  }
  return [...found.values()];
}
