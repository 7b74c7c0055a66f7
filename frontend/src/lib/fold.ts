// Texts that differ only in case, marks or width become the same, so that "zoe" finds "Zoë".

export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().replaceAll("ς", "σ");
}
