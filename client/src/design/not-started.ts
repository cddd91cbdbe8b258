/** Owns what stands where the page would: that a part of it could not be fetched, and the way to try again. Its words are in the page's HTML, in both languages, for no catalogue has come. */

export function sayNotStarted(root: Element, reload: () => void = () => location.reload()): void {
  const words = document.querySelector<HTMLTemplateElement>("#not-started");
  if (words === null) return;
  root.replaceChildren(words.content.cloneNode(true));
  root.querySelector("button")?.addEventListener("click", reload);
}
