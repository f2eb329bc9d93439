import { encodeFunctionData } from "viem";
import { z } from "zod";
import { ballotsAbi } from "../../contracts/sdk/abi.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent } from "../report.ts";
import { batchPositionals } from "../rounds/options.ts";
import { type BatchRecord, callVotes, readRecord } from "../rounds/record.ts";
import { openWriteSession, type WriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { addressValue } from "../values.ts";
import { defaultSecretPath, readSecret, type SecretVote, voteOf } from "./salt.ts";
import { type CurrentSeat, currentSeat, describeRound } from "./seat.ts";

const command = {
  name: "vote -- open",
  summary:
    "Opens a committed vote after voting has ended, in the opening time. It counts from then on. While the operator may still\n" +
    "show its closing list (half of the opening time), it waits for that.",
  positionals: batchPositionals,
  options: {
    file: option(z.string().optional(), {
      value: "FILE",
      text: "what vote -- commit has written, default .assay/votes/<round>-<voter>.json",
    }),
    voter: option(addressValue.optional(), { value: "ADDRESS", text: "as a delegate: whose seat" }),
    ...writeOptions,
  },
  examples: ["1 2 --dry-run"],
};

/** `npm run vote -- open` */
export const openVote = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const record = await readRecord(session, values.campaign, values.batch);
  const { current, secret } = await readCommitted(session, record, values);
  const { round, seat } = current;
  const args = [record.sealed, round.committee, callVotes(round), seat, voteOf(secret), secret.salt] as const;
  const data = encodeFunctionData({ abi: ballotsAbi, functionName: "open", args });
  const sent = await transact(session, [
    { what: `opens the vote of ${describeRound(current)}`, to: session.ballots, data },
  ]);
  printSent(values, sent, { roundId: round.roundId, seat, voter: current.voter });
});

/**
 * The sender's seat and what it has committed to.
 *
 * @throws UsageError when the file is for another round or voter
 */
async function readCommitted(
  session: WriteSession,
  record: BatchRecord,
  values: { file?: string | undefined; voter?: `0x${string}` | undefined },
): Promise<{ current: CurrentSeat; secret: SecretVote }> {
  const current = await currentSeat(session, record, { account: session.account.address, of: values.voter });
  const { round, voter } = current;
  const file = values.file ?? defaultSecretPath(round.roundId, voter);
  const secret = await readSecret(file);
  if (secret.roundId === round.roundId && secret.voter === voter) return { current, secret };
  throw new UsageError(`--file: ${file} is for round ${secret.roundId} and voter ${secret.voter}, not for this seat.`);
}
