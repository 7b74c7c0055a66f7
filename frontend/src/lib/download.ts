// Hands something to the browser as a file to save; it never leaves the device on the way.

export function downloadText(fileName: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
  saveUrl(fileName, url);
  // The browser has taken the content by the time this runs.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

/** For an address that the page made itself. */
export function saveUrl(fileName: string, url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
}
