import { countRound } from "../chain/outcome.ts";
import type { RoundRecord } from "../chain/record.ts";
import { tierAbove } from "../chain/settlement.ts";
import { toTime } from "../times.ts";
import { type Evidence, readTime } from "./evidence.ts";
import { judged, type Step } from "./step.ts";

type Moment = { blockNumber: bigint };

/** That a round took the time that its campaign gives for voting, opening and appeals, and that nothing came too early or late. */
export async function verifyTimes(evidence: Evidence, round: RoundRecord): Promise<Step> {
  const { drawn, cast, inserted, exposed, committed, opened, decided, settled, appeals } = round;
  const timeOf = cachedTimes(evidence);
  const faults: string[] = [];
  const within = async (what: string, event: Moment | undefined, from: bigint, to?: bigint) => {
    const time = event && (await timeOf(event));
    if (time !== undefined && (time <= from || (to !== undefined && time > to)))
      faults.push(`${what} at ${toTime(time)}`);
  };
  const { voting, opening } = evidence.preset;
  const end = BigInt(drawn?.args.votingEnd ?? 0);
  const last = end + BigInt(opening);
  if (drawn) {
    if ((await timeOf(drawn)) + BigInt(voting) !== end) faults.push(`voting until ${toTime(end)}`);
    for (const event of [...committed, ...exposed]) await within("a commitment", event, 0n, end);
    await within("the ballots", cast, end, end + BigInt(opening) / 2n);
    const first = (cast ?? BigInt(evidence.sealed.operator) === 0n) ? end : end + BigInt(opening) / 2n;
    for (const event of inserted) await within("an added vote", event, first, last);
    await within("the gold", opened, end, last);
    if (decided && !isAtOnce(round)) await within("the tally", decided, last);
  }
  if (decided) {
    const from = await timeOf(decided);
    const until = BigInt(decided.args.appealEnd);
    if (from + appealTime(evidence, round) !== until) faults.push(`appeals until ${toTime(until)}`);
    for (const event of appeals) await within("an appeal", event, 0n, until);
    await within("the settlement", settled, until);
  }
  const asked = `voting for ${voting} s, opening for ${opening} s and appeals for ${evidence.preset.appeal} s`;
  const words = faults.length === 0 ? `${asked}, all kept` : `${asked}: not ${faults.join(", ")}`;
  const found = { votingEnd: end, appealEnd: decided?.args.appealEnd, preset: evidence.preset, faults };
  return judged("rounds", "times", faults.length === 0, words, found);
}

/** With the ballots of every seat there is nothing to wait for. */
function isAtOnce({ cast, decided, committee }: RoundRecord): boolean {
  const all = 2 ** committee.length - 1;
  return cast?.args.voters === all && cast.transactionHash === decided?.transactionHash;
}

/** Nothing that nobody decided, or nobody above can judge, can be appealed. */
function appealTime({ sealed, preset }: Evidence, round: RoundRecord): bigint {
  const { approved, rejected } = countRound(round, sealed);
  const { committees, appeal } = preset;
  return (approved | rejected) !== 0n && tierAbove(round.tier, { sealed, committees }) ? BigInt(appeal) : 0n;
}

function cachedTimes({ deployment }: Evidence) {
  const times = new Map<bigint, Promise<bigint>>();
  return ({ blockNumber }: Moment): Promise<bigint> => {
    const time = times.get(blockNumber) ?? readTime(deployment, blockNumber);
    times.set(blockNumber, time);
    return time;
  };
}
