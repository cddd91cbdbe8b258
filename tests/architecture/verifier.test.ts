/** Checks that whoever verifies a record shares no code with whoever made it, but the hash and the signature: a fault of the one must not hide in the other. */

import { dirname, posix } from "node:path";
import { expect, test } from "vitest";
import { isTest, read, sourceFiles, withoutComments } from "./imports.ts";

/** The primitives: digests and the spellings of bytes, the signature. Yjs and the inflating of a zip are packages. */
const primitives = ["shared/src/record/digest.ts", "shared/src/record/ed25519.ts"];

const verifierRoots = ["verify.ts", "verify-addenda.ts", "verify-extract.ts", "verify-file.ts"].map(
  (file) => `shared/src/record/${file}`,
);

/** Whatever makes records, keys, extracts, packages. */
const makerRoots = sourceFiles().filter(
  (file) =>
    !isTest(file) &&
    (/^server\/src\/records\/[^/]+\.ts$/.test(file) ||
      /^shared\/src\/record\/(build-[a-z]+|envelope|canonical|sealable|salt|merkle|payload|bag|zip)\.ts$/.test(file)),
);

/** What a source text needs when it runs; `import type` is gone by then. */
function runtimeImports(text: string): readonly string[] {
  const code = withoutComments(text);
  const found = code.matchAll(
    /(?:^|[\s;])(import|export)\s+(type\s)?([^;'"()]*?)from\s*["']([^"']+)["']|import\s*\(\s*["']([^"']+)["']/g,
  );
  return [...found].flatMap(([, , type, names = "", path, dynamic]) => {
    const braces = /^\{([^}]*)\}\s*$/.exec(names.trim());
    const onlyTypes = braces?.[1]?.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type "));
    const target = path ?? dynamic;
    return type !== undefined || onlyTypes === true || target === undefined ? [] : [target];
  });
}

/** Every file of the house that runs when these do. */
function reachable(roots: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...roots];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const path of runtimeImports(read(file))) {
      const own = /^@sanguan\/(shared|server)\/(.+)$/.exec(path);
      if (path.startsWith(".")) waiting.push(posix.normalize(posix.join(dirname(file), path)));
      else if (own) waiting.push(`${own[1]}/src/${own[2]}.ts`);
    }
  }
  return found;
}

test("the verifier shares with the maker the primitives alone", () => {
  const verifier = reachable(verifierRoots);
  const maker = reachable(makerRoots);
  expect(maker.size).toBeGreaterThan(15);
  expect(maker).toContain("shared/src/document/derive-content.ts");
  expect(verifier).toContain("shared/src/record/verifier/derive.ts");
  const both = [...verifier].filter((file) => maker.has(file) && !primitives.includes(file));
  expect(both).toEqual([]);
});

test("the verifier needs nothing of the house outside its folder but the primitives and the names of checks", () => {
  const outside = [...reachable(verifierRoots)].filter((file) => !file.startsWith("shared/src/record/verifier/"));
  expect(outside.toSorted()).toEqual([...primitives, ...verifierRoots, "shared/src/record/check.ts"].toSorted());
});

test.each([
  [`import type { A } from "./a.ts";`, []],
  [`import { type A, type B } from "./a.ts";`, []],
  [`import { type A, b } from "./a.ts";`, ["./a.ts"]],
  [`export { b } from "./a.ts";\nconst c = await import("./c.ts");`, ["./a.ts", "./c.ts"]],
  [`import * as a from "./a.ts";`, ["./a.ts"]],
  [`import {\n  a,\n  type B,\n} from "@sanguan/shared/record/a";`, ["@sanguan/shared/record/a"]],
])("what runs is told from what is only a type: %s", (text, wanted) => {
  expect(runtimeImports(text)).toEqual(wanted);
});
