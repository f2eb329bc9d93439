import type { Address } from "viem";
import { getBalance, getBlock, readContract } from "viem/actions";
import { z } from "zod";
import { assayAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../events.ts";
import type { Session } from "../session.ts";

/** A key that is active now. Times are Unix seconds. */
export type ActiveKey = { signer: Address; workloadId: number; platform: number; validUntil: number };

/** What the chain says of an operator's work. */
export async function readWork(session: Session, operator: Address) {
  const { client, registry, core } = session;
  const contract = { address: registry, abi: teeRegistryAbi } as const;
  const [balance, { timestamp }, registered, sealed] = await Promise.all([
    getBalance(client, { address: operator }),
    getBlock(client),
    readEvents(session, { ...contract, eventName: "KeyRegistered", args: { operator } }),
    readEvents(session, { address: core, abi: assayAbi, eventName: "BatchSealed", args: { operator } }),
  ]);
  const signers = [...new Set(registered.map(({ args }) => args.signer))];
  const keys: ActiveKey[] = [];
  for (const signer of signers) {
    const args = [signer] as const;
    const { workloadId, platform, validUntil } = await readContract(client, {
      ...contract,
      functionName: "keyOf",
      args,
    });
    if (validUntil >= timestamp) keys.push({ signer, workloadId, platform, validUntil });
  }
  const last = sealed.at(-1);
  const { campaignId = 0, sequence = 0 } = last?.args ?? {};
  const lastSeal = last && { campaignId, sequence, block: last.blockNumber };
  return { balance, keys, endedKeys: signers.length - keys.length, sealedBatches: sealed.length, lastSeal };
}

const readySchema = z.object({ ready: z.boolean(), problems: z.array(z.string()) });
const statusSchema = z.object({ head: z.object({ number: z.coerce.bigint() }), signer: z.string() });
const TIMEOUT = 10_000;

/** What a gateway says of itself; `problems` has why where it says nothing. */
export async function readGateway(url: string) {
  try {
    const get = (route: string) => fetch(new URL(route, url), { signal: AbortSignal.timeout(TIMEOUT) });
    const [ready, status] = await Promise.all([get("/ready"), get("/status")]);
    const { head, signer } = statusSchema.parse(await status.json());
    return { ...readySchema.parse(await ready.json()), head: head.number, signer };
  } catch {
    return { ready: false, problems: ["it does not answer as an oracle does"], head: undefined, signer: undefined };
  }
}
