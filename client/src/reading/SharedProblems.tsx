/** Owns the problems that several units were given (共性问题), told together: the words once, the units that have it. */

import { useTranslation } from "react-i18next";
import type { ArrangedRecord } from "./arrange-record.ts";
import { ContentView } from "./ContentView.tsx";
import { useLevel } from "./Heading.tsx";
import { Section } from "./Section.tsx";
import style from "./ItemSection.module.css";

export function SharedProblems({ record: { commonProblems } }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const below = useLevel(2);
  if (commonProblems.length === 0) return null;
  return (
    <Section id="common" title={t("common.title")}>
      <ol className={style["tasks"]}>
        {commonProblems.map(({ at }, index) => {
          const [first] = at;
          if (first === undefined) return null;
          return (
            <li key={index}>
              <ContentView content={first.comment.content} headingFrom={below} />
              <dl>
                <div>
                  <dt>{t("common.reviewer")}</dt>
                  <dd>{first.comment.reviewer}</dd>
                </div>
                <div>
                  <dt>{t("common.units", { count: at.length })}</dt>
                  <dd className={style["units"]}>
                    {at.map(({ item: { item } }) => (
                      <a key={item.id} href={`#item-${item.id}`}>
                        {item.unit}
                      </a>
                    ))}
                  </dd>
                </div>
              </dl>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
