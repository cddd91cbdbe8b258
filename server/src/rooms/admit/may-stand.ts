/** Owns whether the schema allows something at a place. The schema is closed under merging (decision 10): each item can be judged by itself. */

import { fragmentHolds, nodeRules } from "@sanguan/shared/document/vocabulary";
import { fragmentKind, gone, textKind, type Standing } from "./places.ts";
import type { Content } from "./update-shape.ts";

/** What is wrong with it, or `undefined`. */
export function objection(content: Content, { holder, attribute }: Omit<Standing, "self">): string | undefined {
  // Nobody will ever see it.
  if (holder === gone || content.kind === "deleted") return undefined;
  const rule = nodeRules.get(holder.kind);
  if (attribute !== null) {
    const fits = rule?.attributes.get(attribute);
    const isRight = fits !== undefined && content.kind === "values" && content.values.every((value) => fits(value));
    return isRight ? undefined : `attribute ${attribute} of ${holder.kind}`;
  }
  return isChild(content, holder.kind) ? undefined : `${nameOf(content)} in ${holder.kind}`;
}

function isChild(content: Content, parent: string): boolean {
  const rule = nodeRules.get(parent);
  switch (content.kind) {
    case "words":
    case "mark":
      return parent === textKind;
    case "text":
      return rule?.holdsText === true;
    case "element":
      return (parent === fragmentKind ? fragmentHolds : rule?.holds)?.has(content.name) === true;
    case "values":
    case "deleted":
    case "forgotten":
    case "hole":
      return false;
  }
}

function nameOf(content: Content): string {
  return content.kind === "element" ? content.name : content.kind;
}
