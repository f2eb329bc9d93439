import { type Address, bytesToHex, type Hex } from "viem";
import type { Task } from "../../contracts/sdk/annotation.ts";
import { hashTaskRequest, MAX_OPEN_TASKS, type TaskRequest } from "../../contracts/sdk/annotation-requests.ts";
import { toBase64 } from "../../contracts/sdk/base64.ts";
import { requireEligible } from "../actions/require-eligible.ts";
import { isSignedBy } from "../actions/signed-by.ts";
import { indexKeyOf } from "../batches/index-key.ts";
import { Refusal } from "../errors.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { insertLeases, type Lease, leasesOf, loadsOf, lockLeases, taskNameOf } from "../storage/task-leases.ts";
import { keyed } from "../tee/storage-seal.ts";
import type { Campaign } from "../watch/state.ts";
import { sealFor } from "./seal-for.ts";
import { readTasks, requireAnnotated } from "./task-bank.ts";
import { ticketOf } from "./ticket.ts";

/** Seconds of chain time a task stays with a contributor; then others may get it. */
export const LEASE = 3_600;
/** Tasks in work at a time: some have to be finished before others begin, or no batch would ever be complete. */
const WINDOW = 64;
/** Most bytes of data in one answer. */
const MAX_ANSWER = 8 * 1_024 * 1_024;

/**
 * Hands tasks to a contributor: those it still has open, and new ones up to the count asked for. Nobody is handed a task
 * twice after its lease has ended. On record before anything is answered.
 *
 * @returns a sealed message, purpose `assay/tasks`, aad = digest of the request, to the session key
 * @throws Refusal
 */
export async function handOut(
  oracle: Oracle,
  campaign: Campaign,
  request: TaskRequest,
  signature: Hex,
): Promise<Uint8Array> {
  const { campaignId, contributor, count, sessionKey } = request;
  const { policy, rules } = requireAnnotated(campaign);
  const digest = hashTaskRequest(oracle.client.domain, request);
  await requireSigned(oracle, contributor, request.deadline, digest, signature);
  if (campaign.closesAt !== 0) throw new Refusal("campaign-closed", `Campaign ${campaignId} is being closed.`);
  await requireEligible(oracle, campaign, contributor);
  const tasks = await readTasks(oracle, campaign);
  const indexes = indexesOf(oracle, campaignId, tasks.length);
  const leases = await lease(oracle, request, [...indexes.keys()], rules.labellers);
  const indexKey = indexKeyOf(oracle, campaign);
  const handed = leases.slice(0, count).map(({ task: name, endsAt }) => {
    const task = indexes.get(name) as number;
    return { task, ticket: ticketOf(indexKey, campaignId, task, contributor), endsAt, ...dataOf(tasks[task]) };
  });
  log("tasks handed out", { campaignId, count: handed.length });
  return sealFor(sessionKey, "assay/tasks", digest, { campaignId, labels: policy.labels, tasks: fitting(handed) });
}

/** Who asks has signed for it, not long ago. @throws Refusal */
export async function requireSigned(
  { watch, client }: Oracle,
  account: Address,
  deadline: number,
  digest: Hex,
  signature: Hex,
): Promise<void> {
  const { timestamp } = watch.state.head;
  if (deadline < timestamp || deadline > timestamp + LEASE) {
    throw new Refusal(
      "deadline-passed",
      `The deadline must lie within ${LEASE} seconds of the chain's time ${timestamp}.`,
    );
  }
  if (await isSignedBy(client, account, digest, signature)) return;
  throw new Refusal("bad-signature", `The signature is not ${account}'s over this request (EIP-712, docs/wire.md).`);
}

/** Notes the leases. Those that were open before come first: an answer that was lost can be asked for again. */
async function lease(
  oracle: Oracle,
  { campaignId, contributor, count }: TaskRequest,
  names: readonly string[],
  labellers: number,
): Promise<Lease[]> {
  const now = oracle.watch.state.head.timestamp;
  return oracle.database.transaction(async (tx) => {
    await lockLeases(tx, campaignId);
    const had = await leasesOf(oracle, tx, campaignId, contributor, now);
    const open = had.filter((entry) => entry.open);
    const wanted = Math.min(count, MAX_OPEN_TASKS) - open.length;
    if (wanted <= 0) return open;
    const loads = new Map((await loadsOf(tx, campaignId, now)).map(({ task, load }) => [task, load]));
    const known = new Set(had.map(({ task }) => task));
    const orderOf = (task: string) => bytesToHex(keyed(oracle.keys.storage, "task-order", contributor, task));
    const tasks = pick(names, { loads, known, labellers, wanted, orderOf }).map((task) => ({
      task,
      endsAt: now + LEASE,
    }));
    await insertLeases(oracle, tx, { campaignId, contributor, tasks });
    return [...open, ...tasks];
  });
}

/**
 * Which tasks come next for somebody: of the first that are not full and were never theirs, those with the fewest labels;
 * among equals another order for everybody, that nobody can know.
 *
 * @param names in the order the bank is worked through
 */
export function pick(
  names: readonly string[],
  {
    loads,
    known,
    labellers,
    wanted,
    orderOf,
  }: {
    loads: ReadonlyMap<string, number>;
    known: ReadonlySet<string>;
    labellers: number;
    wanted: number;
    orderOf: (task: string) => string;
  },
): string[] {
  const inWork: { task: string; load: number; order: string }[] = [];
  for (const task of names) {
    const load = loads.get(task) ?? 0;
    if (load >= labellers || known.has(task)) continue;
    inWork.push({ task, load, order: orderOf(task) });
    if (inWork.length >= Math.max(WINDOW, wanted)) break;
  }
  inWork.sort((a, b) => a.load - b.load || (a.order < b.order ? -1 : 1));
  return inWork.slice(0, wanted).map(({ task }) => task);
}

/** Index in the bank by name, in the order the bank is worked through: by name, which only the storage key knows. */
function indexesOf(oracle: Oracle, campaignId: number, count: number): Map<string, number> {
  const named = Array.from({ length: count }, (_, task) => [taskNameOf(oracle, campaignId, task), task] as const);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function dataOf(task: Task | undefined): { data: string } {
  return { data: toBase64(task?.data ?? new Uint8Array()) };
}

/** As many as one answer holds; the others stay open, and come with the next. */
function fitting<T extends { data: string }>(handed: readonly T[]): T[] {
  let size = 0;
  return handed.filter(({ data }, i) => {
    size += data.length;
    return i === 0 || size <= MAX_ANSWER;
  });
}
