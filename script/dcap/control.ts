import { encodeFunctionData, type Hex, isAddressEqual, zeroAddress, zeroHash } from "viem";
import { getCode, readContract } from "viem/actions";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import {
  type OwnerFacts,
  readControl,
  readOwnerFacts,
  type UpgradeControl,
} from "../../contracts/sdk/chain/app-control.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { toWait } from "../../contracts/sdk/times.ts";
import { flag, option, part } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { openEndpoint, openSession, openWriteSession, type Session, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { integerValue, urlValue } from "../values.ts";

const command = {
  name: "dcap -- control",
  summary:
    "Shows who may change what the app id of a workload runs, and with it who can have its encryption key derived; and what changed\n" +
    "since that was last recorded. With --record the registry emits it for contributors to find. Anyone may.",
  positionals: {
    workload: option(integerValue(1, 2 ** 32 - 1).optional(), {
      value: "ID",
      text: "workload id, default: the deployment's first one",
    }),
  },
  options: {
    record: flag("has the registry emit what it reads now; needs a private key"),
    "app-rpc-url": option(urlValue.optional(), {
      value: "URL",
      text: "endpoint of the chain that the app's contract is on, where it is another one",
    }),
    ...writeOptions,
  },
  examples: ["1", "2 --record --dry-run", "2 --app-rpc-url https://…"],
};

/** It cannot be read or recorded who controls a workload's app. */
export class ControlError extends AssayError {
  override readonly name = "ControlError";
}

/** `npm run dcap -- control` */
export const control = part(command, async (values) => {
  const sender = values.record ? await openWriteSession(values, process.env) : undefined;
  const session = sender ?? (await openSession(values));
  const workload = values.workload ?? session.known?.workloadId ?? 1;
  const report = await readReport(session, workload, values["app-rpc-url"]);
  if (sender === undefined) {
    console.log(values.json ? toJson(report) : textOf(report));
    return;
  }
  const code = await getCode(session.client, { address: report.app });
  if (values["app-rpc-url"] !== undefined || code === undefined)
    throw new ControlError(
      `Leave out --record: the registry cannot read app ${report.app} on another chain than its own.`,
    );
  const data = encodeFunctionData({ abi: teeRegistryAbi, functionName: "recordUpgradeControl", args: [workload] });
  const what = `records who may change what workload ${workload} runs`;
  const sent = await transact(sender, [{ what, to: session.registry, data }]);
  printText(values, textOf(report));
  printSent(values, sent, report);
});

/** Who controls a workload's app, by the app's contract on a chain. */
type Report = UpgradeControl &
  Partial<OwnerFacts> & {
    workload: number;
    composeHash: Hex;
    /** Of the chain it was read on. */
    chainId: number;
    /** What the registry was last asked to remember. */
    recorded?: Recorded;
  };

const FACTS = ["isHere", "owner", "delay", "isAllowed"] as const;
type Fact = (typeof FACTS)[number];

/** What was recorded last, and in what it differs from what is. */
type Recorded = Pick<UpgradeControl, Fact> & { block: bigint; changed: Fact[] };

/**
 * Reads who controls a workload's app, here or on the chain of another endpoint.
 *
 * @throws ControlError where there is no such workload, or no contract at the other endpoint
 */
async function readReport(session: Session, workload: number, appRpcUrl: string | undefined): Promise<Report> {
  const contract = { address: session.registry, abi: teeRegistryAbi, args: [workload] } as const;
  const { program } = await readContract(session.client, { ...contract, functionName: "workloadOf" });
  const { app, composeHash } = program;
  if (composeHash === zeroHash)
    throw new ControlError(`Name another workload than ${workload}: the registry does not know it.`);
  if (appRpcUrl !== undefined) {
    const { client, chainId } = await openEndpoint({ "rpc-url": appRpcUrl });
    const there = await readControl(client, app, composeHash);
    if (!there.isHere)
      throw new ControlError(`Check --app-rpc-url: no app's contract answers at ${app} on chain ${chainId}.`);
    return { workload, composeHash, chainId, ...there, ...(await readOwnerFacts(client, there)) };
  }
  const { client, chainId } = session;
  const here = await readContract(client, { ...contract, functionName: "upgradeControlOf" });
  const facts = here.isHere ? await readOwnerFacts(client, here) : {};
  const recorded = await readRecord(session, workload, here);
  return { workload, composeHash, chainId, ...here, ...facts, ...(recorded && { recorded }) };
}

async function readRecord(session: Session, workloadId: number, now: UpgradeControl): Promise<Recorded | undefined> {
  const contract = { address: session.registry, abi: teeRegistryAbi } as const;
  const events = await readEvents(session, { ...contract, eventName: "UpgradeControlRecorded", args: { workloadId } });
  const last = events.at(-1);
  if (last === undefined) return undefined;
  const { isHere, owner, delay, isAllowed } = last.args;
  const then = { isHere, owner, delay, isAllowed };
  return { block: last.blockNumber, ...then, changed: FACTS.filter((fact) => then[fact] !== now[fact]) };
}

function textOf(report: Report): string {
  const { workload, composeHash, chainId, app, isHere, owner, delay, isAllowed, recorded } = report;
  const rows: [string, string][] = [
    ["Workload", String(workload)],
    ["Compose hash", composeHash],
  ];
  if (isAddressEqual(app, zeroAddress)) rows.push(["App", "not named: nobody can look up who may change what it runs"]);
  else rows.push(["App", app], ["Its contract", isHere ? `on chain ${chainId}` : NOT_HERE]);
  if (isHere) {
    rows.push(["The compose hash is", isAllowed ? "allowed" : "NOT allowed"]);
    if (isAddressEqual(owner, zeroAddress)) rows.push(["Owner", "nobody any more"]);
    else
      rows.push(
        ["Owner", `${owner}, ${report.ownerIsContract ? "a contract" : "an account without code"}`],
        ["Delay", delay === 0 ? "none: the owner can allow another compose hash at once" : toWait(delay, 0)],
        ["The contract's code", codeOf(report)],
      );
  }
  if (recorded !== undefined) rows.push(["Recorded", recordOf(recorded)]);
  return toTable(rows);
}

const NOT_HERE = "not on this chain, so it cannot be recorded here; --app-rpc-url reads it where it is";

function codeOf({ upgradesDisabled }: Partial<OwnerFacts>): string {
  if (upgradesDisabled === undefined) return "may be replaceable: it does not answer as dstack's does";
  return upgradesDisabled ? "can no longer be replaced" : "can be replaced by the owner";
}

function recordOf({ block, changed, isHere, owner, delay, isAllowed }: Recorded): string {
  if (changed.length === 0) return `in block ${block}; nothing changed since`;
  const words: Record<Fact, string> = {
    isHere: isHere ? "a contract answered" : "no contract answered",
    owner: `the owner was ${isAddressEqual(owner, zeroAddress) ? "nobody" : owner}`,
    delay: `the delay was ${delay === 0 ? "none" : toWait(delay, 0)}`,
    isAllowed: `the compose hash was ${isAllowed ? "" : "not "}allowed`,
  };
  return `in block ${block}, CHANGED since: then ${changed.map((fact) => words[fact]).join(", ")}`;
}
