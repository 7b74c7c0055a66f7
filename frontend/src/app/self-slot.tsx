// The bar with this user's own name, and what other features add to it.
import { SelfTestLink } from "@/components/ui/self-test-link";
import { InviteButton } from "@/features/invites/invite-button";
import { ShowShortcuts } from "@/features/keyboard/show-shortcuts";
import { Privacy } from "@/features/people/privacy";
import { SelfCard } from "@/features/people/self-card";
import { SearchButton } from "@/features/search/search-button";
import { SettingsButton } from "@/features/settings/settings-button";

export function SelfSlot() {
  return (
    <SelfCard
      more={<InviteButton wide />}
      actions={
        <>
          <InviteButton />
          <SearchButton />
          <SettingsButton
            slots={{
              keyboard: <ShowShortcuts />,
              privacy: <Privacy />,
              about: <SelfTestLink className="text-sm" />,
            }}
          />
        </>
      }
    />
  );
}
