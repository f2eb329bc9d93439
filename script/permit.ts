import {
  type Address,
  domainSeparator,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  parseAbi,
  parseSignature,
  type TypedDataDomain,
} from "viem";
import { call, getBlock, readContract } from "viem/actions";
import type { Token } from "../contracts/sdk/chain/token.ts";
import type { WriteSession } from "./session.ts";
import { approveCalls, requireBalance } from "./token.ts";
import type { Call } from "./transact.ts";

/** An owner's signed ERC-2612 permit, in the order in which contracts take it. */
export type Permit = readonly [deadline: bigint, v: number, r: Hex, s: Hex];

/** What lets a spender take an amount: calls to send before, or a permit to hand over with the call that takes it. */
export type Allowance = { calls: Call[]; permit?: Permit };

type Spend = { token: Token; spender: Address; amount: bigint };

const permitAbi = parseAbi([
  "function DOMAIN_SEPARATOR() view returns (bytes32)",
  "function nonces(address owner) view returns (uint256)",
  "function version() view returns (string)",
  "function eip712Domain() view returns (bytes1, string name, string version, uint256 chainId, address verifyingContract, bytes32, uint256[])",
  "function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)",
]);

const permitTypes = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** Seconds for which a permit is good: long enough for one transaction to be mined. */
const PERMIT_SECONDS = 3_600n;

/**
 * Lets `spender` take `amount` units of the account: by nothing if it may already, by a permit if the token has ERC-2612,
 * by an approval otherwise.
 *
 * @throws TokenError when the account has less than `amount`
 * @example
 * const { calls, permit } = await allow(session, { token, spender: session.campaigns, amount });
 */
export async function allow(session: WriteSession, spend: Spend): Promise<Allowance> {
  const { client, account } = session;
  const { token, spender, amount } = spend;
  await requireBalance(session, token, amount);
  const args = [account.address, spender] as const;
  const contract = { address: token.address, abi: erc20Abi, functionName: "allowance" } as const;
  if ((await readContract(client, { ...contract, args })) >= amount) return { calls: [] };
  const permit = await signPermit(session, spend);
  return permit ? { calls: [], permit } : { calls: await approveCalls(session, spend) };
}

/**
 * Signs a permit. It is tried before it is used: tokens call many things so.
 *
 * @returns undefined if the token does not take it
 */
async function signPermit(session: WriteSession, { token, spender, amount }: Spend): Promise<Permit | undefined> {
  const { client, account, wallet } = session;
  const owner = account.address;
  const domain = await readDomain(session, token);
  if (!domain) return undefined;
  const contract = { address: token.address, abi: permitAbi } as const;
  const nonce = await readContract(client, { ...contract, functionName: "nonces", args: [owner] }).catch(
    () => undefined,
  );
  if (nonce === undefined) return undefined;
  const deadline = (await getBlock(client)).timestamp + PERMIT_SECONDS;
  const message = { owner, spender, value: amount, nonce, deadline };
  const signature = await wallet.signTypedData({ domain, types: permitTypes, primaryType: "Permit", message });
  const { r, s, yParity } = parseSignature(signature);
  const permit = [deadline, 27 + yParity, r, s] as const;
  const args = [owner, spender, amount, ...permit] as const;
  const data = encodeFunctionData({ abi: permitAbi, functionName: "permit", args });
  const taken = await call(client, { account, to: token.address, data, blockTag: "pending" }).then(
    () => true,
    () => false,
  );
  return taken ? permit : undefined;
}

/** The domain that the token's separator was made of; undefined if it has none, or one that nobody can tell. */
async function readDomain({ client, chainId }: WriteSession, { address }: Token): Promise<TypedDataDomain | undefined> {
  const contract = { address, abi: permitAbi } as const;
  const [separator, told, name, version] = await Promise.all([
    readContract(client, { ...contract, functionName: "DOMAIN_SEPARATOR" }).catch(() => undefined),
    readContract(client, { ...contract, functionName: "eip712Domain" }).catch(() => undefined),
    readContract(client, { address, abi: erc20Abi, functionName: "name" }).catch(() => ""),
    readContract(client, { ...contract, functionName: "version" }).catch(() => "1"),
  ]);
  const domain = { name: told?.[1] ?? name, version: told?.[2] ?? version, chainId, verifyingContract: address };
  return separator === domainSeparator({ domain }) ? domain : undefined;
}
