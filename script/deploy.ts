import { randomBytes } from "node:crypto";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createPublicClient, type Hex, http } from "viem";
import { z } from "zod";
import { type Addresses, checkAddresses } from "../contracts/sdk/addresses.ts";
import { AssayError } from "../contracts/sdk/errors.ts";
import { defaultAddressesPath, readAddresses } from "./addresses.ts";
import { flag, option, runCommand } from "./cli.ts";
import { withOwnCache } from "./compile.ts";
import { foundryBinary } from "./foundry.ts";
import { toJson } from "./print.ts";
import { ChildError, run, stopChildrenOnSignals } from "./processes.ts";
import { chainIdAt } from "./session.ts";
import { privateKeyFrom, urlValue } from "./values.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const SETTINGS = [
  "ASSAY_OWNER",
  "ASSAY_TREASURY",
  "ASSAY_STAKE_TOKEN",
  "ASSAY_PAY_TOKEN",
  "ASSAY_SEAT_PRICE",
  "ASSAY_OPERATOR_BOND",
  "ASSAY_JUDGES",
  "ASSAY_PROTOCOL_FEE",
  "ASSAY_QUOTE_VERIFIER",
  "ASSAY_DEVELOPMENT_ROOT",
  "ASSAY_COMPOSE_HASH",
  "ASSAY_MRTD",
  "ASSAY_RTMR0",
  "ASSAY_RTMR1",
  "ASSAY_RTMR2",
  "ASSAY_DSTACK_APP",
  "ASSAY_TCB_FLOOR",
  "ASSAY_ADVISORIES",
  "ASSAY_PLATFORMS",
  "ASSAY_KEY_LIFETIME",
  "ASSAY_FAST_VOTING",
  "ASSAY_FAST_OPENING",
  "ASSAY_FAST_APPEAL",
  "ASSAY_FAST_SLA",
  "ASSAY_FAST_INCLUSION",
] as const;

/** What the first workload's program is told by. */
const MEASURED: ReadonlySet<string> = new Set([
  "ASSAY_COMPOSE_HASH",
  "ASSAY_MRTD",
  "ASSAY_RTMR0",
  "ASSAY_RTMR1",
  "ASSAY_RTMR2",
]);

/** Settings of script/Deploy.s.sol beside the key and the file, see .env.example. */
export type DeploySettings = { [name in (typeof SETTINGS)[number]]?: string };

export type DeployParameters = {
  rpcUrl: string;
  /** Key of the deployer; without it forge's own wallet arguments have to name one. */
  privateKey?: Hex;
  settings?: DeploySettings;
  /** Where the addresses go; without it they are returned only. */
  out?: string;
  /** Simulate only: nothing is sent and no file is written. */
  dryRun?: boolean;
  /** Further arguments for `forge script`, for instance `--ledger`. */
  forgeArgs?: readonly string[];
  /** Milliseconds that forge may take; without it, as long as forge waits: blocks and people with hardware wallets are slow. */
  limitMs?: number;
};

/** The forge script failed, or is not allowed to do what was asked. */
export class DeployError extends AssayError {
  override readonly name = "DeployError";
}

/**
 * Deploys everything with script/Deploy.s.sol and checks on the chain that the contracts name each other.
 *
 * @throws DeployError, AddressesError
 * @example
 * const addresses = await deploy({ rpcUrl: anvil.url, privateKey: anvilKey(0) });
 */
export async function deploy(parameters: DeployParameters): Promise<Addresses> {
  const { rpcUrl, dryRun = false, out } = parameters;
  // Inside the project, where forge may write. What the script writes is a plan until the chain confirms it.
  const draft = join(".assay", `${randomBytes(8).toString("hex")}.draft.json`);
  await mkdir(join(root, ".assay"), { recursive: true });
  try {
    await runForge(parameters, draft);
    const addresses = await readAddresses(join(root, draft));
    if (dryRun) return addresses;
    await checkAddresses(createPublicClient({ transport: http(rpcUrl) }), addresses);
    if (out !== undefined) await keep(join(root, draft), out, addresses);
    return addresses;
  } finally {
    await rm(join(root, draft), { force: true });
  }
}

/** What has been deployed must not be lost because a file cannot be written. */
async function keep(draft: string, out: string, addresses: Addresses): Promise<void> {
  try {
    await mkdir(dirname(out), { recursive: true });
    await copyFile(draft, out);
  } catch (cause) {
    const kept = toJson(addresses);
    throw new DeployError(`Deployed, but ${out} cannot be written: save this as the addresses file.\n${kept}`, {
      cause,
    });
  }
}

async function runForge(parameters: DeployParameters, draft: string): Promise<void> {
  const { rpcUrl, privateKey, settings = {}, dryRun = false, forgeArgs = [], limitMs } = parameters;
  const script = `${join(root, "script/Deploy.s.sol")}:Deploy`;
  const args = ["script", script, "--root", root, "--rpc-url", rpcUrl, ...forgeArgs];
  if (!dryRun) args.push("--broadcast", "--non-interactive");
  // By environment: arguments can be read by every user of the machine. Only what was passed counts: what else the
  // environment says is taken away, and forge does not find .env from the folder it is started in.
  const env: Record<string, string | undefined> = { ASSAY_ADDRESSES: draft, ASSAY_PRIVATE_KEY: privateKey };
  for (const name of SETTINGS) env[name] = settings[name] || undefined;
  env.FOUNDRY_SOLC = join(root, "script/solc"); // foundry.toml's is relative to where forge is started
  const options = { name: "forge script", cwd: tmpdir(), ...(limitMs === undefined ? {} : { limitMs }) };
  const finished = await withOwnCache((cache) =>
    run(foundryBinary("forge"), args, { ...options, env: { ...env, FOUNDRY_CACHE_PATH: cache } }),
  ).catch((cause: unknown) => {
    if (!(cause instanceof ChildError)) throw cause;
    const sent = dryRun ? "" : `\nWhat it has sent, if anything, is in ${join(root, "broadcast")}.`;
    throw new DeployError(`${cause.message}${sent}`, { cause });
  });
  if (finished.code === 0) return;
  throw new DeployError(explain(finished.stderr || finished.stdout));
}

/** What forge says when the script stops it, in words; its last lines otherwise. */
function explain(output: string): string {
  const unread = /failed parsing \$(\w+) as type `?(\w+)/.exec(output);
  if (unread) return `Correct ${unread[1]}: it is no ${unread[2]}.`;
  const missing = /SettingMissing\("(\w+)"\)/.exec(output)?.[1];
  if (missing && MEASURED.has(missing)) {
    return `Set ${missing}: the oracle's program has to be measured, see .env.example; npm run platform prints a development platform's.`;
  }
  if (missing) return `Set ${missing}: it has no default on this chain, see .env.example.`;
  const range = /SettingOutOfRange\("(\w+)", (\d+)[^,]*, (\d+)/.exec(output);
  if (range) return `Lower ${range[1]}: it is ${range[3]} and may be ${range[2]} at most.`;
  const development = /DevelopmentOnly\("(\w+)"\)/.exec(output)?.[1];
  if (development) return `Unset ${development}: it is for chain 31337 only.`;
  const length = /LengthMismatch\("(\w+)", (\d+), (\d+)/.exec(output);
  if (length) return `Correct ${length[1]}: it has to have ${length[2]} bytes, and has ${length[3]}.`;
  const automata = /AutomataUnknown\((\d+)/.exec(output)?.[1];
  if (automata) {
    return `Name another ASSAY_QUOTE_VERIFIER, or leave it empty: script/automata.json knows no contract of Automata's on chain ${automata}.`;
  }
  const status = /StatusUnknown\("(\w+)", "([^"]*)"/.exec(output);
  if (status) return `Correct ${status[1]}: "${status[2]}" is no TCB status that a floor can be.`;
  const advisory = /AdvisoryTooLong\("(\w+)", "([^"]*)"/.exec(output);
  if (advisory) return `Correct ${advisory[1]}: "${advisory[2]}" is no advisory of Intel's.`;
  const noCode = /NoCode\("(\w+)", (\w+)\)/.exec(output);
  if (noCode) return `Correct ${noCode[1]}: there is no contract at ${noCode[2]} on this chain.`;
  return `forge script failed:\n${output.trim().split("\n").slice(-15).join("\n")}`;
}

const command = {
  name: "deploy",
  summary: "Deploys all contracts, checks that they name each other, and writes the addresses file.",
  positionals: {},
  options: {
    "rpc-url": option(urlValue, { value: "URL", env: "ASSAY_RPC_URL", text: "JSON-RPC endpoint of the chain" }),
    "private-key-env": option(z.string().default("ASSAY_PRIVATE_KEY"), {
      value: "NAME",
      text: "variable that holds the deployer's key, default ASSAY_PRIVATE_KEY",
    }),
    "forge-args": option(z.string().optional(), {
      value: "ARGS",
      text: 'for a deployer whose key is elsewhere: arguments for forge script, e.g. "--ledger"',
    }),
    out: option(z.string().optional(), {
      value: "FILE",
      env: "ASSAY_ADDRESSES",
      text: "where the addresses go, default .assay/<chain id>.json",
    }),
    "dry-run": flag("simulate and print; send nothing, write nothing"),
    json: flag("print the addresses as JSON"),
  },
  examples: ["--rpc-url http://127.0.0.1:8545 --dry-run", "--rpc-url http://127.0.0.1:8545 --out .assay/local.json"],
};

await runCommand(import.meta.url, command, async (values) => {
  stopChildrenOnSignals();
  const { "rpc-url": rpcUrl, "dry-run": dryRun, "forge-args": forgeArgs } = values;
  const chainId = await chainIdAt(rpcUrl);
  const out = values.out ?? join(root, defaultAddressesPath(chainId));
  const wallet = forgeArgs
    ? { forgeArgs: forgeArgs.split(/\s+/) }
    : { privateKey: privateKeyFrom(values["private-key-env"], process.env) };
  const settings = Object.fromEntries(SETTINGS.map((name) => [name, process.env[name]]));
  const addresses = await deploy({ rpcUrl, settings, dryRun, out, ...wallet });
  if (values.json) {
    console.log(toJson(addresses));
    return;
  }
  for (const [name, value] of Object.entries(addresses)) {
    console.log(`${name.padEnd(12)} ${typeof value === "object" ? toJson(value) : value}`);
  }
  console.log(dryRun ? `Nothing was sent. Without --dry-run the addresses would go to ${out}.` : `Written to ${out}.`);
});
