/** Owns the drawing of a QR code as one path. */

import { encode } from "uqr";

export function QrCode(props: {
  readonly text: string;
  readonly label: string;
  readonly className?: string | undefined;
}) {
  const { data, size } = encode(props.text, { ecc: "M", border: 0 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      className={props.className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
