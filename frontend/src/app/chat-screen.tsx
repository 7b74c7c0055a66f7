// The list of people on one side, the open conversation on the other; a narrow screen shows one of the two.
import { type CSSProperties, useRef } from "react";
import { AttachButton } from "@/features/attachments/attach-button";
import { DropZone } from "@/features/attachments/drop-zone";
import { FileSlot } from "@/features/attachments/file-slot";
import { Tray } from "@/features/attachments/tray";
import { Composer } from "@/features/composer/composer";
import { ConversationPane } from "@/features/conversation/conversation-pane";
import { MuteItem } from "@/features/notifications/mute-item";
import { BlockItem } from "@/features/people/block-item";
import { BlockQuestion } from "@/features/people/block-question";
import { OwnAddress } from "@/features/people/own-address";
import { PeoplePanel } from "@/features/people/people-panel";
import { SelfBadges } from "@/features/people/self-badges";
import { useMedia } from "@/hooks/use-media";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { useConversations } from "@/stores/conversations/conversations";
import { PageTitle } from "./page-title";
import { PaneDivider } from "./pane-divider";
import { useRoute } from "./route";
import { SelfSlot } from "./self-slot";
import { USUAL_WIDTH, usePaneWidth } from "./use-pane-width";
import { useWayBack } from "./use-way-back";

const PEOPLE = "people";

export function ChatScreen() {
  const talking = useConversations((state) => state.openId !== null);
  const main = useRef<HTMLElement>(null);
  const goBack = useRoute();
  const wide = useMedia("(min-width: 45rem)");
  const pane = usePaneWidth();
  useWayBack(wide, talking, goBack);

  return (
    <div className="flex min-h-0 flex-1">
      <header>
        <PageTitle />
        {wide && (
          <a
            href="#main"
            className="sr-only z-10 rounded-full bg-primary px-5 py-3 font-semibold text-primary-ink focus:not-sr-only focus:absolute focus:start-3 focus:top-3"
          >
            {text.skip}
          </a>
        )}
      </header>
      <div
        // Alone on a narrow screen, the list of people is the main content.
        role={wide || talking ? undefined : "main"}
        className={cx(
          "min-h-0 w-full flex-col wide:flex wide:w-(--people-width) wide:max-w-[50vw] wide:shrink-0",
          talking ? "hidden" : "flex",
        )}
        id={PEOPLE}
        style={{ "--people-width": peopleWidth(pane.width) } as CSSProperties}
      >
        <section aria-label={text.self.region}>
          <SelfSlot />
        </section>
        <PeoplePanel />
        {wide && <SelfBadges />}
      </div>
      <main
        ref={main}
        id="main"
        tabIndex={-1}
        className={cx(
          "relative min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none wide:mx-3 wide:my-3 wide:flex wide:rounded-3xl wide:border wide:border-line",
          talking ? "flex" : "hidden",
        )}
      >
        {wide && <PaneDivider {...pane} controls={PEOPLE} />}
        <ConversationPane
          goBack={goBack}
          howToCome={<OwnAddress large />}
          composer={(conversation) => (
            <Composer
              conversation={conversation}
              attachButton={<AttachButton conversationId={conversation.id} />}
              tray={(focus) => <Tray conversationId={conversation.id} onRemoved={focus} />}
            />
          )}
          file={(message, id, meta) => (
            <FileSlot message={message} conversationId={id} meta={meta} />
          )}
          menuItems={(conversation) => (
            <>
              <MuteItem conversation={conversation} />
              <BlockItem peer={conversation.peer} />
            </>
          )}
        />
        <DropZone area={main} />
      </main>
      <BlockQuestion />
    </div>
  );
}

/** The chosen width. If it was never changed, a narrow window gives the conversation more room. */
function peopleWidth(width: number): string {
  return width === USUAL_WIDTH ? `min(${width}rem, 42vw)` : `${width}rem`;
}
