/** Measures packets: `npm run measure:packets [seed]`. How long 31 members wait, and how short an excerpt tells a seat. */
import { parsePacket } from "../../contracts/sdk/packet.ts";
import { readMail } from "../checks/mail/mail.ts";
import { listCorpus, readCorpusMail } from "../checks/measure/corpus.ts";
import { MEASURED_POLICY } from "../checks/measure/policy.ts";
import { randomFrom, shuffled } from "../checks/measure/random.ts";
import { packetBytes, preparePackets, roundKeyOf, type Voted } from "./packet.ts";
import { traceText } from "./trace.ts";

const SEATS = 31;
const ITEMS = 256;
const LENGTHS = [40, 60, 80, 100, 120, 150, 200, 300, 500];
const EXCERPTS = 400;

async function measure(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const mails = shuffled(listCorpus(), random)
    .slice(0, ITEMS)
    .map((name) => readCorpusMail(name).data);
  const voted: Voted[] = mails.map((data, bit) => ({
    bit,
    verdict: "approve",
    findings: [],
    item: { data, label: null },
  }));
  const roundId = `0x${"01".repeat(32)}` as const;
  const roundKey = roundKeyOf(new Uint8Array(32).fill(seed), roundId);
  const personalData = {
    kinds: ["email", "phone", "ip", "card", "iban"] as const,
    regions: ["US"],
    outcome: "pass" as const,
  };
  const texts: string[][] = [];
  for (const view of ["report", "redacted", "full"] as const) {
    const policy = {
      ...MEASURED_POLICY,
      view,
      checks: { personalData: { ...personalData, kinds: [...personalData.kinds] } },
    };
    const start = performance.now();
    const prepared = await preparePackets(roundKey, { campaignId: 1, sequence: 1, roundId, policy }, voted);
    const once = performance.now() - start;
    const packets = Array.from({ length: SEATS }, (_, seat) => packetBytes(prepared, seat));
    const each = (performance.now() - start - once) / SEATS;
    const size = ((packets[0]?.length ?? 0) / 1e6).toFixed(1);
    console.log(
      `${view}: ${once.toFixed(0)} ms once a round of ${ITEMS} mails, ${each.toFixed(1)} ms a seat, ${size} MB a packet`,
    );
    if (view === "full") for (const packet of packets) texts.push(textsOf(packet));
  }
  console.table(
    LENGTHS.map((length) => {
      const [right, wrong] = [1, 2].map((members) => tried(texts, length, members));
      return {
        "characters leaked": length,
        ...{ "one leaker found": right?.found, "others accused": right?.others },
        ...{ "of two who mix one found": wrong?.found, "others accused then": wrong?.others },
      };
    }),
  );

  function tried(texts: string[][], length: number, members: number) {
    let [found, others] = [0, 0];
    for (let i = 0; i < EXCERPTS; i++) {
      const seats = [random(SEATS), random(SEATS)].slice(0, members);
      const item = random(ITEMS);
      const pieces = seats.map((seat) => (texts[seat]?.[item] ?? "").split(/(?<=\s)(?=\S)/));
      const from = random(Math.max(1, (pieces[0]?.length ?? 0) - length / 4));
      const mixed = (pieces[0] ?? []).map((piece, at) => pieces[random(members)]?.[at] ?? piece);
      const excerpt = mixed.slice(from).join("").slice(0, length);
      const accused = traceText(roundKey, SEATS, excerpt).accused.map(({ seat }) => seat);
      if (accused.some((seat) => seats.includes(seat))) found++;
      others += accused.filter((seat) => !seats.includes(seat)).length;
    }
    return { found: `${((100 * found) / EXCERPTS).toFixed(0)} %`, others };
  }
}

/** What a reader copies, in bit order. */
function textsOf(packet: Uint8Array): string[] {
  const items = parsePacket(packet).items.toSorted((a, b) => a.bit - b.bit);
  return items.map(({ data }) => {
    const mail = readMail(data ?? new Uint8Array());
    return "problem" in mail ? "" : mail.text;
  });
}

await measure(Number(process.argv[2] ?? 1));
