import { encodeFunctionData, parseEventLogs } from "viem";
import { getBlockNumber, readContract } from "viem/actions";
import { abuseAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { type AbuseAppeal, APPEAL_STATES, readAbuseAppeal } from "../../contracts/sdk/chain/abuse-appeals.ts";
import { type AbuseStep, abuseStep, abuseStepCall } from "../../contracts/sdk/chain/abuse-step.ts";
import { readToken } from "../../contracts/sdk/chain/token.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, type Session, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { abuseAppealOption } from "./read.ts";

const drawCommand = {
  name: "abuse -- draw",
  summary:
    "Draws the guards of an appeal once its seed block is past; the draw bounty is credited to you, out of the bond. Where\n" +
    "that block is too old to be proved, another one is set: draw again after it. Anyone may.",
  positionals: { appeal: abuseAppealOption },
  options: writeOptions,
  examples: ["3 --dry-run"],
};

/** `npm run abuse -- draw` */
export const draw = part(drawCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const appeal = await readAbuseAppeal(session, values.appeal);
  const { appealId } = appeal;
  const step = await requireDraw(session, appeal);
  const what =
    step === "reseed" ? "sets another seed block: the old one cannot be proved any more" : "draws the guards";
  const call = await abuseStepCall(session, appeal, step);
  const sent = await transact(session, [{ what: `${what} of appeal ${appealId}`, ...call }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const drawn = parseEventLogs({ abi: abuseAbi, eventName: "AbuseCommitteeDrawn", logs })[0]?.args;
  const set = parseEventLogs({ abi: abuseAbi, eventName: "AbuseSeedBlockSet", logs })[0]?.args;
  printSent(values, sent, { appealId, ...drawn, seedBlock: set?.seedBlock });
  if (set) printText(values, `After block ${set.seedBlock}: npm run abuse -- draw ${appealId}`);
  if (!drawn) return;
  printText(
    values,
    drawn.committee.length === 0
      ? "There are too few guards: the appeal has ended, and its items are cleared."
      : `${drawn.committee.length} guards vote until ${toTime(drawn.votingEnd)}: npm run abuse -- commit ${appealId}`,
  );
});

/** Drawing, or setting another seed block where the old one cannot be proved any more. */
async function requireDraw({ client }: Session, appeal: AbuseAppeal): Promise<AbuseStep> {
  const { appealId, state, seedBlock } = appeal;
  if (state !== APPEAL_STATES.seeded) {
    const why = state === APPEAL_STATES.decided ? "the appeal is decided" : "its guards are drawn";
    throw new UsageError(`Appeal ${appealId} waits for no draw: ${why}.`);
  }
  const head = await getBlockNumber(client);
  const step = abuseStep(appeal, { head, now: 0n });
  if (step) return step;
  throw new UsageError(`Wait for block ${seedBlock}, the seed block: the chain is at ${head}.`);
}

const decideCommand = {
  name: "abuse -- decide",
  summary:
    "Counts the votes of an appeal after its opening time, settles its guards and divides the bond. Where fewer than 2f + 1\n" +
    "were opened, another committee is drawn, once; if that is not heard either, all is cleared. Anyone may.",
  positionals: { appeal: abuseAppealOption },
  options: writeOptions,
  examples: ["3 --dry-run"],
};

/** `npm run abuse -- decide` */
export const decide = part(decideCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const appeal = await readAbuseAppeal(session, values.appeal);
  const { appealId, campaignId, sequence, mask, unit } = appeal;
  const call = await abuseStepCall(session, appeal, "decide");
  const sent = await transact(session, [{ what: `counts the votes of appeal ${appealId}`, ...call }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const decided = parseEventLogs({ abi: abuseAbi, eventName: "AbuseDecided", logs })[0]?.args;
  const again = parseEventLogs({ abi: abuseAbi, eventName: "AbuseSeedBlockSet", logs })[0]?.args;
  printSent(values, sent, { appealId, ...decided, seedBlock: again?.seedBlock });
  if (again)
    printText(values, `Too few votes were opened. After block ${again.seedBlock}: npm run abuse -- draw ${appealId}`);
  if (!decided) return;
  const { cleared, returned, toCreator, share, burned } = decided;
  const money = (units: bigint) => toAmount(units, unit);
  printText(
    values,
    [
      `Cleared: ${listOf(cleared)}; abusive: ${listOf(mask & ~cleared)}.`,
      `Of the bond ${money(returned)} go back, ${money(toCreator)} to the creator, ${money(share)} beside its votes to each paid ` +
        `guard, ${money(burned)} are burned: npm run abuse -- withdraw`,
      `Each report: npm run abuse -- close ${campaignId} ${sequence} <item>`,
    ].join("\n"),
  );
});

const withdrawCommand = {
  name: "abuse -- withdraw",
  summary:
    "Pays out what appeals against abuse reports have credited to you: bonds that came back, votes, draws, shares of lost\n" +
    "bonds. What reports and the insurance credit is paid by collateral -- credit.",
  positionals: {},
  options: {
    token: option(addressValue, { value: "ADDRESS", env: "ASSAY_PAY_TOKEN", text: "the campaign's token" }),
    account: option(addressValue.optional(), { value: "ADDRESS", text: "who is paid, default the sender; anyone may" }),
    ...writeOptions,
  },
  examples: ["--token 0x… --dry-run"],
};

/** `npm run abuse -- withdraw` */
export const withdraw = part(withdrawCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const unit = await readToken(session.client, values.token);
  const account = values.account ?? session.account.address;
  const args = [values.token, account] as const;
  const contract = { address: session.abuse, abi: abuseAbi } as const;
  const amount = await readContract(session.client, { ...contract, functionName: "creditOf", args });
  const data = encodeFunctionData({ abi: abuseAbi, functionName: "withdraw", args });
  const what = `pays ${toAmount(amount, unit)} to ${account}`;
  printSent(values, await transact(session, [{ what, to: session.abuse, data }]), { account, amount });
});

function listOf(mask: bigint): string {
  return bitsOf(mask).join(", ") || "none";
}
