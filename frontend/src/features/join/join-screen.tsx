// The way in: one name, one button, and what a newcomer may want to know first.
import { Logo } from "@/components/ui/logo";
import { text } from "@/i18n/text";
import { NameForm } from "./name-form";
import { Promises } from "./promises";

export function JoinScreen() {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto grid min-h-full w-full max-w-xl content-start gap-8 px-5 pt-4 pb-10 outline-none wide:max-w-5xl wide:content-center wide:gap-y-10 wide:grid-cols-[1.1fr_1fr] wide:gap-x-20 wide:px-10"
    >
      <div className="wide:self-end">
        <p className="flex items-center gap-3 font-semibold font-serif text-2xl">
          <Logo className="size-10" />
          {text.product}
        </p>
        <h1 className="mt-8 text-balance font-semibold font-serif text-[2.75rem] leading-[1.08] tracking-tight wide:text-6xl">
          {text.join.headline}
        </h1>
        <p className="mt-4 max-w-md text-balance text-ink-soft text-lg wide:text-xl">
          {text.join.lead}
        </p>
      </div>
      <div className="wide:row-span-2 wide:self-center">
        <NameForm />
      </div>
      <Promises />
    </main>
  );
}
