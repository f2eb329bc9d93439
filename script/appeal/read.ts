import { readContract } from "viem/actions";
import { appealsAbi } from "../../contracts/sdk/abi.ts";
import { RecordError } from "../../contracts/sdk/chain/record.ts";
import { readToken } from "../../contracts/sdk/chain/token.ts";
import { option } from "../cli.ts";
import type { Session } from "../session.ts";
import { integerValue } from "../values.ts";

/** An appeal's id as a command's first argument. */
export const appealOption = option(integerValue(1, 2 ** 32 - 1), { value: "ID", text: "the appeal's number" });

/**
 * An appeal, what it still owes, and its token.
 *
 * @throws RecordError when there is none with this id
 */
export async function readAppeal(session: Session, id: number) {
  const contract = { address: session.appeals, abi: appealsAbi } as const;
  const appealId = BigInt(id);
  const count = await readContract(session.client, { ...contract, functionName: "appealCount" });
  if (appealId > count) throw new RecordError(`There is no appeal ${id}: this deployment has ${count}.`);
  const [appeal, shares] = await Promise.all([
    readContract(session.client, { ...contract, functionName: "appealOf", args: [appealId] }),
    readContract(session.client, { ...contract, functionName: "sharesOf", args: [appealId] }),
  ]);
  return { appealId, ...appeal, shares, unit: await readToken(session.client, appeal.token) };
}
