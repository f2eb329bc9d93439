import {
  type Address,
  encodeFunctionData,
  getAddress,
  type Hex,
  recoverAddress,
  serializeSignature,
  slice,
  zeroAddress,
} from "viem";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import type { ChainClient } from "../chain.ts";

const MAGIC = "0x1626ba7e";
/** 100,000 as on chain, and what a transaction costs before it reaches the wallet. */
const ERC1271_GAS = 140_000n;

/** Half of secp256k1's group order: the contracts refuse a greater s. */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/**
 * The account whose key signed the digest (65 bytes, or 64 as EIP-2098), or undefined where the signature is malformed or
 * has a high s, which the contracts refuse.
 */
export async function signerOf(digest: Hex, signature: Hex): Promise<Address | undefined> {
  try {
    const expanded = expand(signature);
    if (BigInt(slice(expanded, 32, 64)) > HALF_ORDER) return undefined;
    return await recoverAddress({ hash: digest, signature: expanded });
  } catch {
    return undefined;
  }
}

/** Whether the voter's key, or the key of the voter's delegate, signed the digest. */
export async function isVotersKey(client: ChainClient, voter: Address, digest: Hex, signature: Hex): Promise<boolean> {
  const signer = await signerOf(digest, signature);
  if (signer === undefined || signer === getAddress(voter)) return signer !== undefined;
  const contract = { address: client.staking, abi: stakingAbi } as const;
  const delegate = await client.public.readContract({ ...contract, functionName: "delegateOf", args: [voter] });
  return delegate !== zeroAddress && signer === getAddress(delegate);
}

/** Whether the account signed the digest: by its key, else as a contract (ERC-1271), as the contracts decide it. */
export async function isSignedBy(client: ChainClient, account: Address, digest: Hex, signature: Hex): Promise<boolean> {
  if ((await signerOf(digest, signature)) === account) return true;
  const code = await client.public.getCode({ address: account });
  if (code === undefined) return false;
  try {
    const data = encodeFunctionData({ abi: erc1271, functionName: "isValidSignature", args: [digest, signature] });
    const answer = await client.public.call({ to: account, data, gas: ERC1271_GAS });
    return answer.data?.length === 66 && slice(answer.data, 0, 4) === MAGIC;
  } catch {
    // A wallet that reverts says no.
    return false;
  }
}

const erc1271 = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [
      { name: "hash", type: "bytes32" },
      { name: "signature", type: "bytes" },
    ],
    outputs: [{ name: "", type: "bytes4" }],
  },
] as const;

function expand(signature: Hex): Hex {
  if (signature.length !== 2 + 128) return signature;
  const vs = BigInt(slice(signature, 32));
  const s = vs & ((1n << 255n) - 1n);
  const serialized = {
    r: slice(signature, 0, 32),
    s: `0x${s.toString(16).padStart(64, "0")}`,
    yParity: Number(vs >> 255n),
  } as const;
  return serializeSignature(serialized);
}
