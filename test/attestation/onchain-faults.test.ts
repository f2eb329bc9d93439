import { encodeFunctionData, hexToString } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import { RefusedError } from "../../contracts/sdk/attestation/reasons.ts";
import { TCB_STATUSES } from "../../contracts/sdk/attestation/tcb-status.ts";
import { verifyQuote } from "../../contracts/sdk/attestation/verify.ts";
import { type Draft, draftOf } from "../../oracle/tee/platform/draft.ts";
import { FAULT_NAMES, FAULTS, type FaultName } from "../../oracle/tee/platform/faults.ts";
import { guestOn } from "../../oracle/tee/platform/guest.ts";
import { encodeContractQuote, faultyDraft, issueDraft } from "../../oracle/tee/platform/issue.ts";
import { deployVerifier, type Verifier } from "../../script/attest/deployed.ts";
import {
  bindingOf,
  collateralCalls,
  type DevelopmentChain,
  openDevelopmentChain,
  registration,
  reportDataOf,
  sendAll,
  verifierCall,
  verifyCall,
} from "../../script/attest/development-chain.ts";
import { refusalOf, send } from "../../script/attest/send.ts";
import { ACCEPTED, chainRefusal, ENVELOPE } from "./chain-refusals.ts";
import { AT, COMPOSE, PLATFORM } from "./platform.ts";

const WHO = bindingOf(3);
const guest = guestOn(PLATFORM, COMPOSE);
const reportSchema = z.object({ status: z.int(), advisories: z.array(z.custom<`0x${string}`>()) });

let chain: DevelopmentChain;
let request: Parameters<typeof draftOf>[1];
let sound: Draft;
/** Who decides for the registry at present. */
let deciding: Verifier;

beforeAll(async () => {
  chain = await openDevelopmentChain(PLATFORM, guest, AT);
  request = { guest, at: AT, revoked: 3, reportData: await reportDataOf(chain, WHO) };
  sound = draftOf(PLATFORM, request);
  await sendAll(chain.client, collateralCalls(chain, sound));
  deciding = chain;
});

afterAll(() => chain?.anvil.stop());

const isEnvelope = (name: FaultName) => (ENVELOPE as readonly FaultName[]).includes(name);
const judged = FAULT_NAMES.filter((name) => !isEnvelope(name));

test("a sound platform's key is registered, by mr_config_id and by event log", async () => {
  for (const withoutConfigId of [false, true]) {
    const draft = draftOf(PLATFORM, { ...request, withoutConfigId });
    expect(await refusalOf(chain.client, registration(chain, draft, WHO), WHO.operator)).toBeUndefined();
  }
  expect(encodeContractQuote(sound)).toEqual(toContractQuote(issueDraft(sound, AT).quote).quote);
});

test.each(judged)("%s is refused by the contracts, and for that alone", async (name) => {
  const draft = faultyDraft(PLATFORM, request, [name]);
  const verifier = await verifierFor(draft);
  const refused = typeof verifier === "string" ? verifier : await registers(verifier, draft);
  const expected = name in ACCEPTED ? undefined : chainRefusal(name).join(": ");
  expect(refused).toBe(expected);
  if (typeof verifier !== "string" && ["status-below-floor", "advisory-not-allowed"].includes(FAULTS[name].reason))
    expect(await verdictOf(verifier, draft)).toEqual(await typescriptVerdict(draft));
});

test.each([
  ["platform-OutOfDate", "qe-ConfigurationNeeded"],
  ["platform-SWHardeningNeeded", "module-ConfigurationNeeded"],
  ["module-OutOfDate", "qe-SWHardeningNeeded"],
  ["platform-ConfigurationAndSWHardeningNeeded", "qe-OutOfDate"],
] as const)("%s and %s give one status, the same as in TypeScript", async (...names) => {
  const draft = faultyDraft(PLATFORM, request, names);
  const verifier = await verifierFor(draft);
  if (typeof verifier === "string") throw new Error(`the contracts refused it: ${verifier}`);
  expect(await verdictOf(verifier, draft)).toEqual(await typescriptVerdict(draft));
});

describe("what is not sent to contracts", () => {
  test.each(ENVELOPE)("%s is refused where the chain is cut off", (name) => {
    const { quote } = issueDraft(faultyDraft(PLATFORM, request, [name]), AT);
    expect(() => toContractQuote(quote)).toThrow(expect.toSatisfy(isRefusalFor(name)));
  });
});

function isRefusalFor(name: FaultName) {
  return (error: unknown) => error instanceof RefusedError && error.reason === FAULTS[name].reason;
}

/** A verifier that was sent a draft's collateral, or the call that it refuses. One that is sound serves all. */
async function verifierFor(draft: Draft): Promise<Verifier | string> {
  const calls = (verifier: Verifier, draft: Draft) =>
    collateralCalls(verifier, draft).map((call) => encodeFunctionData(call));
  if (`${calls(chain, draft)}` === `${calls(chain, sound)}`) return chain;
  const fresh = await deployVerifier(chain.client, PLATFORM.authority.root.publicKey);
  for (const call of collateralCalls(fresh, draft)) {
    const { error } = await send(chain.client, call);
    if (error !== undefined) return `${call.what}: ${nameIn(error)}`;
  }
  return fresh;
}

/** How the registry refuses a key for a draft's quote, while this verifier decides. */
async function registers(verifier: Verifier, draft: Draft): Promise<string | undefined> {
  if (verifier !== deciding) await sendAll(chain.client, [verifierCall(chain.registry, verifier)]);
  deciding = verifier;
  const call = registration(chain, draft, WHO);
  const error = await refusalOf(chain.client, call, WHO.operator);
  return error === undefined ? undefined : `${call.what}: ${nameIn(error)}`;
}

async function verdictOf(verifier: Verifier, draft: Draft) {
  const report = await chain.client.readContract({ ...verifyCall(verifier, draft), blockTag: "latest" });
  const { status, advisories } = reportSchema.parse(report);
  return { status: TCB_STATUSES[status], advisories: advisories.map((name) => hexToString(name, { size: 32 })) };
}

async function typescriptVerdict(draft: Draft) {
  const { root, ...issued } = issueDraft(draft, AT);
  const { status, advisories } = await verifyQuote({
    ...issued,
    developmentRoot: { certificate: root, chainId: 31_337 },
  });
  return { status, advisories };
}

function nameIn(error: string): string {
  return error.replace(/\(.*/s, "");
}
