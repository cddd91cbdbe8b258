/** Owns a time-stamping authority for tests: made with openssl in a temporary folder, reached over real HTTP, honest or not as it is told. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { stampQuery } from "../stamp-query.ts";

/** What it does with a query; the name of the signing certificate for an honest answer. */
export type Conduct =
  | { readonly signer: "stamps" | "expired" }
  | "other-imprint"
  | "other-nonce"
  | "garbage"
  | "reject"
  | "flood"
  | "fail"
  | "redirect"
  | "silence";

const extensions = `[stamps]
extendedKeyUsage=critical,timeStamping
[plain]
extendedKeyUsage=emailProtection
`;

const database = `[ca]
default_ca=c
[c]
database=index.txt
new_certs_dir=.
serial=ca.serial
certificate=root.pem
private_key=root.key
default_md=sha256
policy=p
[p]
commonName=supplied
`;

const settings = `[tsa]
default_tsa=t
[t]
serial=serial
default_policy=1.2.3.4.1
digests=sha256
signer_digest=sha256
clock_precision_digits=3
ess_cert_id_alg=sha256
`;

export class StampAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), "sanguan-tsa-"));
  conduct: Conduct = { signer: "stamps" };
  readonly queries: Uint8Array[] = [];
  #server = createServer();

  /** Certificates of its own root. */
  get certificates(): readonly Uint8Array[] {
    return certificatesOf(readFileSync(join(this.folder, "root.pem"), "utf8"));
  }

  /** Opens and answers its address. */
  async open(): Promise<string> {
    this.#make();
    this.#server.on("request", async (request, answer) => {
      const query = new Uint8Array(await buffer(request));
      this.queries.push(query);
      if (this.conduct === "silence") return;
      if (this.conduct === "fail") answer.statusCode = 503;
      // To itself: whoever follows is heard twice.
      if (this.conduct === "redirect") answer.writeHead(307, { location: "/elsewhere" });
      else answer.setHeader("content-type", "application/timestamp-reply");
      answer.end(this.#answer(query));
    });
    await new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An honest answer. */
  reply(query: Uint8Array, signer = "stamps"): Uint8Array {
    writeFileSync(join(this.folder, "query"), query);
    const reply = ["-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "answer"];
    this.openssl("ts", ...reply, "-signer", `${signer}.pem`, "-inkey", `${signer}.key`);
    return new Uint8Array(readFileSync(join(this.folder, "answer")));
  }

  openssl(...args: readonly string[]): void {
    execFileSync("openssl", args, { cwd: this.folder, stdio: "pipe" });
  }

  #answer(query: Uint8Array): Uint8Array {
    const nonce = query.subarray(-11, -3);
    const imprint = query.subarray(-45, -13);
    switch (this.conduct) {
      case "other-imprint":
        return this.reply(stampQuery(new Uint8Array(32), nonce));
      case "other-nonce":
        return this.reply(
          stampQuery(
            imprint,
            nonce.toReversed().map((byte) => (byte & 0x3f) | 0x40),
          ),
        );
      case "garbage":
        return new TextEncoder().encode("<html>");
      case "flood":
        return new Uint8Array(1_000_000);
      case "reject":
        // SHA-1, which it does not take.
        return this.reply(query.with(18, 0x03));
      case "fail":
      case "redirect":
      case "silence":
        return new Uint8Array();
      default:
        return this.reply(query, this.conduct.signer);
    }
  }

  #make(): void {
    const write = (name: string, text: string) => writeFileSync(join(this.folder, name), text);
    write("ext.cnf", extensions);
    write("ca.cnf", database);
    write("tsa.cnf", settings);
    write("serial", "01\n");
    write("ca.serial", "01\n");
    write("index.txt", "");
    write("index.txt.attr", "unique_subject = no\n");
    const root = ["-x509", "-nodes", "-newkey", "rsa:2048", "-keyout", "root.key", "-out", "root.pem", "-days", "30"];
    this.openssl("req", ...root, "-subj", "/CN=Root of Tests", "-addext", "basicConstraints=critical,CA:true");
    this.#certify("stamps", "stamps", "20200101000000Z", "20491231000000Z");
    this.#certify("expired", "stamps", "20200101000000Z", "20210101000000Z");
    this.#certify("plain", "plain", "20200101000000Z", "20491231000000Z");
  }

  #certify(name: string, use: string, from: string, until: string): void {
    const key = ["-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", `${name}.key`];
    this.openssl("req", ...key, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    const issue = ["-batch", "-config", "ca.cnf", "-in", `${name}.csr`, "-out", `${name}.pem`, "-notext"];
    this.openssl("ca", ...issue, "-startdate", from, "-enddate", until, "-extfile", "ext.cnf", "-extensions", use);
  }
}
