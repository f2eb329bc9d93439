import { copyFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { withOwnCache } from "./compile.ts";
import { foundryBinary } from "./foundry.ts";
import { run } from "./processes.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

test("forge, given a cache of its own, finds the contracts compiled and writes to nothing but that", async () => {
  const used = await withOwnCache(async (folder) => {
    const own = join(folder, "solidity-files-cache.json");
    const original = await stat(own, { bigint: true });
    const args = ["build", "contracts", "script/Deploy.s.sol", "--deny", "never"];
    const env = { FOUNDRY_CACHE_PATH: folder };
    const { code, stdout } = await run(foundryBinary("forge"), args, { name: "forge build", cwd: root, env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("No files changed") });
    expect((await stat(own, { bigint: true })).mtimeNs).toBeGreaterThan(original.mtimeNs);
    return folder;
  });
  await expect(stat(used)).rejects.toThrow("ENOENT");
});

test("a cache of its own is gone after a failure as well", async () => {
  let used = "";
  const failing = withOwnCache(async (folder) => {
    used = folder;
    await copyFile(join(folder, "nothing"), join(folder, "there"));
  });
  await expect(failing).rejects.toThrow("nothing");
  await expect(stat(used)).rejects.toThrow("ENOENT");
});
