/** Owns how a record's fingerprint is read: sixteen groups of four digits, four to a line. Its size and colour are its place's. */

import { groupedDigits } from "./seal-pattern.ts";
import style from "./Fingerprint.module.css";

export function Fingerprint({ digest, className }: { readonly digest: string; readonly className?: string }) {
  return (
    <p className={`${style["digits"] ?? ""} ${className ?? ""}`} data-testid="fingerprint">
      {groupedDigits(digest).map((digits, index) => (
        <span key={index}>{digits}</span>
      ))}
    </p>
  );
}
