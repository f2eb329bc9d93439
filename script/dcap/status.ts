import { type Hex, isHex, size } from "viem";
import { z } from "zod";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { type Freshness, type Plan, planFreshening } from "../../oracle/attestation/freshen.ts";
import { readTrust } from "../../oracle/attestation/held.ts";
import { readNextTcb } from "../../oracle/attestation/next-tcb.ts";
import { option, part } from "../cli.ts";
import { toJson, toTable, toTime } from "../print.ts";
import { endpointOptions, openEndpoint, type Session } from "../session.ts";
import { openFreshness, openQuote, quoteOption, serviceOptions } from "./open.ts";
import { problemsIn, titleOf, warningsOn } from "./words.ts";

const command = {
  name: "dcap -- status",
  summary:
    "Shows what the contracts hold for a platform and until when, and what Intel offers; warns of TCB levels that Intel will ask\n" +
    "for. Changes nothing. Exits 0 only if nothing is stale.",
  positionals: {
    platform: option(z.string().min(1), {
      value: "QUOTE or ID",
      text: `${quoteOption.text}; or the id of its registered PCK certificate`,
    }),
  },
  options: { ...serviceOptions, ...endpointOptions },
  examples: ["quote.hex", "0x… --json"],
};

/** `npm run dcap -- status` */
export const status = part(command, async (values) => {
  const { client } = await openEndpoint(values);
  const isId = isHex(values.platform) && size(values.platform) === 32;
  const of = isId ? (values.platform.toLowerCase() as Hex) : await openQuote(values.platform);
  const freshness = await openFreshness(client, values, of);
  const plan = await planFreshening(client, freshness);
  const warnings = await warningsFor(client, freshness, plan, typeof of === "string" ? undefined : of);
  const problems = problemsIn(plan.parts);
  const stale = plan.parts.flatMap(({ part, send }) => (send === undefined ? [] : [{ part, why: send }]));
  if (values.json) {
    const parts = plan.parts.map(({ part, held, offered }) => ({ part, held: held?.until, offered: offered?.until }));
    console.log(
      toJson({ pck: freshness.subject.pck, model: freshness.subject.model, parts, stale, problems, warnings }),
    );
  } else console.log(textOf(freshness, plan, [...problems, ...warnings]));
  if (stale.length + problems.length > 0) process.exitCode = 1;
});

/** What an operator should know in time; that a service does not say what comes next is said, too. */
export async function warningsFor(
  client: Session["client"],
  { contracts, subject, fetch, url }: Freshness,
  { parts, offer, now }: Plan,
  quote: Uint8Array | undefined,
): Promise<string[]> {
  const trust = await readTrust(client, contracts);
  try {
    return warningsOn(parts, now, await readNextTcb({ fetch, url, trust, now }, subject, offer, quote));
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return [...warningsOn(parts, now, undefined), `It is not known which TCB levels come next. ${error.message}`];
  }
}

function textOf({ subject }: Freshness, { parts }: Plan, sentences: readonly string[]): string {
  const rows = parts.map(({ part, held, offered, send }): [string, string] => {
    const owned = held === undefined ? "not held" : `held until ${toTime(held.until)}`;
    const given = offered === undefined ? "none offered" : `offered until ${toTime(offered.until)}`;
    return [titleOf(part), `${owned}; ${given}${send === undefined ? "" : `: to be sent, ${send}`}`];
  });
  return [toTable([["PCK certificate's id", subject.pck], ["Model", subject.model], ...rows]), ...sentences].join("\n");
}
