// A file that is dropped outside of a drop zone would be opened by the browser in place of the page. This prevents it.
import { useEffect } from "react";

export function useStrayDrops(): void {
  useEffect(() => {
    // The window gets the event last, so a drop zone has already accepted its files.
    function ignore(event: DragEvent) {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    }
    window.addEventListener("dragover", ignore);
    window.addEventListener("drop", ignore);
    return () => {
      window.removeEventListener("dragover", ignore);
      window.removeEventListener("drop", ignore);
    };
  }, []);
}
