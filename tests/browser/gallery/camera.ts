/** Owns how a picture of the gallery is taken: who looks, at which address, what is done there first, in which languages, schemes and sizes. */

import { join } from "node:path";
import { type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { breakableLine } from "../breakable-line.ts";
import { fontsKnown } from "../fonts-known.ts";

export const desks = { laptop: [1366, 768], large: [1920, 1080], phone: [390, 844] } as const;
export const projectors = { hall: [1920, 1080], laptop: [1366, 768], old: [1024, 768] } as const;
/** What is a part of a screen that is shown elsewhere. */
export const parts = { laptop: [1366, 768], phone: [390, 844] } as const;
export const phone = { phone: [390, 844] } as const;
/** The width of a printed page. */
export const sheet = { sheet: [794, 1123] } as const;

const languages = ["zh-CN", "en"] as const;
const schemes = ["light", "dark"] as const;

export interface View {
  readonly name: string;
  /** The link that signs in whoever looks; without one they are not signed in. */
  readonly link?: string;
  /** Under the server's address, or whole. */
  readonly path: string;
  /** Another browser than that of all who come without a link. */
  readonly who?: string;
  readonly until: (page: Page) => Locator;
  /** Before the page is opened. */
  readonly before?: (page: Page) => Promise<void>;
  /** What is done once the page is there. */
  readonly act?: (page: Page) => Promise<void>;
  /** Then the line is cut, and this is waited for. */
  readonly cut?: (page: Page) => Locator;
  readonly sizes?: Readonly<Record<string, readonly [number, number]>>;
  readonly schemes?: readonly (typeof schemes)[number][];
  /** The page down to its end. */
  readonly whole?: boolean;
  readonly print?: boolean;
}

export interface Camera {
  take(view: View): Promise<void>;
  /** Whether any view whose name begins so is wanted. */
  wants(name: string): boolean;
  /** A page that is open already, as it stands; it is in Chinese. */
  photograph(page: Page, name: string, sizes?: View["sizes"]): Promise<void>;
  /** A page of this person's, in Chinese. */
  pageOf(link: string): Promise<Page>;
  close(): Promise<void>;
}

/** Fonts are here, the new colours are drawn, and what appears after a moment has appeared. */
async function settled(page: Page): Promise<void> {
  await fontsKnown(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await new Promise((next) => requestAnimationFrame(next));
  });
}

/** `wishes`: parts of the names of views; `looks`: such as `en.dark`. Absent: all. What failed is told, and ends the program with 1. */
export async function openCamera(props: {
  readonly browser: Browser;
  readonly url: string;
  readonly folder: string;
  readonly wishes: readonly string[] | undefined;
  readonly looks: readonly string[] | undefined;
}): Promise<Camera> {
  const { browser, url, folder, wishes, looks } = props;
  const contexts = new Map<string, Promise<BrowserContext>>();
  const line = await breakableLine(Number(new URL(url).port));
  const over = (path: string, cuttable: boolean) => {
    const whole = new URL(path, url);
    if (cuttable) whole.port = String(line.port);
    return whole.href;
  };

  /** A browser of this person's in this language, signed in once. */
  function browserOf(
    { link, who, cut }: Pick<View, "link" | "who" | "cut">,
    language: string,
  ): Promise<BrowserContext> {
    const cuttable = cut !== undefined;
    const key = `${link} ${who} ${language} ${cuttable}`;
    const known = contexts.get(key);
    if (known !== undefined) return known;
    const opened = browser.newContext({ locale: language, reducedMotion: "reduce" }).then(async (context) => {
      if (link !== undefined) await context.request.get(over(link, cuttable), { headers: { accept: "text/html" } });
      return context;
    });
    contexts.set(key, opened);
    return opened;
  }

  /** Opens the page and does what is done there. */
  async function arrive(page: Page, view: View): Promise<void> {
    line.mend();
    await view.before?.(page);
    await page.goto(over(view.path, view.cut !== undefined));
    await view.until(page).first().waitFor({ timeout: 20_000 });
    await view.act?.(page);
    if (view.cut === undefined) return;
    line.cut();
    await view.cut(page).first().waitFor({ timeout: 60_000 });
  }

  async function shoot(view: View, language: string): Promise<void> {
    const wanted = (view.schemes ?? schemes).filter((scheme) => looks?.includes(`${language}.${scheme}`) !== false);
    if (wanted.length === 0) return;
    const page = await (await browserOf(view, language)).newPage();
    await page.emulateMedia({ colorScheme: wanted[0] ?? "light" });
    let arrived = false;
    for (const [size, [width, height]] of Object.entries(view.sizes ?? desks)) {
      await page.setViewportSize({ width, height });
      try {
        // What was pressed may stand elsewhere in another size.
        if (!arrived || view.act !== undefined) await arrive(page, view);
        arrived = true;
        for (const scheme of wanted) {
          await page.emulateMedia({ colorScheme: scheme, media: view.print === true ? "print" : null });
          await settled(page);
          const path = join(folder, `${view.name}.${language}.${scheme}.${size}.png`);
          await page.screenshot({ path, fullPage: view.whole === true });
        }
      } catch (error) {
        console.error(`${view.name} ${language} ${size}: ${String(error).split("\n").slice(0, 3).join(" ")}`);
        process.exitCode = 1;
      }
    }
    line.mend();
    await page.close();
  }

  const isWanted = (name: string) => wishes === undefined || wishes.some((wish) => name.includes(wish));
  return {
    async pageOf(link) {
      const page = await (await browserOf({ link }, "zh-CN")).newPage();
      await page.setViewportSize({ width: 1366, height: 768 });
      return page;
    },
    async photograph(page, name, sizes = parts) {
      if (!isWanted(name)) return;
      const before = page.viewportSize();
      for (const [size, [width, height]] of Object.entries(sizes)) {
        await page.setViewportSize({ width, height });
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme });
          await settled(page);
          await page.screenshot({ path: join(folder, `${name}.zh-CN.${colorScheme}.${size}.png`) });
        }
      }
      if (before !== null) await page.setViewportSize(before);
      console.log(name);
    },
    wants: (name) => wishes === undefined || wishes.some((wish) => name.includes(wish) || wish.startsWith(name)),
    async take(view) {
      if (!isWanted(view.name)) return;
      for (const language of languages) await shoot(view, language);
      console.log(view.name);
    },
    async close() {
      await line.close();
    },
  };
}
