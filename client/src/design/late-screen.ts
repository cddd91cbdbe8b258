/** Owns screens that come with their route. The router's own would load the page anew when one cannot be fetched, over whatever is being written, and without a network into the browser's error; ours is then shown as missing. */

import { lazyRouteComponent as comesWithRoute } from "@tanstack/react-router";
import { MissingPart } from "./missing-parts.ts";

/** As the router's own. Going there once more tries once more. */
export const lazyRouteComponent: typeof comesWithRoute = (load, name) =>
  comesWithRoute(async () => {
    try {
      return await load();
    } catch (error) {
      throw new MissingPart(error instanceof Error ? `not fetched: ${error.message}` : "not fetched", { cause: error });
    }
  }, name);
