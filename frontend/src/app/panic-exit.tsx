// The panic exit, for deployments that switch it on. Its code is loaded with the page, because people who need it can't
// wait.
import { ExitNow } from "@/features/panic-exit/exit-now";
import { useDeployment } from "@/stores/settings/deployment";

export function PanicExit() {
  const url = useDeployment((deployment) => deployment.panicExitUrl);
  return url !== null && <ExitNow url={url} />;
}
