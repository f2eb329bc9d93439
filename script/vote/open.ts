import { readRecord } from "../../contracts/sdk/chain/record.ts";
import { openCall } from "../../contracts/sdk/voting/calls.ts";
import { currentSeat, describeRound } from "../../contracts/sdk/voting/seat.ts";
import { part } from "../cli.ts";
import { printSent } from "../report.ts";
import { batchPositionals } from "../rounds/options.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { seatOptions } from "./choice.ts";
import { readOwnSecret } from "./salt.ts";

const command = {
  name: "vote -- open",
  summary:
    "Opens a committed vote after voting has ended, in the opening time. It counts from then on. While the operator may still\n" +
    "show its closing list (half of the opening time), it waits for that.",
  positionals: batchPositionals,
  options: { ...seatOptions, ...writeOptions },
  examples: ["1 2 --dry-run"],
};

/** `npm run vote -- open` */
export const openVote = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const record = await readRecord(session, values.campaign, values.batch);
  const current = await currentSeat(session, record, { account: session.account.address, of: values.voter });
  const { round, seat, voter } = current;
  const secret = await readOwnSecret({ roundId: round.roundId, voter }, values.file);
  const call = openCall(session, { sealed: record.sealed, round, seat }, secret);
  const sent = await transact(session, [{ what: `opens the vote of ${describeRound(current)}`, ...call }]);
  printSent(values, sent, { roundId: round.roundId, seat, voter });
});
