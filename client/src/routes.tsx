/** Owns which URL shows which screen. Every screen is loaded when it is first needed. The stage is a page of its own, `stage-page`. */

import { createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import { lazyRouteComponent } from "./design/late-screen.ts";
import { Loading } from "./design/Loading.tsx";
import { withWords } from "./language/language.ts";
import { NotFoundScreen } from "./screens/NotFoundScreen.tsx";
import { BrokenScreen } from "./screens/BrokenScreen.tsx";
import { wayOn } from "./screens/way-on.ts";

const root = createRootRoute({ component: Outlet });

const interactive = createRoute({
  getParentRoute: () => root,
  id: "interactive",
  component: lazyRouteComponent(() => import("./design/Interface.tsx"), "Interface"),
});

const signIn = createRoute({
  getParentRoute: () => interactive,
  path: "/",
  validateSearch: (search: Record<string, unknown>): { refusal?: string; next?: string } => {
    const next = wayOn(search["next"], location.origin);
    return {
      ...(typeof search["refusal"] === "string" ? { refusal: search["refusal"] } : {}),
      ...(next === undefined ? {} : { next }),
    };
  },
  component: lazyRouteComponent(
    () => withWords(["signIn"], () => import("./screens/SignInScreen.tsx")),
    "SignInScreen",
  ),
});

const setUp = createRoute({
  getParentRoute: () => interactive,
  path: "/setup",
  validateSearch: (search: Record<string, unknown>): { token?: string } =>
    typeof search["token"] === "string" || typeof search["token"] === "number"
      ? { token: String(search["token"]) }
      : {},
  component: lazyRouteComponent(() => withWords(["setUp"], () => import("./screens/SetUpScreen.tsx")), "SetUpScreen"),
});

/** The meeting has a bar of its own; the frame would take a line from the text. */
const meeting = createRoute({
  getParentRoute: () => interactive,
  path: "/meetings/$meetingId",
  validateSearch: (search: Record<string, unknown>): { item?: string; tab?: string } => ({
    ...text("item", search),
    ...text("tab", search),
  }),
  component: lazyRouteComponent(
    () => withWords(["clock", "connection", "meeting", "roll"], () => import("./screens/MeetingScreen.tsx")),
    "MeetingScreen",
  ),
});

const desk = createRoute({
  getParentRoute: () => interactive,
  path: "/meetings/$meetingId/desk",
  component: lazyRouteComponent(
    () =>
      withWords(
        [
          "clock",
          "connection",
          "desk",
          "evaluation",
          "floor",
          "meeting",
          "preflight",
          "prepare",
          "rehearsal",
          "roll",
          "screens",
        ],
        () => import("./screens/DeskScreen.tsx"),
      ),
    "DeskScreen",
  ),
});

const framed = createRoute({
  getParentRoute: () => interactive,
  id: "framed",
  component: lazyRouteComponent(() => import("./screens/AppFrame.tsx"), "AppFrame"),
});

const meetings = createRoute({
  getParentRoute: () => framed,
  path: "/meetings",
  component: lazyRouteComponent(
    () => withWords(["meetings"], () => import("./screens/MeetingsScreen.tsx")),
    "MeetingsScreen",
  ),
});

const prepare = createRoute({
  getParentRoute: () => framed,
  path: "/meetings/$meetingId/prepare",
  component: lazyRouteComponent(
    () =>
      withWords(
        ["evaluation", "preflight", "prepare", "rehearsal", "screens"],
        () => import("./screens/PrepareScreen.tsx"),
      ),
    "PrepareScreen",
  ),
});

const record = createRoute({
  getParentRoute: () => framed,
  path: "/records/$meetingId",
  component: lazyRouteComponent(
    () =>
      withWords(["addenda", "downloads", "evaluation", "record", "replay"], () => import("./screens/RecordScreen.tsx")),
    "RecordScreen",
  ),
});

const replay = createRoute({
  getParentRoute: () => framed,
  path: "/records/$meetingId/replay",
  component: lazyRouteComponent(
    () => withWords(["replay"], () => import("./screens/ReplayScreen.tsx")),
    "ReplayScreen",
  ),
});

const tasks = createRoute({
  getParentRoute: () => framed,
  path: "/tasks",
  validateSearch: (search: Record<string, unknown>): TaskSearch => ({
    ...text("state", search),
    ...text("unit", search),
    ...text("meeting", search),
    ...(search["overdue"] === true || search["overdue"] === 1 ? { overdue: true } : {}),
    ...(search["mine"] === true || search["mine"] === 1 ? { mine: true } : {}),
  }),
  component: lazyRouteComponent(() => withWords(["tasks"], () => import("./screens/TasksScreen.tsx")), "TasksScreen"),
});

const task = createRoute({
  getParentRoute: () => framed,
  path: "/tasks/$taskId",
  component: lazyRouteComponent(() => withWords(["tasks"], () => import("./screens/TaskScreen.tsx")), "TaskScreen"),
});

/** The ledger's filters, kept in the URL so that a list can be sent to somebody. */
export interface TaskSearch {
  readonly state?: string;
  readonly unit?: string;
  readonly meeting?: string;
  readonly overdue?: boolean;
  readonly mine?: boolean;
}

function text<Name extends string>(name: Name, search: Record<string, unknown>): { readonly [key in Name]?: string } {
  const value = search[name];
  return typeof value === "string" && value !== "" ? ({ [name]: value } as { readonly [key in Name]: string }) : {};
}

export const router = createRouter({
  routeTree: root.addChildren([
    interactive.addChildren([
      signIn,
      setUp,
      meeting,
      desk,
      framed.addChildren([meetings, prepare, record, replay, tasks, task]),
    ]),
  ]),
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  defaultNotFoundComponent: NotFoundScreen,
  defaultErrorComponent: BrokenScreen,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
