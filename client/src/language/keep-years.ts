/** Owns keeping a year, month or day with its sign when a title is broken over lines. */

import { createElement, type ReactNode } from "react";

/** `2026年度` stays whole, and keeps the space that digits have on both sides. */
export function keepYears(title: string): ReactNode {
  return title
    .split(/(\d+[年月日届次]度?)/)
    .map((part, index) => (index % 2 === 0 ? part : createElement("span", { key: index, className: "kept" }, part)));
}
