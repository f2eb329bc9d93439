import { byToken, readDuePay } from "../../contracts/sdk/chain/due-pay.ts";
import { payCalls } from "../../contracts/sdk/chain/pay-claims.ts";
import { sendEach } from "../../contracts/sdk/chain/send-each.ts";
import { part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { type Call, RevertError, type Sent, transact } from "../transact.ts";

const command = {
  name: "stake -- collect",
  summary:
    "Takes the vote pay of all rounds you served in, of batches that are final or void. A token that pays nobody keeps no pay in\n" +
    "another from you: each has transactions of its own.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

/** `npm run stake -- collect` */
export const collect = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const due = await readDuePay(session, session.account.address);
  const calls = byToken(due).flatMap((some) =>
    payCalls(some.map(({ claim }) => claim)).map(({ data, rounds, votes }): Call => {
      return { what: `takes the pay for ${votes} votes in ${rounds} rounds`, to: session.claims, data };
    }),
  );
  const sent: Sent[] = [];
  const send = async (call: Call) => void sent.push(...(await transact(session, [call])));
  try {
    await sendEach(send, calls, (error) => error instanceof RevertError);
  } finally {
    printSent(values, sent, { rounds: due.length });
  }
  if (due.length === 0) printText(values, "There is nothing to take: no batch that has ended owes you pay.");
});
