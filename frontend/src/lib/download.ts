// Hands a text to the browser as a file to save; it never leaves the device on the way.

export function downloadText(fileName: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the content by the time this runs.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
