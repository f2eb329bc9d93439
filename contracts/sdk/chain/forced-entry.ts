import type { Hex } from "viem";
import { readContract } from "viem/actions";
import { submissionsAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { RecordError } from "./record.ts";

/** A forced submission: how it stands, and what was published of it. */
export type Entry = Awaited<ReturnType<typeof readEntry>>;

type Place = Pick<Deployment, "client" | "fromBlock" | "kept" | "submissions">;

/**
 * Reads a forced submission. `dueBy` counts pauses.
 *
 * @param entry digest of the submission
 * @throws RecordError when it was not forced in here
 */
export async function readEntry(deployment: Place, entry: Hex) {
  const found = await findEntry(deployment, entry);
  if (!found) throw new RecordError(`No submission ${entry} was forced in here: check the digest.`);
  return found;
}

/** A forced submission, undefined where it was not forced in. `dueBy` counts pauses. */
export async function findEntry(deployment: Place, entry: Hex) {
  const contract = { address: deployment.submissions, abi: submissionsAbi } as const;
  const [forced] = await readEvents(deployment, { ...contract, eventName: "SubmissionForced", args: { entry } });
  if (!forced) return undefined;
  const { submission, items } = forced.args;
  const { client } = deployment;
  const [state, open, due] = await Promise.all([
    readContract(client, { ...contract, functionName: "entryOf", args: [entry] }),
    readContract(client, { ...contract, functionName: "openOf", args: [entry] }),
    readContract(client, { ...contract, functionName: "dueOf", args: [entry] }),
  ]);
  return { entry, ...state, dueBy: Number(due), open, submission, items };
}
