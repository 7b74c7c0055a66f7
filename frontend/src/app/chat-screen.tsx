// People on one side, the open conversation on the other; on a narrow screen one of the two.
import { Logo } from "@/components/ui/logo";
import { Composer } from "@/features/composer/composer";
import { ConversationPane } from "@/features/conversation/conversation-pane";
import { PeoplePanel } from "@/features/people/people-panel";
import { SelfCard } from "@/features/people/self-card";
import { SearchButton } from "@/features/search/search-button";
import { SettingsMenu } from "@/features/settings/settings-menu";
import { useMedia } from "@/hooks/use-media";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { useConversations } from "@/stores/conversations";
import { useRoute } from "./route";

export function ChatScreen() {
  const talking = useConversations((state) => state.openId !== null);
  const goBack = useRoute();
  const wide = useMedia("(min-width: 56.25rem)");

  return (
    <div className="flex min-h-0 flex-1">
      <header>
        {wide && (
          <a
            href="#main"
            className="sr-only z-10 rounded-full bg-primary px-5 py-3 font-semibold text-primary-ink focus:not-sr-only focus:absolute focus:start-3 focus:top-3"
          >
            {text.skip}
          </a>
        )}
        <h1 className="sr-only">{text.product}</h1>
      </header>
      <div
        // Alone on a narrow screen, the people are what the page is about.
        role={wide || talking ? undefined : "main"}
        className={cx(
          "min-h-0 w-full flex-col wide:flex wide:w-88 wide:shrink-0",
          talking ? "hidden" : "flex",
        )}
      >
        <section aria-label={text.self.region}>
          <div className="flex items-center justify-between gap-3 px-4 pt-4 pb-3">
            <p className="flex items-center gap-2.5 font-semibold font-serif text-xl">
              <Logo className="size-8" />
              {text.product}
            </p>
            <div className="flex items-center">
              <SearchButton />
              <SettingsMenu />
            </div>
          </div>
          <SelfCard />
        </section>
        <PeoplePanel />
      </div>
      <main
        id="main"
        tabIndex={-1}
        className={cx(
          "min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none wide:my-3 wide:me-3 wide:flex wide:rounded-3xl wide:border wide:border-line",
          talking ? "flex" : "hidden",
        )}
      >
        <ConversationPane
          goBack={goBack}
          composer={(conversation) => <Composer conversation={conversation} />}
        />
      </main>
    </div>
  );
}
