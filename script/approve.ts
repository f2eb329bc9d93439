import { writeFile } from "node:fs/promises";
import { type Address, isAddressEqual } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { readContract } from "viem/actions";
import { z } from "zod";
import { ownerApproverAbi, teeRegistryAbi } from "../contracts/sdk/abi.ts";
import { type ApprovalRequest, ApproveError, requestOf, signApproval } from "./approval.ts";
import { option, runCommand } from "./cli.ts";
import { readEvents } from "./events.ts";
import { toJson, toTable, toTime } from "./print.ts";
import { printText } from "./report.ts";
import { chainOptions, openSession, type Session } from "./session.ts";
import { integerValue, privateKeyFrom, urlValue } from "./values.ts";

const command = {
  name: "approve",
  summary:
    "Approves an oracle's development key as the owner of the approver. It proves nothing about the program that runs: do it\n" +
    "for oracles you run yourself, on chains where nothing is at stake.",
  positionals: {},
  options: {
    oracle: option(urlValue, { value: "URL", text: "the oracle's HTTP address" }),
    out: option(z.string().optional(), {
      value: "FILE",
      text: "where the approval goes: approval.json in its ASSAY_DATA",
    }),
    workload: option(integerValue(1, 2 ** 32 - 1).optional(), {
      value: "ID",
      text: "program it runs, default: the deployment's first",
    }),
    platform: option(z.string().optional(), {
      value: "NAME",
      text: "names the machine, equal names count once in a quorum; default: the oracle's URL",
    }),
    days: option(integerValue(1, 365).default(30), { value: "N", text: "how long the key may live, default 30" }),
    "private-key-env": option(z.string().default("ASSAY_PRIVATE_KEY"), {
      value: "NAME",
      text: "variable that holds the owner's private key, default ASSAY_PRIVATE_KEY",
    }),
    ...chainOptions,
  },
  examples: ["--oracle http://127.0.0.1:8080 --out /var/lib/assay/approval.json"],
};

await runCommand(import.meta.url, command, async (values) => {
  const owner = privateKeyToAccount(privateKeyFrom(values["private-key-env"], process.env));
  const session = await openSession(values);
  const { client, chainId, registry } = session;
  const approver = await readApprover(session, owner.address);
  const platform = values.platform ?? values.oracle;
  const workloadId = values.workload ?? session.known?.workloadId ?? 1;
  const request = await requestOf(client, session, { url: values.oracle, platform, days: values.days, workloadId });
  printText(values, describe(request, platform));
  const approval = await signApproval(client, { chainId, registry, approver, owner }, request);
  if (values.out) await writeFile(values.out, `${toJson(approval)}\n`);
  if (values.json || !values.out) console.log(toJson(approval));
  if (values.out) printText(values, `Written to ${values.out}; the oracle finds it there and registers its key.`);
});

async function readApprover(session: Session, account: Address): Promise<Address> {
  const set = await readEvents(session, {
    address: session.registry,
    abi: teeRegistryAbi,
    eventName: "ApproverSet",
  });
  const approver = set.at(-1)?.args.approver;
  if (!approver)
    throw new ApproveError("The registry's approver is not in the events: use an endpoint that keeps all.");
  const owner = await readContract(session.client, {
    address: approver,
    abi: ownerApproverAbi,
    functionName: "owner",
  }).catch((cause: unknown) => {
    throw new ApproveError(`The registry's approver ${approver} takes no owner's approval: register with a quote.`, {
      cause,
    });
  });
  if (isAddressEqual(owner, account)) return approver;
  throw new ApproveError(`Only ${owner} can approve keys here, and the key given is ${account}'s.`);
}

function describe(request: ApprovalRequest, name: string): string {
  return toTable([
    ["approving", "a key nobody has attested: you vouch for it"],
    ["  signer", request.signer],
    ["  encryption key", request.encryptionKey],
    ["  operator", request.operator],
    ["  workload", String(request.workloadId)],
    ["  platform", `${name}${name === request.platform ? "" : ` (${request.platform})`}`],
    ["  until", toTime(request.validUntil)],
  ]);
}
