/** Owns the sentences that name what is wrong with a record, in both languages: for the command line and for pages alike. */

import type { Check, CheckName } from "./check.ts";

export type FaultLanguage = "en" | "zh-CN";

type Words = Readonly<Record<FaultLanguage, string>>;

/** What is wrong when a check has failed. */
const failures: Readonly<Record<CheckName, Words>> = {
  "package-container": {
    en: "The zip file is damaged, or could mean more than one thing",
    "zh-CN": "压缩包已损坏，或可作多种解读",
  },
  "package-bag": { en: "The package is not as its own lists have it", "zh-CN": "归档包与其自身的清单不符" },
  "package-payload": {
    en: "A file of the package does not say what record.json says",
    "zh-CN": "归档包内有文件与 record.json 所述不一致",
  },
  "package-beside": { en: "There are files beside the record", "zh-CN": "记录之外还有其他文件" },
  format: { en: "It is not of a format that this program knows", "zh-CN": "不是本程序认识的格式" },
  "manifest-canonical": {
    en: "The manifest cannot be read, or can be read in more than one way",
    "zh-CN": "清单无法读取，或可作多种解读",
  },
  digest: { en: "The fingerprint is not that of the manifest, which is", "zh-CN": "指纹与清单不符，清单的指纹应为" },
  keys: { en: "The keys are not what they are named for, or not tied", "zh-CN": "密钥与其编号不符，或前后不相衔接" },
  signature: { en: "The manifest is not signed with the key that it names", "zh-CN": "清单的签名与所列密钥不符" },
  "key-time": { en: "The key signed outside its time", "zh-CN": "签名时密钥不在其使用期内" },
  "key-known": { en: "The key is none that you know", "zh-CN": "该密钥不是您认可的密钥" },
  "parts-count": { en: "Parts are missing, or there are too many", "zh-CN": "内容有缺失或多余的部分" },
  "parts-layout": {
    en: "Parts are missing, too many, or not in their place",
    "zh-CN": "内容的各部分有缺失、多余或错位",
  },
  "part-digest": { en: "Changed since it was signed:", "zh-CN": "签名之后被改动：" },
  "part-included": { en: "Does not belong to the signed record:", "zh-CN": "不属于已签名的记录：" },
  "unknown-part": { en: "Of a kind that this program does not know:", "zh-CN": "属于本程序不认识的种类：" },
  root: { en: "The parts do not make the signed tree, but", "zh-CN": "全部内容合成的哈希树与签名不一致，实为" },
  facts: { en: "The parts contradict one another", "zh-CN": "各部分所述互相矛盾" },
  states: {
    en: "Frozen shared documents are not those that were signed",
    "zh-CN": "冻结的共享文档不是签名时的文档",
  },
  "states-match-content": {
    en: "The text of a part is not what its shared document said",
    "zh-CN": "部分文字与共享文档不一致，或文档中另有内容",
  },
  extract: { en: "The extract is not whole", "zh-CN": "摘录不完整" },
  chain: {
    en: "The record before this one is another than you named:",
    "zh-CN": "上一份记录不是您指定的那一份，而是",
  },
  addendum: { en: "The addendum is not sound:", "zh-CN": "更正附录核验不通过：" },
  "time-stamp": { en: "The time stamp does not hold:", "zh-CN": "时间戳无效：" },
  time: { en: "Nothing vouches for the time", "zh-CN": "时间没有凭证" },
};

type Particular = readonly [found: RegExp, en: string, zh: string, only?: readonly CheckName[]];

const layout = ["parts-layout"] as const;

/** The verifier's particulars in words; what is not here (a path, a digest, a time) says itself. */
const particulars: readonly Particular[] = [
  [/^unsafe name (.+)$/, "the name $1 leads out of its folder, or is not the same everywhere", "文件名 $1 不安全"],
  [/^(.+) is there twice$/, "$1 is there twice", "$1 出现两次"],
  [/^too large$/, "it would unpack to more than any record", "解开后过大"],
  [/^too many files$/, "it has too many files", "文件过多"],
  [/^in several volumes$/, "it is in several volumes", "分卷压缩"],
  [/^a gap before the end$/, "there is something hidden before its end", "目录与末尾之间另有内容"],
  [/^broken directory$/, "its directory is broken", "压缩包目录已损坏"],
  [/^something stands before the directory$/, "there is something hidden before its directory", "目录之前另有内容"],
  [/^something stands before (.+)$/, "there is something hidden before $1", "$1 之前另有内容"],
  [
    /^something stands behind what is packed$/,
    "there is something hidden behind what is packed",
    "压缩数据之后另有内容",
  ],
  [/^a description of something else$/, "what stands behind a file describes another", "文件之后的说明与文件不符"],
  [/^(.+) is a folder with something in it$/, "the folder $1 hides something", "文件夹 $1 内藏有内容"],
  [
    /^(.+) is something else in its own header$/,
    "$1 is something else in its own header than in the directory",
    "$1 自身所记与目录不符",
  ],
  [/^not a zip file$/, "it is no zip file, or cut short", "不是压缩包，或不完整"],
  [/^(.+) is not where the directory says$/, "$1 is not where the directory says", "$1 不在目录所指的位置"],
  [/^(.+) has another name in its own header$/, "$1 has another name in its own header", "$1 自身所记的文件名不同"],
  [/^(.+) is encrypted$/, "$1 is encrypted", "$1 已加密"],
  [/^(.+) is cut short$/, "$1 is cut short", "$1 不完整"],
  [/^(.+) is packed by method (\d+)$/, "$1 is packed in an unknown way ($2)", "$1 的压缩方式不支持（$2）"],
  [/^(.+) has another size$/, "$1 has another size than the directory says", "$1 的大小与目录不符"],
  [/^(.+) is damaged$/, "$1 is damaged", "$1 已损坏"],
  [/^not one folder$/, "its files are not in one folder", "文件不在同一文件夹内"],
  [/^(.+) is missing$/, "$1 is missing", "缺少 $1"],
  [/^(.+) is not as listed$/, "$1 is not as listed", "$1 与清单不符"],
  [/^(.+) is not listed$/, "$1 is not listed", "$1 不在清单之内"],
  [/^(.+) is not part of the record$/, "$1 is not part of the record", "$1 不属于这份记录"],
  [/^(bagit\.txt|(?:tag)?manifest-sha256\.txt)$/, "$1 is missing or wrong", "$1 缺失或有误"],
  [/^((?:tag)?manifest-sha256\.txt): (.*)$/, "$1 has the line “$2”", "$1 中有一行“$2”"],
  [/^not JSON in UTF-8$/, "it is not JSON in UTF-8", "不是 UTF-8 编码的 JSON"],
  [/^not in canonical form$/, "it is not in canonical form", "不是规范写法"],
  [/^base64$/, "it is not base64", "不是规范的 base64"],
  [
    /^branches off$/,
    "two of these files tell of different keys after the same one",
    "这些文件对同一密钥之后的更换说法不一",
    ["keys"],
  ],
  [/^no key$/, "there is no key", "没有密钥"],
  [/^(\d+) rotations$/, "there are $1 rotations", "有 $1 次换钥"],
  [/^rotation (\d+)$/, "rotation $1 does not hold", "第 $1 次换钥无效"],
  [/^(\d+) signatures$/, "there are $1 signatures instead of one", "有 $1 个签名，应为 1 个"],
  [/^(\d+) of (\d+)$/, "$1 instead of $2", "有 $1 个，应有 $2 个"],
  [/^(\d+) parts instead of (\d+)$/, "$1 parts instead of $2", "有 $1 个部分，应有 $2 个"],
  [/^the first part is not the meeting$/, "the first part is not the meeting", "第一部分不是会议概况"],
  [/^(\S+) out of order$/, "$1 is out of order", "$1 次序有误"],
  [/^(\S+) is another's$/, "$1 is another's", "$1 属于他人"],
  [/^(\S+) document$/, "$1 names another's document", "$1 所指的是另一份文档"],
  [/^(\d+) × (\S+)$/, "there are $1 of the kind $2", "$2 有 $1 个"],
  [/^(parts\/\S+)$/, "$1 is missing or not in its place", "$1 缺失或错位", layout],
  [/^missing$/, "it is missing", "缺失"],
  [/^no meeting$/, "the meeting is missing", "缺少会议概况"],
  [/^organisation$/, "the organisation", "单位", ["facts"]],
  [/^frozenAt$/, "the time of the cut", "冻结时间", ["facts"]],
  [/^item (.+)$/, "who reports in $1", "$1 的述职人", ["facts"]],
  [/^score of (.+)$/, "the score of $1 is not what its ballots make", "$1 的测评得分与票数不符", ["facts"]],
  [/^grade of (.+)$/, "the composite score of $1 is not what its score makes", "$1 的综合得分推算不符", ["facts"]],
  [/^quota of (.+)$/, "the quota of grades at $1 is not as reckoned", "$1 的等次名额推算不符", ["facts"]],
  [/^draw (\d+)$/, "the order drawn in draw $1 is not what its seed makes", "第 $1 次抽签的次序与种子不符", ["facts"]],
  [/^common problem (\d+)$/, "common problem $1 names what is not there", "第 $1 个共性问题所指有误", ["facts"]],
  [/^(\S+) twice$/, "$1 is named twice", "$1 被引用两次"],
  [/^(\S+) is nobody's$/, "$1 belongs to no part", "$1 不属于任何部分"],
  [/^(\S+)$/, "$1 is missing or was changed", "$1 缺失或被改动", ["states"]],
  [/^(\S+): incomplete$/, "$1 waits for words that are not there", "$1 中有等待补全的隐藏内容"],
  [/^(\S+): hidden deleted words$/, "$1 still holds words that were deleted", "$1 中仍留有已删除的文字"],
  [/^(\S+): hidden bytes behind its end$/, "$1 has something behind its end", "$1 末尾之后另有内容"],
  [/^(\S+): hidden a second of (\d+)$/, "$1 holds the same place twice", "$1 中同一位置出现两次"],
  [/^(\S+): hidden (.*)$/, "$1 hides a text “$2”", "$1 中隐藏着一段文字“$2”"],
  [/^(\S+): unreadable$/, "$1 cannot be read", "$1 无法读取"],
  [/^(\S+): twice$/, "two entries of $1 have one id", "$1 中有两条编号相同"],
  [/^(\S+): (.+)$/, "$1, the text “$2”", "$1 中的文字“$2”", ["states-match-content"]],
  [/^another record's$/, "it was added to another record", "属于另一份记录"],
  [
    /^another's key$/,
    "its key is not the record's, nor one that follows from it",
    "签名密钥不是定稿记录的密钥，也非由其更换而来",
  ],
  [/^number (\d+)$/, "it is number $1", "其编号为 $1"],
  [
    /^another has number (\d+)$/,
    "there is another, with other words, that has the number $1",
    "另有一份内容不同的附录也编为第 $1 号",
  ],
  [/^does not follow the one before it$/, "it does not follow the one before it", "与前一份不相接"],
  [/^digest$/, "its fingerprint is not its own", "指纹与内容不符", ["addendum"]],
  [/^signature$/, "it is not signed with the key that it names", "签名与所列密钥不符", ["addendum"]],
  [/^unreadable(.*)$/, "it cannot be read$1", "无法读取$1"],
  [/^rejected(.*)$/, "the authority did not grant it$1", "时间戳机构未予签发$1"],
  [/^other-content(.*)$/, "it is of something else$1", "所盖的是其他内容$1"],
  [/^certificate(.*)$/, "its certificate is not for time stamps$1", "证书不能用于时间戳$1"],
  [/^signature(.*)$/, "its signature is wrong$1", "时间戳的签名有误$1", ["time-stamp"]],
  [/^chain(.*)$/, "its authority is none that you trust$1", "出自您不认可的机构$1", ["time-stamp"]],
  [/^sealed (\S+) after (.+)$/, "the seal ($1) is later than the stamp ($2)", "盖印时间（$1）晚于时间戳（$2）"],
];

/** What was left open, in words: only where a check could be made, and what it found is for a person to judge. */
const doubts: readonly Particular[] = [
  [
    /^accepted (\S+), before the seal (\S+)$/,
    "it says that it was accepted at $1, before the seal at $2",
    "所载采纳时间（$1）早于盖印时间（$2）",
  ],
  [
    /^accepted (\S+), before the one before it (\S+)$/,
    "it says that it was accepted at $1, before the one before it at $2",
    "所载采纳时间（$1）早于前一份的采纳时间（$2）",
  ],
  [
    /^about a document that is not in the record$/,
    "it is about a document that is not in the record",
    "所指的文档不在定稿记录之中",
  ],
  [
    /^about a text that is not in the record$/,
    "it is about a text that is not in the record",
    "所指的文字不在定稿记录之中",
  ],
  [
    /^beside words that are not in the record$/,
    "the words that it stands beside are not in the record",
    "所引的原文不在定稿记录之中",
  ],
  [
    /^sealed (\S+), stamped only (\S+), (.+)$/,
    "sealed at $1 by the server's clock; it existed no later than $2 ($3), which is long after",
    "服务器时钟记盖印于 $1；时间戳只证明其不晚于 $2 存在（$3），相隔过久",
  ],
];

/** The particulars of a check that did not fail. */
export function detailText({ check, detail = "" }: Check, language: FaultLanguage): string {
  return particular(check, detail, language, doubts);
}

/** One sentence that names what failed, and where. Of a check that has not failed it says what would be wrong. */
export function faultText({ check, subject, detail }: Check, language: FaultLanguage): string {
  const sentence = failures[check][language];
  const where = subject === undefined ? "" : sentence.endsWith("：") ? subject : ` ${subject}`;
  const how = (detail ?? "")
    .split("; ")
    .filter((one) => one !== "")
    .map((one) => particular(check, one, language));
  const gap = language === "en" ? ": " : "：";
  const said = `${sentence}${where}`;
  return how.length === 0 ? said : `${said.replace(/[:：]$/, "")}${gap}${how.join(language === "en" ? "; " : "；")}`;
}

function particular(
  check: CheckName,
  detail: string,
  language: FaultLanguage,
  among: readonly Particular[] = particulars,
): string {
  for (const [found, en, zh, only] of among)
    if ((only === undefined || only.includes(check)) && found.test(detail))
      return detail.replace(found, language === "en" ? en : zh);
  return detail;
}
