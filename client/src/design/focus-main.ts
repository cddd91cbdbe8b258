/** Owns where the focus goes when what held it goes away and nothing takes its place: to the page's main part. */

export function focusMain(): void {
  const main = document.getElementById("main");
  if (main === null) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
