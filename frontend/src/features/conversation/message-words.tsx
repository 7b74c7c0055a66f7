// What was said, as it stands in its bubble: words, and code between them.
import { codeBlocks } from "@/lib/code-blocks";
import { cx } from "@/lib/cx";
import { isOnlyEmoji } from "@/lib/emoji";
import type { ChatMessage } from "@/stores/conversations/message";
import { wordsOf } from "@/stores/messages/message-words";
import { CodeBlock } from "./code-block";
import { messageText } from "./message-text";

interface MessageWordsProps {
  message: ChatMessage;
  /** For what is named after them. */
  id: string;
  /** Inside an own bubble, which has colours of its own. */
  mine: boolean;
}

const LOOK = "wrap-anywhere min-w-0 whitespace-pre-wrap";

/** What somebody wrote is shown to the letter, and doesn't go to a translator. */
export function MessageWords({ message, id, mine }: MessageWordsProps) {
  const { content, deleted, unknown } = message;
  if (deleted || unknown) {
    return (
      <p id={id} dir="auto" translate="no" className={cx(LOOK, "flex-auto italic")}>
        {wordsOf(message)}
      </p>
    );
  }
  const blocks = codeBlocks(content);
  if (blocks.every(({ language }) => language === null)) {
    const size = isOnlyEmoji(content) && "text-5xl leading-tight";
    return (
      <p id={id} dir="auto" translate="no" className={cx(LOOK, "flex-auto", size)}>
        {messageText(content)}
      </p>
    );
  }
  return (
    <div translate="no" className="min-w-0 max-w-full flex-auto">
      {/* A name without what the buttons say. */}
      <span id={id} hidden>
        {content}
      </span>
      {blocks.map(({ at, text, language }) =>
        language === null ? (
          <p key={at} dir="auto" className={LOOK}>
            {messageText(text)}
          </p>
        ) : (
          <CodeBlock key={at} code={text} language={language} mine={mine} />
        ),
      )}
    </div>
  );
}
