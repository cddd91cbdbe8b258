/** Owns the sentence for every refusal, in both languages: what is the matter, and what the person can do now. */

import type { Refusal, RefusalReason } from "../domain/refusal.ts";
import { notSignedIn } from "./not-signed-in.ts";

export type Language = "zh-CN" | "en";

/**
 * `{key}` stands for a detail, `{key|words}` for a detail with words for its absence; a list is counted.
 * Written for the person who asked, not for the one who wrote the program.
 */
type Sentences = Readonly<Record<RefusalReason, string>>;

const chinese: Sentences = {
  "not-signed-in": notSignedIn["zh-CN"],
  "another-signed-in": "这个浏览器里现在登录的是另一个人，没有以其名义提交。请用您本人的链接重新打开。",
  "bad-credentials": "用户名或密码不正确，请核对后重试。",
  "link-expired": "此链接已过期，请向会务人员索取新的链接。",
  "link-unknown": "此链接无效，请核对是否完整，或向会务人员索取新的链接。",
  "code-unknown": "没有等待配对的大屏显示这个配对码，请核对大屏上的六位配对码后重新输入。",
  "code-expired": "这个配对码已过期或已使用，请按大屏上当前显示的配对码重新输入。",
  "ticket-expired": "连接凭据已过期，请重新连接；若仍不成功，请刷新页面。",
  "setup-done": "系统已完成初始设置，请直接登录。",
  "setup-token-wrong": "设置口令不正确，请使用服务器启动时显示的链接。",
  "username-taken": "用户名已被占用，请换一个。",
  malformed: "提交的内容不符合要求（{path|格式有误}），请检查后重新提交。",
  "unknown-path": "服务器上没有这个地址，请核对后重试。",
  "unknown-command": "服务器不认识此操作，请刷新页面，使用最新版本后重试。",
  "too-large": "内容过长（{path|超出上限}），请删减后重新提交。",
  "too-many-requests": "操作过于频繁，请稍候片刻再试。",
  overloaded: "服务器繁忙，请稍后再试。",
  "server-error": "服务器出错，操作未生效。请稍后再试；若再次出现，请联系管理员。",
  "not-built": "服务器缺少归档包所需的核验页面，暂时不能下载；请联系管理员重新构建（npm run build）。",

  "unknown-meeting": "没有找到这场会议，请从会议列表中重新选择。",
  "not-a-member": "您不是这场会议的参会人员，请联系会务人员添加。",
  "not-yours-to-link": "此人还参加其他会议或担任组织职务，个人链接须由管理员生成。",
  "not-allowed": "您在这场会议中的角色不能进行此操作；如需办理，请联系会务人员。",
  "wrong-phase": "会议当前处于{phase|另一阶段}，不能进行此操作；请刷新后按当前阶段办理。",
  "system-only": "此操作只能由服务器自动完成，无需您办理。",

  "meeting-exists": "这场会议已经创建，请从会议列表中打开。",
  "not-a-rehearsal": "这是正式会议，不是演练，不能这样处理。",
  "unknown-person": "所选的人不在参会人员中，或没有相应角色；请先添加。",
  "last-organizer": "会议至少要有一名会务；请先指定另一名会务，再取消此人的会务角色。",
  "no-chair": "会议需要一名主持人，请先指定主持人。",
  "no-agenda": "议程为空，请先添加至少一个述职事项，再开始会议。",
  "unknown-item": "议程中没有此事项，可能已被移除；请刷新后重新选择。",
  "item-exists": "此事项已在议程中，无需重复添加。",
  "item-in-use": "“{unit|此事项}”正被使用（列入点评分工，或此人仍是其述职人），请先处理后再试。",
  "not-the-agenda": "提交的次序与现有议程不一致，议程可能刚被修改；请刷新后重新排序。",
  "agenda-moved": "议程已由他人推进，请先查看当前进度，再决定是否继续。",
  "agenda-finished": "全部事项均已完成，可以开始结束会议。",
  "nothing-before": "这里已是议程的起点，没有可以退回的环节。",
  "nothing-to-draw": "至少要有两个尚未开始的事项才能抽签；请核对议程。",
  "on-break": "会议正在休会；请先结束休会，再继续。",
  "no-clock": "当前环节没有计时，或不限时，无法调整用时。",
  "bad-proxy": "代为出席的人须是参会人员、不能是本人，也不能同时代表两人或自己也由他人代表；请另选一人。",
  "unknown-speech": "没有找到这次发言，请刷新后再试。",
  "note-changed": "这条发言记录刚被他人修改；请先查看最新内容，再补充您的文字。",
  "unknown-comment": "没有找到这条已发布的点评，可能尚未发布或已撤回；请刷新后再试。",
  "comment-exists": "这条点评已经存在，无需重复提交。",
  "not-your-comment": "这是他人的点评，只有点评人本人或记录员可以处理。",
  "comment-already-released": "这条点评已经发布，无需再次发布。",
  "comment-withdrawn": "这条点评已撤回；如仍需要，请另写一条。",
  "comment-has-task": "此问题已下达整改任务；请先撤回任务，再作此修改。",
  "not-in-portfolio": "“{unit|此事项}”不在{name|该点评人}的点评分工之内；如需点评，请会务人员调整分工。",
  "wrong-stage": "此事项当前为“{stage|其他环节}”，不能进行此操作；请等议程推进到相应环节。",
  "unknown-task": "没有找到这项整改任务，请刷新后重新选择。",
  "task-exists": "这项整改任务已经下达，无需重复提交。",
  "not-a-problem": "整改任务只能针对“问题”下达；请先把这条点评的类别改为“问题”。",
  "already-shared": "这个共性问题已经交给“{unit|该单位}”，请从所选单位中去掉它。",
  "bad-due-date": "完成时限“{dueDate|所填日期}”无效，请填写真实存在且不早于今天的日期。",
  "unknown-screen": "这场会议没有这块大屏，可能已被撤销；请刷新后重新选择。",
  "unknown-notice": "没有找到这条大屏通知，可能已被撤下；请刷新查看。",
  "notice-exists": "这条大屏通知已经发出，无需重复提交。",
  "bad-countdown": "倒计时的时刻须在此刻之后、二十四小时之内，请重新填写。",
  "empty-text": "{field|此项}不能为空，请填写。",
  "bad-setting": "“{field|此项}”的设置不在允许范围内，请更正后再保存。",
  "already-so": "已是如此，无需再次操作。",
  "checklist-open": "还有 {faults|若干} 项结束检查未通过；请逐项处理，或写明理由后由主持人确认结束。",
  "unknown-vote": "没有找到这次投票，请刷新后重试。",
  "vote-exists": "这次投票已经开启，无需重复操作。",
  "vote-pending": "有一次投票尚未公布结果；请先截止并公布（或作废）这次投票，再作此操作。",
  "vote-open": "投票尚未截止；请先截止投票，再作此操作。",
  "vote-not-open": "投票未在进行或已经截止，不再接受此操作；请以屏幕显示为准。",
  "vote-held": "已经开始投票，票种、等次、分值和最小公布人数不能再改。",
  "grade-decided": "{unit|有述职人}已定的等次不在新的等次中；请保留这一等次，或先改定其等次。",
  "reporter-judged":
    "“{unit|此事项}”的述职人已经过投票或已定等次，不能改由他人述职，否则结果会记到他人名下；如确需他人述职，请另增事项。",
  "not-votable": "“{unit|此事项}”现在不能投票：须在表决环节，或已经投过票。",
  "no-voters": "参会人员中没有评议人，请先添加评议人并指定票种。",
  "not-your-item": "不能评议自己，也不能评议不在本次投票中的对象；请刷新后重新填写。",
  "ballot-incomplete": "选票还没有填完，请对每一位述职人各选一个等次。",
  "paper-counted": "这一票种的纸质票已经计入，不能再次录入。",
  "paper-unsettled": "还有 {groups|若干} 个票种的纸质票未经两人核对一致；请由另一人独立录入，核对一致后再公布。",
  "paper-too-many": "{unit|这一票种}的票数超过能投而尚未投票的人数（最多 {room|若干} 张），请核对后重新录入。",
  "over-quota": "再定此等次将超出名额（至少 {needed|若干} 人须为规定等次及以下）；请调整，或写明理由后再定。",
  "already-frozen": "会议文档已经定稿冻结，无需再次冻结。",
  "not-frozen": "会议文档尚未定稿冻结，请稍候再试。",

  "wrong-task-state": "任务当前为“{state|其他状态}”，不能进行此步骤；请刷新后按当前状态办理。",
  "not-the-doer": "此步骤只能由责任人{name}办理。",
  "doer-may-not-verify": "承办整改的人不能核验自己的任务，请由另一名核验人办理。",
  "evidence-missing": "申请销号须附佐证材料，请填写后再提交。",

  "unknown-document": "没有找到这份文档，对应事项可能已被移除；请刷新后重新打开。",
  frozen: "会议已定稿，文档不再接受修改；您未收入的文字仍保存在本机，可以复制留存。",
  locked: "文档暂时锁定，不能修改；您的文字仍保存在本机，请稍候。",
  "foreign-client": "此修改与他人的编辑标识冲突，未被接受；请在重新打开的文档中再次提交您的文字。",
  "malformed-update": "此修改的数据有误，未被接受；请在重新打开的文档中再次提交您的文字。",
  "outside-schema": "此修改含有本文档不支持的内容，未被接受；请改用普通段落或表格后再次提交。",
  "too-tangled":
    "此修改与同一位置的大量其他修改交织，服务器无法合并，未被接受；请在重新打开的文档中分几次填入您的文字。",
  "document-restored": "文档已从备份恢复，下列文字不在其中，已为您保留；请对照恢复后的内容重新填入。",
  "no-record": "这场会议还没有定稿记录；会议结束后即可查看。",
  "unknown-rendering": "定稿中没有这份文书，或没有这种格式；请在定稿页重新选择。",
  "renderings-not-ready": "全部文书尚未生成完毕；请先在定稿页生成，完成后再下载。",
  "unknown-passage": "定稿记录中没有所引的原文；请在记录中选取原文后再提出，或不引原文。",
  "unknown-addendum": "没有找到这份更正附录，可能已被撤回；请刷新后再试。",
  "addendum-exists": "这份更正附录已经提交，无需重复提交；请刷新查看。",
  "addendum-decided": "这份更正附录已经办结，不能再改；如仍需更正，请另行提交。",
  "own-addendum": "不能办理自己提交的更正附录，请由主持人或会务中的另一人办理。",
};

const english: Sentences = {
  "not-signed-in": notSignedIn.en,
  "another-signed-in":
    "Somebody else is signed in in this browser now, and nothing was sent in their name. Open your own link again.",
  "bad-credentials": "The user name or the password is wrong. Check both and try again.",
  "link-expired": "This link has expired. Ask the organizer for a new one.",
  "link-unknown": "This link is not valid. Check that it is complete, or ask the organizer for a new one.",
  "code-unknown": "No screen is showing this code. Compare it with the six characters on the screen and type it again.",
  "code-expired": "This code has expired or was used already. Type the one that the screen shows now.",
  "ticket-expired": "The pass for this connection has expired. Reconnect; if that fails, reload the page.",
  "setup-done": "This installation is already set up. Sign in.",
  "setup-token-wrong": "The set-up token is wrong. Use the link that the server showed when it started.",
  "username-taken": "This user name is taken. Choose another one.",
  malformed: "What was sent is not as it must be ({path|wrong format}). Check it and send it again.",
  "unknown-path": "There is nothing at this address. Check it and try again.",
  "unknown-command": "The server does not know this action. Reload the page to get the current version and try again.",
  "too-large": "This is too long ({path|above the limit}). Shorten it and send it again.",
  "too-many-requests": "Too many requests. Wait a moment and try again.",
  overloaded: "The server is busy. Try again shortly.",
  "server-error": "The server failed and nothing was changed. Try again; if it happens again, tell the administrator.",
  "not-built":
    "The server lacks the checking page that goes into every package. Ask the administrator to build it (npm run build).",

  "unknown-meeting": "This meeting was not found. Choose it from the list of meetings.",
  "not-a-member": "You are not on the list of this meeting. Ask the organizer to add you.",
  "not-yours-to-link":
    "This person sits in other meetings too, or holds a role in the organisation. Ask an administrator to make the link.",
  "not-allowed": "Your role in this meeting does not permit this. Ask the organizer if it needs to be done.",
  "wrong-phase": "The meeting is {phase|in another phase}, so this cannot be done now. Reload and go on from there.",
  "system-only": "Only the server does this, by itself; there is nothing for you to do.",

  "meeting-exists": "This meeting exists already. Open it from the list of meetings.",
  "not-a-rehearsal": "This is a real meeting and no rehearsal: this cannot be done with it.",
  "unknown-person": "This person is not in the meeting, or not in the role needed. Add them to the list first.",
  "last-organizer":
    "A meeting needs an organizer. Make somebody else an organizer before taking the role from this person.",
  "no-chair": "A meeting needs a chair. Choose one first.",
  "no-agenda": "The agenda is empty. Add at least one item before starting.",
  "unknown-item": "This item is not on the agenda; it may have been removed. Reload and choose again.",
  "item-exists": "This item is on the agenda already.",
  "item-in-use":
    "“{unit|This item}” is in use: it is in a reviewer's portfolio, or this person still reports on it. Settle that first.",
  "not-the-agenda": "This order does not match the agenda, which may just have changed. Reload and sort again.",
  "agenda-moved": "Somebody has moved the agenda on. Look where it stands before going further.",
  "agenda-finished": "Every item is done. You can begin to close the meeting.",
  "nothing-before": "This is where the agenda began; there is nothing to go back to.",
  "nothing-to-draw": "Lots need at least two items that have not begun. Check the agenda.",
  "on-break": "The meeting is having a break. End the break first, then go on.",
  "no-clock": "Nothing is timed at the moment, or there is no limit, so the time cannot be changed.",
  "bad-proxy":
    "A proxy is another person on the list who stands for nobody else and is not represented themselves. Choose somebody else.",
  "unknown-speech": "This turn on the floor was not found. Reload and try again.",
  "note-changed": "Somebody else has just changed this note. Look at what it says now, then add your words.",
  "unknown-comment": "No such released comment was found; it may be still private, or withdrawn. Reload and try again.",
  "comment-exists": "This comment exists already; there is no need to send it again.",
  "not-your-comment": "This is somebody else's comment. Only its reviewer or a recorder can change it.",
  "comment-already-released": "This comment is released already.",
  "comment-withdrawn": "This comment was withdrawn. Write a new one if it is still needed.",
  "comment-has-task": "A task was ordered for this problem. Withdraw the task first.",
  "not-in-portfolio":
    "“{unit|This item}” is not in the portfolio of {name|this reviewer}. Ask the organizer to change the portfolio.",
  "wrong-stage":
    "This item is at “{stage|another stage}”, so this cannot be done now. Wait until the agenda gets there.",
  "unknown-task": "This task was not found. Reload and choose it again.",
  "task-exists": "This task is ordered already; there is no need to send it again.",
  "not-a-problem": "A task can be ordered only for a problem. Change the kind of the comment to “problem” first.",
  "already-shared": "{unit|This unit} has been given this common problem already. Take it out of the selection.",
  "bad-due-date": "The due date “{dueDate|given}” will not do. Give a day of the calendar that is not in the past.",
  "unknown-screen": "This meeting has no such screen; it may have been revoked. Reload and choose again.",
  "unknown-notice": "There is no such notice; it may have been taken down. Reload to see what stands.",
  "notice-exists": "This notice is shown already; there is no need to send it again.",
  "bad-countdown": "A countdown leads to a time from now on, within a day. Give another one.",
  "empty-text": "{field|This} must not be empty. Fill it in.",
  "bad-setting": "{field|This setting} is outside of what is possible. Correct it and save again.",
  "already-so": "It is so already; there is nothing to change.",
  "checklist-open":
    "Points of the closing checklist that are still open: {faults|some}. Settle each, or give a reason for closing over it.",
  "unknown-vote": "This vote was not found. Reload and try again.",
  "vote-exists": "This vote has been opened already.",
  "vote-pending":
    "The result of a vote is not known yet. Close and reveal that vote, or declare it void, and try again.",
  "vote-open": "The vote is still open. Close it first.",
  "vote-not-open":
    "This vote is not open, or is closed already, so this is no longer taken. Go by what the screen shows.",
  "vote-held": "Voting has begun, so voter groups, grades, points and the smallest group shown can no longer change.",
  "grade-decided":
    "The grade decided for {unit|a reporter} is not among the new ones. Keep it, or decide another for them first.",
  "reporter-judged":
    "The reporter of “{unit|this item}” has been voted on or graded, and the result is theirs, so nobody else can take the item over. Add an item of its own for somebody else.",
  "not-votable":
    "“{unit|This item}” cannot be voted on now: it must be at its voting stage, and not have been voted on.",
  "no-voters": "Nobody in the list is a voter. Add voters with their groups first.",
  "not-your-item": "Nobody votes on themselves, or on somebody outside this vote. Reload and fill the ballot in again.",
  "ballot-incomplete": "The ballot is not complete. Choose a grade for each reporter.",
  "paper-counted": "The paper ballots of this group are counted already and cannot be entered again.",
  "paper-unsettled":
    "Groups whose paper ballots two people have not counted alike: {groups|some}. Somebody else must count them again before the result is revealed.",
  "paper-too-many":
    "{unit|This group}: more ballots than people who could vote and have not (at most {room|some}). Count again.",
  "over-quota":
    "This grade would exceed the quota: at least {needed|some} must have the named grade or a lower one. Choose another, or give a reason.",
  "already-frozen": "The documents of this meeting are frozen already.",
  "not-frozen": "The documents of this meeting are not frozen yet. Wait a moment and try again.",

  "wrong-task-state":
    "The task is {state|in another state}, so this step cannot be taken now. Reload and go on from there.",
  "not-the-doer": "Only the assignee, {name|the person named in the task}, can take this step.",
  "doer-may-not-verify": "Whoever did the work cannot verify it. Ask another verifier.",
  "evidence-missing": "A request for closure needs evidence. Add it and send it again.",

  "unknown-document": "This document was not found; its item may have been removed. Reload and open it again.",
  frozen:
    "The record is final and the document takes no more changes. What you wrote and is not in it is kept on this device, where you can copy it.",
  locked: "The document is locked for the moment. What you wrote is kept on this device; please wait.",
  "foreign-client":
    "This edit carried somebody else's mark and was not accepted. Put your text into the document again, which has been opened afresh.",
  "malformed-update":
    "This edit was damaged and was not accepted. Put your text into the document again, which has been opened afresh.",
  "outside-schema":
    "This edit contains what this document does not support and was not accepted. Use plain paragraphs or tables and put it in again.",
  "too-tangled":
    "This edit is entangled with too many others at the same place and was not accepted. Put your text into the document again, which has been opened afresh, in several parts.",
  "document-restored":
    "The document was restored from a backup. This text is not in it and was kept for you: compare, and put it in again.",
  "no-record": "This meeting has no final record yet. It will be here once the meeting is closed.",
  "unknown-rendering": "The record has no such document, or not in this format. Choose one on the record's page.",
  "renderings-not-ready":
    "Not all documents are made yet. Have them made on the record's page first, then download them.",
  "unknown-passage": "The record does not have the quoted words. Select them in the record, or quote none.",
  "unknown-addendum": "There is no such addendum; it may have been withdrawn. Load the page again.",
  "addendum-exists": "This addendum has been proposed already. Load the page again to see it.",
  "addendum-decided": "This addendum has been decided and stays as it is. To add more, propose another one.",
  "own-addendum": "Nobody decides on an addendum of their own. Ask the chair or another organizer.",
};

/** What stands for the machine's words in a sentence, by the name of the detail. */
const words: Readonly<Record<Language, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  "zh-CN": {
    phase: { preparing: "述前准备", live: "述中", closing: "结束过程", closed: "述后（已定稿）", cancelled: "已取消" },
    stage: { waiting: "等待", reporting: "述职", questions: "提问", comments: "点评", voting: "测评", done: "完成" },
    state: {
      issued: "待签收",
      acknowledged: "已签收",
      planned: "已制定计划",
      inProgress: "整改中",
      closureRequested: "待核验",
      verified: "已销号",
    },
    field: {
      title: "会议名称",
      organisation: "单位名称",
      name: "姓名",
      unit: "述职单位",
      reason: "理由",
      text: "通知内容",
      quote: "引用的文字",
      responsibleUnit: "责任单位",
      plan: "整改计划",
      note: "进展情况",
      clock: "用时",
      quorum: "法定人数比例",
      departure: "离会判定时间",
      break: "休会时长",
      time: "增减的时间",
      groups: "票种权重（合计须为 100%）",
      grades: "等次分值（须由高到低）",
      anonymityThreshold: "最小公布人数",
      gradeQuota: "等次名额",
    },
  },
  en: {
    phase: {
      preparing: "in preparation",
      live: "running",
      closing: "being closed",
      closed: "closed",
      cancelled: "cancelled",
    },
    stage: {
      waiting: "waiting",
      reporting: "reporting",
      questions: "questions",
      comments: "comments",
      voting: "voting",
      done: "done",
    },
    state: {
      issued: "waiting to be acknowledged",
      acknowledged: "acknowledged",
      planned: "planned",
      inProgress: "in progress",
      closureRequested: "waiting for verification",
      verified: "verified",
    },
    field: {
      title: "The title",
      organisation: "The organisation",
      name: "The name",
      unit: "The unit",
      reason: "The reason",
      text: "The text of the notice",
      quote: "The quotation",
      responsibleUnit: "The responsible unit",
      plan: "The plan",
      note: "The note",
      clock: "A time limit",
      quorum: "The quorum",
      departure: "The time until somebody counts as gone",
      break: "The length of the break",
      time: "The time to add",
      groups: "The weights of the voter groups (100 % in all)",
      grades: "The points of the grades (best first)",
      anonymityThreshold: "The smallest group shown",
      gradeQuota: "The quota of grades",
    },
  },
};

const sentences: Readonly<Record<Language, Sentences>> = { "zh-CN": chinese, en: english };

/** The sentence to show, with the refusal's details in it. */
export function refusalText(refusal: Refusal, language: Language): string {
  const vocabulary = words[language];
  return sentences[language][refusal.reason].replaceAll(
    /\{(\w+)(?:\|([^}]*))?\}/g,
    (_, key: string, otherwise?: string) => {
      const detail = refusal.details?.[key];
      const said = typeof detail === "object" ? String(detail.length) : String(detail ?? "");
      return said === "" ? (otherwise ?? "") : (vocabulary[key]?.[said] ?? said);
    },
  );
}
