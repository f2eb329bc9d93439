import {
  type Abi,
  AbiFunctionSignatureNotFoundError,
  type Address,
  decodeFunctionData,
  type Hex,
  isAddressEqual,
} from "viem";
import { getTransaction } from "viem/actions";
import type { Deployment } from "../chain/deployment.ts";

/** A call to a contract as it lies in a transaction's calldata; undefined where it came through another contract. */
export async function readCallTo<const A extends Abi>(
  { client }: Pick<Deployment, "client">,
  { address, abi }: { address: Address; abi: A },
  hash: Hex,
) {
  const { to, input } = await getTransaction(client, { hash });
  if (!to || !isAddressEqual(to, address)) return undefined;
  try {
    return decodeFunctionData({ abi, data: input });
  } catch (error) {
    // What the contract does not know it did not do.
    if (error instanceof AbiFunctionSignatureNotFoundError) return undefined;
    throw error;
  }
}
