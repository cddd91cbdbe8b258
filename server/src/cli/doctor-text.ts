/** Owns the words of `sanguan doctor`, in both languages. */

import type { FindingName } from "../examination/finding.ts";
import type { VerifyLanguage } from "./verify-text.ts";

export interface DoctorText {
  readonly healthy: string;
  unhealthy(bad: number): string;
  /** What is said when all is well. */
  readonly good: Readonly<Record<FindingName, string>>;
  /** What is said otherwise, with what to do; by default the same. */
  readonly other: Readonly<Partial<Record<FindingName, string>>>;
}

export const doctorText: Readonly<Record<VerifyLanguage, DoctorText>> = {
  en: {
    healthy: "Nothing needs to be put right. Lines with ! are worth knowing.",
    unhealthy: (bad) => (bad === 1 ? "One thing needs to be put right." : `${bad} things need to be put right.`),
    good: {
      folder: "The data folder is there",
      database: "The database can be opened",
      migrations: "The database has the version of this program",
      laws: "Tables, indexes and the laws that keep what is written are as this program made them",
      mended: "No law was ever found broken",
      integrity: "SQLite finds its file sound",
      "file-mode": "Nobody but the owner may read the data",
      "signing-key": "The signing key is there, and its history holds",
      records: "Records that are as they were signed, known to this server's keys, and chained",
      record: "Every record is sound",
      "strange-key": "Every record is signed with a key of this folder",
      chain: "Every record follows the one before it",
      "time-stamps": "Every record has its time stamp",
      disk: "Free room on the disk",
      backup: "The last backup, checked when it was made",
      ballots: "No vote waits for its result, so that a backup can be made",
      clock: "The clock is not behind what was written",
      "verify-page": "The page that checks records offline is built",
    },
    other: {
      folder: "There is nothing here yet: start the server once, or set SANGUAN_DATA",
      database: "The database cannot be opened: restore a backup",
      migrations:
        "The database has another version: start the server once when it is older; when it is newer, use the newer program",
      laws: "The database is not as this program made it. The next start puts laws and indexes back; find out who changed them, and compare with a backup",
      mended:
        "A law of the database was found broken at a start and put back. What was written while it was gone is judged below",
      integrity: "The file of the database is damaged: stop the server and restore a backup",
      "file-mode": "Others may read this: chmod 600 (a folder: 700), and think of replacing keys that were read",
      "signing-key": "The signing key cannot be used as it is",
      record: "NOT SOUND, do not rely on this record; restore it from a backup or from its package",
      "strange-key":
        "Signed with a key that this folder does not know: one that was lost, another server's, or a forger's. Compare the fingerprint with the printed minutes",
      chain: "The chain of records is broken before this one",
      "time-stamps": "Records that still wait for their time stamp; the log says why",
      disk: "Little room is left on the disk",
      backup: "No checked backup of the last day: sanguan backup FOLDER",
      ballots:
        "Votes are open, or closed and not revealed, so that no backup is made until each is revealed or declared void",
      clock: "The clock is behind what was written: set it before the next meeting",
      "verify-page":
        "The page that goes into every package is not built, so that no package can be downloaded: npm run build",
    },
  },
  "zh-CN": {
    healthy: "没有需要处理的问题。标有 ! 的各行请留意。",
    unhealthy: (bad) => `有 ${bad} 项需要处理。`,
    good: {
      folder: "数据目录存在",
      database: "数据库可以打开",
      migrations: "数据库版本与本程序一致",
      laws: "数据表、索引及只增不改的约束与本程序所建一致",
      mended: "约束从未被发现遭到破坏",
      integrity: "SQLite 自检文件完好",
      "file-mode": "除所有者外无人可读数据",
      "signing-key": "签名密钥可用，其沿革有效",
      records: "与签名时一致、出自本服务器密钥且前后相接的记录",
      record: "每份记录均完好",
      "strange-key": "每份记录均由本目录的密钥签名",
      chain: "每份记录都接在上一份之后",
      "time-stamps": "每份记录均有时间戳",
      disk: "磁盘剩余空间",
      backup: "最近一次备份（备份时已核验）",
      ballots: "没有尚未公布结果的投票，可以备份",
      clock: "时钟不早于已写入的内容",
      "verify-page": "离线核验页面已构建",
    },
    other: {
      folder: "此处尚无数据：请先启动一次服务器，或设置 SANGUAN_DATA",
      database: "数据库无法打开：请从备份恢复",
      migrations: "数据库版本不同：较旧时启动一次服务器即可；较新时请使用较新的程序",
      laws: "数据库与本程序所建不一致。下次启动会恢复约束和索引；请查明何人改动，并与备份比对",
      mended: "启动时曾发现数据库约束被破坏并已恢复；其间写入的内容见下列核验",
      integrity: "数据库文件损坏：请停止服务器并从备份恢复",
      "file-mode": "他人可读：请 chmod 600（目录 700），并考虑更换可能已泄露的密钥",
      "signing-key": "签名密钥目前不可用",
      record: "核验不通过，请勿采信此记录；请从备份或其归档包恢复",
      "strange-key": "签名密钥不属于本目录：可能是已遗失的密钥、另一台服务器的密钥，或系伪造。请与纸质纪要上的指纹比对",
      chain: "记录链在这一份之前断开",
      "time-stamps": "仍在等待时间戳的记录，原因见日志",
      disk: "磁盘剩余空间不足",
      backup: "近一天内没有经核验的备份：sanguan backup 目录",
      ballots: "有投票正在进行或尚未公布结果，各次投票公布或作废之前不能备份",
      clock: "时钟早于已写入的内容：请在下次会议前校准",
      "verify-page": "归档包所附的核验页面尚未构建，归档包无法下载：npm run build",
    },
  },
};
