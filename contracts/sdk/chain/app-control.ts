import {
  type Address,
  BaseError,
  type Client,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  encodeErrorResult,
  encodeFunctionData,
  getAddress,
  type Hex,
  isAddressEqual,
  parseAbi,
  slice,
  zeroAddress,
  zeroHash,
} from "viem";
import { call, getCode, getStorageAt, readContract } from "viem/actions";
import { revertDataOf } from "./revert-data.ts";

const appAbi = parseAbi([
  "function owner() view returns (address)",
  "function allowedComposeHashes(bytes32) view returns (bool)",
  "function getMinDelay() view returns (uint256)",
  "function upgradeToAndCall(address implementation, bytes data) payable",
  "error Error(string)",
]);

/** Where a proxy keeps the address of its code (ERC-1967). */
const IMPLEMENTATION = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";

/** What dstack's DstackApp answers whoever wants to replace its code after upgrades were disabled. */
const DISABLED = encodeErrorResult({
  abi: appAbi,
  errorName: "Error",
  args: ["Upgrades are permanently disabled"],
});

/** As `upgradeControlOf` of the registry answers: everything is zero where there is no app's contract. */
export type UpgradeControl = { app: Address; isHere: boolean; owner: Address; delay: number; isAllowed: boolean };

/** What the registry does not ask. */
export type OwnerFacts = {
  ownerIsContract: boolean;
  /** Whether the code of the app's contract can no longer be replaced; missing where the contract does not say. */
  upgradesDisabled?: boolean;
};

/** Asks an app's contract what the registry would ask it, where the registry cannot: on another chain. */
export async function readControl(client: Client, app: Address, composeHash: Hex): Promise<UpgradeControl> {
  const nothing = { app, isHere: false, owner: zeroAddress, delay: 0, isAllowed: false };
  const owner = await answerOf(readContract(client, { address: app, abi: appAbi, functionName: "owner" }));
  if (owner === undefined) return nothing;
  const allowed = { address: app, abi: appAbi, functionName: "allowedComposeHashes", args: [composeHash] } as const;
  const [isAllowed, delay] = await Promise.all([answerOf(readContract(client, allowed)), readDelay(client, owner)]);
  return { app, isHere: true, owner, delay, isAllowed: isAllowed ?? false };
}

/** Seconds that what an owner does has to wait, by its own answer; 0 where it gives none. */
export async function readDelay(client: Client, owner: Address): Promise<number> {
  return toDelay(await answerOf(readContract(client, { address: owner, abi: appAbi, functionName: "getMinDelay" })));
}

/** What else is to be known of an app's owner, on the app's chain. */
export async function readOwnerFacts(
  client: Client,
  { app, owner }: Pick<UpgradeControl, "app" | "owner">,
): Promise<OwnerFacts> {
  if (isAddressEqual(owner, zeroAddress)) return { ownerIsContract: false };
  const [code, upgradesDisabled] = await Promise.all([
    getCode(client, { address: owner }),
    areUpgradesDisabled(client, app, owner),
  ]);
  return { ownerIsContract: code !== undefined, ...(upgradesDisabled !== undefined && { upgradesDisabled }) };
}

/**
 * The flag is private, and its event is missing where the app was created with it. So the owner's own call is simulated, one
 * that puts the contract's code in the place of itself.
 */
async function areUpgradesDisabled(client: Client, app: Address, owner: Address): Promise<boolean | undefined> {
  const word = await getStorageAt(client, { address: app, slot: IMPLEMENTATION });
  const args = [getAddress(slice(word ?? zeroHash, 12)), "0x"] as const;
  const data = encodeFunctionData({ abi: appAbi, functionName: "upgradeToAndCall", args });
  try {
    await call(client, { account: owner, to: app, data });
    return false;
  } catch (error) {
    const revert = revertDataOf(error);
    if (revert === undefined && !(error instanceof BaseError && /revert/i.test(error.message))) throw error;
    return revert === DISABLED ? true : undefined;
  }
}

/** What a contract answers; undefined where it does not. That the endpoint does not is an error. */
async function answerOf<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    const isNone = (part: unknown) =>
      part instanceof ContractFunctionRevertedError || part instanceof ContractFunctionZeroDataError;
    if (error instanceof BaseError && error.walk(isNone)) return undefined;
    throw error;
  });
}

/** A delay as the registry takes it: what is no number of seconds is none. */
function toDelay(answer: bigint | undefined): number {
  return answer === undefined || answer >= 1n << 40n ? 0 : Number(answer);
}
