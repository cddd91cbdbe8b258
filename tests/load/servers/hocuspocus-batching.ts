/** Owns `@hocuspocus/server` under load when it gathers what it sends for as long as ours may rest between two rounds: less CPU, later sights. */

import { runHocuspocus } from "./hocuspocus-server.ts";

await runHocuspocus(25);
