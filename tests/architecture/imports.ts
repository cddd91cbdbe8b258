/** Owns the reading of imports from source text, and their comparison with the dependency table. */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { parts, type Part } from "./parts.ts";

export const root = join(import.meta.dirname, "../..");

/** All source files below the three source folders, as paths from the root. */
export function sourceFiles(folders: readonly string[] = ["shared/src", "server/src", "client/src"]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.includes("/testing/");
}

export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

const specifier =
  /(?:^|[\s;])(?:import|export)\s[^;'"()]*?from\s*["']([^"']+)["']|import\s*\(\s*["']([^"']+)["']|(?:^|\n)import\s+["']([^"']+)["']/g;

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** The module specifiers that a source text imports, dynamic ones too. */
export function importsOf(text: string): string[] {
  const code = withoutComments(text);
  return [...code.matchAll(specifier)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

export function partOf(file: string): Part | undefined {
  return parts
    .filter((part) => (part.path.endsWith("/") ? file.startsWith(part.path) : file === part.path))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
}

/** Why this file may not import this specifier, or `undefined`. */
export function fault(file: string, imported: string): string | undefined {
  const part = partOf(file);
  if (!part) return `${file} belongs to no part`;
  const target = targetOf(file, imported);
  if (target === undefined) {
    const allowed = part.packages.some((name) =>
      name.endsWith("*") ? imported.startsWith(name.slice(0, -1)) : imported === name,
    );
    return allowed ? undefined : `${part.name} may not import the package ${imported} (${file})`;
  }
  if (/\.(css|json|svg|woff2)$/.test(target)) return undefined;
  const to = partOf(target);
  if (!to) return `${file} imports ${target}, which belongs to no part`;
  if (to === part || part.parts.includes(to.name)) return undefined;
  return `${part.name} may not import ${to.name} (${file} → ${target})`;
}

/** The file inside the house that a specifier means, or `undefined` for a package. */
function targetOf(file: string, imported: string): string | undefined {
  const [path = ""] = imported.split("?");
  if (path.startsWith(".")) return posix.normalize(posix.join(dirname(file), path));
  const own = /^@sanguan\/(shared|server|client)\/(.+)$/.exec(path);
  return own ? `${own[1]}/src/${own[2]}.ts` : undefined;
}
