import { payCalls, readPayClaims } from "../../contracts/sdk/chain/pay-claims.ts";
import { part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";

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
  const calls = payCalls(claims).map(({ data, rounds, votes }) => {
    return { what: `takes the pay for ${votes} votes in ${rounds} rounds`, to: session.claims, data };
  });
  const sent = await transact(session, calls);
  printSent(values, sent, { rounds: claims.length });
  if (claims.length === 0) printText(values, "There is nothing to take: no batch that has ended owes you pay.");
});
