import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { parseTasks, sealTasks } from "../../contracts/sdk/annotation.ts";
import { readProgram } from "../../contracts/sdk/chain/program.ts";
import { requireRegistrations } from "../../contracts/sdk/proof/registrations.ts";
import { option, part, UsageError } from "../cli.ts";
import { toTable } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { readTrustedTime } from "../trusted-time.ts";
import { integerValue } from "../values.ts";

const command = {
  name: "campaign:tasks -- seal",
  summary:
    "Encrypts your tasks to the program's checkers, before the campaign is created: its policy names what comes out. It opens\n" +
    "for campaigns of the account that seals it. The registration of each key is verified first. Sends no transaction.",
  positionals: { tasks: option(z.string(), { value: "FILE", text: "the tasks, JSON as in docs/wire.md" }) },
  options: {
    policy: option(z.string(), { value: "FILE", text: "the policy to be, for its labels" }),
    workload: option(integerValue(1, 2 ** 32 - 1).optional(), {
      value: "ID",
      text: "program that checks the labels, default: the deployment's first",
    }),
    sealed: option(z.string().optional(), {
      value: "FILE",
      text: "where the sealed tasks are kept, default <tasks>.sealed; only checkers can read them",
    }),
    ...writeOptions,
  },
  examples: ["tasks.json --policy policy.json --dry-run"],
};

const labelsSchema = z.looseObject({ labels: z.array(z.string()).min(2) });

/** `npm run campaign:tasks -- seal` */
export const seal = part(command, async (values) => {
  const tasks = parseTasks(await readNamed(values.tasks));
  const labels = labelsOf(values.policy, await readNamed(values.policy));
  const session = await openWriteSession(values, process.env);
  const workloadId = values.workload ?? session.known?.workloadId ?? 1;
  const { keys } = await readProgram(session, workloadId, BigInt(await readTrustedTime(session)));
  if (keys.length === 0) throw new UsageError(`Wait for an oracle: workload ${workloadId} has no active key.`);
  const recipients = await requireRegistrations(session, keys);
  const { chainId, core, account } = session;
  const place = { chainId, core, workloadId, creator: account.address };
  const { bytes, ciphertextHash } = await sealTasks(tasks, labels, recipients, place);
  const path = values.sealed ?? `${values.tasks}.sealed`;
  if (!session.dryRun) await keep(path, bytes);
  const known = tasks.filter(({ answer }) => answer !== undefined).length;
  printText(
    values,
    toTable([
      ["tasks", `${tasks.length}, of ${known} the answer is known`],
      ["sealed to", `${recipients.length} keys of workload ${workloadId}`],
      [session.dryRun ? "would be kept in" : "kept in", path],
      ["policy", session.dryRun ? "names the hash once it is sealed" : `"annotation":{"tasks":"${ciphertextHash}",…}`],
    ]),
  );
  if (known * 10 < tasks.length) {
    printText(values, "Fewer than a tenth of the answers are known: a majority that lies may not be found out.");
  }
  const hash = session.dryRun ? undefined : ciphertextHash;
  printSent(values, [], { tasks: tasks.length, known, recipients: recipients.length, sealed: path, hash });
});

function labelsOf(path: string, bytes: Uint8Array): string[] {
  try {
    return labelsSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).labels;
  } catch (cause) {
    throw new UsageError(`Correct ${path}: it is no policy with two labels or more.`, { cause });
  }
}

/** Never in the place of another: sealed anew it has another hash, and a campaign may stand on the old one. */
async function keep(path: string, sealed: Uint8Array): Promise<void> {
  await writeFile(path, sealed, { flag: "wx" }).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === "EEXIST" ? "it is there already, and a campaign may stand on it" : cause.code;
    throw new UsageError(`Cannot write ${path} (${why}): name another file by --sealed.`, { cause });
  });
}

function readNamed(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${path} (${cause.code}).`, { cause });
  });
}
