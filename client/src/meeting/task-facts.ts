/** Owns what a form holds of the facts of a task while others may change them: only what was touched in it is kept over what they do. */

export interface TaskFacts {
  readonly unit: string;
  readonly assignee: string;
  readonly dueDate: string;
}

/** As the form shows them and sends them. */
export function factsIn(standing: TaskFacts, touched: Partial<TaskFacts>): TaskFacts {
  return { ...standing, ...touched };
}

/** What was touched here and has been changed by somebody else since the form was opened, to something else. */
export function changedByOthers(
  opened: TaskFacts,
  standing: TaskFacts,
  touched: Partial<TaskFacts>,
): readonly (keyof TaskFacts)[] {
  return (["unit", "assignee", "dueDate"] as const).filter(
    (fact) => touched[fact] !== undefined && standing[fact] !== opened[fact] && standing[fact] !== touched[fact],
  );
}

/** Gives up what was touched here for what others made of it; what they have changed so far is known from now on. */
export function takeTheirs(
  opened: TaskFacts,
  standing: TaskFacts,
  touched: Partial<TaskFacts>,
): { readonly opened: TaskFacts; readonly touched: Partial<TaskFacts> } {
  const others = new Set<string>(changedByOthers(opened, standing, touched));
  return {
    opened: standing,
    touched: Object.fromEntries(Object.entries(touched).filter(([fact]) => !others.has(fact))),
  };
}
