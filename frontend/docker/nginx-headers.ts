// Prints the app's security headers as nginx writes them, so that they are decided in one place (security-headers.ts).
import { securityHeaders } from "../security-headers.ts";

for (const [name, value] of Object.entries(securityHeaders(""))) {
  console.log(`add_header ${name} "${value}" always;`);
}
