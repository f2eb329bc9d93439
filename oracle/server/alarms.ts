import { zeroHash } from "viem";
import { getContractEvents } from "viem/actions";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { waitingItems } from "../annotation/waiting.ts";
import { readFirstEnd } from "../attestation/first-end.ts";
import type { Oracle } from "../oracle.ts";
import { hasActiveKey } from "../plan.ts";

/** Milliseconds after which a chain that could not be read makes an oracle unready. */
const STALE = 60_000;
/** Seconds before its end at which a key that lives on should have been renewed. */
const KEY_NOTICE = 86_400;
/** Seconds before its end at which collateral should have been replaced: Intel renews it daily for 30 days. */
const COLLATERAL_NOTICE = 7 * 86_400;
/** Gas of ten batches, each sealed, drawn, shown and settled. */
const TEN_BATCHES = 10n * 4_000_000n;
/** Seconds beyond the batch wait after which a taken item is late. */
const LATE = 1_800;
/** Milliseconds for which an item is told of that no thread got through with. */
const GIVEN_UP = 86_400_000;

type IsOn = (oracle: Oracle, collateralEnd: () => Promise<number>) => boolean | Promise<boolean>;

/** What an operator has to look at, and when; docs/operators.md says what to do. */
export const ALARMS = {
  halted: ({ client }) => client.halt.signal.aborted,
  chain_silent: ({ watch }) => Date.now() - watch.readAt > STALE,
  key_inactive: ({ env, keys, watch }) =>
    !hasActiveKey(watch.state, { workloadId: env.workloadId, signer: keys.signer.address }),
  key_ends_soon: ({ keys, watch }) => {
    const key = watch.state.keys.get(keys.signer.address);
    return key !== undefined && key.validUntil < watch.state.head.timestamp + KEY_NOTICE;
  },
  collateral_ends_soon: async ({ watch }, collateralEnd) =>
    (await collateralEnd()) < watch.state.head.timestamp + COLLATERAL_NOTICE,
  balance_low: async ({ client }) => {
    const { address } = client.wallet.account;
    const [wei, price] = await Promise.all([client.public.getBalance({ address }), client.public.getGasPrice()]);
    return wei < TEN_BATCHES * price;
  },
  items_late: async (oracle) => {
    const latest = oracle.watch.state.head.timestamp - oracle.env.batchWait - LATE;
    return (await waitingItems(oracle)).some(({ oldest }) => oldest < latest);
  },
  item_given_up: ({ checker }) => Date.now() - checker.gaveUpAt() < GIVEN_UP,
  jobs_failing: async ({ database }) => {
    const sql = "select count(*)::int as count from pgboss.job where retry_count > 1";
    return ((await database.query<{ count: number }>(sql)).rows[0]?.count ?? 0) > 0;
  },
} as const satisfies Readonly<Record<string, IsOn>>;

/** Why the oracle does not do its work now, in words. */
export function problemsOf(oracle: Oracle): string[] {
  return [
    ...(ALARMS.halted(oracle) ? ["its chain was reorganised below finality"] : []),
    ...(ALARMS.chain_silent(oracle) ? ["the chain could not be read for a minute"] : []),
    ...(ALARMS.key_inactive(oracle) ? ["its key is not registered, or has ended"] : []),
  ];
}

/** When what the contracts hold for this oracle's platform ends, seconds; Infinity without a key, and where Automata's contracts hold it. */
export async function readCollateralEnd({ client, keys, watch }: Oracle): Promise<number> {
  const key = watch.state.keys.get(keys.signer.address);
  if (key === undefined) return Number.POSITIVE_INFINITY;
  const accepted = await getContractEvents(client.public, {
    ...{ address: client.registry, abi: teeRegistryAbi, eventName: "QuoteAccepted", strict: true },
    ...{ args: { signer: keys.signer.address }, fromBlock: key.block, toBlock: key.block },
  });
  const last = accepted.at(-1)?.args;
  if (last === undefined || last.pck === zeroHash) return Number.POSITIVE_INFINITY;
  return (await readFirstEnd(client.public, last.verifier, last.pck)).until;
}
