import { type Hex, isHex, size } from "viem";
import { z } from "zod";
import { ServiceError } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import { nextTime } from "../../contracts/sdk/attestation/contracts.ts";
import { readTrust } from "../../contracts/sdk/attestation/read-trust.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { type Freshness, type Plan, planFreshening } from "../../oracle/attestation/freshen.ts";
import { readHeldAlone } from "../../oracle/attestation/held.ts";
import { readNextTcb } from "../../oracle/attestation/next-tcb.ts";
import { PARTS, type Version } from "../../oracle/attestation/parts.ts";
import { option, part } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { chainOptions, openEndpoint, type Session } from "../session.ts";
import { openFreshness, openQuote, quoteOption, serviceOptions } from "./open.ts";
import { problemsIn, titleOf, warningsOn } from "./words.ts";

const command = {
  name: "dcap -- status",
  summary:
    "Shows what the contracts hold for a platform and until when, and what Intel offers; warns of TCB levels that Intel will ask\n" +
    "for. Changes nothing. Exits 0 only if nothing is stale; where Intel's word cannot be had, it shows what is held and exits 1.",
  positionals: {
    platform: option(z.string().min(1, "write a file, a URL or an id"), {
      value: "QUOTE or ID",
      text: `${quoteOption.text}; or the id of its registered PCK certificate`,
    }),
  },
  options: { ...serviceOptions, ...chainOptions },
  examples: ["quote.hex", "0x… --json"],
};

/** `npm run dcap -- status` */
export const status = part(command, async (values) => {
  const { client } = await openEndpoint(values);
  const isId = isHex(values.platform) && size(values.platform) === 32;
  const of = isId ? (values.platform.toLowerCase() as Hex) : await openQuote(values.platform);
  const freshness = await openFreshness(client, values, of);
  const plan = await planFreshening(client, freshness).catch((error: unknown) => {
    if (error instanceof ServiceError) return error;
    throw error;
  });
  if (plan instanceof ServiceError) return showHeld(client, freshness, plan, values.json);
  const warnings = await warningsFor(client, freshness, plan, typeof of === "string" ? undefined : of);
  const problems = problemsIn(plan.parts);
  const stale = plan.parts.flatMap(({ part, send }) => (send === undefined ? [] : [{ part, why: send }]));
  if (values.json) {
    const parts = plan.parts.map(({ part, held, offered }) => ({ part, held: held?.until, offered: offered?.until }));
    console.log(toJson({ ...nameOf(freshness), parts, stale, problems, warnings }));
  } else console.log(textOf(freshness, rowsOf(plan), [...problems, ...warnings]));
  if (stale.length + problems.length > 0) process.exitCode = 1;
});

/** The parts that are found without a service; the statements end with their signers' certificates. */
const FOUND_ALONE = PARTS.filter((part) => part !== "tcbSigner" && part !== "qeSigner");

/** What is left to say where the service fails: whether it would have something newer is not known, so this is no success. */
async function showHeld(
  client: Session["client"],
  freshness: Freshness,
  { message: service }: ServiceError,
  json: boolean,
): Promise<void> {
  const [{ versions, revoked }, now] = await Promise.all([
    readHeldAlone(client, freshness.contracts, freshness.subject),
    nextTime(client),
  ]);
  process.exitCode = 1;
  if (json) {
    const parts = FOUND_ALONE.map((part) => ({ part, held: versions[part]?.until }));
    console.log(toJson({ ...nameOf(freshness), parts, revoked: [...revoked], service }));
    return;
  }
  const rows = FOUND_ALONE.map((part): [string, string] => {
    const held = versions[part];
    if (revoked.has(part)) return [titleOf(part), "Intel revoked it"];
    return [titleOf(part), held !== undefined && held.until < now ? `ended at ${toTime(held.until)}` : heldOf(held)];
  });
  console.log(textOf(freshness, rows, [`What Intel offers is not known: the service cannot be used. ${service}`]));
}

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

function nameOf({ subject: { pck, model } }: Freshness) {
  return { pck, model };
}

function rowsOf({ parts }: Plan): [string, string][] {
  return parts.map(({ part, held, offered, send }) => {
    const given = offered === undefined ? "none offered" : `offered until ${toTime(offered.until)}`;
    return [titleOf(part), `${heldOf(held)}; ${given}${send === undefined ? "" : `: to be sent, ${send}`}`];
  });
}

function heldOf(held: Version | undefined): string {
  return held === undefined ? "not held" : `held until ${toTime(held.until)}`;
}

function textOf({ subject }: Freshness, rows: [string, string][], sentences: readonly string[]): string {
  return [toTable([["PCK certificate's id", subject.pck], ["Model", subject.model], ...rows]), ...sentences].join("\n");
}
