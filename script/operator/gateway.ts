import { GatewayAwayError, readGatewayHealth } from "../../contracts/sdk/gateway/health.ts";

/** What a gateway says of itself; `problems` has why where it says nothing. */
export async function readGateway(url: string) {
  try {
    const health = await readGatewayHealth(fetch, url.replace(/\/+$/, ""));
    const { ready, problems, head, signer, waiting, notFinal, jobs, alarms } = health;
    const count = Object.values(jobs).reduce((sum, jobs) => sum + jobs, 0);
    return {
      ...{ ready, problems, head: head.number, signer, queue: { waiting, notFinal, jobs: count } },
      alarms: alarms.map(({ alarm, isKnown }) => ({ alarm, known: isKnown })),
    };
  } catch (error) {
    if (!(error instanceof GatewayAwayError)) throw error;
    return { ready: false, problems: ["it does not answer as an oracle does"] };
  }
}
