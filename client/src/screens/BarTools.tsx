/** Owns what stands at the end of every bar: language, colours, who one is. A phone has no room for three: there the first two are in the menu of the third. */

import { useMediaQuery } from "@mantine/hooks";
import type { Me } from "@sanguan/shared/protocol/http";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import { SchemeSwitch } from "./SchemeSwitch.tsx";

export function BarTools({ me }: { readonly me: Me | undefined }) {
  const isNarrow = useMediaQuery("(max-width: 560px)", false, { getInitialValueInEffect: false });
  if (isNarrow && me !== undefined) return <PersonMenu me={me} holdsAll />;
  return (
    <>
      <LanguageSwitch />
      <SchemeSwitch />
      {me === undefined ? null : <PersonMenu me={me} />}
    </>
  );
}
