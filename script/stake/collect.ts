import { type Address, encodeFunctionData, isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { part } from "../cli.ts";
import { readEvents } from "../events.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, type Session, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";

/** Claims in one transaction: each reads and writes a batch and transfers tokens. */
const CLAIMS_AT_ONCE = 20;

const command = {
  name: "stake -- collect",
  summary: "Takes the vote pay of all settled rounds you served in.",
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
    const data = encodeFunctionData({ abi: assayAbi, functionName: "claimPay", args: [some] });
    calls.push({ what: `takes the pay for ${votes} votes in ${some.length} rounds`, to: session.core, data });
  }
  const sent = await transact(session, calls);
  printSent(values, sent, { rounds: claims.length });
  if (claims.length === 0) printText(values, "There is nothing to take: no settled round owes you pay.");
});

/** What `Assay.claimPay` takes for each settled round that still owes the voter pay. */
export async function readPayClaims(session: Session, voter: Address) {
  const core = { address: session.core, abi: assayAbi } as const;
  const [drawn, settled] = await Promise.all([
    readEvents(session, { ...core, eventName: "CommitteeDrawn" }),
    readEvents(session, { ...core, eventName: "BatchSettled" }),
  ]);
  const committees = new Map(drawn.map(({ args }) => [args.roundId, args.committee]));
  const claims = [];
  for (const { args } of settled) {
    const { campaignId, sequence, roundId, paidVotes } = args;
    const committee = committees.get(roundId) ?? [];
    const seat = committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
    if (seat < 0 || !paidVotes[seat]) continue;
    const batch = [campaignId, sequence] as const;
    const { unpaidSeats } = await readContract(session.client, { ...core, functionName: "batchOf", args: batch });
    if ((unpaidSeats >> seat) & 1) claims.push({ campaignId, sequence, seat, committee, paidVotes });
  }
  return claims;
}
