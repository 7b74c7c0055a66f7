// Prints the app's security headers in nginx's syntax, so that they are defined only in security-headers.ts.
import { openerPolicy, securityHeaders } from "../security-headers.ts";

for (const [name, value] of Object.entries(securityHeaders(""))) {
  console.log(`add_header ${name} "${value}" always;`);
}
// nginx sends no header without a value: the variable has one where the origin is trustworthy.
console.log(`add_header ${openerPolicy[0]} $opener_policy always;`);
