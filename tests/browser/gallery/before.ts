/** Owns the pictures of what is there before a meeting: coming in, the list of meetings, the preparation; and of what goes wrong on the way. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { post } from "../../integration/typing-person.ts";
import { freePort, startServer } from "../../integration/server-process.ts";
import { type Camera, parts, projectors, type View } from "./camera.ts";
import { after, notice, type Place, press, seen, shown, written } from "./place.ts";

const newcomer = { name: "刚刚加入的同志", username: "newcomer", password: "correct horse battery" };

export async function before({ take, wants }: Camera, place: Place): Promise<void> {
  const { demo, here, link, cookie } = place;
  const organizer = link("organizer");
  if (wants("set-up")) await setUp({ take });
  await take({ name: "sign-in", path: "/", until: seen("sign-in") });
  await take({ name: "sign-in-expired", path: "/?refusal=link-expired", until: seen("sign-in"), sizes: parts });
  await take({
    name: "sign-in-wrong",
    path: "/",
    until: seen("sign-in"),
    sizes: parts,
    act: async (page) => {
      await page.locator("[name=username]").fill("nobody");
      await page.locator("[name=password]").fill("wrong password");
      await page.getByTestId("sign-in").click();
      await page.getByRole("alert").waitFor();
    },
  });
  await take({ name: "not-found", link: organizer, path: "/nowhere", until: notice, sizes: parts });
  await take({
    name: "broken",
    link: organizer,
    path: "/tasks",
    until: notice,
    sizes: parts,
    before: async (page) => void (await page.route("**/assets/TasksScreen*", (route) => route.abort())),
  });
  await post(`${demo.url}/api/people`, await cookie("admin"), newcomer);
  /** Somebody who sits in no meeting. */
  const stranger: Pick<View, "who" | "before" | "sizes"> = {
    who: "newcomer",
    sizes: parts,
    async before(page) {
      const { username, password } = newcomer;
      await page.request.post(`${demo.url}/api/session`, { data: { username, password } });
    },
  };
  const heading: View["until"] = (page) => page.getByRole("heading", { level: 1 });
  await take({ name: "meetings-empty", ...stranger, path: "/meetings", until: heading });
  await take({ name: "tasks-empty", ...stranger, path: "/tasks", until: heading });
  await take({ name: "meeting-refused", ...stranger, path: here, until: notice });
  await take({ name: "prepare-refused", ...stranger, path: `${here}/prepare`, until: notice });
  await take({
    name: "record-early",
    link: organizer,
    path: `/records/${demo.meeting.id}`,
    until: notice,
    sizes: parts,
  });
  await take({ name: "meetings", link: organizer, path: "/meetings", until: seen("meeting-line") });
  await take({
    name: "meetings-new",
    link: link("admin"),
    path: "/meetings",
    until: seen("new-meeting"),
    act: press("new-meeting"),
    sizes: parts,
  });
  await take({
    name: "meetings-loading",
    link: organizer,
    path: "/meetings",
    before: async (page) => void (await page.route("**/api/meetings", () => {})),
    until: (page) => page.getByRole("status").locator("visible=true"),
    sizes: parts,
  });
  await take({
    name: "stage-pairing",
    path: "/stage",
    until: seen("pairing-code"),
    sizes: projectors,
    schemes: ["light"],
  });
  await prepare({ take }, place);
  await take({ name: "meeting-before", link: link("reporter"), path: here, until: written });
  await take({ name: "desk-before", link: link("chair"), path: `${here}/desk`, until: seen("open-preflight") });
  await take({
    name: "desk-checks",
    link: link("chair"),
    path: `${here}/desk`,
    until: seen("open-preflight"),
    act: after(press("open-preflight"), shown("check-server")),
    sizes: parts,
  });
}

async function prepare({ take }: Pick<Camera, "take">, { here, link, demo, cookie }: Place): Promise<void> {
  const roster = { link: link("organizer"), path: `${here}/prepare`, until: seen("roster") };
  await take({ name: "prepare", ...roster });
  await take({ name: "prepare-whole", ...roster, act: shown("check-server"), sizes: parts, whole: true });
  await take({ name: "prepare-chair", ...roster, link: link("chair"), sizes: parts, whole: true });
  await take({ name: "prepare-lots", ...roster, act: press("open-draw"), sizes: parts });
  await take({
    name: "prepare-item",
    ...roster,
    act: (page) => page.getByTestId("agenda-row").nth(1).getByRole("button").nth(2).click(),
    sizes: parts,
  });
  await take({ name: "prepare-offline", ...roster, cut: (page) => page.locator("header [role=status]"), sizes: parts });
  const made = await post(`${demo.url}/api/meetings`, await cookie("admin"), {
    id: "blank",
    title: "2027年度村党组织书记述职评议会",
    organisation: "某镇党委",
    place: "",
    scheduledAt: "2027-01-15T01:00:00.000Z",
  });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  await take({
    name: "prepare-empty",
    ...roster,
    link: link("admin"),
    path: "/meetings/blank/prepare",
    sizes: parts,
    whole: true,
  });
  await take({
    name: "desk-empty",
    link: link("admin"),
    path: "/meetings/blank/desk",
    until: seen("desk"),
    sizes: parts,
  });
  await take({
    name: "meeting-empty",
    link: link("admin"),
    path: "/meetings/blank",
    until: seen("phase"),
    sizes: parts,
  });
}

/** A workspace without an account. */
async function setUp({ take }: Pick<Camera, "take">): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-new-"));
  const port = await freePort();
  const server = await startServer(port, folder);
  const path = `http://localhost:${port}/setup?token=wrong`;
  try {
    await take({ name: "set-up", path, until: seen("set-up") });
    await take({
      name: "set-up-refused",
      path,
      until: seen("set-up"),
      sizes: parts,
      act: async (page) => {
        for (const [index, words] of ["陈静", "chenjing", "correct horse battery"].entries())
          await page.locator("form input:not([type=checkbox])").nth(index).fill(words);
        await page.getByTestId("set-up").click();
        await page.getByRole("alert").waitFor();
      },
    });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
