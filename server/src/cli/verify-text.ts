/** Owns the words of `sanguan verify`, in both languages. */

import type { CheckName } from "@sanguan/shared/record/check";

export type VerifyLanguage = "en" | "zh-CN";

export interface VerifyText {
  readonly extractOf: string;
  readonly fingerprint: string;
  readonly frozen: string;
  readonly sealed: string;
  /** The heading of one that was added after the close. */
  addendum(number: number, kind: string): string;
  readonly addendumKind: Readonly<Record<string, string>>;
  readonly proposed: string;
  readonly accepted: string;
  readonly because: string;
  readonly sound: string;
  unsound(faults: number): string;
  readonly checks: Readonly<Record<CheckName, string>>;
  /** What is said of a check that could not be made. */
  readonly unchecked: Readonly<Partial<Record<CheckName, string>>>;
}

export const verifyText: Readonly<Record<VerifyLanguage, VerifyText>> = {
  en: {
    extractOf: "Extract:",
    fingerprint: "Fingerprint",
    frozen: "server time: frozen",
    sealed: "sealed",
    addendum: (number, kind) => `Addendum ${number}, ${kind}:`,
    addendumKind: { late: "words that came too late", correction: "a correction" },
    proposed: "proposed by",
    accepted: "accepted by",
    because: "because:",
    sound: "What is in this file is as it was signed. Lines with ? were not checked.",
    unsound: (faults) => `NOT SOUND: ${faults} of the checks failed. Do not rely on this file.`,
    checks: {
      "package-container": "The zip file is byte for byte as the server wrote it",
      "package-bag": "Every file of the package has the digest in its list (BagIt)",
      "package-payload": "The files of the package say what record.json says",
      "package-beside": "All that is in the package is signed",
      format: "It is a record of a format that this program knows",
      "manifest-canonical": "The manifest can be read in one way only",
      digest: "The fingerprint is that of the manifest",
      keys: "Each key is the one that it is named for, and tied to the one before it",
      signature: "The manifest is signed with that key",
      "key-time": "The key signed in its time",
      "key-known": "The key is one that you know, or tied to one by signed rotations",
      "parts-count": "No part is missing, none too many",
      "parts-layout": "The parts stand in their order, each with its own document",
      "part-digest": "As it was signed:",
      "part-included": "Belongs to the signed record:",
      "unknown-part": "This program understands:",
      root: "All parts together make the signed tree",
      facts: "Manifest and parts agree; scores and quotas were reckoned again",
      states: "The frozen shared documents are those that were signed",
      "states-match-content": "The text in the parts is what the shared documents said, with nothing hidden beside it",
      extract: "All of the record is here",
      chain: "The record before this one is the one you named",
      addendum: "An addendum that was accepted after the close, signed and in its place",
      "time-stamp": "A time-stamping authority that you know has stamped the signature",
      time: "An authority that you know vouches that it existed no later than",
    },
    unchecked: {
      "package-container":
        "The package was unpacked, or packed again by another program; what is in it is checked below",
      "package-beside": "Not checked: pages for reading and printing; nobody signed them, compare them with the record",
      "key-time": "Not checked: a demonstration plays on a clock of its own, so the key's time says nothing",
      "unknown-part": "Signed, but of a kind that this program does not know; its words are shown as they are:",
      extract: "Not shown: the rest of the record. What is here belongs to it; what is not here cannot be judged",
      "key-known": "Not checked: whose key this is. Compare its id with one you have from the organisation (--key)",
      chain: "Not checked: the record before this one (--previous)",
      addendum: "Signed, but look at this addendum yourself:",
      "time-stamp": "Not checked: whether the authority of this time stamp is one you know (--tsa)",
      time: "Not checked: the time is server time; no time-stamping authority that you know vouches for it from then on",
    },
  },
  "zh-CN": {
    extractOf: "摘录：",
    fingerprint: "指纹",
    frozen: "服务器时间：定稿冻结于",
    sealed: "签封于",
    addendum: (number, kind) => `更正附录第 ${number} 号（${kind}）：`,
    addendumKind: { late: "未及时到达的内容", correction: "更正" },
    proposed: "提出：",
    accepted: "采纳：",
    because: "理由：",
    sound: "文件内容与签名时完全一致。标有 ? 的各行未核验。",
    unsound: (faults) => `核验不通过：${faults} 项有问题，请勿采信此文件。`,
    checks: {
      "package-container": "压缩包逐字节与服务器写出的一致",
      "package-bag": "归档包内每个文件都与其清单的摘要相符（BagIt）",
      "package-payload": "归档包内各文件与 record.json 所述一致",
      "package-beside": "归档包内全部文件均在签名之内",
      format: "是本程序认识的记录格式",
      "manifest-canonical": "清单只有一种读法",
      digest: "指纹与清单相符",
      keys: "每把公钥与其编号相符，并与前一把密钥相衔接",
      signature: "清单由该密钥签名",
      "key-time": "签名时密钥在其使用期内",
      "key-known": "该密钥是您认可的密钥，或经签名的换钥与之相连",
      "parts-count": "各部分不缺不多",
      "parts-layout": "各部分次序正确，各自对应自己的文档",
      "part-digest": "与签名时一致：",
      "part-included": "属于已签名的记录：",
      "unknown-part": "本程序能理解：",
      root: "全部内容合成的哈希树与签名一致",
      facts: "清单与各部分所述一致，得分、名额推算无误",
      states: "冻结的共享文档就是签名时的文档",
      "states-match-content": "各部分文字与共享文档一致，其中没有隐藏内容",
      extract: "记录全文均在此",
      chain: "上一份记录就是您指定的那一份",
      addendum: "定稿后采纳的更正附录：已签名，次序相接",
      "time-stamp": "您认可的时间戳机构为签名加盖了时间戳",
      time: "您认可的机构证明其存在不晚于",
    },
    unchecked: {
      "package-container": "归档包已解开，或被其他程序重新打包；其内容在下面逐项核验",
      "package-beside": "未核验：供阅读的页面及记录之外的其他文件，不在签名之内：",
      "key-time": "未核验：演示会议使用自己的时钟，密钥的使用期说明不了问题",
      "unknown-part": "已签名，但属于本程序不认识的种类，原样显示：",
      extract: "未出示：记录的其余部分。此处所示确属该记录，未出示的无从判断",
      "key-known": "未核验：密钥属于谁。请与从该单位取得的密钥编号比对（--key）",
      chain: "未核验：上一份记录（--previous）",
      addendum: "签名有效，但请自行斟酌这份更正附录：",
      "time-stamp": "未核验：时间戳出自您是否认可的机构（--tsa）",
      time: "未核验：时间为服务器时间，当时没有您认可的时间戳机构作证",
    },
  },
};
