// Checks that the ports of the server and the app are free, before a long build.
import { createServer } from "node:net";

const { HOST, PORT, WEB_HOST, WEB_PORT } = process.env;
const wanted = [
  { host: HOST, port: PORT, variable: "PORT" },
  { host: WEB_HOST, port: WEB_PORT, variable: "WEB_PORT" },
];

const reasons = {
  EADDRINUSE: (port, host, variable) =>
    `Port ${port} on ${host} is taken: stop the program that has it, or choose another port with ${variable}=${Number(port) + 100}.`,
  EACCES: (port, host, variable) =>
    `You may not listen on port ${port}: choose one above 1023 with ${variable}.`,
};

for (const { host, port, variable } of wanted) {
  const error = await tryToListen(host, Number(port));
  if (error === undefined) continue;
  const sentence = reasons[error.code]?.(port, host, variable);
  console.error(sentence ?? `${host}, port ${port}, can't be listened on: ${error.message}`);
  process.exit(1);
}

function tryToListen(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", resolve);
    try {
      server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
    } catch (error) {
      resolve(error);
    }
  });
}
