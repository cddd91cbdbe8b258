/** Owns the law that no key is ever seen in place of its words: a part of a page that is fetched by itself brings exactly the namespaces that it says. */

import { dirname, posix } from "node:path";
import { expect, test } from "vitest";
import { isTest, read, sourceFiles, withoutComments } from "./imports.ts";

/** With every page of i18next; those that are small load what they need as they start. */
const everywhere = "frame";
const files = sourceFiles(["client/src"]).filter((file) => !isTest(file) && !file.includes("/verify-page/"));

/** The files that come with this one. */
function together(first: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [first];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const code = withoutComments(read(file));
    for (const [, , path = ""] of code.matchAll(
      /(?:^|[\s;])(?:import|export)\s+(?!type\s)([^;'"()]*?)from\s*["'](\.[^"']+\.tsx?)["']/g,
    ))
      waiting.push(posix.normalize(posix.join(dirname(file), path)));
  }
  return found;
}

function saidBy(file: string): readonly string[] {
  const said = [...together(file)].flatMap((one) =>
    [...withoutComments(read(one)).matchAll(/useTranslation\(\s*"(\w+)"/g)].map(([, namespace = ""]) => namespace),
  );
  return [...new Set(said)].filter((namespace) => namespace !== everywhere).toSorted();
}

interface Fetched {
  readonly from: string;
  readonly file: string;
  readonly brings: readonly string[];
}

/** Every `import(…)`, with the words that are named before it. */
function fetchedIn(from: string, code: string): readonly Fetched[] {
  const calls =
    /(?:withWords\(\s*\[([^\]]*)\],\s*\(\)\s*=>\s*|startLanguage\(\[([^\]]*)\]\);[^;]*?)?import\(\s*"(\.[^"]+\.tsx?)"/g;
  return [...code.matchAll(calls)].map(([, parts, started, path = ""]) => ({
    from,
    file: posix.normalize(posix.join(dirname(from), path)),
    brings: [...(parts ?? started ?? "").matchAll(/"(\w+)"/g)]
      .map(([, namespace = ""]) => namespace)
      .filter((namespace) => namespace !== everywhere)
      .toSorted(),
  }));
}

// What `main` fetches ahead, it does not show.
const fetched = files
  .filter((file) => file !== "client/src/main.tsx")
  .flatMap((file) => fetchedIn(file, withoutComments(read(file))));

test("every part that is fetched by itself brings the words that it says, and no others", () => {
  expect(fetched.length).toBeGreaterThan(20);
  const faults = fetched.flatMap(({ from, file, brings }) => {
    const says = saidBy(file);
    const [needed, given] = [says.join(", "), brings.join(", ")];
    return needed === given ? [] : [`${from}: ${file} says [${needed}], but is fetched with [${given}]`];
  });
  expect(faults).toEqual([]);
});

test.each(["client/src/stage-page.tsx", "client/src/ballot-main.tsx"])("%s starts with all that it says", (page) => {
  const said = [...together(page)].flatMap((file) =>
    [...withoutComments(read(file)).matchAll(/\bwords\("(\w+)"\)/g)].map(([, namespace = ""]) => namespace),
  );
  const [, started = ""] = /startFewWords\(\[([^\]]*)\]\)/.exec(read(page)) ?? [];
  expect(said.length).toBeGreaterThan(0);
  expect(new Set(said)).toEqual(new Set([...started.matchAll(/"(\w+)"/g)].map(([, namespace = ""]) => namespace)));
});

test("a page's namespace is written out where it is asked for", () => {
  const unclear = files.filter((file) => /useTranslation\(\s*[^")\s]/.test(withoutComments(read(file))));
  expect(unclear).toEqual([]);
});

test("what a part says is found through what comes with it, and its words where it is fetched", () => {
  expect(saidBy("client/src/screens/MeetingScreen.tsx")).toContain("clock");
  expect(saidBy("client/src/screens/MeetingScreen.tsx")).not.toContain("evaluation");
  expect(
    fetchedIn("client/src/a.ts", `lazily(() => withWords(["b", "a", "frame"], () => import("./panels/X.tsx")))`),
  ).toEqual([{ from: "client/src/a.ts", file: "client/src/panels/X.tsx", brings: ["a", "b"] }]);
  expect(fetchedIn("client/src/a.ts", `const file = await import("./b.ts");`)).toEqual([
    { from: "client/src/a.ts", file: "client/src/b.ts", brings: [] },
  ]);
});
