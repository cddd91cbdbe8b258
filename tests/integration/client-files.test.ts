/** Owns the proof of how the built client is served: any page is the one page, hashed files for ever, nothing outside the folder. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { openWorkspace, type Workspace } from "./workspace.ts";

const script = `export const words = ${JSON.stringify("三关".repeat(2000))};`;
let built: string;
let workspace: Workspace;
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), "sanguan-client-"));
  mkdirSync(join(built, "dist/assets"), { recursive: true });
  writeFileSync(join(built, "dist/index.html"), "<!doctype html><title>三关</title>");
  writeFileSync(join(built, "dist/ballot.html"), "<!doctype html><title>评议票</title>");
  writeFileSync(join(built, "dist/meeting.html"), "<!doctype html><title>会议</title>");
  writeFileSync(join(built, "dist/assets/main-abc123.js"), script);
  writeFileSync(join(built, "secret.txt"), "not for anybody");
  workspace = await openWorkspace({ SANGUAN_CLIENT: join(built, "dist") });
});
afterAll(async () => {
  await workspace.close();
  rmSync(built, { recursive: true, force: true });
});

test("every page is the one page, asked for anew each time", async () => {
  for (const path of ["/", "/meetings", "/meetings/m1/prepare", "/stage/m1"]) {
    const answer = await workspace.visitor().get<string>(path);
    expect([answer.status, answer.body], path).toEqual([200, "<!doctype html><title>三关</title>"]);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    const etag = answer.headers.get("etag") ?? "";
    expect((await workspace.visitor().get(path, { "if-none-match": etag })).status).toBe(304);
  }
});

test("the ballot is a page of its own", async () => {
  for (const path of ["/meetings/m1/ballot", "/meetings/m1/ballot/"])
    expect((await workspace.visitor().get<string>(path)).body).toBe("<!doctype html><title>评议票</title>");
  expect((await workspace.visitor().get<string>("/meetings/m1/ballot/x")).body).toBe(
    "<!doctype html><title>三关</title>",
  );
});

test("a meeting is asked for with all that it begins with, what lies under it is not", async () => {
  for (const path of ["/meetings/m1", "/meetings/m1/", "/meetings/m1?item=i1"])
    expect((await workspace.visitor().get<string>(path)).body).toBe("<!doctype html><title>会议</title>");
  for (const path of ["/meetings/", "/meetings/m1/desk", "/records/m1"])
    expect((await workspace.visitor().get<string>(path)).body).toBe("<!doctype html><title>三关</title>");
});

test("hashed files are kept for ever and travel compressed", async () => {
  for (const encoding of ["br", "gzip", "identity"]) {
    const { headers, body } = await workspace
      .visitor()
      .get<string>("/assets/main-abc123.js", { "accept-encoding": encoding });
    expect(headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
    expect(headers.get("cache-control")).toContain("immutable");
    expect(body).toBe(script);
  }
});

test("a file that is not there is not the page, and nothing outside the folder is served", async () => {
  expect((await workspace.visitor().get("/assets/gone.js")).status).toBe(404);
  for (const path of ["/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/%2e%2e%2f%2e%2e%2fsecret.txt"]) {
    const { status, body } = await workspace.visitor().get<string>(path);
    expect([status, body], path).toEqual([404, "Not found\n"]);
  }
  expect((await workspace.visitor().get("/%")).status).toBe(400);
});

test("a name longer than any file's is not there, and the server lives on", async () => {
  const long = "a".repeat(300);
  for (const path of [`/assets/${long}.js`, `/${long}.js`])
    expect(await workspace.visitor().get(path)).toMatchObject({ status: 404, body: "Not found\n" });
  expect((await workspace.visitor().get(`/${long}`)).body).toContain("三关");
  expect((await workspace.visitor().get("/healthz")).status).toBe(200);
});

test("a file has one path: other spellings of it are not kept in memory one by one", async () => {
  for (const path of ["/assets//main-abc123.js", "/assets/%2e%2fmain-abc123.js", "/assets/x%2f..%2fmain-abc123.js"])
    expect((await workspace.visitor().get(path)).status, path).toBe(404);
  const page = await workspace.visitor().get<string>("/assets/..%2findex.html");
  expect(page.headers.get("cache-control") ?? "").not.toContain("immutable");
});

test("the page that checks records is handed out to be kept, not opened; without it no package leaves the house", async () => {
  const missing = await workspace.visitor().get("/verify.html");
  expect([missing.status, missing.body.refusal?.reason]).toEqual([503, "not-built"]);
  expect(missing.body.refusal?.message).toContain("npm run build");
  writeFileSync(join(built, "dist/verify.html"), "<!doctype html><title>核验</title>");
  const { status, headers, body } = await workspace.visitor().get<string>("/verify.html");
  expect([status, body]).toEqual([200, "<!doctype html><title>核验</title>"]);
  expect(headers.get("content-disposition")).toBe(`attachment; filename="sanguan-verify.html"`);
});
