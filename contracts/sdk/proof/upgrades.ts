import { type Address, type Client, isAddressEqual, parseAbi, zeroAddress } from "viem";
import { getCode, readContract } from "viem/actions";
import { teeRegistryAbi } from "../abi.ts";
import { readDelay, readOwnerFacts } from "../chain/app-control.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { toWait } from "../times.ts";
import { judged, open, type Step } from "./step.ts";

const ownableAbi = parseAbi(["function owner() view returns (address)"]);

/**
 * Who may change what a workload's app runs, and with it who can have its encryption key derived; and who may change where
 * it may run and who verifies quotes. Owners and delays are what the contracts answer: read their code before you believe them.
 *
 * @returns two links: `failed` where the app does not allow the program, `open` where nothing holds its owner back
 */
export async function verifyUpgrades(deployment: Deployment, workloadId: number): Promise<Step[]> {
  const steps = await Promise.all([verifyApp(deployment, workloadId), verifyRegistry(deployment)]);
  return steps.map((step) => ({ ...step, of: "upgrades" }));
}

async function verifyApp(deployment: Deployment, workloadId: number): Promise<Step> {
  const { client, registry } = deployment;
  const contract = { address: registry, abi: teeRegistryAbi } as const;
  const [control, recorded] = await Promise.all([
    readContract(client, { ...contract, functionName: "upgradeControlOf", args: [workloadId] }),
    readEvents(deployment, { ...contract, eventName: "UpgradeControlRecorded", args: { workloadId } }),
  ]);
  const { app, isHere, isAllowed, owner, delay } = control;
  const last = recorded.at(-1);
  const found = { workloadId, ...control, ...(last && { recorded: { ...last.args, block: last.blockNumber } }) };
  if (isAddressEqual(app, zeroAddress))
    return open("attestation", "app's owner", "the workload names no app: nobody can look up who may change it", found);
  if (!isHere) {
    const words = `app ${app} has no contract on this chain: look up on its own chain who may change what it runs`;
    return open("attestation", "app's owner", words, found);
  }
  const facts = await readOwnerFacts(client, { app, owner });
  const evidence = { ...found, ...facts };
  if (!isAllowed)
    return judged(
      "attestation",
      "app's owner",
      false,
      `app ${app} does not allow this program: it must not run`,
      evidence,
    );
  const who = { owner, delay, isContract: facts.ownerIsContract };
  return heldBack("app's owner", who, "allow another program, which opens what is encrypted to this one", evidence);
}

async function verifyRegistry({ client, registry }: Deployment): Promise<Step> {
  const owner = await readContract(client, { address: registry, abi: ownableAbi, functionName: "owner" });
  const [delay, code] = await Promise.all([readDelay(client, owner), codeOf(client, owner)]);
  const who = { owner, delay, isContract: code !== undefined };
  const power = "change where the program may run, and who verifies quotes on chain";
  return heldBack("registry's owner", who, power, { registry, ...who });
}

type Who = { owner: Address; delay: number; isContract: boolean };

function heldBack(
  name: string,
  { owner, delay, isContract }: Who,
  power: string,
  evidence: Record<string, unknown>,
): Step {
  if (isAddressEqual(owner, zeroAddress)) return judged("attestation", name, true, `nobody can ${power}`, evidence);
  if (isContract && delay > 0)
    return judged("attestation", name, true, `${owner} can ${power}, ${toWait(delay, 0)} after saying so`, evidence);
  return open("attestation", name, `${owner} can ${power}, AT ONCE`, evidence);
}

async function codeOf(client: Client, address: Address) {
  return isAddressEqual(address, zeroAddress) ? undefined : getCode(client, { address });
}
