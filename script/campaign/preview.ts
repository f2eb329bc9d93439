import type { Address, Hex } from "viem";
import { toAmount, toWait } from "../print.ts";
import { type Session, SessionError } from "../session.ts";
import type { Token } from "../token.ts";
import { type BatchCost, batchCost, FULL_BATCH, type Prices } from "./cost.ts";
import { readPreset, readProtocolFee } from "./read.ts";

/** What a creator pins; the contract's `Terms`. */
export type Terms = Prices & {
  token: Address;
  seatLock: bigint;
  workloadId: number;
  presetId: number;
  quorum: number;
  licenceHash: Hex;
};

/** What a campaign will cost, before it exists. */
export type Preview = { cost: BatchCost; fullBatches: number; rows: [string, string][] };

/**
 * Works out the worst cost of a batch and how far the funds go.
 *
 * @throws SessionError when the deployment has no such preset
 */
export async function previewOf(
  session: Session,
  terms: Terms,
  { token, stakeToken, funds }: { token: Token; stakeToken: Token; funds: bigint },
): Promise<Preview> {
  const [preset, protocolFee] = await Promise.all([readPreset(session, terms.presetId), readProtocolFee(session)]);
  if (preset.committee === 0) throw new SessionError(`There is no preset ${terms.presetId}: name another by --preset.`);
  const cost = batchCost(terms, preset.committee, protocolFee);
  const fullBatches = cost.total === 0n ? 0 : Number(funds / cost.total);
  const money = (units: bigint) => toAmount(units, token);
  const times = `voting ${toWait(preset.voting, 0)}, opening ${toWait(preset.opening, 0)}, appeal ${toWait(preset.appeal, 0)}`;
  const rows: [string, string][] = [
    ["workload", `${terms.workloadId}, ${terms.quorum} signatures on different machines for each verdict`],
    ["preset", `${terms.presetId}: committees of ${preset.committee}, ${times}`],
    ["seat lock", `${toAmount(terms.seatLock, stakeToken)} of each committee member's stake`],
    ["licence", terms.licenceHash],
    ["a full batch", `${FULL_BATCH} items, at worst ${money(cost.total)}:`],
    ["  rewards", `${money(cost.rewards)} (${money(terms.reward)} an item)`],
    ["  votes", `${money(cost.votes)} (${money(terms.votePay)} an item and seat)`],
    ["  oracle", `${money(cost.oracle)} (${money(terms.oracleFee)} an item)`],
    ["  protocol", `${money(cost.protocol)} (${protocolFee / 100} % of the rewards)`],
    ["  draw", money(cost.draw)],
    ["funding", `${money(funds)} covers ${fullBatches} full batches at worst`],
  ];
  if (fullBatches === 0) rows.push(["warning", "not one full batch is covered: only smaller ones can be sealed"]);
  return { cost, fullBatches, rows };
}
