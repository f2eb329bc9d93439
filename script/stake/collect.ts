import { type Address, encodeFunctionData, isAddressEqual } from "viem";
import { call, readContract } from "viem/actions";
import { assayAbi, claimsAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { revertDataOf } from "../../contracts/sdk/chain/revert-data.ts";
import { type PayrollPath, payrollPath, type SettledRound } from "../../contracts/sdk/payrolls.ts";
import { explainRevert } from "../../contracts/sdk/reverts/explain.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, type Session, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";

/** Claims in one transaction: each reads and writes a batch and transfers tokens. */
const CLAIMS_AT_ONCE = 20;

const command = {
  name: "stake -- collect",
  summary: "Takes the vote pay of all rounds you served in, of batches that are final or void.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

/** `npm run stake -- collect` */
export const collect = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const claims = await readPayClaims(session, session.account.address);
  const calls = [];
  for (let i = 0; i < claims.length; i += CLAIMS_AT_ONCE) {
    const some = claims.slice(i, i + CLAIMS_AT_ONCE);
    const votes = some.reduce((sum, { paidVotes, seat }) => sum + (paidVotes[seat] ?? 0n), 0n);
    const data = encodeFunctionData({ abi: claimsAbi, functionName: "claimPay", args: [some] });
    calls.push({ what: `takes the pay for ${votes} votes in ${some.length} rounds`, to: session.claims, data });
  }
  const sent = await transact(session, calls);
  printSent(values, sent, { rounds: claims.length });
  if (claims.length === 0) printText(values, "There is nothing to take: no batch that has ended owes you pay.");
});

/** `IChecks.BatchState` of a batch whose items go to another round: pay waits until none is open. */
const NEXT_ROUND = 1;

type PayClaim = { campaignId: number; sequence: number; seat: number } & SettledRound & PayrollPath;

/** What `Claims.claimPay` takes for each settled round of a batch that has ended and still owes the voter pay. */
export async function readPayClaims(session: Session, voter: Address): Promise<PayClaim[]> {
  const core = { address: session.core, abi: assayAbi } as const;
  const [drawn, settled] = await Promise.all([
    readEvents(session, { ...core, eventName: "CommitteeDrawn" }),
    readEvents(session, { ...core, eventName: "RoundSettled" }),
  ]);
  const committees = new Map(drawn.map(({ args }) => [args.roundId, args.committee]));
  const batches = new Map<string, typeof settled>();
  for (const event of settled) {
    const name = `${event.args.campaignId}/${event.args.sequence}`;
    batches.set(name, [...(batches.get(name) ?? []), event]);
  }
  const claims: PayClaim[] = [];
  for (const events of batches.values()) {
    const last = events.at(-1)?.args;
    if (last === undefined || last.state === NEXT_ROUND) continue;
    const { campaignId, sequence } = last;
    const rounds = events.map(({ args: { roundId, paidVotes } }) => {
      return { roundId, committee: committees.get(roundId) ?? [], paidVotes };
    });
    for (const [index, round] of rounds.entries()) {
      const seat = round.committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
      if (seat < 0 || !round.paidVotes[seat]) continue;
      const claim = { campaignId, sequence, seat, ...round, ...payrollPath(rounds, index) };
      if (await isDue(session, claim)) claims.push(claim);
    }
  }
  return claims;
}

/** The core says what a batch's last round owes; of rounds before it nothing tells but the claim itself. */
async function isDue(session: Session, claim: PayClaim): Promise<boolean> {
  const { campaignId, sequence, later, seat } = claim;
  if (later.length === 0) {
    const { unpaidSeats } = await readContract(session.client, {
      address: session.core,
      abi: assayAbi,
      functionName: "batchOf",
      args: [campaignId, sequence],
    });
    return ((unpaidSeats >> seat) & 1) === 1;
  }
  const data = encodeFunctionData({ abi: claimsAbi, functionName: "claimPay", args: [[claim]] });
  return call(session.client, { to: session.claims, data }).then(
    () => true,
    (error: unknown) => {
      if (explainRevert(revertDataOf(error)).name === "PayAlreadyClaimed") return false;
      throw error;
    },
  );
}
