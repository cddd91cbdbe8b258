/** Checks time stamps against an authority made with openssl, over real HTTP: what is kept verifies, and whatever is wrong is named. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalBytes } from "@sanguan/shared/record/canonical";
import { base64 } from "@sanguan/shared/record/digest";
import { sampleRecord } from "@sanguan/shared/record/testing/sample-record";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { verifyStamp } from "@sanguan/shared/record/verifier/time-stamp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { requestStamp, type StampAnswer } from "./request-stamp.ts";
import { type Conduct, StampAuthority } from "./testing/stamp-authority.ts";

const bytes = new TextEncoder().encode("定稿的签名");
const authority = new StampAuthority();
const stranger = new StampAuthority();
let url: string;

beforeAll(async () => {
  url = await authority.open();
  await stranger.open();
}, 30_000);
beforeEach(() => {
  authority.conduct = { signer: "stamps" };
});
afterAll(async () => {
  await authority.close();
  await stranger.close();
});

const ask = (options?: Parameters<typeof requestStamp>[2], certificates = authority.certificates) =>
  requestStamp(bytes, { url, certificates }, options);

it("a stamp is got, verifies for any reader, and openssl agrees", async () => {
  const answer = await ask();
  if (!answer.ok) return expect.fail(answer.fault);
  expect(answer.stamp.authority).toBe("stamps");
  expect(Math.abs(Date.parse(answer.stamp.at) - Date.now())).toBeLessThan(60_000);
  const { response } = answer;
  expect(await verifyStamp({ response, bytes })).toMatchObject({ ok: true, known: false });
  expect(await verifyStamp({ response, bytes, authorities: authority.certificates })).toMatchObject({ known: true });
  writeFileSync(join(authority.folder, "data"), bytes);
  writeFileSync(join(authority.folder, "kept.tsr"), response);
  authority.openssl("ts", "-verify", "-data", "data", "-in", "kept.tsr", "-CAfile", "root.pem");
});

it("an authority that sends the query on to another address is not followed", async () => {
  authority.queries.length = 0;
  authority.conduct = "redirect";
  expect(await ask()).toMatchObject({ ok: false, fault: "unreachable" });
  expect(authority.queries).toHaveLength(1);
});

it("only the digest leaves the house, and each query has a nonce of its own", async () => {
  authority.queries.length = 0;
  await ask();
  await ask();
  const [first, second] = authority.queries;
  expect(first).toHaveLength(second?.length ?? 0);
  expect(first).not.toEqual(second);
  expect(first?.length).toBeLessThan(80);
  writeFileSync(join(authority.folder, "query"), first ?? "");
  authority.openssl("ts", "-query", "-in", "query", "-text", "-out", "text");
  expect(readFileSync(join(authority.folder, "text"), "utf8")).toMatch(
    /Hash Algorithm: sha256[^]*Certificate required: yes/,
  );
});

it("the signer's own certificate may be the one that is trusted", async () => {
  const own = certificatesOf(readFileSync(join(authority.folder, "stamps.pem"), "utf8"));
  expect(await ask({}, own)).toMatchObject({ ok: true });
  const others = certificatesOf(readFileSync(join(authority.folder, "plain.pem"), "utf8"));
  expect(await ask({}, others)).toMatchObject({ ok: false, fault: "chain" });
  const expired = certificatesOf(readFileSync(join(authority.folder, "expired.pem"), "utf8"));
  authority.conduct = { signer: "expired" };
  expect(await ask({}, expired)).toMatchObject({ ok: false, fault: "chain" });
});

it("a record that says that it was sealed after its stamp is caught", async () => {
  const timeAuthorities = authority.certificates;
  const times = async (ahead: number) => {
    const sealed = sampleRecord({ sealedAt: new Date(Date.now() + ahead).toISOString() });
    const answer = await requestStamp(canonicalBytes(sealed.envelope), { url, certificates: timeAuthorities });
    if (!answer.ok) return expect.fail(answer.fault);
    const checks = await verifyRecord({ ...sealed, timeStamps: [base64(answer.response)] }, { timeAuthorities });
    return checks.filter((check) => check.check === "time-stamp" || check.check === "time");
  };
  // A clock a little ahead is no lie.
  expect(await times(20_000)).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await times(3_600_000)).toMatchObject([
    { ok: false, detail: expect.stringMatching(/^sealed .* after /) as string },
    { check: "time", unchecked: true },
  ]);
});

describe("what is wrong is named:", () => {
  const cases: readonly (readonly [Conduct, string])[] = [
    ["other-imprint", "other-content"],
    ["other-nonce", "other-nonce"],
    ["garbage", "unreadable"],
    ["reject", "rejected"],
    ["flood", "too-large"],
    ["fail", "status"],
    [{ signer: "expired" }, "chain"],
  ];
  it.each(cases)("%j", async (conduct, fault) => {
    authority.conduct = conduct;
    expect(await ask()).toMatchObject({ ok: false, fault });
  });

  it("nobody answers", async () => {
    authority.conduct = "silence";
    expect(await ask({ timeoutMs: 50 })).toMatchObject({ ok: false, fault: "late" });
    const nowhere = { url: "http://127.0.0.1:1/", certificates: [] };
    expect(await requestStamp(bytes, nowhere)).toMatchObject({ ok: false, fault: "unreachable" });
  });

  it("an authority that nobody trusts", async () => {
    expect(await ask({}, stranger.certificates)).toMatchObject({ ok: false, fault: "chain" });
    expect(await ask({}, [])).toMatchObject({ ok: false, fault: "chain" });
    expect(await ask({}, [Uint8Array.of(1, 2, 3)])).toMatchObject({ ok: false, fault: "chain" });
  });

  it("a certificate that is not for time stamps", async () => {
    const { response } = (await ask()) as { response: Uint8Array };
    expect(
      await verifyStamp({ response: resigned(response), bytes, authorities: authority.certificates }),
    ).toMatchObject({ ok: false, fault: "certificate" });
  });

  it("any changed byte of what the authority signed", async () => {
    const { response, stamp } = (await ask()) as Extract<StampAnswer, { ok: true }>;
    const authorities = authority.certificates;
    let unseen = 0;
    for (let at = 0; at < response.length; at += 3) {
      const changed = response.with(at, (response[at] ?? 0) ^ (1 << (at % 8)));
      const verdict = await verifyStamp({ response: changed, bytes, authorities });
      // Some bytes stand outside what is signed (the set of digest algorithms, say); neither the time nor its owner do.
      if (verdict.ok) expect(verdict.stamp, `byte ${at}`).toEqual(stamp);
      if (verdict.ok) unseen += 1;
    }
    expect(unseen).toBeLessThan(response.length / 60);
  }, 30_000);
});

/** The same statement, signed by a certificate for other uses. */
function resigned(response: Uint8Array): Uint8Array {
  const at = (name: string) => join(authority.folder, name);
  writeFileSync(at("answer.tsr"), response);
  authority.openssl("ts", "-reply", "-in", "answer.tsr", "-token_out", "-out", "token");
  authority.openssl("cms", "-verify", "-noverify", "-inform", "DER", "-in", "token", "-out", "info", "-binary");
  const type = ["-econtent_type", "1.2.840.113549.1.9.16.1.4", "-outform", "DER", "-binary", "-nodetach", "-cades"];
  authority.openssl(
    "cms",
    "-sign",
    ...type,
    "-in",
    "info",
    "-signer",
    "plain.pem",
    "-inkey",
    "plain.key",
    "-out",
    "forged",
  );
  const token = new Uint8Array(readFileSync(at("forged")));
  const body = Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x00, ...token);
  return Uint8Array.of(0x30, 0x82, body.length >> 8, body.length & 0xff, ...body);
}
