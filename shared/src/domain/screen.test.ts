/** Tests what screens are told to show against rules B. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import { evolve } from "./evolve.ts";
import { speaking } from "./floor.ts";
import { type ScreenContent, screenContents } from "./meeting.ts";
import { mayDo } from "./permission.ts";
import { contentOf, noticeOn } from "./screen.ts";
import { close, opened, reveal } from "./testing/election.ts";
import { actor, assign, closed, closing, live, noticeId, personId, prepared, withdraw } from "./testing/rehearsal.ts";
import { visibleTurnout } from "./turnout.ts";
import { mustReload, visibleEvent, visibleMeeting } from "./visibility.ts";

const beam = personId("beam");
const glow = personId("glow");
const pair = (name = "侧屏"): MeetingCommand => ({ type: "pair-screen", screenId: glow, name, content: "agenda" });
const direct = (screen: string, content: ScreenContent): MeetingCommand => ({
  type: "direct-screen",
  screenId: personId(screen),
  content,
});
const notice = (
  id: string,
  more: Partial<Extract<MeetingCommand, { type: "show-notice" }>> = {},
): Extract<MeetingCommand, { type: "show-notice" }> => ({
  type: "show-notice",
  noticeId: noticeId(id),
  text: id,
  ...more,
});
const takeDown = (id: string): MeetingCommand => ({ type: "take-down-notice", noticeId: noticeId(id) });
const at = Date.parse(prepared().at);
const later = (ms: number) => new Date(at + ms).toISOString();

describe("pairing a screen", () => {
  it("[B1] makes a member that is a screen and nothing else, and tells it what to show", () => {
    for (const rehearsal of [prepared(), live()]) {
      rehearsal.do("olga", pair());
      expect(rehearsal.now.members.at(-1)).toMatchObject({ personId: glow, name: "侧屏", roles: ["screen"] });
      expect(contentOf(rehearsal.now, glow)).toBe("agenda");
      expect(rehearsal.refusal("olga", pair())).toBe("unknown-person");
    }
    expect(live().refusal("carl", pair())).toBe("not-allowed");
    expect(live().refusal("olga", pair(" "))).toBe("empty-text");
    expect(live().refusal("olga", { ...pair(), screenId: personId("otto") } as MeetingCommand)).toBe("unknown-person");
    expect(closing().refusal("olga", pair())).toBe("wrong-phase");
  });
});

describe("directing a screen", () => {
  it("[B2] [B3] is the host's, of screens of the meeting, and once", () => {
    const rehearsal = live();
    expect(contentOf(rehearsal.now, beam)).toBe("follow");
    expect(rehearsal.refusal("carl", direct("beam", "follow"))).toBe("already-so");
    rehearsal.do("carl", direct("beam", "agenda"));
    expect(contentOf(rehearsal.now, beam)).toBe("agenda");
    expect(rehearsal.refusal("olga", direct("beam", "agenda"))).toBe("already-so");
    expect(rehearsal.refusal("olga", direct("otto", "agenda"))).toBe("unknown-screen");
    expect(rehearsal.refusal("rita", direct("beam", "follow"))).toBe("not-allowed");
    expect(prepared().refusal("carl", direct("beam", "agenda"))).toBe("wrong-phase");
  });

  it("[B3] by a program of a later day to something unknown is as good as none", () => {
    const rehearsal = live();
    const event = { type: "screen-directed", screenId: beam, content: "fireworks" as ScreenContent } as const;
    const later = evolve(rehearsal.now, { number: 99, at: rehearsal.at, by: personId("carl"), event });
    expect(contentOf(later, beam)).toBe("follow");
    for (const content of screenContents.filter((one) => one !== "follow"))
      expect(contentOf(rehearsal.do("carl", direct("beam", content)).now, beam)).toBe(content);
  });

  it("[B5] is forgotten with the screen's role", () => {
    const rehearsal = live().do("carl", direct("beam", "agenda")).do("olga", withdraw("beam", "screen"));
    expect(rehearsal.now.screens).toEqual([]);
    rehearsal.do("olga", assign("beam", "screen"));
    expect(contentOf(rehearsal.now, beam)).toBe("follow");
  });

  it("[B7] ends with the closing, and so do notices", () => {
    const rehearsal = live()
      .do("carl", direct("beam", "agenda"), notice("n1"))
      .do("carl", {
        type: "begin-closing",
        overrides: ["i1", "i2"].map((id) => ({ fault: `item-without-comment:${id}`, reason: "时间不足" })),
      });
    expect(contentOf(rehearsal.now, beam)).toBe("follow");
    expect(noticeOn(rehearsal.now, beam, at)).toBeUndefined();
    expect(rehearsal.refusal("carl", direct("beam", "follow"))).toBe("wrong-phase");
  });
});

describe("a notice", () => {
  it("[B4] says something or counts down to a time ahead, for screens of the meeting", () => {
    const rehearsal = live();
    const asked = (more: Parameters<typeof notice>[1]) => rehearsal.refusal("carl", notice("n1", more));
    expect(asked({})).toBeUndefined();
    expect(asked({ text: "  " })).toBe("empty-text");
    expect(asked({ text: "", until: later(60_000) })).toBeUndefined();
    for (const until of [later(0), later(-1), later(86_400_001), "soon"])
      expect(asked({ until })).toBe("bad-countdown");
    expect(asked({ until: later(86_400_000) })).toBeUndefined();
    expect(asked({ screenIds: [beam] })).toBeUndefined();
    expect(asked({ screenIds: [beam, personId("otto")] })).toBe("unknown-screen");
    expect(rehearsal.refusal("vera", notice("n1"))).toBe("not-allowed");
    rehearsal.do("carl", notice("n1"));
    expect(asked({})).toBe("notice-exists");
    expect(rehearsal.refusal("carl", takeDown("n2"))).toBe("unknown-notice");
    rehearsal.do("olga", takeDown("n1"));
    expect(rehearsal.refusal("olga", takeDown("n1"))).toBe("already-so");
    expect(asked({})).toBe("notice-exists");
  });

  it("[B6] that is urgent comes before the others, then the last, until it is over", () => {
    const rehearsal = live().do("olga", pair());
    const seen = (screen = beam, after = 0) => noticeOn(rehearsal.now, screen, at + after)?.id;
    expect(seen()).toBeUndefined();
    rehearsal.do("carl", notice("all"), notice("one", { screenIds: [glow], until: later(10_000) }));
    expect([seen(), seen(glow)]).toEqual(["all", "one"]);
    expect([seen(glow, 69_999), seen(glow, 70_000)]).toEqual(["one", "all"]);
    rehearsal.do("carl", notice("urgent", { urgent: true }), notice("last"));
    expect([seen(), seen(glow)]).toEqual(["urgent", "urgent"]);
    rehearsal.do("carl", takeDown("urgent"));
    expect([seen(), seen(glow)]).toEqual(["last", "last"]);
  });
});

describe("who sees what of it", () => {
  it("[B9] a screen has the queue in its order, and of a vote how many have voted, before the reveal nothing else", () => {
    const rehearsal = opened("atEnd");
    rehearsal.do("carl", direct("beam", "queue"), { type: "call-speaker", personId: personId("paul") });
    rehearsal.do("rita", { type: "raise-hand", kind: "question" });
    rehearsal.do("rolf", { type: "raise-hand", kind: "pointOfOrder" });
    rehearsal.do("vera", { type: "note-speech", number: 1, text: "机密", replaces: "" });
    const seen = () => visibleMeeting(rehearsal.now, actor("beam"));
    expect(seen().floor.queue.map(({ name }) => name)).toEqual(["rolf", "rita"]);
    expect(speaking(seen())?.name).toBe("paul");
    expect(JSON.stringify(seen())).not.toContain("机密");

    rehearsal.do("carl", direct("beam", "turnout"));
    expect(rehearsal.cast("a1", "v1", { i1: "poor", i2: "good" })).toBe("now");
    const vote = rehearsal.now.votes[0] ?? expect.fail("no vote");
    const box = rehearsal.boxes.get(vote.id) ?? expect.fail("no box");
    const turnout = visibleTurnout(rehearsal.now, vote, box)(actor("beam"));
    expect(Object.keys(turnout ?? {}).toSorted()).toEqual(["groups", "voteId"]);
    expect(turnout?.groups.map(({ voted, eligible }) => [voted, eligible])).toEqual([
      [1, 5],
      [0, 4],
    ]);
    rehearsal.do("carl", close("v1"));
    expect(seen().votes[0]?.results).toBeUndefined();
    rehearsal.do("carl", reveal("v1"));
    expect(seen().votes[0]?.results).toHaveLength(2);
  });

  it("[V7] a screen sees its own and no more, and is carried there by events", () => {
    const rehearsal = live().do("olga", pair());
    const before = rehearsal.now;
    rehearsal.do(
      "carl",
      direct("glow", "waiting"),
      notice("both", { screenIds: [glow, beam] }),
      notice("other", { screenIds: [glow] }),
      notice("all"),
    );
    const seen = visibleMeeting(rehearsal.now, actor("beam"));
    expect(seen.screens).toEqual([]);
    expect(seen.notices.map(({ id, screenIds }) => [id, screenIds])).toEqual([
      ["both", [beam]],
      ["all", []],
    ]);
    expect(visibleMeeting(rehearsal.now, actor("glow")).screens).toEqual([{ screenId: glow, content: "waiting" }]);
    const sent = rehearsal.events.flatMap(({ event }) => visibleEvent(rehearsal.now, actor("beam"), event) ?? []);
    expect(JSON.stringify(sent)).not.toContain("glow");
    expect(JSON.stringify(sent)).not.toContain("other");
    expect(mustReload(before, rehearsal.now, actor("beam"))).toBe(false);
  });

  it("[B8] which screens there are, and what each was told, is nobody else's", () => {
    const rehearsal = live();
    const before = rehearsal.now;
    rehearsal
      .do("olga", pair())
      .do(
        "carl",
        direct("glow", "waiting"),
        notice("all"),
        notice("one", { screenIds: [glow] }),
        takeDown("one"),
        takeDown("all"),
      )
      .do("olga", withdraw("beam", "screen"));
    const sent = (name: string) =>
      rehearsal.events.flatMap(({ event }) => visibleEvent(rehearsal.now, actor(name), event) ?? []);
    for (const name of ["rita", "rolf", "paul", "vera", "vito", "otto", "sven"]) {
      const seen = visibleMeeting(rehearsal.now, actor(name));
      expect(seen.screens).toEqual([]);
      expect(seen.notices.map(({ id, screenIds, state }) => [id, screenIds, state])).toEqual([
        ["all", [], "taken-down"],
      ]);
      for (const told of [seen, sent(name)]) expect(JSON.stringify(told)).not.toMatch(/glow|beam|"screen"|"one"/);
      // One that is none any more is as unknown as before; whoever lost another role keeps their name.
      expect(seen.members.map(({ personId: id }) => id)).toContain("otto");
      expect(mustReload(before, rehearsal.now, actor(name))).toBe(false);
    }
    for (const name of ["olga", "carl", "adam"]) {
      const seen = visibleMeeting(rehearsal.now, actor(name));
      expect(seen.screens).toEqual([{ screenId: glow, content: "waiting" }]);
      expect(seen.notices.map(({ id, screenIds }) => [id, screenIds])).toEqual([
        ["all", []],
        ["one", [glow]],
      ]);
      expect(seen.members).toEqual(rehearsal.now.members);
      expect(sent(name)).toEqual(rehearsal.events.map(({ event }) => event));
    }
  });

  it("[B8] [V6] of somebody who holds other roles too, others are not told that they are a screen", () => {
    const rehearsal = live();
    const before = rehearsal.now;
    rehearsal.do("olga", assign("rolf", "screen"));
    const rolf = (name: string) =>
      visibleMeeting(rehearsal.now, actor(name)).members.find(({ personId: id }) => id === "rolf");
    expect(rolf("rita")?.roles).toEqual(["reviewer"]);
    expect(rolf("rolf")?.roles).toEqual(["reviewer", "screen"]);
    expect(mustReload(before, rehearsal.now, actor("rita"))).toBe(true);
    expect(mustReload(before, rehearsal.now, actor("carl"))).toBe(false);
    const out = rehearsal.do("olga", withdraw("rolf", "reviewer"), withdraw("rolf", "screen"));
    expect(rolf("rita")).toEqual({ personId: "rolf", name: "rolf", roles: [], portfolio: [] });
    expect(visibleMeeting(out.now, actor("rita")).members.map(({ personId: id }) => id)).not.toContain("beam");
  });

  it("[B8] screens are listed for those who run the meeting, and revoked by organizers at any time", () => {
    for (const meeting of [prepared().now, live().now, closed().now]) {
      const able = (action: "read-screens" | "revoke-screen") =>
        ["olga", "carl", "rita", "vera", "beam", "adam", "sven"].filter((name) => mayDo(meeting, actor(name), action));
      expect(able("read-screens")).toEqual(["olga", "carl", "adam"]);
      expect(able("revoke-screen")).toEqual(meeting.phase === "preparing" ? ["olga", "adam"] : ["olga"]);
    }
  });
});
