import { setTimeout as wait } from "node:timers/promises";
import { BaseError } from "viem";
import { z } from "zod";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { type Freshness, freshen } from "../../oracle/attestation/freshen.ts";
import { freshUntil } from "../../oracle/attestation/stale-parts.ts";
import { option, part } from "../cli.ts";
import { toJson } from "../print.ts";
import { openSender, type Sender, writeOptions } from "../session.ts";
import { integerValue } from "../values.ts";
import { openFreshness, openQuote, serviceOptions } from "./open.ts";
import { sendUpserts } from "./send.ts";
import { warningsFor } from "./status.ts";
import { problemsIn } from "./words.ts";

/** Seconds until a failed pass is tried again; doubled at every failure in a row, up to the time between passes. */
const FIRST_RETRY = 15;

const MAX_PLATFORMS = 100;

const quotesValue = z
  .string()
  .transform((text) => [...new Set(text.split(","))])
  .pipe(z.array(z.string().min(1, "write files with commas between")).max(MAX_PLATFORMS));

const command = {
  name: "dcap -- keep",
  summary:
    "Does what dcap -- freshen does for one or more platforms again and again, until Ctrl-C. It warns in time of what it cannot\n" +
    "mend, prints one line per event, and tries an endpoint or a service that fails again.",
  positionals: {
    quotes: option(quotesValue, { value: "FILES", text: "a quote of each platform, files with commas between" }),
  },
  options: {
    every: option(integerValue(1, 86_400).default(3_600), {
      value: "SECONDS",
      text: "time between two passes, default 3600",
    }),
    ...serviceOptions,
    ...writeOptions,
  },
  examples: ["quote.hex", "first.hex,second.hex --every 600 --json"],
};

/** `npm run dcap -- keep` */
export const keep = part(command, async (values) => {
  const sender = await openSender(values, process.env);
  const platforms: Platform[] = [];
  for (const source of values.quotes) {
    const quote = await openQuote(source);
    platforms.push({ source, quote, freshness: await openFreshness(sender.client, values, quote) });
  }
  const ended = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());
  const say = teller(values.json);
  let failures = 0;
  while (!ended.signal.aborted) {
    const failed = await passOver(sender, platforms, say);
    failures = failed ? failures + 1 : 0;
    const seconds = failed ? Math.min(values.every, FIRST_RETRY * 2 ** Math.min(failures - 1, 16)) : values.every;
    await wait(seconds * 1_000, undefined, { signal: ended.signal }).catch(() => {}); // it ends by being told to
  }
});

type Platform = { source: string; quote: Uint8Array; freshness: Freshness };
type Say = (platform: string, event: "sent" | "fresh" | "problem" | "warning" | "failed", text: string) => void;

/** @returns whether something failed that may work later */
async function passOver(sender: Sender, platforms: readonly Platform[], say: Say): Promise<boolean> {
  let failed = false;
  for (const { source, quote, freshness } of platforms) {
    try {
      const plan = await freshen(sender.client, freshness, (calls) =>
        sendUpserts(sender, calls, ({ what, hash }) =>
          say(source, "sent", hash ? `${what} (${hash})` : `would: ${what}`),
        ),
      );
      const until = freshUntil(plan.parts);
      if (until !== undefined) say(source, "fresh", `until ${toTime(until)}`);
      const problems = problemsIn(plan.parts);
      if (problems.length > 0) say(source, "problem", problems.join(" "));
      const warnings = await warningsFor(sender.client, freshness, plan, quote);
      if (warnings.length > 0) say(source, "warning", warnings.join(" "));
    } catch (error) {
      if (!(error instanceof AssayError || error instanceof BaseError)) throw error;
      failed = true;
      say(source, "failed", error instanceof BaseError ? error.shortMessage : error.message);
    }
  }
  return failed;
}

/** Prints one line per event. What is as it was at the platform's last pass is not said again. */
function teller(json: boolean): Say {
  const said = new Map<string, string>();
  return (platform, event, text) => {
    const kind = `${platform} ${event}`;
    if (event !== "sent" && said.get(kind) === text) return;
    said.set(kind, text);
    const time = toTime(Math.floor(Date.now() / 1_000));
    console.log(json ? toJson({ time, platform, event, text }) : `${time} ${platform} ${event}: ${text}`);
  };
}
