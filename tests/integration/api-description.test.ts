/** Owns the proof that the API's own description is true: every path it names answers as it says, and no other route answers. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

import type { ExtractFile, KeyHistory } from "@sanguan/shared/record/record";
import { verifyExtract } from "@sanguan/shared/record/verify-extract";

import { byLink, done, gather, type Gathering } from "./gathering.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

let workspace: Workspace;
let admin: Visitor;
let gathering: Gathering;
let description: Description;
beforeAll(async () => {
  workspace = await openWorkspace();
  admin = await workspace.setUp();
  gathering = await gather(workspace, admin, "live");
  description = (await workspace.visitor().get<Description>("/api/openapi.json")).body;
});
afterAll(() => workspace.close());

/** The answer's schema, with what it refers to. */
function schemaOf(path: string, method: string, status: number): z.ZodType | undefined {
  const schema = description.paths[path]?.[method]?.responses[status]?.content?.["application/json"]?.schema;
  if (schema === undefined) return undefined;
  const text = JSON.stringify({ ...schema, $defs: description.components.schemas });
  return z.fromJSONSchema(
    JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")) as z.core.JSONSchema.JSONSchema,
  );
}

test("every path that the description names answers with a status and a shape that it names", async () => {
  expect(description.openapi).toBe("3.1.0");
  const { meetingId, chair, organizer, report } = gathering;
  const { body: made } = await organizer.post<{ link: string }>(`/api/people/${chair.personId}/links`, { meetingId });
  const values: Readonly<Record<string, string>> = {
    id: meetingId,
    itemId: gathering.itemId,
    name: report,
    token: new URL(made.link).pathname.split("/").at(-1) ?? "",
  };
  const bodies: Readonly<Record<string, unknown>> = {
    "/api/session": { username: "admin", password: "wrong" },
    "/api/setup": { token: "x", name: "甲", username: "jia", password: "12345678" },
    "/api/people": { name: "乙" },
    "/api/people/{id}/links": { meetingId },
    "/api/meetings": { title: "题", organisation: "某", place: "处", scheduledAt: "2026-11-22T09:00:00Z" },
    "/api/meetings/{id}/commands": { command: { type: "advance-agenda" } },
    "/api/tasks/{id}/commands": { command: { type: "start-task" } },
    "/api/tickets": { document: report },
  };
  const asked: string[] = [];
  for (const [path, operations] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const visitor = path === "/api/session" || path.startsWith("/join") ? workspace.visitor() : chairOrAdmin(path);
      const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
      const answer =
        method === "post"
          ? await visitor.post(at, bodies[path] ?? {})
          : await visitor.send(method.toUpperCase(), at, undefined);
      const label = `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`;
      expect(Object.keys(operation.responses), label).toContain(String(answer.status));
      const schema = schemaOf(path, method, answer.status);
      expect(schema?.safeParse(answer.body).error, label).toBeUndefined();
      // A schema that takes anything would prove nothing.
      expect(schema?.safeParse({}).success ?? false, label).toBe(false);
      asked.push(label);
    }
  expect(asked.length).toBeGreaterThan(20);
});

function chairOrAdmin(path: string): Visitor {
  return path.endsWith("/commands") ? gathering.chair.visitor : admin;
}

test("commands are described exactly: each by its type and fields", () => {
  const schema =
    description.paths["/api/meetings/{id}/commands"]?.["post"]?.requestBody?.content["application/json"]?.schema;
  const text = JSON.stringify(schema);
  for (const type of ["assign-role", "begin-closing", "order-task", "release-comment"]) expect(text).toContain(type);
  expect(text).not.toContain("freeze-documents");
});

test("a person outside may know that the server is alive, and its figures, but nothing of anybody", async () => {
  const visitor = workspace.visitor();
  expect(await visitor.get("/healthz")).toMatchObject({ status: 200, body: { status: "alive" } });
  expect(await visitor.get("/readyz")).toMatchObject({ status: 200, body: { status: "ready" } });
  const { body, status } = await visitor.get<string>("/metrics");
  expect(status).toBe(200);
  expect(body).toMatch(/sanguan_commands_total\{type="assign-role",outcome="done"\} \d+/);
  expect(body).not.toContain(gathering.meetingId);
  for (const path of Object.keys(description.paths)) {
    // Whose key signed a record is for anybody to know.
    if (!path.startsWith("/api/") || /setup|session|\/me$|\/keys$/.test(path)) continue;
    const { status: refused } = await visitor.get(path.replaceAll(/[{}]/g, ""));
    expect(refused, path).toBe(401);
  }
});

test("security headers are set, and nothing of the API is cached", async () => {
  const { headers } = await gathering.chair.visitor.get(`/api/meetings/${gathering.meetingId}`);
  expect(headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
});

test("the administrator loads the demonstration; its stage and its people are there", async () => {
  expect((await gathering.chair.visitor.post("/api/demonstration")).status).toBe(403);
  const { body, status } = await admin.post<{ meetingId: string }>("/api/demonstration");
  expect(status).toBe(200);
  expect(await admin.get(`/api/meetings/${body.meetingId}`)).toMatchObject({
    status: 200,
    body: { meeting: { demonstration: true, phase: "preparing" } },
  });
  const { body: link } = await admin.post<{ link: string }>(`/api/meetings/${body.meetingId}/stage-link`);
  const screen = await byLink(workspace, link.link);
  expect((await screen.get(`/api/meetings/${body.meetingId}`)).status).toBe(200);
});

test("a meeting is closed by a script from end to end, and its record and tasks are read", async () => {
  const { meetingId, chair, reviewer, reporter, itemId, report, observer } = gathering;
  const commentId = "problem-1" as never;
  await done(reviewer.visitor, meetingId, { type: "add-comment", commentId, itemId, kind: "problem", body: "问题" });
  await done(reviewer.visitor, meetingId, {
    type: "order-task",
    taskId: "task-1" as never,
    commentId,
    responsibleUnit: "望亭镇",
    assigneeId: reporter.personId,
    dueDate: "2099-01-31",
    measures: "整改",
  });
  await done(chair.visitor, meetingId, { type: "begin-closing", overrides: [] });
  await expect.poll(async () => (await chair.visitor.get(`/api/meetings/${meetingId}/record`)).status).toBe(200);
  const zip = await observer.visitor.get<string>(`/api/meetings/${meetingId}/record.zip`);
  expect([zip.status, zip.headers.get("content-type")]).toEqual([200, "application/zip"]);
  expect(zip.body).toContain("verify.html");
  expect(zip.body).not.toMatch(/data\/renderings\/\w/);
  const { body: keys } = await workspace.visitor().get<KeyHistory>("/api/keys");
  const at = `/api/meetings/${meetingId}/record/extracts`;
  const { body: extract } = await reporter.visitor.get<ExtractFile>(`${at}/${itemId}?report=false`);
  expect(extract.parts.map(({ part }) => part.kind)).toEqual(["meeting", "item", "comments", "tasks"]);
  const checks = await verifyExtract(extract, { trustedKeys: [keys.keys[0]?.keyid ?? ""] });
  expect(checks.filter((check) => !check.ok)).toEqual([]);
  expect((await observer.visitor.get(`${at}/${itemId}`)).body.refusal?.reason).toBe("not-allowed");
  expect((await chair.visitor.get<ExtractFile>(`${at}/${itemId}`)).body.itemId).toBe(itemId);
  expect((await observer.visitor.get(`${at}/nobody`)).status).toBe(404);
  expect((await chair.visitor.get(`/api/documents/${report}/frozen`)).body).toMatchObject({ name: report });
  const { body } = await reporter.visitor.get<{ tasks: readonly { id: string }[] }>("/api/tasks?assignee=me");
  expect(body.tasks).toHaveLength(1);
  const acknowledge = { id: "a", command: { type: "acknowledge-task" } };
  expect((await reporter.visitor.post(`/api/tasks/${body.tasks[0]?.id}/commands`, acknowledge)).status).toBe(200);
  expect(await reporter.visitor.get(`/api/tasks/${body.tasks[0]?.id}`)).toMatchObject({
    body: { task: { state: "acknowledged" } },
  });
});
