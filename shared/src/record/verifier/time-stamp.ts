/** Owns whether an RFC 3161 response says that these bytes existed at a time, and who vouches for it. Needs WebCrypto for the authority's signature. */

import { sha1 as legacySha1 } from "@noble/hashes/legacy.js";
import { sha384, sha512 } from "@noble/hashes/sha2.js";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { hex, sha256Hex } from "../digest.ts";

export interface StampAsk {
  /** DER of a TimeStampResp. */
  readonly response: Uint8Array;
  /** What was stamped. */
  readonly bytes: Uint8Array;
  /** DER of the certificates that the reader trusts; without them nobody can say whose word it is. */
  readonly authorities?: readonly Uint8Array[];
}

export interface Stamp {
  /** ISO 8601, as the authority says. */
  readonly at: string;
  /** The name in the certificate that signed. */
  readonly authority: string;
  /** Hexadecimal, without leading zeros; for whoever asked for this response. */
  readonly nonce?: string;
}

export type StampVerdict =
  | { readonly ok: true; readonly stamp: Stamp; readonly known: boolean }
  | { readonly ok: false; readonly fault: StampFault; readonly stamp?: Stamp };

/** `certificate`: not for time stamps. `chain`: of no authority that the reader trusts, or not valid at that time. */
export type StampFault = "unreadable" | "rejected" | "other-content" | "certificate" | "chain" | "signature";

const tstInfo = "1.2.840.113549.1.9.16.1.4";
const sha256 = "2.16.840.1.101.3.4.2.1";
const timeStamping = "1.3.6.1.5.5.7.3.8";
const sha1 = "1.3.14.3.2.26";

/** What an authority may name its certificate by. */
const digestBy: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map([
  [sha1, (bytes) => hex(legacySha1(bytes))],
  [sha256, sha256Hex],
  ["2.16.840.1.101.3.4.2.2", (bytes) => hex(sha384(bytes))],
  ["2.16.840.1.101.3.4.2.3", (bytes) => hex(sha512(bytes))],
]);

/** Never throws for any bytes. The authority's certificates are judged at the time that it states; revocation is not looked up. */
export async function verifyStamp({ response, bytes, authorities }: StampAsk): Promise<StampVerdict> {
  const token = readToken(response);
  if (typeof token === "string") return { ok: false, fault: token };
  const { signed, info, signer } = token;
  const stamp = describe(info, signer);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const imprint = hex(hashedMessage.valueBlock.valueHexView);
  if (hashAlgorithm.algorithmId !== sha256 || imprint !== sha256Hex(bytes))
    return { ok: false, fault: "other-content", stamp };
  if (!isForStamps(signer) || !namesItsSigner(signed, signer)) return { ok: false, fault: "certificate", stamp };
  const data = Uint8Array.from(bytes).buffer;
  try {
    // Signature first, so that a damaged response is not taken for a stranger's.
    if (!(await signed.verify({ signer: 0, data }))) return { ok: false, fault: "signature", stamp };
  } catch {
    return { ok: false, fault: "signature", stamp };
  }
  if (authorities === undefined) return { ok: true, stamp, known: false };
  if (isOneOf(authorities, signer) && isValidAt(signer, info.genTime)) return { ok: true, stamp, known: true };
  const trustedCerts = authorities.flatMap((der) => certificate(der));
  try {
    const trusted = await signed.verify({
      signer: 0,
      data,
      checkChain: true,
      trustedCerts,
      passedWhenNotRevValues: true,
    });
    return trusted ? { ok: true, stamp, known: true } : { ok: false, fault: "chain", stamp };
  } catch {
    return { ok: false, fault: "chain", stamp };
  }
}

interface Token {
  readonly signed: pkijs.SignedData;
  readonly info: pkijs.TSTInfo;
  readonly signer: pkijs.Certificate;
}

function readToken(response: Uint8Array): Token | StampFault {
  try {
    const { status, timeStampToken } = pkijs.TimeStampResp.fromBER(Uint8Array.from(response));
    const granted = status.status === pkijs.PKIStatus.granted || status.status === pkijs.PKIStatus.grantedWithMods;
    if (!granted || timeStampToken === undefined) return "rejected";
    const signed = new pkijs.SignedData({ schema: timeStampToken.content });
    const { encapContentInfo, signerInfos, certificates = [] } = signed;
    const [signature] = signerInfos;
    const content = encapContentInfo.eContent?.getValue();
    if (encapContentInfo.eContentType !== tstInfo || content === undefined) return "unreadable";
    if (signature === undefined || signerInfos.length !== 1) return "unreadable";
    const info = pkijs.TSTInfo.fromBER(content);
    const signer = certificates.find((one) => one instanceof pkijs.Certificate && isNamed(signature, one));
    return signer instanceof pkijs.Certificate ? { signed, info, signer } : "certificate";
  } catch {
    return "unreadable";
  }
}

function isNamed({ sid }: pkijs.SignerInfo, { issuer, serialNumber }: pkijs.Certificate): boolean {
  return (
    sid instanceof pkijs.IssuerAndSerialNumber && sid.issuer.isEqual(issuer) && sid.serialNumber.isEqual(serialNumber)
  );
}

/** Whether the reader trusts this very certificate, whoever issued it. */
function isOneOf(authorities: readonly Uint8Array[], signer: pkijs.Certificate): boolean {
  const der = hex(new Uint8Array(signer.toSchema().toBER()));
  return authorities.some((authority) => hex(authority) === der);
}

function isValidAt({ notBefore, notAfter }: pkijs.Certificate, time: Date): boolean {
  return notBefore.value <= time && time <= notAfter.value;
}

/** RFC 3161 § 2.3: for time stamps alone, and critically so. */
function isForStamps({ extensions = [] }: pkijs.Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === "2.5.29.37");
  const purposes: unknown = usage?.critical === true ? usage.parsedValue : undefined;
  return purposes instanceof pkijs.ExtKeyUsage && purposes.keyPurposes.join() === timeStamping;
}

/** What is signed says that it is a time stamp, and by which certificate (RFC 5035, RFC 5816), so that no other one of the same key passes. */
function namesItsSigner({ signerInfos }: pkijs.SignedData, signer: pkijs.Certificate): boolean {
  const attributes = signerInfos[0]?.signedAttrs?.attributes ?? [];
  const valueOf = (type: string): unknown => attributes.find((one) => one.type === type)?.values[0];
  const type = valueOf("1.2.840.113549.1.9.3");
  if (!(type instanceof asn1js.ObjectIdentifier) || type.getValue() !== tstInfo) return false;
  const [algorithm, digest] = firstCertificate(valueOf("1.2.840.113549.1.9.16.2.47"), sha256) ??
    firstCertificate(valueOf("1.2.840.113549.1.9.16.2.12"), sha1) ?? [""];
  const der = new Uint8Array(signer.toSchema().toBER());
  return digest !== undefined && digestBy.get(algorithm)?.(der) === digest;
}

/** The algorithm and digest of the first ESSCertID in a SigningCertificate or SigningCertificateV2. */
function firstCertificate(value: unknown, unlessSaid: string): readonly [string, string] | undefined {
  const [first] = membersOf(membersOf(value)[0]);
  const members = membersOf(first);
  const algorithm = membersOf(members[0])[0];
  const digest = members.find((member) => member instanceof asn1js.OctetString);
  if (digest === undefined) return undefined;
  const said = algorithm instanceof asn1js.ObjectIdentifier ? algorithm.getValue() : unlessSaid;
  return [said, hex(digest.valueBlock.valueHexView)];
}

function membersOf(value: unknown): readonly unknown[] {
  return value instanceof asn1js.Sequence ? value.valueBlock.value : [];
}

function describe({ genTime, nonce }: pkijs.TSTInfo, { subject }: pkijs.Certificate): Stamp {
  const names = subject.typesAndValues.map(({ value }) => {
    const { value: text } = value.valueBlock as { readonly value?: unknown };
    return typeof text === "string" ? text : "";
  });
  const stamp = { at: genTime.toISOString(), authority: names.join(", ") };
  return nonce === undefined ? stamp : { ...stamp, nonce: hex(nonce.valueBlock.valueHexView).replace(/^0+/, "") };
}

function certificate(der: Uint8Array): readonly pkijs.Certificate[] {
  try {
    return [pkijs.Certificate.fromBER(Uint8Array.from(der))];
  } catch {
    return [];
  }
}
