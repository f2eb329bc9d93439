import { castBallots } from "./actions/cast-ballots.ts";
import { drawCommittee } from "./actions/draw-committee.ts";
import { openGold } from "./actions/open-gold.ts";
import { registerKey } from "./actions/register-key.ts";
import { sealBatch } from "./actions/seal-batch.ts";
import { settleBatch } from "./actions/settle-batch.ts";
import { tallyRound } from "./actions/tally-round.ts";
import { tend } from "./actions/tend.ts";
import { adviceFor } from "./advice.ts";
import { reasonOf } from "./errors.ts";
import { warn, warnOnce } from "./log.ts";
import type { Oracle } from "./oracle.ts";
import { type Action, plan } from "./plan.ts";
import { readDrafts } from "./storage/drafts.ts";
import { readWaiting } from "./storage/submissions.ts";
import { catchUp } from "./watch/watch.ts";

/** Pause between turns, milliseconds; doubled after each failed turn up to the maximum. */
const PAUSE = 250;
const MAX_PAUSE = 10_000;
/** Pause before the next try to seal in a campaign: a follower that is away is not asked, and logged, with every turn. */
const SEAL_PAUSE = 1_000;
/** Pause before the key is registered or renewed again: it asks services, and sends up to ten transactions. */
const KEY_PAUSE = 15_000;

/** What takes long and goes on beside the turns: a batch being sealed, one per campaign at most, or the key's registration. */
type Underway = Map<number | "key", Promise<void>>;

/**
 * Follows the chain and does what the plan says, turn after turn, until it is told to stop. A turn that fails changes
 * nothing that the next one would not find.
 */
export async function run(oracle: Oracle, signal: AbortSignal): Promise<void> {
  let pause = PAUSE;
  const underway: Underway = new Map();
  while (!signal.aborted) {
    try {
      await takeTurn(oracle, signal, underway);
      pause = PAUSE;
    } catch (error) {
      warn("turn failed", { reason: reasonOf(error) });
      pause = Math.min(2 * pause, MAX_PAUSE);
    }
    await rest(pause, signal);
  }
  await Promise.all(underway.values());
}

async function takeTurn(oracle: Oracle, signal: AbortSignal, underway: Underway): Promise<void> {
  const { client, env, keys, watch } = oracle;
  await catchUp(watch, client, env.fromBlock);
  const { workloadId, role, batchWait } = env;
  const signer = keys.signer.address;
  for (const { subject, event, fields } of adviceFor(watch.state, env, signer)) warnOnce(subject, event, fields);
  const local = { operator: client.wallet.account.address, workloadId, signer, batchWait };
  await tend(oracle);
  const isLeader = role === "leader";
  const stored = isLeader ? { waiting: await readWaiting(oracle), drafts: await readDrafts(oracle) } : NOTHING;
  for (const action of plan(watch.state, { ...local, ...stored })) {
    if (signal.aborted) return;
    if (!isLeader && action.kind !== "register-key") continue;
    if (action.kind === "seal-batch") startBeside(oracle, action, underway, action.campaign.id, SEAL_PAUSE, signal);
    else if (action.kind === "register-key") startBeside(oracle, action, underway, "key", KEY_PAUSE, signal);
    else await act(oracle, action);
  }
}

/** What a follower has to seal. */
const NOTHING = { waiting: [], drafts: [] };

/** A committee's ballots must be shown in time, whatever else takes long. */
function startBeside(
  oracle: Oracle,
  action: Action,
  underway: Underway,
  subject: number | "key",
  pause: number,
  signal: AbortSignal,
): void {
  if (underway.has(subject)) return;
  underway.set(
    subject,
    act(oracle, action)
      .then(() => rest(pause, signal))
      .finally(() => underway.delete(subject)),
  );
}

/** One action's failure does not keep the others from being done: its batch comes up again in the next turn. */
async function act(oracle: Oracle, action: Action): Promise<void> {
  try {
    await perform(oracle, action);
  } catch (error) {
    const subject = "batch" in action ? { campaignId: action.batch.campaignId, sequence: action.batch.sequence } : {};
    warn("action failed", { action: action.kind, ...subject, reason: reasonOf(error) });
  }
}

async function perform(oracle: Oracle, action: Action): Promise<void> {
  const { client } = oracle;
  switch (action.kind) {
    case "register-key":
      return registerKey(oracle);
    case "seal-batch":
      return sealBatch(oracle, action.campaign, action.sequence);
    case "draw-committee":
      return drawCommittee(client, action.batch);
    case "cast-ballots":
      return castBallots(oracle, action.batch);
    case "open-gold":
      return openGold(oracle, action.batch);
    case "tally-round":
      return tallyRound(client, action.batch);
    case "settle-batch":
      return settleBatch(client, action.batch);
  }
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
