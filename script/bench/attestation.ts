import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { flag, part } from "../cli.ts";
import { compileContracts } from "../compile.ts";
import { toJson } from "../print.ts";
import { stopChildrenOnSignals } from "../processes.ts";
import { type Judged, judged, missedGoals } from "./goals.ts";
import { sumUp } from "./meter.ts";
import { ATTESTATION_PEERS, ATTESTATION_PEERS_SOURCE } from "./peers.ts";
import { LENGTHS, type Measured, measureDevelopmentQuotes, measureRealQuotes } from "./quotes.ts";
import { goalsPart, replacePart, stepsPart, toMarkdown } from "./report.ts";

const page = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));

/** What one transaction may use (EIP-7825). */
const TRANSACTION_LIMIT = 16_777_216;
/** A list twice as long may not cost more than twice and this. */
const LINEAR = 1.1;

type Figures = {
  verifyKnownPlatform: number;
  registerPlatform: number;
  upsertTcbInfo: number;
  upsertPckCrl: Record<(typeof LENGTHS)[number], number>;
  registerKeyByConfigId: number;
  registerKeyByEventLog: number;
};
type Name = Exclude<keyof Figures, "upsertPckCrl"> | "upsertPckCrl57";

const GOALS: Record<Name, { what: string; goal: number; stretch?: number }> = {
  verifyKnownPlatform: { what: "a real quote of a registered platform", goal: 100_000, stretch: 75_000 },
  registerPlatform: { what: "a real PCK certificate", goal: 600_000 },
  upsertTcbInfo: { what: "Intel's TCB info of a kind of platform", goal: 3_000_000 },
  upsertPckCrl57: { what: "Intel's PCK CRL of 57 entries", goal: 1_200_000 },
  registerKeyByConfigId: { what: "a key, its compose file named by mr_config_id", goal: 250_000 },
  registerKeyByEventLog: { what: "a key, its compose file named by eight events of RTMR3", goal: 1_300_000 },
};

const command = {
  name: "bench -- attestation",
  summary:
    "Measures what attestation costs on chain, on a chain with Osaka rules: quotes, platforms and collateral of Intel's, longer\n" +
    "revocation lists and keys with development quotes of equal shape. Ends with 1 if a goal is missed, a transaction takes\n" +
    "more than 16,777,216 gas, or lists cost more than in proportion to their length. Needs the real quotes (ASSAY_FIXTURES).",
  positionals: {},
  options: {
    write: flag("put the tables into docs/benchmarks.md"),
    json: flag("last line of stdout: one JSON object; progress goes to stderr either way"),
  },
  examples: ["--json", "--write"],
};

/** `npm run bench -- attestation` */
export const attestation = part(command, async (values) => {
  stopChildrenOnSignals();
  const started = Date.now();
  const say = (line: string) => console.error(line);
  say("contracts: compiling (minutes the first time, seconds from then on)");
  await compileContracts();
  const real = await measureRealQuotes(say);
  const development = await measureDevelopmentQuotes(say);
  const figures = figuresOf(real, development);
  const goals = judgeAttestation(figures);
  const text = attestationReport(goals, figures, [...real, ...development]);
  if (values.write) await writeFile(page, replacePart(await readFile(page, "utf8"), "attestation", text));
  const problems = [...missedGoals(goals), ...listProblems(figures.upsertPckCrl)];
  const seconds = Math.round((Date.now() - started) / 1_000);
  const tell = values.json ? console.error : console.log;
  tell(`${text}\n`);
  for (const problem of problems) console.error(`problem: ${problem}`);
  if (values.json) {
    const byName = Object.fromEntries(goals.map(({ figure, what: _, ...rest }) => [figure, rest]));
    console.log(toJson({ bench: "attestation", figures, goals: byName, peers: ATTESTATION_PEERS, seconds, problems }));
  }
  process.exitCode = problems.length === 0 ? 0 : 1;
});

/** The most that each cost; what was not measured is no number. */
export function figuresOf(real: readonly Measured[], development: readonly Measured[]): Figures {
  const most = (measured: readonly Measured[], step: string, entries?: number) => {
    const costs = measured.filter((one) => one.step === step && (entries === undefined || one.entries === entries));
    return costs.length === 0 ? Number.NaN : Math.max(...costs.map(({ gas }) => gas));
  };
  const [intels, longer, longest] = LENGTHS;
  return {
    verifyKnownPlatform: most(real, "verifies a known platform's quote"),
    registerPlatform: most(real, "registers the platform"),
    upsertTcbInfo: most(real, "keeps the TCB info"),
    upsertPckCrl: {
      [intels]: most(real, "keeps the PCK CRL", intels),
      [longer]: most(development, "keeps the PCK CRL", longer),
      [longest]: most(development, "keeps the PCK CRL", longest),
    },
    registerKeyByConfigId: most(development, "registers a key by mr_config_id"),
    registerKeyByEventLog: most(development, "registers a key by event log"),
  };
}

/** Figures beside their goals. */
export function judgeAttestation({ upsertPckCrl, ...figures }: Figures): Judged<Name>[] {
  const all = { ...figures, upsertPckCrl57: upsertPckCrl[57] };
  return (Object.keys(GOALS) as Name[]).map((name) => judged(name, all[name], GOALS[name]));
}

/** What is wrong with the costs of lists, in words: too large for a transaction, or more than in proportion. */
export function listProblems(costs: Figures["upsertPckCrl"]): string[] {
  const [intels, longer, longest] = LENGTHS;
  const perEntry = (short: (typeof LENGTHS)[number], long: (typeof LENGTHS)[number]) =>
    (costs[long] - costs[short]) / (long - short);
  const isLinear = perEntry(longer, longest) <= LINEAR * perEntry(intels, longer);
  const fits = costs[longest] <= TRANSACTION_LIMIT;
  return [
    ...(fits ? [] : [`a list of ${longest} takes ${costs[longest]} gas, a transaction may take ${TRANSACTION_LIMIT}`]),
    ...(isLinear ? [] : ["an entry of a long list costs over a tenth more than one of a short list"]),
  ];
}

function attestationReport(
  goals: readonly Judged<Name>[],
  { upsertPckCrl }: Figures,
  all: readonly Measured[],
): string {
  const rows = LENGTHS.map((entries) => {
    const gas = upsertPckCrl[entries];
    return [`${entries}`, gas.toLocaleString("en-GB"), Math.round(gas / entries).toLocaleString("en-GB")];
  });
  const lists = `### Revocation lists\n\n${toMarkdown(["entries", "gas", "per entry"], rows)}`;
  // The three lengths have a table of their own.
  const steps = sumUp(all.filter(({ entries, step }) => entries === undefined || step !== "keeps the PCK CRL"));
  return [goalsPart(goals, ATTESTATION_PEERS_SOURCE), lists, stepsPart(steps)].join("\n\n");
}
