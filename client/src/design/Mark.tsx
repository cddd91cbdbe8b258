/** Owns the product's own small seal: three bars, the three gates. */

export function Mark(props: { readonly className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={props.className}>
      <rect x="1" y="1" width="30" height="30" rx="3" fill="var(--cinnabar)" />
      <g fill="var(--seal-line, #fffdf8)">
        <rect x="8" y="7.4" width="16" height="2.8" />
        <rect x="9.5" y="14.6" width="13" height="2.8" />
        <rect x="6.5" y="21.8" width="19" height="2.8" />
      </g>
    </svg>
  );
}
