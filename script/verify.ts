import { z } from "zod";
import { isMain, option, part } from "./cli.ts";
import { toAmount, toJson, toTable } from "./print.ts";
import { printText } from "./report.ts";
import { roundName } from "./rounds/record.ts";
import { chainOptions, openSession, type Session } from "./session.ts";
import { integerValue } from "./values.ts";
import { verifyBallots } from "./verify/ballots.ts";
import { ask, type BlobReader, blobOptions, blobReader, readNamed } from "./verify/blob.ts";
import { verifyCampaign } from "./verify/campaigns.ts";
import { readSeal, verifyRows, verifyVerdict } from "./verify/checks.ts";
import { verifyDraw } from "./verify/draw.ts";
import { type Evidence, readEvidence, verdictOf } from "./verify/evidence.ts";
import { verifyForced } from "./verify/forced.ts";
import { verifyItemList } from "./verify/item-list.ts";
import { type Opening, parseOpening, verifyOpening } from "./verify/opening.ts";
import { explainEnd, verifyOutcome } from "./verify/outcome.ts";
import { verifyPayment } from "./verify/payment.ts";
import { verifyReports } from "./verify/reports.ts";
import { explainSlash } from "./verify/slash.ts";
import type { Step } from "./verify/step.ts";

/** A gateway's answer about a batch, undefined where it has none; nothing of it is believed. */
export type BatchReader = (campaignId: number, sequence: number) => Promise<unknown>;

/** What is to be verified and what is given beside the chain. */
export type VerifyParameters = {
  campaignId: number;
  sequence: number;
  /** Bit of the item in its batch, 0 to 255. */
  item: number;
  readBlob: BlobReader;
  /** What a gateway says of the batch, for its report leaves. Without it that link is left out. */
  readBatch?: BatchReader;
  opening?: Opening;
};

/**
 * Recomputes the chain of proof of one item from events, calldata and the public item list.
 *
 * @returns every link, in the order of the stages; none throws because the proof fails
 * @throws EvidenceError when there is no such batch
 * @example
 * const steps = await verifyItem(session, { campaignId: 1, sequence: 2, item: 17, readBlob });
 */
export async function verifyItem(session: Session, parameters: VerifyParameters): Promise<Step[]> {
  const evidence = await readEvidence(session, parameters.campaignId, parameters.sequence);
  return verifyEvidence(evidence, parameters);
}

/** {@link verifyItem} of evidence already read. */
export async function verifyEvidence(
  evidence: Evidence,
  { item, readBlob, readBatch, opening }: Pick<VerifyParameters, "item" | "readBlob" | "readBatch" | "opening">,
): Promise<Step[]> {
  const forced = evidence.source.eventName === "ForcedBatchSealed";
  const seal = forced ? { rows: evidence.forced?.args.rows ?? [], signatures: [] } : await readSeal(evidence);
  const { row, steps: rowSteps } = verifyRows(evidence, seal, item);
  const blob = forced ? undefined : await readBlob(verdictOf(evidence)?.itemList ?? "");
  const { leaf, steps: listSteps } = verifyItemList(evidence, row, blob, item);
  const rounds: Step[] = [];
  for (const round of evidence.rounds) {
    if (!has(round.items, item)) continue;
    const steps = [
      ...(await verifyDraw(evidence, round)),
      ...(round.drawn ? await verifyBallots(evidence, round) : []),
      ...(round.drawn || round.undrawn ? verifyOutcome(evidence, round, item) : []),
    ];
    rounds.push(...steps.map((step) => ({ ...step, of: roundName(round) })));
  }
  return [
    ...verifyCampaign(evidence),
    ...(opening ? await verifyOpening(evidence, opening, leaf, item) : []),
    ...(forced ? verifyForced(evidence, row, item) : await verifyVerdict(evidence, seal, item)),
    ...rowSteps,
    ...listSteps,
    ...(readBatch && !forced ? verifyReports(evidence, await readBatch(evidence.campaignId, evidence.sequence)) : []),
    ...rounds,
    ...(await verifyPayment(evidence, row, item)),
  ];
}

function has(word: bigint, item: number): boolean {
  return ((word >> BigInt(item)) & 1n) === 1n;
}

const index = (value: string, text: string, minimum: number, maximum: number) =>
  option(integerValue(minimum, maximum), { value, text });

const command = {
  name: "verify",
  summary:
    "Prints the whole chain of proof of one item, every link recomputed from chain data and public blobs: the check, every\n" +
    "round that judged it, its end and its payment. verify -- slash explains what a seat lost. Exits 0 if all\n" +
    "links hold, 1 if one is broken, 3 if none is broken but some are not there yet (the batch is not final).",
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
  const readBatch = gateway !== undefined && blob === undefined ? { readBatch: batchesOf(gateway) } : {};
  const opening = values.opening ? { opening: parseOpening(String(await readNamed("--opening", values.opening))) } : {};
  const steps = await verifyEvidence(evidence, { item, readBlob, ...readBatch, ...opening });
  const end = explainEnd(evidence, item);
  const failed = steps.filter(({ status }) => status === "failed").length;
  const pending = steps.filter(({ status }) => status === "open").length;
  const passed = failed === 0 && pending === 0;
  if (values.json) console.log(toJson({ campaignId, sequence, item, passed, end, steps }));
  else console.log(textOf(steps, `Item ${item} of batch ${sequence} of campaign ${campaignId}: ${end}`));
  if (!values.opening && evidence.source.eventName === "BatchSealed")
    printText(values, "Who submitted it is known to its contributor, who can show it: --opening FILE.");
  process.exitCode = failed > 0 ? 1 : pending > 0 ? 3 : 0;
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

if (isMain(import.meta.url)) {
  if (process.argv[2] === "slash") await slash.run(process.argv.slice(3));
  else await verify.run(process.argv.slice(2));
}

function textOf(steps: readonly Step[], title: string): string {
  const marks = { passed: "ok    ", failed: "FAILED", open: "open  " };
  const lines = steps.map(({ stage, of, what, status, detail }, i) => {
    const before = steps[i - 1];
    const head = stage === before?.stage && of === before.of ? [] : [`\n${stage}${of ? `, ${of}` : ""}`];
    return [...head, `  ${marks[status]} ${what.padEnd(17)} ${detail}`].join("\n");
  });
  const count = (status: Step["status"]) => steps.filter((step) => step.status === status).length;
  const sum = `${count("passed")} links hold, ${count("failed")} broken, ${count("open")} open`;
  return [title, ...lines, `\n${sum}.`].join("\n");
}

function batchesOf(gateway: string): BatchReader {
  return async (campaignId, sequence) => {
    const response = await ask(gateway, `campaigns/${campaignId}/batches/${sequence}`);
    return response.ok ? response.json().catch(() => undefined) : undefined;
  };
}
