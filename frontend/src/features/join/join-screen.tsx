// The way in: one name, one button, and what a newcomer may want to know first.
import { Logo } from "@/components/ui/logo";
import { SelfTestLink } from "@/components/ui/self-test-link";
import { text } from "@/i18n/text";
import { useInvites } from "@/stores/people/invites";
import { NameForm } from "./name-form";
import { Promises } from "./promises";
import { ServerAway } from "./server-away";
import { YouLeft } from "./you-left";

export function JoinScreen() {
  const isInvited = useInvites((invites) => invites.coming !== null);
  const inviter = useInvites((invites) => invites.inviter);

  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto grid min-h-full w-full max-w-xl content-start gap-8 px-5 pt-4 pb-10 outline-none roomy:max-w-5xl roomy:content-center roomy:gap-y-10 roomy:grid-cols-[1.1fr_1fr] roomy:gap-x-20 roomy:px-10"
    >
      <div className="roomy:self-end">
        <p className="flex items-center gap-3 font-semibold font-serif text-2xl">
          <Logo className="size-10" />
          <span>{text.product}</span>
        </p>
        <h1 className="mt-8 text-balance font-semibold font-serif text-[2.75rem] leading-[1.08] tracking-tight roomy:text-6xl">
          {text.join.headline}
        </h1>
        <p className="mt-4 max-w-md text-balance text-ink-soft text-lg roomy:text-xl">
          {isInvited ? invitedBy(inviter) : text.join.lead}
        </p>
      </div>
      <div className="roomy:row-span-2 roomy:self-center">
        <YouLeft />
        <NameForm />
        <ServerAway />
      </div>
      <div>
        <Promises />
        <SelfTestLink className="mt-6 text-ink-soft text-sm" />
      </div>
    </main>
  );
}

function invitedBy(inviter: string | null): string {
  return inviter === null ? text.invites.coming : text.invites.comingBy(inviter);
}
