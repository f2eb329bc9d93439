import { toTime } from "../../contracts/sdk/times.ts";
import { freshen as freshenPlatform, type Plan } from "../../oracle/attestation/freshen.ts";
import { freshUntil } from "../../oracle/attestation/stale-parts.ts";
import { part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openSender, writeOptions } from "../session.ts";
import type { Sent } from "../transact.ts";
import { openFreshness, openQuote, quoteOption, serviceOptions } from "./open.ts";
import { sendUpserts } from "./send.ts";
import { problemsIn } from "./words.ts";

const command = {
  name: "dcap -- freshen",
  summary:
    "Sends the contracts what they lack to verify a platform's quotes, and what Intel has published anew: certificates, revocation\n" +
    "lists, TCB info, QE identity, the platform. Anyone may. Exits 0 only if its quotes can be verified then.",
  positionals: { quote: quoteOption },
  options: { ...serviceOptions, ...writeOptions },
  examples: ["quote.hex --dry-run", "quote.hex --pccs http://127.0.0.1:8081"],
};

/** `npm run dcap -- freshen` */
export const freshen = part(command, async (values) => {
  const sender = await openSender(values, process.env);
  const freshness = await openFreshness(sender.client, values, await openQuote(values.quote));
  const sent: Sent[] = [];
  let plan: Plan | undefined;
  try {
    plan = await freshenPlatform(sender.client, freshness, (calls) =>
      sendUpserts(sender, calls, (one) => sent.push(one)),
    );
  } finally {
    // What was sent before a failure counts, too.
    printSent(values, sent, plan && factsOf(plan));
  }
  const problems = problemsIn(plan.parts);
  const until = freshUntil(plan.parts);
  if (until !== undefined)
    printText(values, `${sent.length === 0 ? "Nothing is stale: f" : "F"}resh until ${toTime(until)}.`);
  for (const problem of problems) printText(values, problem);
  if (problems.length > 0) process.exitCode = 1;
});

function factsOf({ parts }: Plan) {
  return { validUntil: freshUntil(parts), problems: problemsIn(parts) };
}
