import { z } from "zod";

const readySchema = z.object({ ready: z.boolean(), problems: z.array(z.string()) });
const statusSchema = z.object({ head: z.object({ number: z.coerce.bigint() }), signer: z.string() });
const TIMEOUT = 10_000;
/** A line of Prometheus' text: name, labels and value. */
const FIGURE = /^(\w+)(?:\{(.*)\})? (\S+)$/;

/** One figure of `/metrics`. */
type Figure = { name: string; labels: string; value: number };

/** What a gateway says of itself; `problems` has why where it says nothing. */
export async function readGateway(url: string) {
  try {
    const get = (route: string) => fetch(new URL(route, url), { signal: AbortSignal.timeout(TIMEOUT) });
    const [ready, status, metrics] = await Promise.all([get("/ready"), get("/status"), get("/metrics")]);
    const { head, signer } = statusSchema.parse(await status.json());
    const figures = figuresIn(await metrics.text());
    const figureOf = (name: string) => figures.find((figure) => figure.name === name)?.value;
    const queue = { waiting: figureOf("assay_items_waiting"), notFinal: figureOf("assay_writes_not_final") };
    const jobs = figures.filter(({ name }) => name === "assay_jobs");
    const alarms = figures.filter(({ name, value }) => name === "assay_alarm" && value !== 0);
    return {
      ...readySchema.parse(await ready.json()),
      ...{ head: head.number, signer, queue: { ...queue, jobs: jobs.reduce((sum, { value }) => sum + value, 0) } },
      alarms: alarms.map(({ labels, value }) => ({ alarm: /alarm="(\w+)"/.exec(labels)?.[1], known: value === 1 })),
    };
  } catch {
    return { ready: false, problems: ["it does not answer as an oracle does"] };
  }
}

function figuresIn(text: string): Figure[] {
  return text.split("\n").flatMap((line) => {
    const [, name, labels = "", value] = FIGURE.exec(line) ?? [];
    return name === undefined ? [] : [{ name, labels, value: Number(value) }];
  });
}
