import { type Address, bytesToHex, concat, encodeAbiParameters, type Hex, hexToBytes, keccak256, toHex } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Draft, draftOf } from "../../oracle/tee/platform/draft.ts";
import { FAULTS, type FaultName } from "../../oracle/tee/platform/faults.ts";
import { guestOn } from "../../oracle/tee/platform/guest.ts";
import { dateText } from "../../oracle/tee/platform/tcb.ts";
import { anvilAccount } from "../../script/anvil.ts";
import { deployRegistry, deployVerifier } from "../../script/attest/deployed.ts";
import {
  type Binding,
  bindingOf,
  collateralCalls,
  type DevelopmentChain,
  invalidation,
  openDevelopmentChain,
  registration,
  reportDataOf,
  sendAll,
  verifierCall,
  workloadCall,
} from "../../script/attest/development-chain.ts";
import { refusalOf, send } from "../../script/attest/send.ts";
import { AT, COMPOSE, PLATFORM } from "./platform.ts";

const STRANGER = anvilAccount(9).address;
/** Blocks whose hash a contract can still ask for (EIP-2935). */
const HISTORY = 8_191n;
const guest = guestOn(PLATFORM, COMPOSE);
const keySchema = z.object({ operator: z.string(), validUntil: z.int() });

function draftWith(reportData: Uint8Array): Draft {
  return draftOf(PLATFORM, { guest, at: AT, revoked: 3, reportData });
}

async function boundDraft(chain: DevelopmentChain, binding: Binding): Promise<Draft> {
  return draftWith(await reportDataOf(chain, binding));
}

describe("a quote is good for one key", () => {
  const who = bindingOf(3);
  let chain: DevelopmentChain;
  let draft: Draft;

  beforeAll(async () => {
    chain = await openDevelopmentChain(PLATFORM, guest, AT);
    draft = await boundDraft(chain, who);
    await sendAll(chain.client, collateralCalls(chain, draft));
  });
  afterAll(() => chain?.anvil.stop());

  const mismatch = expect.stringMatching(/^ReportDataMismatch\(/);
  const refusal = (key: Omit<Binding, "operator">, from: Address, place = chain) =>
    refusalOf(place.client, registration(place, draft, key), from);

  test("of another signer or another encryption key it is refused", async () => {
    expect(await refusal({ ...who, signer: STRANGER }, who.operator)).toEqual(mismatch);
    expect(await refusal({ ...who, encryptionKey: keccak256("0x00") }, who.operator)).toEqual(mismatch);
  });

  test("by another registry of the same verifier and workload it is refused", async () => {
    const registry = await deployRegistry(chain.client, chain);
    await sendAll(chain.client, [workloadCall(registry, guest)]);
    expect(await refusal(who, who.operator, { ...chain, registry })).toEqual(mismatch);
  });

  test("for another chain's registry of the same address it is refused", async () => {
    const here = await reportDataOf(chain, who);
    const elsewhere = (chainId: bigint) => hexToBytes(concat([bindingFor(chain, who, chainId), chain.anchor.hash]));
    expect(elsewhere(31_337n)).toEqual(here);
    const call = registration(chain, draftWith(elsewhere(1n)), who);
    expect(await refusalOf(chain.client, call, who.operator)).toEqual(mismatch);
  });

  test("with a block's hash that is not the one that is named it is refused", async () => {
    const [number, other] = [chain.anchor.number, new Uint8Array(32).fill(7)];
    const bound = (await reportDataOf(chain, who)).slice(0, 32);
    const call = registration(chain, draftWith(Uint8Array.from([...bound, ...other])), who);
    expect(await refusalOf(chain.client, call, who.operator)).toBe(
      `QuoteAnchorMismatch(${number}, ${chain.anchor.hash}, ${bytesToHex(other)})`,
    );
  });

  test("who copies it from the mempool gains nothing and takes nothing away", async () => {
    const call = registration(chain, draft, who);
    expect((await send(chain.client, call, STRANGER)).error).toEqual(mismatch);
    expect((await send(chain.client, call, who.operator)).error).toBeUndefined();
    expect(await keyOf(chain, who.signer)).toMatchObject({ operator: who.operator });
  });

  test("once its anchor is older than can be asked for it is refused", async () => {
    const late = bindingOf(4);
    const call = registration(chain, await boundDraft(chain, late), late);
    const refusedAfter = (blocks: bigint) => refusalOf(chain.client, call, late.operator, chain.anchor.number + blocks);
    expect(await refusedAfter(HISTORY)).toBeUndefined();
    expect(await refusedAfter(HISTORY + 1n)).toMatch(/^QuoteAnchorMismatch\(/);
  });
});

describe("anybody ends a key whose quote would be refused now, and no other", () => {
  let chain: DevelopmentChain;
  let draft: Draft;
  let who: Binding;
  let account = 10;

  beforeAll(async () => {
    chain = await openDevelopmentChain(PLATFORM, guest, AT);
  });
  afterAll(() => chain?.anvil.stop());

  // A verifier and a key for each, and the same chain.
  beforeEach(async () => {
    const verifier = await deployVerifier(chain.client, PLATFORM.authority.root.publicKey);
    chain = { ...chain, ...verifier };
    who = bindingOf(account++);
    draft = await boundDraft(chain, who);
    await sendAll(chain.client, [verifierCall(chain.registry, chain), ...collateralCalls(chain, draft)]);
    const { error } = await send(chain.client, registration(chain, draft, who), who.operator);
    if (error !== undefined) throw new Error(`a sound key is registered: ${error}`);
  });

  const end = () => send(chain.client, invalidation(chain, draft, who.signer), STRANGER);

  test("a healthy key stays, also for who brings another quote", async () => {
    expect((await end()).error).toBe(`KeyHealthy(${who.signer})`);
    const bad = draftWith(await reportDataOf(chain, who));
    FAULTS["td-attribute-0"].apply(bad, () => bad, AT);
    const other = await send(chain.client, invalidation(chain, bad, who.signer), STRANGER);
    expect(other.error).toBe(`EvidenceMismatch(${who.signer})`);
    expect(await isActive(chain, who.signer)).toBe(true);
  });

  test.each([
    ["pck-revoked", "keeps the PCK CRL", "PckIsRevoked"],
    ["platform-ca-revoked", "keeps the root CRL", "AuthorityIsRevoked"],
    ["tcb-signing-revoked", "keeps the root CRL", "TcbSignerRevoked"],
    ["platform-OutOfDate", "keeps the TCB info", "TcbBelowFloor"],
    ["module-OutOfDate", "keeps the TCB info", "TcbBelowFloor"],
    ["qe-OutOfDate", "keeps the QE identity", "TcbBelowFloor"],
    ["platform-Revoked", "keeps the TCB info", "TcbRevoked"],
    ["no-level-pce", "keeps the TCB info", "NoTcbLevel"],
  ] as const)("%s since its registration ends it", async (fault, what, error) => {
    await sendAll(chain.client, [newer(chain, fault, what)]);
    const { error: refused, logs } = await end();
    expect(refused).toBeUndefined();
    const reason = keccak256(toHex(`${error}(${PARAMETERS[error]})`)).slice(2, 10);
    expect(logs.some(({ data }) => data.includes(reason))).toBe(true);
    expect(await isActive(chain, who.signer)).toBe(false);
    expect((await end()).error).toBe(`KeyInactive(${who.signer})`);
    const again = await refusalOf(chain.client, registration(chain, draft, who), who.operator);
    expect(again).toMatch(new RegExp(`^${error}\\b`));
  });

  test("what the contracts have seen cannot be taken back by what is older", async () => {
    await sendAll(chain.client, [newer(chain, "pck-revoked", "keeps the PCK CRL")]);
    const [older] = collateralCalls(chain, draft).filter((call) => call.what === "keeps the PCK CRL");
    if (!older) throw new Error("a PCK CRL is among the collateral");
    expect((await send(chain.client, older)).error).toMatch(/^NotNewer\(/);
  });
});

/** Parameter types of the errors that end a key. */
const PARAMETERS = {
  PckIsRevoked: "bytes32",
  AuthorityIsRevoked: "uint256",
  TcbSignerRevoked: "uint256",
  TcbBelowFloor: "uint8,uint8",
  TcbRevoked: "",
  NoTcbLevel: "",
} as const;

/** What Intel publishes a minute later, with this in it. */
function newer(chain: DevelopmentChain, fault: FaultName, what: string) {
  const draft = draftWith(new Uint8Array(64));
  FAULTS[fault].apply(draft, () => draft, AT);
  for (const { validity } of Object.values(draft.crls)) validity.from += 60;
  const issueDate = dateText(Date.parse(draft.tcbInfo.issueDate) / 1_000 + 60);
  Object.assign(draft.tcbInfo, { issueDate });
  Object.assign(draft.qeIdentity, { issueDate });
  const call = collateralCalls(chain, draft).find((one) => one.what === what);
  if (!call) throw new Error(`"${what}" is no call for collateral`);
  return call;
}

async function keyOf({ client, registry }: DevelopmentChain, signer: Address) {
  return keySchema.parse(await client.readContract({ ...registry, functionName: "keyOf", args: [signer] }));
}

async function isActive(chain: DevelopmentChain, signer: Address): Promise<boolean> {
  const { timestamp } = await chain.client.getBlock();
  return (await keyOf(chain, signer)).validUntil >= Number(timestamp);
}

/** The first half of report data on a chain of this id, computed here. */
function bindingFor(
  { registry }: DevelopmentChain,
  { operator, signer, encryptionKey }: Binding,
  chainId: bigint,
): Hex {
  const types = ["bytes32", "uint256", "address", "address", "address", "bytes32"].map((type) => ({ type }));
  const tag = keccak256(toHex("assay/key/1"));
  return keccak256(
    encodeAbiParameters(types, [tag, chainId, registry.address, operator, signer, keccak256(encryptionKey)]),
  );
}
