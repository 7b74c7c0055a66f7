// What is told outside of the page: its title, the mark on its icon, notifications. Apart from the page, which needs not be
// drawn again when they change.
import { useAlerts } from "@/features/notifications/use-alerts";
import { useTitle } from "@/features/notifications/use-title";
import { useUnreadMarks } from "@/features/notifications/use-unread-marks";

export function OutsideMarks() {
  useTitle();
  useUnreadMarks();
  useAlerts();
  return null;
}
