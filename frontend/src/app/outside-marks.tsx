// Everything outside of the page: its title, the mark on its icon, notifications. A component of its own, so that the
// page isn't rendered again when these change.
import { useAlerts } from "@/features/notifications/use-alerts";
import { useTitle } from "@/features/notifications/use-title";
import { useUnreadMarks } from "@/features/notifications/use-unread-marks";

export function OutsideMarks() {
  useTitle();
  useUnreadMarks();
  useAlerts();
  return null;
}
