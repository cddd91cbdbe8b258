/** Owns what the page knows: what was given, what somebody says they know, and what the verifier made of both. */

import { useCallback, useEffect, useRef, useState } from "react";
import { type Checked, checkGiven, type Known } from "./check-given.ts";
import { type Given, type GivenFile, sortGiven } from "./sort-given.ts";

/** Nobody's record is larger; a file that is would only fill the memory. */
const mostBytes = 2 ** 30;

export type Trouble =
  | { readonly what: "nothing" | "tooLarge" | "unreadable" }
  | { readonly what: "several"; readonly count: number };

export interface Checking {
  readonly phase: "empty" | "reading" | "checking" | "done";
  readonly trouble?: Trouble;
  /** Of the verifier itself; it should never happen, and must not pass for a verdict. */
  readonly broken?: string;
  readonly given?: Given;
  readonly checked?: Checked;
  take(files: readonly File[]): void;
  /** Another check of the same with this known. */
  know(known: Known): void;
}

export function useChecking(): Checking {
  const [state, setState] = useState<Omit<Checking, "take" | "know">>({ phase: "empty" });
  // What was asked last wins, whatever ends last.
  const turn = useRef(0);

  const check = useCallback((given: Given, known: Known, phase: "checking" | "done") => {
    const mine = (turn.current += 1);
    const [subject] = given.subjects;
    if (subject === undefined) return;
    if (phase === "checking") setState({ phase, given });
    checkGiven(subject, given, known).then(
      (checked) => mine === turn.current && setState({ phase: "done", given, checked }),
      (error: unknown) => mine === turn.current && setState({ phase: "done", given, broken: String(error) }),
    );
  }, []);

  const take = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      const mine = (turn.current += 1);
      const stop = (trouble: Trouble) => setState({ phase: "empty", trouble });
      if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes) return stop({ what: "tooLarge" });
      setState({ phase: "reading" });
      const begin = (read: readonly GivenFile[]) => {
        const given = sortGiven(read);
        const count = given.subjects.length;
        if (count === 1) check(given, {}, "checking");
        else stop(count === 0 ? { what: "nothing" } : { what: "several", count });
      };
      readAll(files).then(
        (read) => mine === turn.current && begin(read),
        () => mine === turn.current && stop({ what: "unreadable" }),
      );
    },
    [check],
  );

  const { given } = state;
  const know = useCallback((known: Known) => given !== undefined && check(given, known, "done"), [given, check]);
  useDroppedFiles(take);
  return { ...state, take, know };
}

function readAll(files: readonly File[]): Promise<GivenFile[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}

/** A file that misses the box must not replace the page. */
function useDroppedFiles(take: (files: readonly File[]) => void): void {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      take([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, [take]);
}
