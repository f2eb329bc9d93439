import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The Foundry programs this project runs. */
export type FoundryTool = "forge" | "anvil" | "cast";

/**
 * Path of the platform's own binary. The npm packages' `bin` shim exits 0 when tests fail and leaves its child
 * running when killed, so nothing here ever runs the shim.
 *
 * @throws Error naming the package to install when this platform has no binary.
 */
export function foundryBinary(tool: FoundryTool): string {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const platform = process.platform === "win32" ? "win32" : process.platform;
  const name = `@foundry-rs/${tool}-${platform}-${arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), "bin", process.platform === "win32" ? `${tool}.exe` : tool);
  } catch (cause) {
    throw new Error(`${name} is not installed: run \`npm ci\` without --omit=optional`, { cause });
  }
}

if (process.argv[1]?.endsWith("foundry.ts")) {
  const [tool, ...rest] = process.argv.slice(2);
  if (tool !== "forge" && tool !== "anvil" && tool !== "cast") {
    console.error("usage: tsx script/foundry.ts <forge|anvil|cast> [arguments]");
    process.exit(2);
  }
  const run = spawnSync(foundryBinary(tool), rest, { stdio: "inherit" });
  if (run.error) throw run.error;
  process.exit(run.status ?? 1);
}
