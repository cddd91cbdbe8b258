/** Owns `@hocuspocus/server` under load as it is shipped. */

import { runHocuspocus } from "./hocuspocus-server.ts";

await runHocuspocus();
