// What the settings say of this person and the others: who finds them, and who is blocked.
import { BlockedList } from "./blocked-list";
import { VisibilityChoice } from "./visibility-choice";

export function Privacy() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <VisibilityChoice />
      <BlockedList />
    </div>
  );
}
