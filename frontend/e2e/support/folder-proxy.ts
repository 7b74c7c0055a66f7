// A proxy that has the app in a folder of its host, and takes the folder's name away before it passes a request on.
import { request as ask, createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "node:net";

export interface FolderProxy {
  /** With the folder, and a slash behind it. */
  url: string;
  stop(): void;
}

export async function startFolderProxy(behind: string, folder: string): Promise<FolderProxy> {
  const { hostname, port } = new URL(behind);
  const inside = (url = "/") => (url.startsWith(`${folder}/`) ? url.slice(folder.length) : null);
  const sockets = new Set<Socket>();
  const server = createServer((came, answer) => {
    const path = inside(came.url);
    if (path === null) return void answer.writeHead(404).end();
    const { method, headers } = came;
    const passed = ask({ hostname, port, path, method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    came.pipe(passed);
  });
  server.on("upgrade", (came: IncomingMessage, socket: Socket) => {
    const path = inside(came.url);
    if (path === null) return void socket.destroy();
    const onward = connect(Number(port), hostname, () => {
      const lines = came.rawHeaders.flatMap((name, at, all) =>
        at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : [],
      );
      onward.write([`${came.method} ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on("error", () => {});
      end.on("close", () => [socket, onward].map((other) => other.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${folder}/`,
    stop() {
      server.close();
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    },
  };
}
