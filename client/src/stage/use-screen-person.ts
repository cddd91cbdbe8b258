/** Owns who this display is signed in as: asked until the server answers, for a projector has nobody to press "again". */

import type { Me } from "@sanguan/shared/protocol/http";
import { useEffect, useState } from "react";
import { api, Refused } from "../connection/api.ts";

const again = 3000;

/** `undefined` until the server has said so; `"nobody"` when it said that nobody is. Asked anew when `turn` changes. */
export function useScreenPerson(turn: unknown): Me | "nobody" | undefined {
  const [person, setPerson] = useState<Me | "nobody">();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = async () => {
      try {
        const me = await api.me();
        if (!gone) setPerson(me);
      } catch (error) {
        if (gone) return;
        if (error instanceof Refused && error.status === 401) setPerson("nobody");
        else timer = setTimeout(() => void ask(), again);
      }
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [turn]);
  return person;
}
