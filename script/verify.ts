import { readFile } from "node:fs/promises";
import { z } from "zod";
import { option, runCommand, UsageError } from "./cli.ts";
import { toJson } from "./print.ts";
import { printText } from "./report.ts";
import { chainOptions, openSession, type Session } from "./session.ts";
import { integerValue, urlValue } from "./values.ts";
import { verifyBallots } from "./verify/ballots.ts";
import { verifyCampaign } from "./verify/campaigns.ts";
import { readSeal, verifyRows, verifyVerdict } from "./verify/checks.ts";
import { verifyDraw } from "./verify/draw.ts";
import { type Evidence, readEvidence } from "./verify/evidence.ts";
import { verifyItemList } from "./verify/item-list.ts";
import { type Opening, parseOpening, verifyOpening } from "./verify/opening.ts";
import { verifyOutcome } from "./verify/outcome.ts";
import { verifyPayment } from "./verify/payment.ts";
import { verifyReports } from "./verify/reports.ts";
import type { Step } from "./verify/step.ts";

/** Bytes of the item list, from wherever; nothing of it is believed. */
export type BlobReader = (hash: string) => Promise<Uint8Array | undefined>;

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
  const seal = await readSeal(evidence);
  const { row, steps: rowSteps } = verifyRows(evidence, seal, item);
  const blob = await readBlob(evidence.sealed.args.verdict.itemList);
  const { leaf, steps: listSteps } = verifyItemList(evidence, row, blob, item);
  const { round, steps: drawSteps } = await verifyDraw(evidence);
  const { votes, steps: ballotSteps } = round ? await verifyBallots(evidence, round) : { steps: [] };
  return [
    ...verifyCampaign(evidence),
    ...(opening ? await verifyOpening(evidence, opening, leaf, item) : []),
    ...(await verifyVerdict(evidence, seal, item)),
    ...rowSteps,
    ...listSteps,
    ...(readBatch ? verifyReports(evidence, await readBatch(evidence.campaignId, evidence.sequence)) : []),
    ...drawSteps,
    ...ballotSteps,
    ...(round ? verifyOutcome(evidence, round, votes, item) : []),
    ...(await verifyPayment(evidence, row, item)),
  ];
}

const index = (value: string, text: string, minimum: number, maximum: number) =>
  option(integerValue(minimum, maximum), { value, text });

const command = {
  name: "verify",
  summary:
    "Prints the whole chain of proof of one item, every link recomputed from chain data and public blobs. Exits 0 if all\n" +
    "links hold, 1 if one is broken, 3 if none is broken but some are not there yet (the batch is not final).",
  positionals: {
    campaign: index("ID", "the campaign's number", 1, 2 ** 32 - 1),
    batch: index("N", "the batch's number in the campaign", 1, 2 ** 32 - 1),
    item: index("N", "the item's index in the batch, 0 to 255", 0, 255),
  },
  options: {
    gateway: option(urlValue.optional(), {
      value: "URL",
      env: "ASSAY_GATEWAY_URL",
      text: "where the public item list is fetched; it cannot lie, the chain has its hash",
    }),
    blob: option(z.string().optional(), { value: "FILE", text: "the item list from a file instead" }),
    opening: option(z.string().optional(), {
      value: "FILE",
      text: "proves which upload the item is, see docs/verifiers.md",
    }),
    ...chainOptions,
  },
  examples: ["1 2 17 --gateway http://127.0.0.1:8080", "1 2 17 --blob list.json --opening mine.json --json"],
};

await runCommand(import.meta.url, command, async (values) => {
  if (values.gateway === undefined && values.blob === undefined) {
    throw new UsageError(
      "Give --gateway URL or --blob FILE: the item list is a public blob, only its hash is on chain.",
    );
  }
  const readNamed = (name: string, path: string) =>
    readFile(path).catch((cause: NodeJS.ErrnoException) => {
      throw new UsageError(`${name}: cannot read ${path} (${cause.code}).`, { cause });
    });
  const { blob, gateway, campaign: campaignId, batch: sequence, item } = values;
  const readBlob: BlobReader = blob ? () => readNamed("--blob", blob) : (hash) => fetchBlob(gateway ?? "", hash);
  const parameters: VerifyParameters = { campaignId, sequence, item, readBlob };
  if (gateway !== undefined && blob === undefined) parameters.readBatch = (id, n) => fetchBatch(gateway, id, n);
  if (values.opening) parameters.opening = parseOpening(String(await readNamed("--opening", values.opening)));
  const session = await openSession(values);
  const steps = await verifyItem(session, parameters);
  const failed = steps.filter(({ status }) => status === "failed").length;
  const pending = steps.filter(({ status }) => status === "open").length;
  if (values.json) console.log(toJson({ campaignId, sequence, item, passed: failed === 0 && pending === 0, steps }));
  else console.log(textOf(steps, `Item ${item} of batch ${sequence} of campaign ${campaignId}`));
  if (!values.opening)
    printText(values, "Who submitted it is known to its contributor, who can show it: --opening FILE.");
  process.exitCode = failed > 0 ? 1 : pending > 0 ? 3 : 0;
});

function textOf(steps: readonly Step[], title: string): string {
  const marks = { passed: "ok    ", failed: "FAILED", open: "open  " };
  const lines = steps.map(({ stage, what, status, detail }, i) => {
    const head = stage === steps[i - 1]?.stage ? [] : [`\n${stage}`];
    return [...head, `  ${marks[status]} ${what.padEnd(17)} ${detail}`].join("\n");
  });
  const count = (status: Step["status"]) => steps.filter((step) => step.status === status).length;
  const sum = `${count("passed")} links hold, ${count("failed")} broken, ${count("open")} open`;
  return [title, ...lines, `\n${sum}.`].join("\n");
}

async function fetchBlob(gateway: string, hash: string): Promise<Uint8Array | undefined> {
  const response = await ask(gateway, `blobs/${hash}`);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

async function fetchBatch(gateway: string, campaignId: number, sequence: number): Promise<unknown> {
  const response = await ask(gateway, `campaigns/${campaignId}/batches/${sequence}`);
  return response.ok ? response.json().catch(() => undefined) : undefined;
}

async function ask(gateway: string, route: string): Promise<Response> {
  return fetch(`${gateway}/${route}`, { signal: AbortSignal.timeout(30_000) }).catch((cause) => {
    throw new UsageError(`Nothing answers at ${gateway}: check --gateway, or give --blob FILE.`, { cause });
  });
}
