import { bytesToHex, concat, type Hex, type ReadContractParameters, zeroAddress } from "viem";
import { expect, test } from "vitest";
import { keyReportData } from "../../contracts/sdk/attestation/key-data.ts";
import { type Registrant, registerKey } from "./register-key.ts";

const filled = (byte: number, length: number): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(length)}`;

// Whoever runs a measured program runs its endpoint as well.
test("an endpoint cannot have a key quoted that is not the oracle's own", async () => {
  const [registry, operator, signer] = [filled(1, 20), filled(2, 20), filled(3, 20)];
  const [encryptionKey, parentHash, stranger] = [filled(4, 32), filled(5, 32), filled(6, 32)];
  const answers: Readonly<Record<string, unknown>> = {
    ...{ keyOf: { operator: zeroAddress, validUntil: 0 }, workloadOf: { policy: { lifetime: 604_800 } } },
    ...{ quoteVerifier: filled(7, 20), reportDataOf: stranger },
  };
  const quoted: Hex[] = [];
  const oracle = {
    client: {
      public: {
        readContract: async ({ functionName }: ReadContractParameters) => answers[functionName],
        getBlock: async () => ({ number: 9n, parentHash }),
      },
      ...{ registry, domain: { chainId: 1 }, wallet: { account: { address: operator } } },
    },
    keys: { signer: { address: signer }, encryption: { publicKey: encryptionKey } },
    guestAgent: {
      getQuote: async (reportData: Uint8Array) => {
        quoted.push(bytesToHex(reportData));
        throw new Error("no quoting enclave");
      },
    },
    ...{ env: { workloadId: 1 }, watch: { state: { head: { timestamp: 1_700_000_000 } } } },
  };
  await expect(registerKey(oracle as unknown as Registrant)).rejects.toThrow("no quoting enclave");
  const bound = keyReportData({ chainId: 1, registry, operator, signer, encryptionKey }, parentHash);
  expect(quoted).toEqual([bound]);
  expect(bound).not.toBe(concat([stranger, parentHash]));
});
