// Offers something to save as a file. It doesn't leave the device.

export function downloadText(fileName: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
  saveUrl(fileName, url);
  // The browser has read the content by then.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

/** `url`: an object URL that this page has made. */
export function saveUrl(fileName: string, url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
}
