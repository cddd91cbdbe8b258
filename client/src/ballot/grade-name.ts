/** Owns what a grade is called on the ballot: its own name, or the language's word for it. */

import type { GradeChoice } from "@sanguan/shared/domain/evaluation";
import { words } from "../language/few-words.ts";

export function gradeName({ id, name }: Pick<GradeChoice, "id" | "name">): string {
  return name === "" ? words("ballot")([`grade.${id}`, id]) : name;
}
