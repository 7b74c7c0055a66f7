// One of a few, each with its words and, where they don't say enough, a sentence.
import { useId } from "react";
import { cx } from "@/lib/cx";

interface ChoiceProps<Value extends string> {
  legend: string;
  values: readonly Value[];
  chosen: NoInfer<Value>;
  choose: (value: NoInfer<Value>) => void;
  words: Readonly<Record<NoInfer<Value>, string>>;
  more?: Readonly<Record<NoInfer<Value>, string>>;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, values, chosen, choose, words, more } = props;
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div className={cx("gap-2", more ? "grid" : "flex flex-wrap")}>
        {values.map((value) => (
          <label
            key={value}
            className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-2xl border border-line-strong px-3 py-2 text-sm hover:bg-hover has-checked:border-primary has-checked:bg-primary-soft has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => choose(value)}
              aria-describedby={more && `${name}-${value}`}
              aria-labelledby={`${name}-${value}-name`}
              className="size-4 shrink-0 accent-primary outline-none"
            />
            <span>
              <span id={`${name}-${value}-name`} className={cx(more && "block font-medium")}>
                {words[value]}
              </span>
              {more && (
                <span id={`${name}-${value}`} className="block text-ink-soft">
                  {more[value]}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
