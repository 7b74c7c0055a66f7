// Nobody, nothing said, not joined: the stores as a page finds them when it is opened.
import { afterEach } from "vitest";
import { forgetConversations } from "@/stores/conversations";
import { forgetDrafts } from "@/stores/drafts";
import { useNotices } from "@/stores/notices";
import { forgetPeople } from "@/stores/people";
import { outside, useSession } from "@/stores/session";

afterEach(() => {
  forgetConversations();
  forgetDrafts();
  forgetPeople();
  useSession.setState(outside);
  useNotices.setState({ text: "", count: 0 });
});
