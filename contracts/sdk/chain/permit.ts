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
import type { Deployment } from "./deployment.ts";
import type { Token } from "./token.ts";

/** An owner's signed ERC-2612 permit, in the order in which contracts take it. */
export type Permit = readonly [deadline: bigint, v: number, r: Hex, s: Hex];

/** The typed data that an owner signs. */
export type PermitRequest = {
  domain: TypedDataDomain;
  types: typeof permitTypes;
  primaryType: "Permit";
  message: { owner: Address; spender: Address; value: bigint; nonce: bigint; deadline: bigint };
};

/** Asks the owner's wallet for a signature. */
export type SignPermit = (request: PermitRequest) => Promise<Hex>;

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

type Place = Pick<Deployment, "client" | "chainId">;

/**
 * Signs a permit. It is tried before it is used: tokens call many things so.
 *
 * @returns undefined if the token does not take it
 */
export async function signPermit(
  { client, chainId }: Place,
  { token, owner, spender, amount }: { token: Token; owner: Address; spender: Address; amount: bigint },
  sign: SignPermit,
): Promise<Permit | undefined> {
  const domain = await readDomain({ client, chainId }, token);
  if (!domain) return undefined;
  const contract = { address: token.address, abi: permitAbi } as const;
  const nonce = await readContract(client, { ...contract, functionName: "nonces", args: [owner] }).catch(
    () => undefined,
  );
  if (nonce === undefined) return undefined;
  const deadline = (await getBlock(client)).timestamp + PERMIT_SECONDS;
  const message = { owner, spender, value: amount, nonce, deadline };
  const permit = permitOf(deadline, await sign({ domain, types: permitTypes, primaryType: "Permit", message }));
  if (!permit) return undefined;
  const args = [owner, spender, amount, ...permit] as const;
  const data = encodeFunctionData({ abi: permitAbi, functionName: "permit", args });
  const taken = await call(client, { account: owner, to: token.address, data, blockTag: "pending" }).then(
    () => true,
    () => false,
  );
  return taken ? permit : undefined;
}

/** Wallets that are contracts sign in other ways, which a permit has no room for. */
function permitOf(deadline: bigint, signature: Hex): Permit | undefined {
  try {
    const { r, s, yParity } = parseSignature(signature);
    return [deadline, 27 + yParity, r, s];
  } catch {
    return undefined;
  }
}

/** The domain that the token's separator was made of; undefined if it has none, or one that nobody can tell. */
async function readDomain({ client, chainId }: Place, { address }: Token): Promise<TypedDataDomain | undefined> {
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
