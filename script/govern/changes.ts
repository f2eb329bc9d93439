import { type Address, decodeFunctionData, encodeFunctionData, type Hex } from "viem";
import { getCode } from "viem/actions";
import { z } from "zod";
import { campaignsAbi, stakingAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { UsageError } from "../cli.ts";
import { toJson } from "../print.ts";
import type { Session } from "../session.ts";
import { readJson } from "../submit/read.ts";
import { policySchema, workloadSchema } from "./workload.ts";

/** What governance can change. */
export const CHANGES = [
  ...(["addPreset", "setProtocolFee", "setGuardian"] as const),
  ...(["addWorkload", "setPolicy", "setQuoteVerifier", "setJudge"] as const),
];
export type Change = (typeof CHANGES)[number];

/** What a change is made of; each takes some. */
export type ChangeValues = {
  preset?: string | undefined;
  fee?: number | undefined;
  account?: Address | undefined;
  workload?: string | undefined;
  policy?: string | undefined;
  id?: number | undefined;
  remove: boolean;
};

/** A call that the timelock is to make. */
export type ChangeCall = { what: string; target: Address; data: Hex };

const seconds = z.number().int().positive();
const presetSchema = z.strictObject({
  seedDelay: z.number().int().min(1).max(255),
  committees: z.tuple([z.number().int(), z.number().int(), z.number().int()]),
  voting: seconds,
  appeal: seconds,
  opening: seconds,
  sla: seconds,
  inclusion: seconds,
  seedSource: addressValue,
});

/**
 * The call of a change.
 *
 * @throws UsageError when a value it is made of is missing
 */
export async function callOf(session: Session, change: Change, values: ChangeValues): Promise<ChangeCall> {
  const { campaigns, registry, staking } = session;
  const need = <T>(value: T | undefined, name: string): T => {
    if (value === undefined) throw new UsageError(`${change} needs --${name}.`);
    return value;
  };
  const one = (target: Address, data: Hex): ChangeCall => ({ what: describeCall(data), target, data });
  switch (change) {
    case "addPreset": {
      const preset = await readJson(need(values.preset, "preset"), presetSchema);
      return one(campaigns, encodeFunctionData({ abi: campaignsAbi, functionName: "addPreset", args: [preset] }));
    }
    case "setProtocolFee": {
      const args = [need(values.fee, "fee"), need(values.account, "account")] as const;
      return one(campaigns, encodeFunctionData({ abi: campaignsAbi, functionName: "setProtocolFee", args }));
    }
    case "setGuardian": {
      const args = [need(values.account, "account")] as const;
      return one(campaigns, encodeFunctionData({ abi: campaignsAbi, functionName: "setGuardian", args }));
    }
    case "addWorkload": {
      const { program, policy } = await readJson(need(values.workload, "workload"), workloadSchema);
      const args = [program, policy] as const;
      return one(registry, encodeFunctionData({ abi: teeRegistryAbi, functionName: "addWorkload", args }));
    }
    case "setPolicy": {
      const args = [need(values.id, "id"), await readJson(need(values.policy, "policy"), policySchema)] as const;
      return one(registry, encodeFunctionData({ abi: teeRegistryAbi, functionName: "setPolicy", args }));
    }
    case "setQuoteVerifier": {
      const verifier = need(values.account, "account");
      // Two days later nobody could register a key any more.
      if (!(await getCode(session.client, { address: verifier })))
        throw new UsageError(`Name a contract that verifies quotes: there is none at ${verifier}.`);
      const args = [verifier] as const;
      return one(registry, encodeFunctionData({ abi: teeRegistryAbi, functionName: "setQuoteVerifier", args }));
    }
    case "setJudge": {
      const args = [need(values.account, "account"), !values.remove] as const;
      return one(staking, encodeFunctionData({ abi: stakingAbi, functionName: "setJudge", args }));
    }
  }
}

/** A call of governance in words. */
export function describeCall(data: Hex): string {
  try {
    const { functionName, args } = decodeFunctionData({
      abi: [...campaignsAbi, ...teeRegistryAbi, ...stakingAbi],
      data,
    });
    return `${functionName} ${toJson(args ?? [])}`;
  } catch {
    return `an unknown call ${data.slice(0, 10)}`;
  }
}
