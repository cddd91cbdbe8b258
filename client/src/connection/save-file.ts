/** Owns how a file that was fetched gets into the reader's folder of downloads, under its name. */

export function saveFile(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has begun once the page gets its next turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
