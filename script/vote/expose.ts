import { z } from "zod";
import { readRecord } from "../../contracts/sdk/chain/record.ts";
import { exposeCall } from "../../contracts/sdk/voting/calls.ts";
import { currentRound } from "../../contracts/sdk/voting/seat.ts";
import { option, part } from "../cli.ts";
import { printSent } from "../report.ts";
import { batchPositionals } from "../rounds/options.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { readSoldSecret } from "./salt.ts";

const command = {
  name: "vote -- expose",
  summary:
    "Shows somebody's committed vote while voting goes on: the seat is out of the round and loses its whole lock. Whoever sells\n" +
    "a vote has to prove it to the buyer, who can then do this.",
  positionals: batchPositionals,
  options: {
    file: option(z.string(), { value: "FILE", text: "vote, round, voter and salt, as vote -- commit writes them" }),
    ...writeOptions,
  },
  examples: ["1 2 --file sold.json --dry-run"],
};

/** `npm run vote -- expose` */
export const expose = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const record = await readRecord(session, values.campaign, values.batch);
  const round = currentRound(record);
  const { seat, secret } = await readSoldSecret(round, values.file);
  const call = exposeCall(session, { sealed: record.sealed, round, seat }, secret);
  const what = `exposes the vote of seat ${seat} (${secret.voter}), which loses its lock`;
  printSent(values, await transact(session, [{ what, ...call }]), { seat, voter: secret.voter });
});
