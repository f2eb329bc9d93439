import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DevelopmentKeyError, developmentKeys } from "./keys.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-keys-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const plain = ({ signer, encryption, storage }: Awaited<ReturnType<typeof developmentKeys>>) => {
  return { signer: signer.address, encryption, storage };
};

test("keys stay the same over restarts, and two folders have different ones", async () => {
  const keys = plain(await developmentKeys(folder, 31_337));
  expect(plain(await developmentKeys(folder, 31_337))).toEqual(keys);
  expect(plain(await developmentKeys(join(folder, "other"), 31_337))).not.toEqual(keys);
});

test("two first starts at once agree on one secret", async () => {
  const both = await Promise.all([developmentKeys(folder, 31_337), developmentKeys(folder, 31_337)]);
  expect(plain(both[0])).toEqual(plain(both[1]));
});

test.each([1, 10, 11_155_111, 0])("chain %i has no development keys, and none are made", async (chainId) => {
  await expect(developmentKeys(folder, chainId)).rejects.toThrow(DevelopmentKeyError);
  await expect(readFile(join(folder, "development-secret.hex"))).rejects.toThrow(/ENOENT/);
});

test("a damaged secret is said to be one, and not shown", async () => {
  await writeFile(join(folder, "development-secret.hex"), "0xsecret");
  await expect(developmentKeys(folder, 31_337)).rejects.toThrow(/does not hold a secret/);
  await expect(developmentKeys(folder, 31_337)).rejects.not.toThrow(/0xsecret/);
});
