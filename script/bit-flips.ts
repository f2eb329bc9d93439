import { z } from "zod";
import { openCollateral } from "../contracts/sdk/attestation/open-collateral.ts";
import { cutQuote } from "../contracts/sdk/attestation/quote.ts";
import { trustedRoot } from "../contracts/sdk/attestation/trust.ts";
import { verifyWith } from "../contracts/sdk/attestation/verify.ts";
import { readQuote, readText } from "./attest/input.ts";
import { flag, option, runCommand, UsageError } from "./cli.ts";
import { toTable } from "./print.ts";
import { printText } from "./report.ts";
import { integerValue } from "./values.ts";

const command = {
  name: "bit-flips",
  summary:
    "Verifies an accepted quote once more for every one of its bits, with that bit flipped: 40,048 times for one of 5,006\n" +
    "bytes, about a minute and a half. Exits 0 only if every one of them is refused.",
  positionals: {
    quote: option(z.string().min(1, "write a file"), { value: "FILE", text: "a quote that is accepted as it is" }),
  },
  options: {
    collateral: option(z.string(), { value: "FILE", text: "its collateral, JSON in dcap-qvl's field names" }),
    at: option(integerValue(0, 253_402_300_799), {
      value: "SECONDS",
      text: "unix time at which the collateral is valid",
    }),
    json: flag("print one JSON object: bits, refused, accepted, reasons"),
  },
  examples: ["quote.hex --collateral collateral.json --at 1772707803"],
};

await runCommand(import.meta.url, command, async (values) => {
  const quote = cutQuote((await readQuote(values.quote)).bytes);
  // The same for every flip: it is opened once. The quote's own chain is verified anew each time.
  const opened = await openCollateral(await readText(values.collateral), { trust: trustedRoot(), at: values.at });
  const whole = await verifyWith(opened, { quote });
  if (!whole.accepted)
    throw new UsageError(`The quote itself is refused (${whole.reasons.join(", ")}): give another one.`);

  const accepted: number[] = [];
  const reasons = new Map<string, number>();
  const started = Date.now();
  for (let bit = 0; bit < quote.length * 8; bit++) {
    const flipped = Uint8Array.from(quote);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const verdict = await verifyWith(opened, { quote: flipped });
    if (verdict.accepted) accepted.push(bit);
    const [first] = verdict.reasons;
    if (first) reasons.set(first, (reasons.get(first) ?? 0) + 1);
    if (bit % 8_000 === 7_999) printText(values, `${bit + 1} bits, ${accepted.length} accepted`);
  }
  const bits = quote.length * 8;
  const result = { bits, refused: bits - accepted.length, accepted, reasons: Object.fromEntries(reasons) };
  if (values.json) console.log(JSON.stringify(result));
  else console.log(`${toTable([...reasons].map(([reason, count]) => [reason, String(count)]))}\n`);
  const seconds = ((Date.now() - started) / 1_000).toFixed(1);
  printText(values, `${bits} bits flipped in ${seconds} s, ${result.refused} refused, ${accepted.length} accepted`);
  if (accepted.length > 0) process.exitCode = 1;
});
