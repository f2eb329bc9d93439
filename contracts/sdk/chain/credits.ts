import { type Address, encodeFunctionData, type Hex } from "viem";
import { readContract } from "viem/actions";
import { abuseAbi, appealsAbi, campaignsAbi, contributorsAbi, operatorsAbi, submissionsAbi } from "../abi.ts";
import { readPayTokens } from "./campaigns.ts";
import type { Deployment } from "./deployment.ts";
import { readStakeToken, type Token } from "./token.ts";

/** What credited an account: each is a contract that holds the amount until the account takes it out. */
export type CreditSource = "appeals" | "forced" | "abuse" | "collateral" | "fees" | "operators";

/** An amount, token units, that waits for an account, and the call that takes it out. */
export type Credit = { source: CreditSource; token: Token; amount: bigint; to: Address; data: Hex };

/** All that contracts have credited to an account, in every token that campaigns pay in. None is zero. */
export async function readCredits(deployment: Deployment, account: Address): Promise<Credit[]> {
  const [tokens, stakeToken] = await Promise.all([readPayTokens(deployment), readStakeToken(deployment)]);
  const credits = await Promise.all([
    ...tokens.map((token) => readTokenCredits(deployment, account, token)),
    readReporterShare(deployment, account, stakeToken),
  ]);
  return credits.flat().filter(({ amount }) => amount > 0n);
}

async function readTokenCredits(
  { client, appeals, submissions, abuse, contributors, campaigns }: Deployment,
  account: Address,
  token: Token,
): Promise<Credit[]> {
  const held = [token.address, account] as const;
  const [ofAppeals, ofBonds, ofAbuse, ofCollateral, ofFees] = await Promise.all([
    readContract(client, { address: appeals, abi: appealsAbi, functionName: "creditOf", args: held }),
    readContract(client, { address: submissions, abi: submissionsAbi, functionName: "bondsOf", args: held }),
    readContract(client, { address: abuse, abi: abuseAbi, functionName: "creditOf", args: held }),
    readContract(client, { address: contributors, abi: contributorsAbi, functionName: "creditOf", args: held }),
    readContract(client, { address: campaigns, abi: campaignsAbi, functionName: "feesOf", args: held }),
  ]);
  const own = [token.address] as const;
  const withdraw = { functionName: "withdraw", args: own } as const;
  const dataOf = {
    appeals: encodeFunctionData({ abi: appealsAbi, ...withdraw }),
    forced: encodeFunctionData({ abi: submissionsAbi, ...withdraw }),
    abuse: encodeFunctionData({ abi: abuseAbi, functionName: "withdraw", args: held }),
    collateral: encodeFunctionData({ abi: contributorsAbi, functionName: "withdrawCredit", args: held }),
    fees: encodeFunctionData({ abi: campaignsAbi, functionName: "withdrawFees", args: own }),
  };
  return [
    { source: "appeals", token, amount: ofAppeals, to: appeals, data: dataOf.appeals },
    { source: "forced", token, amount: ofBonds, to: submissions, data: dataOf.forced },
    { source: "abuse", token, amount: ofAbuse, to: abuse, data: dataOf.abuse },
    { source: "collateral", token, amount: ofCollateral, to: contributors, data: dataOf.collateral },
    { source: "fees", token, amount: ofFees, to: campaigns, data: dataOf.fees },
  ];
}

async function readReporterShare({ client, operators }: Deployment, account: Address, token: Token): Promise<Credit[]> {
  const contract = { address: operators, abi: operatorsAbi } as const;
  const amount = await readContract(client, { ...contract, functionName: "creditOf", args: [account] });
  const data = encodeFunctionData({ abi: operatorsAbi, functionName: "collect" });
  return [{ source: "operators", token, amount, to: operators, data }];
}
