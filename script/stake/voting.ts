import { readFile, writeFile } from "node:fs/promises";
import { encodeFunctionData, type Hex, zeroAddress } from "viem";
import { z } from "zod";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { generateKeyPair } from "../../contracts/sdk/key-pair.ts";
import { exportReviewKey, importReviewKey, ReviewKeyFileError } from "../../contracts/sdk/review-key.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";

const delegateCommand = {
  name: "stake -- delegate",
  summary:
    "Lets one other account sign your ballots, beside yourself. It can cost you slashes; it cannot move your stake.",
  positionals: {
    delegate: option(
      z.union([z.literal("none").transform(() => zeroAddress), addressValue], {
        error: 'write an address, 0x and 40 hex digits, or "none"',
      }),
      {
        value: "ADDRESS",
        text: 'the other account, or "none" to end it',
      },
    ),
  },
  options: writeOptions,
  examples: ["0x… --dry-run", "none"],
};

/** `npm run stake -- delegate` */
export const delegate = part(delegateCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const to = values.delegate;
  const what = to === zeroAddress ? "ends the delegation" : `lets ${to} sign your ballots`;
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "setDelegate", args: [to] });
  const sent = await transact(session, [{ what, to: session.staking, data }]);
  printSent(values, sent, { delegate: to });
});

const reviewKeyCommand = {
  name: "stake -- review-key",
  summary:
    "Publishes the key to which what you are shown in a committee is encrypted. The file keeps its private half and is made\n" +
    "if it is not there; whoever has the file can read what you are shown.",
  positionals: {},
  options: {
    file: option(z.string(), { value: "FILE", env: "ASSAY_REVIEW_KEY_FILE", text: "where the key is kept" }),
    ...writeOptions,
  },
  examples: ["--file .assay/review-key.json"],
};

/** `npm run stake -- review-key` */
export const reviewKey = part(reviewKeyCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { publicKey, made } = await readOrMakeKey(values.file, values["dry-run"]);
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "setReviewKey", args: [publicKey] });
  const sent = await transact(session, [{ what: `publishes the review key ${publicKey}`, to: session.staking, data }]);
  printSent(values, sent, { publicKey, file: values.file });
  if (made) printText(values, `The private key is in ${values.file}: keep it, nothing else can open your packets.`);
});

async function readOrMakeKey(path: string, dryRun: boolean): Promise<{ publicKey: Hex; made: boolean }> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw new UsageError(`--file: cannot read ${path} (${cause.code}).`, { cause });
  });
  if (text !== undefined) return { publicKey: (await parseKeyFile(path, text)).publicKey, made: false };
  const { publicKey, privateKey } = await generateKeyPair();
  if (dryRun) return { publicKey, made: false };
  // Before it is published, and never over another key: a published key without its file is worth nothing.
  await writeFile(path, exportReviewKey(privateKey), { mode: 0o600, flag: "wx" });
  return { publicKey, made: true };
}

function parseKeyFile(path: string, text: string) {
  return importReviewKey(text).catch((error: unknown) => {
    if (!(error instanceof ReviewKeyFileError)) throw error;
    throw new UsageError(`--file: ${path} holds no review key. Name another file; this one is left as it is.`);
  });
}
