import type { Address } from "viem";
import { readContract } from "viem/actions";
import { appealsAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { RecordError } from "./record.ts";
import { readNamedToken } from "./token.ts";

/** An appeal, what it still owes, and its token. */
export type AppealRecord = Awaited<ReturnType<typeof readAppeal>>;

/**
 * Reads an appeal.
 *
 * @throws RecordError when there is none with this id
 */
export async function readAppeal({ client, appeals }: Pick<Deployment, "client" | "appeals">, id: number) {
  const contract = { address: appeals, abi: appealsAbi } as const;
  const appealId = BigInt(id);
  const count = await readContract(client, { ...contract, functionName: "appealCount" });
  if (appealId > count) throw new RecordError(`There is no appeal ${id}: this deployment has ${count}.`);
  const [appeal, shares] = await Promise.all([
    readContract(client, { ...contract, functionName: "appealOf", args: [appealId] }),
    readContract(client, { ...contract, functionName: "sharesOf", args: [appealId] }),
  ]);
  return { appealId, ...appeal, shares, unit: await readNamedToken(client, appeal.token) };
}

/** Appeals in the order of their ids: all, or those of a campaign or an appellant. */
export async function readAppeals(
  deployment: Deployment,
  { campaignId, appellant }: { campaignId?: number | undefined; appellant?: Address | undefined },
): Promise<AppealRecord[]> {
  const contract = { address: deployment.appeals, abi: appealsAbi } as const;
  const args = campaignId === undefined ? {} : { campaignId };
  const appealed = await readEvents(deployment, { ...contract, eventName: "Appealed", args });
  const wanted = appealed.filter((event) => event.args.appellant === (appellant ?? event.args.appellant));
  return Promise.all(wanted.map((event) => readAppeal(deployment, Number(event.args.appealId))));
}
