/** Owns the English words of the documents. */

import type { Words } from "./words.ts";

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function holder(post: string, reporter: string): string {
  return post === "" ? reporter : `${reporter}, ${post},`;
}

export const englishWords: Words = {
  listed: (names) => names.join(", "),
  label: (text) => `${text}: `,
  bracketed: (text) => `(${text})`,
  quoted: (text) => `“${text}”`,
  none: "None",
  demonstration: "demonstration meeting",
  role: {
    organizer: "Organizer",
    chair: "Chair",
    reviewer: "Reviewer",
    reporter: "Reporter",
    recorder: "Recorder",
    observer: "Observer",
    screen: "Screen",
    voter: "Voter",
  },
  kind: { brightSpot: "Bright spot", problem: "Problem", requirement: "Requirement" },
  mode: { oral: "Oral", written: "Written", unheard: "Not heard" },
  stage: {
    waiting: "Not begun",
    reporting: "Reporting",
    questions: "Questions",
    comments: "Comments",
    voting: "Voting",
    done: "Done",
  },
  status: { present: "Present", excused: "Excused", absent: "Absent", uncalled: "Not signed in" },
  grade: { good: "Good", fair: "Fair", average: "Average", poor: "Poor" },
  evaluation: {
    title: "Evaluation and grades",
    ballots: "Ballots",
    score: "Score",
    grade: "Grade",
    composite: "Composite",
    none: "–",
    method: (multipliers) =>
      `The score is the average of the voter groups by their weights${multipliers === "" ? "" : `; the composite score is the score times the multiplier of the grade (${multipliers})`}.`,
    merged: "Groups with few ballots are shown together.",
    quota: ({ percent, grade, reporters, needed, lower }) =>
      `Quota: at least ${percent} % of the ${reporters} reporters “${grade}” or lower, that is ${needed}${lower === undefined ? "" : `; decided: ${lower}`}.`,
    overQuota: (unit, grade, reason) => `${unit}: “${grade}” beyond the quota. Reason: ${reason}`,
    enteredBy: (name, times) => `${name} (${times})`,
    entered: (list) => `The grades were decided by the committee and entered by ${listed(list)}.`,
    group: "Voter group",
    groupName: (name) => `Group ${name}`,
    weight: "Weight",
    average: "Average",
    withheld: (ballots) =>
      `${counted(ballots, "ballot", "ballots")}. How they fell is not shown: it could tell what single voters gave.`,
    voted: ({ opened, closed, revealed }) =>
      `The vote was opened at ${opened} and closed at ${closed}; its result was revealed at ${revealed}.`,
    turnout: (groups) => `Turnout of the whole vote: ${groups.join("; ")}.`,
    groupTurnout: ({ name, eligible, voted, paper }) =>
      `${name} ${voted} of ${eligible}${paper === 0 ? "" : ` (${paper} on paper)`}`,
    decided: ({ grade, time, by }) =>
      `The committee decided “${grade}”${by === "" ? ` (${time})` : `; entered by ${by} at ${time}`}.`,
  },
  common: {
    title: "Common problems",
    units: (units, reviewer) => ` (${reviewer}; ${counted(units.length, "unit", "units")}: ${listed(units)})`,
    nature: "Kind",
    shared: "Common",
    specific: "Specific",
  },
  fault: (point, unit) => {
    switch (point) {
      case "item-without-comment":
        return `${unit}: no comment was made`;
      case "problem-without-task":
        return `${unit}: a problem has no rectification task`;
      case "vote-pending":
        return `${unit}: the result of the vote was not revealed`;
      case "task-incomplete":
        return `${unit}: a rectification task is incomplete`;
      default:
        return `${unit}: ${point}`;
    }
  },
  sentence: (text) => (/[.!?…;。！？]$/.test(text) ? text : `${text}.`),
  reason: (text) => `Reason: ${text}`,
  noTask: (reason, by) => `No task was ordered. Reason${by === "" ? "" : `, given by ${by}`}: ${reason}`,
  orderedBy: (list) =>
    `These tasks were ordered by ${listed(list.map(({ by, numbers }) => (numbers.length === 0 ? by : `${by} (no. ${numbers.join(", ")})`)))}.`,
  answers: (words) => `[“${words}”] `,
  about: (words) => ` (“${words}”)`,
  columns: {
    number: "No.",
    unit: "Unit",
    post: "Post",
    reporter: "Reporter",
    mode: "Report",
    stage: "State",
    name: "Name",
    roles: "Roles",
    status: "Attendance",
    time: "Time",
    problem: "Problem",
    reviewer: "Reviewer",
    outcome: "Outcome",
    task: "Task and measures",
    responsibleUnit: "Unit in charge",
    assignee: "Assignee",
    dueDate: "Due date",
    done: "Progress",
    verified: "Verified",
  },
  proof: {
    words: "Drawn from the frozen record of the meeting. Where the two differ, the signed record holds.",
    fingerprint: "Fingerprint of the record (SHA-256)",
    verify: "Scan to verify, or go to",
  },
  minutes: {
    title: (title) => `Minutes: ${title}`,
    opening: (it) => {
      const led = it.chairs.length === 0 ? "" : `, chaired by ${listed(it.chairs)}`;
      const held = `${it.organisation} held the meeting “${it.title}” on ${it.day}${it.place === "" ? "" : ` at ${it.place}`}${led}.`;
      const all = it.oral + it.written;
      const ways =
        it.oral > 0 && it.written > 0
          ? ` (${it.oral} oral, ${it.written} written)`
          : it.written > 0
            ? " (in writing)"
            : "";
      const unheard = it.unheard === 0 ? "" : `; ${counted(it.unheard, "unit was", "units were")} not heard`;
      const commented = it.reviewers.length === 0 ? "." : `; ${listed(it.reviewers)} commented.`;
      const found = [
        it.brightSpots > 0 ? counted(it.brightSpots, "bright spot", "bright spots") : "",
        it.problems > 0 ? counted(it.problems, "problem", "problems") : "",
        it.requirements > 0 ? counted(it.requirements, "requirement", "requirements") : "",
        it.tasks > 0 ? counted(it.tasks, "rectification task", "rectification tasks") : "",
      ].filter((part) => part !== "");
      const sum = found.length === 0 ? "" : ` The meeting recorded ${listed(found)}.`;
      return `${held} ${counted(all, "unit reported", "units reported")}${ways}${unheard}${commented}${sum}`;
    },
    reports: "Reports",
    comments: "Comments",
    tasks: "Rectification tasks",
    noTasks: "The meeting ordered no rectification tasks.",
    noComments: "No comments were made.",
    closing: "Points closed over",
    closingWords: (by) =>
      `When the record was frozen these points were open; the meeting was closed over them${by === "" ? "" : ` by ${by}`} for the reasons given.`,
    by: (reviewer, common) => ` (${reviewer}${common ? "; common problem" : ""})`,
    present: "Present",
    observers: "Observers",
    excused: "Excused",
    absent: "Absent",
    uncalled: "Not signed in",
  },
  course: {
    title: "How the meeting went",
    duration: (seconds) => {
      const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      return (
        [hours && `${hours} h`, minutes && `${minutes} min`, rest && `${rest} s`].filter(Boolean).join(" ") || "0 s"
      );
    },
    span: (from, to) => `${from}–${to}`,
    when: "From – to",
    held: ({ opened, closed, breaks }) =>
      `The meeting began at ${opened} and ended at ${closed}${breaks.length === 0 ? "" : `, with ${counted(breaks.length, "break", "breaks")} (${breaks.join(", ")})`}.`,
    orderDrawn: ({ time, by }) => `${by} drew lots for the order of the reports at ${time}.`,
    drawnBefore: ({ time, by }) => `${by} drew lots for the order of the reports at ${time}.`,
    orderChanged: " The order was changed afterwards.",
    reports: "The oral reports took:",
    overran: ({ unit, stage, over }) => `${unit}, ${stage.toLowerCase()}: ${over} over`,
    overruns: (list) => `Of the other stages these ran over: ${list.join("; ")}.`,
    noOverruns: (besides) => (besides ? "No other stage ran over." : "No stage ran over."),
    spoke: ({ speaker, time, kind, unit, took, over }) => {
      const said =
        kind === "pointOfOrder"
          ? "raised a point of order"
          : kind === "question"
            ? `put a question${unit === "" ? "" : ` on ${unit}`}`
            : `spoke (${kind})`;
      return `${speaker} ${said} at ${time}, ${took}${over === "" ? "" : ` (${over} over)`}`;
    },
    speeches: (list) => `${counted(list.length, "speech", "speeches")} from the floor: ${list.join("; ")}.`,
    lots: "Drawing lots",
    times: "Times",
    floor: "The floor",
    voided: "Votes declared void",
    votes: "Course of the votes",
    voteStep: ({ what, time, by, units }) => {
      const steps: Readonly<Record<string, string>> = {
        "vote-opened": "opened the vote",
        "vote-closed": "closed the vote",
        "vote-revealed": "revealed the result of the vote",
      };
      return `${time}: ${by} ${steps[what] ?? what} on ${listed(units)}`;
    },
    voteVoided: ({ opened, time, by, units, reason }) =>
      `The vote on ${units.join(", ")} that began at ${opened} was declared void by ${by} at ${time}; what had been cast was destroyed unseen. Reason: ${reason}`,
    quorum: ({ expected, present, needed }) =>
      `At the end of the meeting ${present} of ${expected} expected were present; the quorum of ${needed} was ${present >= needed ? "" : "not "}reached`,
    proxy: (name) => `represented by ${name}`,
    represented: (name) => ` was represented by ${name}`,
    move: (kind, time) => `${kind === "left" ? "left" : "came"} at ${time}`,
    drawn: ({ time, by, order, seed }) =>
      `At ${time} ${by} drew lots; the order is: ${order}. Seed of the draw: ${seed}.`,
    stages: { reporting: "Report", questions: "Questions", comments: "Comments", voting: "Voting" },
    kinds: { question: "question", pointOfOrder: "point of order" },
    stage: "Stage",
    given: "Given",
    spent: "Taken",
    over: "Over",
    noLimit: "no limit",
    took: (time) => `took ${time}`,
    overBy: (time) => `${time} over`,
    break: ({ from, to, minutes }) =>
      `Break at ${from}${to === "" ? "" : `, resumed at ${to}`} (${minutes} minutes planned).`,
  },
  transcript: {
    title: (title) => `Record of proceedings: ${title}`,
    facts: "The meeting",
    agenda: "Agenda",
    attendance: "Attendance",
    proceedings: "Reports and comments",
    notes: "Notes taken at the meeting",
    noNotes: "No notes were taken.",
    closing: "Points closed over",
    organisation: "Organisation",
    place: "Place",
    scheduled: "Scheduled for",
    opened: "Opened",
    ended: "Ended",
    frozen: "Record frozen",
    reported: ({ post, reporter, mode }) =>
      mode === "unheard"
        ? `${holder(post, reporter)} was not heard`
        : `${holder(post, reporter)} reported ${mode === "written" ? "in writing" : "orally"}`,
    reportAttached: (number) => `the full report is attached as Attachment ${number}`,
    noReport: "no report was submitted",
    onPassage: (quote) => `On the passage “${quote}”: `,
    tasks: "Rectification tasks",
    attachment: (number) => `Attachment ${number}`,
    unread: "What is not shown here",
    unreadWords: (kinds) =>
      `The record also holds parts that this program does not know (${kinds}). They are not shown here; see the record itself.`,
    reportTitle: (unit, reporter) => `Report of ${unit} (${reporter})`,
  },
  letter: {
    title: (unit) => `Feedback on the report of ${unit}`,
    addressee: (unit) => `To ${unit}`,
    opening: ({ post, reporter, title, day, mode, evaluated }) =>
      mode === "unheard"
        ? `${holder(post, reporter)} was not heard at the meeting “${title}” on ${day}. What the meeting said to you is given below for your attention and action.`
        : `On ${day} ${holder(post, reporter)} reported ${mode === "written" ? "in writing" : "orally"} to the meeting “${title}”. The comments of the meeting${evaluated ? " and its evaluation" : ""} are given below for your attention and action.`,
    section: { brightSpot: "Bright spots", problem: "Problems", requirement: "Requirements" },
    evaluation: "Evaluation",
    counted: (grade, count) => `${grade} ${count}`,
    voted: ({ ballots, counts, score }) =>
      `${counted(ballots, "ballot was", "ballots were")} cast on the report${counts === "" ? "; how they fell is not shown: it could tell what single voters gave" : `: ${counts}`}.${score === "" ? "" : ` The score is ${score}.`}`,
    decided: ({ grade, composite }) =>
      `The committee decided the grade “${grade}”${composite === "" ? "" : `; the composite score is ${composite}`}.`,
    beyondQuota: (reason) => `This grade is beyond the quota. Reason: ${reason}`,
    tasks: "Rectification tasks",
    points: "Points closed over",
    closing: "Please take these comments into account in your further work.",
    closingWithTasks:
      "Please draw up a rectification plan with measures, responsibilities and dates for each task, complete it in time and report the results in writing.",
    noComments: "The meeting made no comments.",
  },
  lists: {
    problemList: { title: "List of problems", none: "The meeting named no problems." },
    responsibilityList: { title: "List of responsibilities", none: "The meeting ordered no rectification tasks." },
    rectificationList: { title: "List of rectifications", none: "The meeting ordered no rectification tasks." },
  },
  listCaption: (title, day) => `${title}, ${day}`,
  tasksFollow: (count) => counted(count, "task ordered", "tasks ordered"),
};
