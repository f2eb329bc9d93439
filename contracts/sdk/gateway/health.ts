import { z } from "zod";
import { AssayError } from "../errors.ts";
import { addressValue, hashValue } from "../values.ts";
import { type Figure, figuresIn } from "./figures.ts";

/** Milliseconds for an answer, and most characters of one: figures of a long-lived oracle have some ten thousand. */
const PATIENCE = 10_000;
const MOST = 2_000_000;

const readySchema = z.object({ ready: z.boolean(), problems: z.array(z.string().max(1_000)).max(100) });
const statusSchema = z.object({
  ...{ role: z.enum(["leader", "follower"]), development: z.boolean(), chainId: z.number(), core: addressValue },
  ...{ operator: addressValue, workloadId: z.number(), signer: addressValue, encryptionKey: hashValue },
  keyActive: z.boolean(),
  head: z.object({ number: z.coerce.bigint(), timestamp: z.coerce.number() }),
  final: z.object({ number: z.coerce.bigint() }).nullable(),
  halted: z.string().max(2_000).optional(),
});

/** What an operator has to look at: whether it is so, or cannot be told. */
export type Alarm = { alarm: string; isKnown: boolean };

/** What a gateway says of itself. Nothing of it is believed where the chain says it too. */
export type GatewayHealth = z.output<typeof statusSchema> &
  z.output<typeof readySchema> & {
    /** Items that wait to be sealed, transactions that are not final, jobs by state; undefined where the gateway does not say. */
    waiting: number | undefined;
    notFinal: number | undefined;
    jobs: Readonly<Record<string, number>>;
    alarms: Alarm[];
    /** When what the contracts hold for its platform ends, Unix seconds; undefined where it is not told or never ends. */
    collateralEnds: number | undefined;
    /** What pays for its transactions, ether. */
    balance: number | undefined;
    requests: number;
    /** Refused requests by their code. */
    refusals: Readonly<Record<string, number>>;
  };

/** Nothing answers at a gateway's address, or not as an oracle does. */
export class GatewayAwayError extends AssayError {
  override readonly name = "GatewayAwayError";
}

/**
 * Reads a gateway's `/status`, `/ready` and `/metrics`.
 *
 * @param gateway URL without a slash at the end
 * @throws GatewayAwayError
 * @example
 * const { ready, problems, alarms } = await readGatewayHealth(fetch, "https://gateway.example.org");
 */
export async function readGatewayHealth(fetch: typeof globalThis.fetch, gateway: string): Promise<GatewayHealth> {
  const get = async (route: string) => {
    const response = await fetch(`${gateway}${route}`, { signal: AbortSignal.timeout(PATIENCE) });
    const text = await response.text();
    if (text.length > MOST) throw new GatewayAwayError(`Check ${gateway}: ${route} answers ${text.length} characters.`);
    return text;
  };
  try {
    const [ready, status, metrics] = await Promise.all([get("/ready"), get("/status"), get("/metrics")]);
    return {
      ...statusSchema.parse(JSON.parse(status)),
      ...readySchema.parse(JSON.parse(ready)),
      ...healthIn(figuresIn(metrics)),
    };
  } catch (cause) {
    if (cause instanceof GatewayAwayError) throw cause;
    const isOther = cause instanceof z.ZodError || cause instanceof SyntaxError;
    const problem = isOther ? "it does not answer as an oracle does" : "nothing answers there";
    throw new GatewayAwayError(`Check ${gateway}, or ask again later: ${problem}.`, { cause });
  }
}

function healthIn(figures: readonly Figure[]) {
  const figureOf = (name: string) => {
    const value = figures.find((figure) => figure.name === name)?.value;
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  };
  const sums = (name: string, label: string) => sumBy(figures, name, label);
  const isOn = ({ name, value }: Figure) => name === "assay_alarm" && value !== 0;
  return {
    ...{ waiting: figureOf("assay_items_waiting"), notFinal: figureOf("assay_writes_not_final") },
    jobs: sums("assay_jobs", "state"),
    alarms: figures.filter(isOn).map(({ labels, value }) => ({ alarm: labels.alarm ?? "", isKnown: value === 1 })),
    ...{ collateralEnds: figureOf("assay_collateral_ends_seconds"), balance: figureOf("assay_operator_balance_ether") },
    requests: Object.values(sums("assay_http_requests_total", "route")).reduce((sum, count) => sum + count, 0),
    refusals: sums("assay_http_refusals_total", "code"),
  };
}

function sumBy(figures: readonly Figure[], wanted: string, label: string): Record<string, number> {
  // A map: names of others may be those that every object has.
  const sums = new Map<string, number>();
  for (const { name, labels, value } of figures) {
    const key = labels[label];
    if (name === wanted && key !== undefined && Number.isFinite(value)) sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return Object.fromEntries(sums);
}
