/** Owns what a grade is called on the ballot: its own name, or the language's word for it. */

import { useTranslation } from "react-i18next";
import type { GradeChoice } from "@sanguan/shared/domain/evaluation";

export function useGradeName(): (grade: Pick<GradeChoice, "id" | "name">) => string {
  const { t } = useTranslation("ballot");
  return ({ id, name }) => (name === "" ? t([`grade.${id}`, id]) : name);
}
