// Nobody, nothing said, not joined: the stores as a page finds them when it is opened.
import { afterEach } from "vitest";
import { forgetConversations } from "@/stores/conversations";
import { forgetDirectory } from "@/stores/directory";
import { forgetDrafts } from "@/stores/drafts";
import { useNotices } from "@/stores/notices";
import { forgetPeople } from "@/stores/people";
import { outside, useSession } from "@/stores/session";
import { useSettings } from "@/stores/settings";
import { forgetSought } from "@/stores/sought";

afterEach(() => {
  forgetConversations();
  forgetDirectory();
  forgetDrafts();
  forgetPeople();
  useSession.setState(outside);
  useSettings.setState({ theme: "system", showRead: true, showTyping: true });
  forgetSought();
  useNotices.setState({ text: "", count: 0 });
});
