/** Owns the roster in preparation: who takes part in which role, and the personal link that lets each one in. */

import { Button, NativeSelect } from "@mantine/core";
import type { Role } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { meantBy, pick, type Named } from "../../meeting/told-apart.ts";
import { PersonField } from "../../panels/PersonField.tsx";
import type { Preparing } from "./preparing.ts";
import { Trouble } from "../Trouble.tsx";
import { RosterRow } from "./RosterRow.tsx";
import { Section } from "./Section.tsx";
import { useAsking } from "./use-asking.ts";
import { useLatest } from "./use-latest.ts";
import { usePerson } from "./use-person.ts";
import style from "./RosterSection.module.css";

const nobody: Named = { text: "" };

const roles: readonly Role[] = ["organizer", "chair", "reviewer", "reporter", "recorder", "voter", "observer"];

export function RosterSection(given: Preparing) {
  const { t } = useTranslation("prepare");
  const frame = useTranslation("frame").t;
  const { meeting, live } = given;
  const asking = useAsking(live);
  const person = usePerson(given);
  const [named, setNamed] = useState(nobody);
  const latest = useLatest(named);
  const [wasSent, setWasSent] = useState(false);
  const [role, setRole] = useState<Role>("reviewer");
  const field = useRef<HTMLInputElement>(null);
  const mayAssign = live.me !== undefined && mayDo(meeting, live.me, "assign-role");
  const people = meeting.members.filter((member) => member.roles.some((held) => held !== "screen"));
  const rank = (held: readonly Role[]) => Math.min(...held.map((one) => roles.indexOf(one)));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isNobody = meantBy(named, person.choices).kind === "several";
    setWasSent(isNobody);
    if (isNobody) return;
    const added = await asking.run(async () => void (await person.withRole(named, role, asking)));
    if (!added) return;
    // The next name may be under way already.
    setNamed((now) => (now === named ? nobody : now));
    if (latest.current === named) field.current?.focus();
  };
  return (
    <Section title={t("roster.title")} remark={t("roster.count", { count: people.length })}>
      <table className={style["table"]} data-testid="roster">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t("roster.name")}</th>
            <th scope="col">{t("roster.roles")}</th>
            <th scope="col">{t("roster.link")}</th>
          </tr>
        </thead>
        <tbody>
          {people
            .toSorted((a, b) => rank(a.roles) - rank(b.roles))
            .map((member) => (
              <RosterRow
                key={member.personId}
                member={member}
                name={pick(person.choices, member.personId).text}
                meetingId={meeting.id}
                groups={meeting.settings.evaluation.groups}
                mayAssign={mayAssign}
                busy={asking.pending}
                onWithdraw={(held) =>
                  void asking.run(() => asking.send({ type: "withdraw-role", personId: member.personId, role: held }))
                }
              />
            ))}
        </tbody>
      </table>
      {asking.error === undefined ? null : <Trouble error={asking.error} />}
      {mayAssign ? (
        <form className={style["form"]} aria-label={t("roster.add")} onSubmit={(event) => void submit(event)}>
          <PersonField
            ref={field}
            label={t("roster.name")}
            choices={person.choices}
            mayBeNew
            wasSent={wasSent}
            value={named}
            onChange={(next) => {
              setWasSent(false);
              setNamed(next);
            }}
          />
          <NativeSelect
            label={t("roster.role")}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
            data={roles.map((one) => ({ value: one, label: frame(`role.${one}`) }))}
          />
          <Button type="submit" variant="default" loading={asking.pending}>
            {t("roster.addShort")}
          </Button>
        </form>
      ) : null}
    </Section>
  );
}
