import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { BaseError } from "viem";
import { z } from "zod";
import { AssayError } from "../contracts/sdk/errors.ts";

/** One value of a command: how it is read, where from, and what `--help` says about it. */
export type Option<S extends z.ZodType = z.ZodType> = {
  schema: S;
  text: string;
  /** What stands for the value in the usage; a flag has none. */
  value?: string;
  /** Environment variable that gives the value when the option does not. */
  env?: string;
};

export type Options = Record<string, Option>;

export type Values<O extends Options> = { [K in keyof O]: z.output<O[K]["schema"]> };

/** A command of this project, started by `npm run <name> -- …`. */
export type Command<P extends Options, O extends Options> = {
  name: string;
  summary: string;
  /** Values without a name, in order. */
  positionals: P;
  options: O;
  /** Complete argument lists, shown below the options. */
  examples: readonly string[];
};

/** A command was called with something it cannot use. */
export class UsageError extends AssayError {
  override readonly name = "UsageError";
}

/** An option that takes a value. */
export function option<S extends z.ZodType>(schema: S, about: Omit<Option, "schema"> & { value: string }): Option<S> {
  return { schema, ...about };
}

/** An option that is there or not. */
export function flag(text: string): Option<z.ZodDefault<z.ZodBoolean>> {
  return { schema: z.boolean().default(false), text };
}

/**
 * Reads a command's arguments; what is missing comes from the environment.
 *
 * @throws UsageError naming every value that cannot be used
 */
export function parseCommand<P extends Options, O extends Options>(
  command: Command<P, O>,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Values<P> & Values<O> {
  const { positionals, values } = readArguments(command, argv);
  const names = Object.keys(command.positionals);
  if (positionals.length > names.length) {
    throw new UsageError(`${command.name} takes no "${positionals[names.length]}"; see --help.`);
  }
  const given = new Map<string, unknown>(Object.entries(values));
  names.forEach((name, i) => {
    given.set(name, positionals[i]);
  });

  const parsed: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, about] of Object.entries({ ...command.positionals, ...command.options })) {
    const title = name in command.positionals ? `<${name}>` : `--${name}`;
    const input = given.get(name) ?? (about.env && env[about.env] ? env[about.env] : undefined);
    const result = about.schema.safeParse(input);
    if (result.success) parsed[name] = result.data;
    else if (input === undefined) problems.push(`${title} is missing${about.env ? ` (or set ${about.env})` : ""}`);
    else problems.push(`${title}: ${result.error.issues.map((issue) => issue.message).join(", ")}`);
  }
  if (problems.length > 0)
    throw new UsageError(`${problems.join("\n")}\nSee npm run ${command.name}${dashes(command)} --help`);
  return parsed as Values<P> & Values<O>;
}

/** The text of `--help`. */
export function helpOf(command: Command<Options, Options>): string {
  const positionals = Object.keys(command.positionals).map((name) => ` <${name}>`);
  const rows = Object.entries(command.positionals).map(([name, about]) => ({ left: `<${name}>`, about }));
  for (const [name, about] of Object.entries(command.options)) {
    rows.push({ left: `--${name}${about.value ? ` ${about.value}` : ""}`, about });
  }
  rows.push({ left: "--help", about: { schema: z.any(), text: "this text" } });
  const width = Math.max(...rows.map((row) => row.left.length)) + 2;
  const lines = rows.map(({ left, about }) => {
    return `  ${left.padEnd(width)}${about.text}${about.env ? ` [${about.env}]` : ""}`;
  });
  return [
    `${command.summary}`,
    "",
    `  npm run ${command.name}${dashes(command)}${positionals.join("")} [options]`,
    "",
    ...lines,
    "",
    "A variable in [brackets] gives the value where the option does not; .env is read, see .env.example.",
    "",
    command.examples.length > 1 ? "Examples:" : "Example:",
    ...command.examples.map((example) => `  npm run ${command.name}${dashes(command)} ${example}`),
  ].join("\n");
}

/** What a command does with its values. */
export type Action<P extends Options, O extends Options> = (values: Values<P> & Values<O>) => Promise<void>;

/** A command with its action, as a part of a {@link runGroup}. */
export type Part = { name: string; summary: string; run: (argv: readonly string[]) => Promise<void> };

/** Ties a command to what it does. */
export function part<P extends Options, O extends Options>(command: Command<P, O>, action: Action<P, O>): Part {
  const run = (argv: readonly string[]) => execute(command, action, argv);
  return { name: command.name, summary: command.summary, run };
}

/**
 * Runs a command when its file is the program: parses, acts, and ends with 0, 1 (it failed) or 2 (bad arguments). What
 * went wrong is printed as one sentence; only what nobody expected comes with a stack.
 */
export async function runCommand<P extends Options, O extends Options>(
  moduleUrl: string,
  command: Command<P, O>,
  action: Action<P, O>,
): Promise<void> {
  if (isMain(moduleUrl)) await execute(command, action, process.argv.slice(2));
}

/** Runs that part of a program which its first argument names; each part's name is "<program> -- <part>". */
export async function runGroup(moduleUrl: string, summary: string, parts: readonly Part[]): Promise<void> {
  if (!isMain(moduleUrl)) return;
  const [wanted, ...argv] = process.argv.slice(2);
  const titles = parts.map(({ name, summary }) => ({ name: name.split(" -- ")[1] ?? name, summary }));
  const index = titles.findIndex(({ name }) => name === wanted);
  if (index >= 0) return parts[index]?.run(argv);
  const program = parts[0]?.name.split(" -- ")[0];
  const width = Math.max(...titles.map(({ name }) => name.length)) + 2;
  const list = titles.map(({ name, summary }) => `  ${name.padEnd(width)}${summary.split(/[.;:] /)[0]}`).join("\n");
  const usage = `${summary}\n\n  npm run ${program} -- <what> [options], and --help for each\n\n${list}`;
  if (wanted === "--help" || wanted === "-h") {
    console.log(usage);
    return;
  }
  console.error(`error: ${wanted === undefined ? "say what to do" : `there is no "${wanted}"`}.\n\n${usage}`);
  process.exitCode = 2;
}

/** Whether this module is the program that node was asked to run. */
export function isMain(moduleUrl: string): boolean {
  const program = process.argv[1];
  return program !== undefined && existsSync(program) && realpathSync(program) === fileURLToPath(moduleUrl);
}

async function execute<P extends Options, O extends Options>(
  command: Command<P, O>,
  action: Action<P, O>,
  argv: readonly string[],
): Promise<void> {
  if (argv.includes("--help") || argv.includes("-h")) {
    console.log(helpOf(command));
    return;
  }
  try {
    if (existsSync(".env")) process.loadEnvFile(".env");
    await action(parseCommand(command, argv, process.env));
  } catch (error) {
    console.error(`error: ${describe(error)}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

function describe(error: unknown): string {
  if (error instanceof AssayError) return error.message;
  if (error instanceof BaseError) return error.shortMessage;
  // A file or folder that the system refuses: the path and its reason are all there is to say.
  if (error instanceof Error && "path" in error && "code" in error)
    return `Cannot use ${error.path} (${error.code}): check that it exists and that you may read or write there.`;
  // Reading one names no path.
  if (error instanceof Error && "code" in error && error.code === "EISDIR")
    return "Name another file: a folder is where one was to be read.";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function readArguments(command: Command<Options, Options>, argv: readonly string[]) {
  const options: Record<string, { type: "string" | "boolean" }> = {};
  for (const [name, about] of Object.entries(command.options)) {
    options[name] = { type: about.value ? "string" : "boolean" };
  }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${message}. See npm run ${command.name}${dashes(command)} --help`, { cause });
  }
}

/** npm hands on what comes after its own "--"; the name of a group's part has one already. */
function dashes({ name }: { name: string }): string {
  return name.includes(" -- ") ? "" : " --";
}
