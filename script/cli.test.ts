import { expect, test } from "vitest";
import { z } from "zod";
import { addressValue } from "../contracts/sdk/values.ts";
import { runProgram, runSource } from "../test/command.ts";
import { flag, helpOf, option, parseCommand, UsageError } from "./cli.ts";
import { amountValue, integerValue, urlValue } from "./values.ts";

const command = {
  name: "thing",
  summary: "Does a thing.",
  positionals: { id: option(integerValue(1, 9), { value: "ID", text: "which" }) },
  options: {
    "rpc-url": option(urlValue, { value: "URL", env: "ASSAY_RPC_URL", text: "endpoint" }),
    amount: option(amountValue.optional(), { value: "AMOUNT", text: "how much" }),
    to: option(addressValue.optional(), { value: "ADDRESS", text: "to whom" }),
    level: option(integerValue(1, 3).default(2), { value: "N", text: "how far" }),
    "dry-run": flag("only look"),
  },
  examples: ["1 --dry-run"],
};
const url = "http://127.0.0.1:8545";

test("values come from arguments, then from the environment, then from defaults", () => {
  const parse = (argv: string[], env = {}) => parseCommand(command, argv, env);
  expect(parse(["3", "--rpc-url", `${url}/`])).toMatchObject({ id: 3, "rpc-url": url, level: 2, "dry-run": false });
  expect(parse(["3"], { ASSAY_RPC_URL: url })).toMatchObject({ "rpc-url": url });
  expect(parse(["--dry-run", "3", "--rpc-url", url], { ASSAY_RPC_URL: "http://other" })).toMatchObject({
    "rpc-url": url,
    "dry-run": true,
  });
});

test.each([
  [["3"], "--rpc-url is missing (or set ASSAY_RPC_URL)"],
  [["--rpc-url", url], "<id> is missing"],
  [["12", "--rpc-url", url], "<id>: write a number from 1 to 9"],
  [["x", "--rpc-url", url], "<id>: write a whole number"],
  [["3", "4", "--rpc-url", url], 'thing takes no "4"'],
  [["3", "--rpc-url", "ftp://x"], "--rpc-url: write a URL"],
  [["3", "--rpc-url", url, "--amount", "-5"], "--amount"],
  [["3", "--rpc-url", url, "--amount", "1e3"], "--amount: write an amount in tokens"],
  [["3", "--rpc-url", url, "--to", "0x12"], "--to: write an address"],
  [["3", "--rpc-url", url, "--to", "0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266"], "its checksum does not fit"],
  [["3", "--rpc-url", url, "--colour", "red"], "Unknown option '--colour'"],
  [["3", "--rpc-url"], "argument missing"],
])("%j is refused with what to do", (argv, message) => {
  expect(() => parseCommand(command, argv, {})).toThrow(UsageError);
  expect(() => parseCommand(command, argv, {})).toThrow(message);
});

test("an empty variable counts as missing", () => {
  expect(() => parseCommand(command, ["3"], { ASSAY_RPC_URL: "" })).toThrow("--rpc-url is missing");
});

test("everything wrong is named at once", () => {
  expect(() => parseCommand(command, ["0", "--level", "7"], {})).toThrow(/<id>[\s\S]*--rpc-url[\s\S]*--level/);
});

test("help names every option, its variable and an example", () => {
  const help = helpOf({
    ...command,
    options: { ...command.options, extra: option(z.string(), { value: "X", text: "e" }) },
  });
  for (const name of [
    "<id>",
    "--rpc-url URL",
    "--amount AMOUNT",
    "--dry-run",
    "--extra X",
    "--help",
    "[ASSAY_RPC_URL]",
  ]) {
    expect(help).toContain(name);
  }
  expect(help).toContain("npm run thing -- 1 --dry-run");
});

test.each([
  "deploy",
  "campaign/create",
  "campaign/fund",
  "campaign/close",
  "campaign/inspect",
  "campaign/refund",
  "stake",
  "verify",
  "attest",
  "dcap",
  "dstack",
  "bit-flips",
  "bit-flips/onchain",
  "abi",
  "bench",
  "test",
])("%s --help explains the command", async (name) => {
  const { code, stdout, stderr } = await runSource(`script/${name}.ts`, ["--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`npm run ${name.replace("/", ":")} --`);
});

test.each([
  ["deploy", []],
  ["campaign/fund", ["1"]],
  ["stake", []],
  ["stake", ["unstake"]],
  ["bench", ["protocol", "attestation"]],
])("%s %j --nonsense ends with 2 and one sentence", async (name, args) => {
  const { code, stderr } = await runProgram(`script/${name}.ts`, [...args, "--nonsense"]);
  expect({ code }).toEqual({ code: 2 });
  expect(stderr).toMatch(/^error: /);
  expect(stderr).not.toContain("    at ");
});
