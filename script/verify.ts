import { z } from "zod";
import { toAmount } from "../contracts/sdk/amounts.ts";
import { type BlobReader, gatewayBatches } from "../contracts/sdk/proof/blobs.ts";
import { readEvidence } from "../contracts/sdk/proof/evidence.ts";
import { explainSlash } from "../contracts/sdk/proof/explain-slash.ts";
import { verifyEvidence } from "../contracts/sdk/proof/item.ts";
import { parseOpening } from "../contracts/sdk/proof/opening.ts";
import { endOf } from "../contracts/sdk/proof/outcome.ts";
import { isMain, option, part } from "./cli.ts";
import { toJson, toTable } from "./print.ts";
import { printText } from "./report.ts";
import { chainOptions, openSession } from "./session.ts";
import { integerValue } from "./values.ts";
import { batch } from "./verify/batch.ts";
import { blobOptions, blobReader, readNamed } from "./verify/blob.ts";
import { checker } from "./verify/checker.ts";
import { key } from "./verify/key.ts";
import { printSteps } from "./verify/print.ts";

const index = (value: string, text: string, minimum: number, maximum: number) =>
  option(integerValue(minimum, maximum), { value, text });

const command = {
  name: "verify",
  summary:
    "Prints the whole chain of proof of one item, every link recomputed from chain data and public blobs: the check, every\n" +
    "round that judged it, its end and its payment. verify -- batch, key, checker and slash do so for a batch, a key, what\n" +
    "answers at a gateway, and what a seat lost. Exits 0 if all links hold, 1 if one is broken, 3 if none is broken but some\n" +
    "are not there yet (the batch is not final).",
  positionals: {
    campaign: index("ID", "the campaign's number", 1, 2 ** 32 - 1),
    batch: index("N", "the batch's number in the campaign", 1, 2 ** 32 - 1),
    item: index("N", "the item's index in the batch, 0 to 255", 0, 255),
  },
  options: {
    ...blobOptions,
    opening: option(z.string().optional(), {
      value: "FILE",
      text: "proves which upload the item is, see docs/verifiers.md",
    }),
    ...chainOptions,
  },
  examples: ["1 2 17 --gateway http://127.0.0.1:8080", "1 2 17 --blob list.json --opening mine.json --json"],
};

const verify = part(command, async (values) => {
  const session = await openSession(values);
  const { campaign: campaignId, batch: sequence, item } = values;
  const evidence = await readEvidence(session, campaignId, sequence);
  const { blob, gateway } = values;
  const readBlob: BlobReader = evidence.source.eventName === "BatchSealed" ? blobReader(values) : async () => undefined;
  const readBatch = gateway !== undefined && blob === undefined ? { readBatch: gatewayBatches(fetch, gateway) } : {};
  const opening = values.opening ? { opening: parseOpening(String(await readNamed("--opening", values.opening))) } : {};
  const steps = await verifyEvidence(evidence, { item, readBlob, ...readBatch, ...opening });
  const { words: end } = endOf(evidence, item);
  const place = { campaignId, sequence, item };
  printSteps(values, steps, {
    title: `Item ${item} of batch ${sequence} of campaign ${campaignId}: ${end}`,
    ...place,
    end,
  });
  if (!values.opening && evidence.source.eventName === "BatchSealed")
    printText(values, "Who submitted it is known to its contributor, who can show it: --opening FILE.");
});

const slashCommand = {
  name: "verify -- slash",
  summary:
    "Recomputes what a settled round took from one seat of its committee, term by term. Exits 0 if the settlement took just\n" +
    "that, 1 if not.",
  positionals: {
    campaign: index("ID", "the campaign's number", 1, 2 ** 32 - 1),
    batch: index("N", "the batch's number in the campaign", 1, 2 ** 32 - 1),
    round: index("N", "which of the batch's rounds, from 1", 1, 6),
    seat: index("N", "the seat in the committee, from 0", 0, 30),
  },
  options: chainOptions,
  examples: ["1 2 1 4"],
};

const slash = part(slashCommand, async (values) => {
  const session = await openSession(values);
  const { campaign: campaignId, batch: sequence, round, seat } = values;
  const report = await explainSlash(session, { campaignId, sequence, index: round, seat });
  const { token, voter, terms, due, taken, share, compensated, holds } = report;
  process.exitCode = holds ? 0 : 1;
  if (values.json) {
    console.log(toJson({ campaignId, sequence, seat, ...report }));
    return;
  }
  const rows = terms.map(({ what, amount, detail }): [string, string] => [
    `  ${what}`,
    amount === undefined ? detail : `${toAmount(amount, token)}: ${detail}`,
  ]);
  const verdict = holds ? (taken === due ? "ok" : "ok, all that the stake had") : "FAILED";
  const title = `Seat ${seat} (${voter}) of round ${round}, ${report.round}, of batch ${sequence} of campaign ${campaignId}`;
  const sums: [string, string][] = [
    ["  due", `${toAmount(due, token)}, at most the lock`],
    ["  taken", `${toAmount(taken, token)}: ${verdict}`],
    ["  share", `${toAmount(share, token)} of what others lost by misses`],
  ];
  if (compensated > 0n)
    sums.push(["  insurance", `${toAmount(compensated, token)} for a ballot that no quorum joined`]);
  console.log(`${title}\n${toTable([...rows, ...sums])}`);
});

const PARTS = { slash, batch, key, checker };

if (isMain(import.meta.url)) {
  const [wanted = "", ...argv] = process.argv.slice(2);
  if (wanted in PARTS) await PARTS[wanted as keyof typeof PARTS].run(argv);
  else await verify.run(process.argv.slice(2));
}
