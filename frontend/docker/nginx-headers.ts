// Prints the app's security headers in nginx's syntax, so that they are defined only in security-headers.ts.
import { securityHeaders } from "../security-headers.ts";

for (const [name, value] of Object.entries(securityHeaders(""))) {
  console.log(`add_header ${name} "${value}" always;`);
}
