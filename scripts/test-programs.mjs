// Reads cargo's messages and prints the paths of the server's test programs, one per line.
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.reason === "compiler-artifact" && message.profile.test && message.executable)
    console.log(message.executable);
}
