import { connect, createServer, type Socket } from "node:net";

/** One address for several replicas, as a load balancer gives them. */
export type Balancer = { url: string; stop: () => Promise<void> };

/** Passes every connection on to the first of these ports that takes it. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  const server = createServer((client) => passOn(client, ports, open));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const stop = async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

function passOn(client: Socket, [port, ...others]: readonly number[], open: Set<Socket>): void {
  if (port === undefined) {
    client.destroy();
    return;
  }
  const replica = connect(port, "127.0.0.1");
  let isConnected = false;
  open.add(client).add(replica);
  replica.once("connect", () => {
    isConnected = true;
    client.pipe(replica).pipe(client);
  });
  client.on("error", () => replica.destroy());
  replica.on("error", () => {}); // what follows from it is done when it has closed
  replica.on("close", () => {
    open.delete(replica);
    if (!isConnected) return passOn(client, others, open);
    open.delete(client);
    client.destroy();
  });
}
