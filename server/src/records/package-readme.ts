/** Owns the words at the top of a package, in both languages: what is in it, and how anybody checks it without the server. */

import { manifestOf } from "@sanguan/shared/record/payload";
import type { RecordFile } from "@sanguan/shared/record/record";

/** The same record always makes the same bytes. */
export function packageReadme(file: RecordFile): Uint8Array {
  const { sealedAt, software } = manifestOf(file);
  const meeting = file.parts.find((part) => part.kind === "meeting");
  const facts = {
    title: meeting?.title ?? "",
    organisation: meeting?.organisation ?? "",
    fingerprint: (file.digest.match(/.{1,32}/g) ?? []).map((line) => line.replaceAll(/(.{4})(?=.)/g, "$1 ")),
    key: file.keys.at(-1)?.keyid ?? "",
    sealedAt,
    software,
    stamped: file.timeStamps.length > 0,
  };
  return new TextEncoder().encode(`${chinese(facts)}\n${"─".repeat(60)}\n\n${english(facts)}`);
}

interface Facts {
  readonly title: string;
  readonly organisation: string;
  readonly fingerprint: readonly string[];
  readonly key: string;
  readonly sealedAt: string;
  readonly software: string;
  readonly stamped: boolean;
}

function chinese({ title, organisation, fingerprint, key, sealedAt, software, stamped }: Facts): string {
  return `会议定稿归档包

会议    ${title}
单位    ${organisation}
盖印    ${sealedAt}（UTC，服务器时间${stamped ? "，另有时间戳证明其不晚于何时存在，见 data/time-stamps/" : ""}），${software}
指纹    ${fingerprint.join("\n        ")}
密钥    ${key}

怎样核验（不需要服务器，也不需要网络）
1. 用浏览器打开 verify.html，把整个压缩包拖进去（已解压的，选择整个文件夹）。页面逐项列出核验了什么、
   没有核验什么，并显示会议内容：谁述职、谁点评、布置了什么任务、收尾时放行了什么、定稿后又增加了什么。
2. 把上面的指纹与另一处所见的比对：散会时大屏上的、印在纪要上的，或该单位公布的。页面核验通过、
   指纹又一致，定稿就一字未改。只核对本文件里的指纹没有意义，因为本文件不在签名之内。
3. verify.html 也不在签名之内。若此包来自您信不过的人，请改用您信得过的来源所给的 verify.html，
   同一版本程序所附的完全相同；或在命令行使用 sanguan verify。
4. 只查文件是否损坏：在本文件夹内运行 sha256sum -c manifest-sha256.txt。

里面有什么
data/record.json         定稿全文（签名所覆盖的全部内容）
data/envelope.json       签名
data/keys.json           公钥及其更换的沿革
data/parts/              定稿的各个部分，一个部分一个文件
data/states/             定稿时共享文档的原始数据，可据以重新得出各部分的文字
data/time-stamps/        时间戳机构的时间戳（如有）
data/addenda/            定稿后采纳的更正附录（如有），各自另有签名
data/renderings/         供阅读、打印的文书（如有），不在签名之内
其余文件是归档包自身的清单（BagIt 1.0，RFC 8493）。

打开任何一个 .json 文件都能直接读到文字，几十年后没有本程序也一样。格式说明见程序文档 record-format.md。
`;
}

function english({ title, organisation, fingerprint, key, sealedAt, software, stamped }: Facts): string {
  return `Archive package of a meeting's record

Meeting       ${title}
Organisation  ${organisation}
Sealed        ${sealedAt} (UTC, server time${stamped ? "; data/time-stamps/ vouches by when it existed" : ""}), ${software}
Fingerprint   ${fingerprint.join("\n              ")}
Key           ${key}

How to check it (without a server, without a network)
1. Open verify.html in a browser and drop the whole zip file on it (if it was unpacked, choose the whole folder).
   The page says line by line what was checked and what was not, and shows the meeting: who reported, who said
   what, what was ordered, what was closed over, what was added after the close.
2. Compare the fingerprint above with one you saw elsewhere: on the stage at the close, printed in the minutes,
   or published by the organisation. If the page finds no
   fault and they agree, not a letter of the record was changed. Reading it in this
   file alone proves nothing, for this file is not signed.
3. Nor is verify.html. If you do not trust whoever gave you the package, take verify.html from a source you do
   trust; every package of one version has the same. Or use the command line: sanguan verify.
4. Only whether files are damaged: sha256sum -c manifest-sha256.txt in this folder.

What is in it
data/record.json         the whole record: all that the signature covers
data/envelope.json       the signature
data/keys.json           the public keys, and how each followed the one before it
data/parts/              the parts of the record, a file each
data/states/             the shared documents as they were frozen; the text of the parts can be derived again
data/time-stamps/        stamps of time-stamping authorities, if any
data/addenda/            addenda accepted after the close, if any, each signed by itself
data/renderings/         documents to read and print, if any; not signed
All other files are the package's own lists (BagIt 1.0, RFC 8493).

Every .json file is plain text and can be read without this program. The format: record-format.md in its
documentation.
`;
}
