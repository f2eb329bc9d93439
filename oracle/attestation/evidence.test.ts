import { bytesToHex, encodeDeployData, zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { readArtifact } from "../../script/attest/artifact.ts";
import { type DcapChain, pccsOf, startDcapChain } from "../../test/attestation/dcap-chain.ts";
import { sample } from "../../test/attestation/platform.ts";
import { prepareEvidence } from "./evidence.ts";
import type { Upsert } from "./upserts.ts";

let chain: DcapChain;
beforeAll(async () => {
  chain = await startDcapChain();
});
afterAll(() => chain?.stop());

const anchorBlock = 7n;
const keeper = (sent: Upsert[]) => ({
  fetch: async (url: string) => pccsOf(chain.now).request(url),
  url: "http://pccs.invalid",
  send: async (calls: readonly Upsert[]) => {
    for (const call of calls) {
      const hash = await chain.client.writeContract(call);
      await waitForReceipt(chain.client, { hash });
      sent.push(call);
    }
  },
  onMissing: (error: Error) => {
    throw error;
  },
});
const made = async (withoutConfigId = false) => {
  const { quote, eventLog } = sample([], { at: await chain.now(), withoutConfigId });
  return { quote, eventLog: JSON.stringify(eventLog), anchorBlock };
};

test("a DcapVerifier is sent what it lacks, once, and a quote without its chain", async () => {
  const sent: Upsert[] = [];
  const anchored = await made();
  const { verifier } = chain.contracts;
  const padded = { ...anchored, quote: Uint8Array.from([...anchored.quote, ...new Uint8Array(99)]) };
  const evidence = await prepareEvidence(chain.client, verifier, padded, keeper(sent));
  expect(sent.map(({ functionName }) => functionName)).toContain("registerPlatform");
  expect(evidence).toMatchObject({ anchorBlock, eventLog: [] });
  expect(evidence.quote.length).toBeLessThan(2 + 2 * anchored.quote.length);
  const count = sent.length;
  expect(await prepareEvidence(chain.client, verifier, anchored, keeper(sent))).toEqual(evidence);
  expect(sent).toHaveLength(count);
});

test("without a compose hash in mr_config_id the run-time events go along, and no others", async () => {
  const { eventLog } = await prepareEvidence(chain.client, chain.contracts.verifier, await made(true), keeper([]));
  expect(eventLog.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["app-id", "compose-hash", "instance-id", "system-ready"]),
  );
  expect(eventLog).toHaveLength(8);
});

test("an adapter to Automata's contracts is sent nothing, and the whole quote without its padding", async () => {
  const { abi, bytecode } = await readArtifact("AutomataVerifier");
  // Any contract: nothing is asked of it here.
  const data = encodeDeployData({ abi, bytecode, args: [chain.contracts.certificates] });
  const hash = await chain.client.sendTransaction({ data });
  const { contractAddress } = await waitForReceipt(chain.client, { hash });
  const anchored = await made();
  const padded = { ...anchored, quote: Uint8Array.from([...anchored.quote, 0, 0]) };
  const sent: Upsert[] = [];
  const evidence = await prepareEvidence(chain.client, contractAddress ?? "0x", padded, keeper(sent));
  expect(evidence).toEqual({ anchorBlock, eventLog: [], pck: zeroHash, quote: bytesToHex(anchored.quote) });
  expect(sent).toEqual([]);
});

test("another contract is said to be none", async () => {
  const evidence = prepareEvidence(chain.client, chain.contracts.certificates, await made(), keeper([]));
  await expect(evidence).rejects.toThrow("no DCAP verifier answers");
});
