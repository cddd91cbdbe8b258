/** Tests that everybody whose words may be missing is named once, in the right list. */

import type { PersonId } from "@sanguan/shared/domain/id";
import { expect, test } from "vitest";
import { stragglerNames } from "./stragglers.ts";

const here = (name: string, unsaved: boolean) => ({ personId: name as PersonId, name, color: 1, unsaved });
const lost = (name: string, unsaved: boolean) => ({
  personId: name as PersonId,
  name,
  unsaved,
  since: "2026-11-26T01:00:00.000Z",
});

test("[P8] names each person once, and under unsaved words where both hold", () => {
  expect(
    stragglerNames({
      people: [here("甲", true), here("甲", false), here("乙", false), here("丁", true)],
      away: [lost("甲", false), lost("丙", true), lost("乙", false), lost("戊", false)],
    }),
  ).toEqual({ unsaved: ["甲", "丁", "丙"], offline: ["乙", "戊"] });
});
