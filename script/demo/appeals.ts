import { BaseError } from "viem";
import { appealsAbi } from "../../contracts/sdk/abi.ts";
import { maskOf, popcount } from "../../contracts/sdk/masks.ts";
import { NO_GOLD } from "./ballots.ts";
import { readPrivateStatus, type SentItem } from "./contributor.ts";
import { type BatchRecord, isForced, type RoundRecord, sealedBatch } from "./ledger.ts";
import { SCOUTS } from "./people.ts";
import { begin, type Grievance, noteGas, type Run } from "./run.ts";
import { until } from "./wait.ts";
import { mined, provide, walletOf } from "./world.ts";

const REPORT_SECONDS = 60;

/** The one finding that these contributors know to be wrong. */
const DISPUTED = "truncated";

/**
 * Reads after the sealing of a batch what became of the hard cases in it, so that an appeal is one transaction once the
 * scouts have decided.
 */
async function grievancesIn(run: Run, { campaignId, sequence }: BatchRecord): Promise<Grievance[]> {
  const own = run.sent.filter((item) => item.hard && item.campaignId === campaignId && item.refusal === undefined);
  const byBundle = new Map<string, SentItem[]>();
  for (const item of own) byBundle.set(item.digest, [...(byBundle.get(item.digest) ?? []), item]);
  const grievances = await Promise.all([...byBundle.values()].map((items) => grievanceOf(run, sequence, items)));
  return grievances.filter((grievance) => grievance !== undefined);
}

async function grievanceOf(run: Run, sequence: number, items: readonly SentItem[]): Promise<Grievance | undefined> {
  const [{ contributor: index, campaignId, digest }] = items as [SentItem];
  const contributor = run.contributors[index];
  if (contributor === undefined) return undefined;
  // The gateway hears of the seal a moment after the actors do.
  const told = await until(
    async () => {
      const status = await readPrivateStatus(run.world, contributor, campaignId, digest);
      return status.items.every(({ state }) => state === "taken") ? undefined : status;
    },
    `the report on a bundle of batch ${sequence}`,
    REPORT_SECONDS,
  );
  const bits = told.items.flatMap(({ position, bit, report, sequence: sealedIn }) => {
    const isHard = items.some((item) => item.position === position);
    const against = report?.findings.filter(({ outcome }) => outcome === "reject") ?? [];
    const isDisputed = against.length > 0 && against.every(({ rule }) => rule === DISPUTED);
    return isHard && isDisputed && bit !== undefined && sealedIn === sequence ? [bit] : [];
  });
  return bits.length === 0 ? undefined : { contributor, sequence, mask: maskOf(bits) };
}

/** Contributors of a freshly sealed batch put the bond aside; when the scouts have decided, they appeal. */
export function prepareAppeals(run: Run, batch: BatchRecord): void {
  if (batch.campaignId !== run.main.id || isForced(batch)) return;
  begin(run, `the appeals of batch ${batch.sequence}`, async () => {
    for (const { contributor, mask } of await grievancesIn(run, batch)) {
      const { payToken, appeals } = run.world;
      const call = { address: appeals, abi: appealsAbi, functionName: "bondOf" } as const;
      const args = [batch.campaignId, SCOUTS, BigInt(popcount(mask))] as const;
      const amount = await run.world.client.readContract({ ...call, args });
      await provide(run.world, { account: contributor.account, token: payToken.address, spender: appeals, amount });
      run.grievances.push({ sequence: batch.sequence, contributor, mask });
    }
  });
}

/** Appeals what the scouts have rejected together with the check. */
export function appealDecision(run: Run, batch: BatchRecord, round: RoundRecord): void {
  if (batch.campaignId !== run.main.id || isForced(batch) || round.tier !== SCOUTS || !round.decided) return;
  const { rejected } = round.decided;
  for (const { contributor, sequence, mask } of run.grievances) {
    const appealed = mask & rejected;
    if (sequence !== batch.sequence || appealed === 0n) continue;
    const who = `contributor ${contributor.index + 1}`;
    begin(run, `${who} could not appeal`, async () => {
      const args = [sealedBatch(batch), round.committee, round.votes, round.gold ?? NO_GOLD, appealed] as const;
      const call = { address: run.world.appeals, abi: appealsAbi, functionName: "appeal", args } as const;
      const receipt = await mined(run.world, walletOf(run.world, contributor.account).writeContract(call)).catch(
        isLate,
      );
      if (receipt !== undefined) noteGas(run, "appeal", receipt.gasUsed);
      const what = receipt === undefined ? "comes too late to appeal" : "pays a bond and appeals";
      run.print("rounds", `batch ${batch.sequence}: ${who} ${what} (${popcount(appealed)} rejected)`);
    });
  }
}

/** Too late on a slow machine is bad luck that another batch makes good; anything else is a defect. */
function isLate(error: unknown): undefined {
  if (error instanceof BaseError && /AppealOver|WrongState/.test(error.message)) return undefined;
  throw error;
}

/** Divides the bonds of all appeals and takes out what came back. */
export async function endAppeals(run: Run): Promise<void> {
  const { world, ledger } = run;
  const contract = { address: world.appeals, abi: appealsAbi } as const;
  const appellants = new Set<string>();
  for (const { id, appellant } of ledger.appeals.values()) {
    const contributor = run.contributors.find(({ account }) => account.address === appellant);
    if (contributor === undefined) continue;
    const wallet = walletOf(world, contributor.account);
    const resolved = await mined(world, wallet.writeContract({ ...contract, functionName: "resolve", args: [id] }));
    noteGas(run, "resolve", resolved.gasUsed);
    appellants.add(appellant);
  }
  for (const { account } of run.contributors.filter(({ account }) => appellants.has(account.address))) {
    const credit = { ...contract, functionName: "creditOf", args: [world.payToken.address, account.address] } as const;
    if ((await world.client.readContract(credit)) === 0n) continue;
    const args = [world.payToken.address] as const;
    await mined(world, walletOf(world, account).writeContract({ ...contract, functionName: "withdraw", args }));
  }
}
