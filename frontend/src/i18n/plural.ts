// Numbers in sentences: written as the language writes them, with the form of the sentence that they ask for.

/** For a language that has all six forms, `Every` makes none of them optional. */
type Forms<Every extends Intl.LDMLPluralRule> = Partial<Record<Intl.LDMLPluralRule, string>> &
  Record<Every | "other", string>;

export function pluralIn<Every extends Intl.LDMLPluralRule = "one">(
  locale: string,
): (count: number, forms: Forms<Every>) => string {
  const rules = new Intl.PluralRules(locale);
  const write = numberIn(locale);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace("#", write(count));
}

export function numberIn(locale: string): (count: number) => string {
  const numbers = new Intl.NumberFormat(locale, { numberingSystem: "latn" });
  return (count) => numbers.format(count);
}
