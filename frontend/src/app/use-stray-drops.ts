// A file that is dropped where nothing takes it would be opened by the browser in place of the page, with all that is in it.
import { useEffect } from "react";

export function useStrayDrops(): void {
  useEffect(() => {
    // The window is asked last: whoever takes files has said so by then.
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
