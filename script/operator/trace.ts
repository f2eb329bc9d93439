import { readFile } from "node:fs/promises";
import { z } from "zod";
import { leakMessage, MAX_LEAK } from "../../contracts/sdk/leak.ts";
import { type Packet, PacketError, parsePacket } from "../../contracts/sdk/packet.ts";
import { hashValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { urlValue } from "../values.ts";

const TIMEOUT = 60_000;

const answerSchema = z.object({
  gaps: z.number(),
  accused: z.array(
    z.object({
      voter: z.string(),
      seat: z.number(),
      by: z.enum(["nonce", "marks"]),
      matches: z.number(),
      chance: z.number(),
    }),
  ),
});

const command = {
  name: "operator -- trace",
  summary:
    "Asks your oracle whose packet of a round a leaked text was copied from, by the marks in it. FILE is the text as it was found, in UTF-8,\n" +
    "with its invisible characters: 14 words in a row are enough. Or the whole packet as JSON. Changes nothing.",
  positionals: { file: option(z.string(), { value: "FILE", text: "what was leaked" }) },
  options: {
    round: option(hashValue, { value: "ID", text: "the round whose packets it may be from" }),
    gateway: option(urlValue, { value: "URL", env: "ASSAY_GATEWAY_URL", text: "your oracle's gateway" }),
    ...writeOptions,
  },
  examples: ["leaked.txt --round 0x… --gateway http://127.0.0.1:7001"],
};

/** `npm run operator -- trace` */
export const trace = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const leaked = leakedText(await readFile(values.file)).slice(0, MAX_LEAK);
  const place = { chainId: session.chainId, core: session.core, roundId: values.round };
  const signature = await session.wallet.signMessage({ account: session.account, message: leakMessage(place, leaked) });
  const response = await fetch(new URL(`/rounds/${values.round}/traces`, values.gateway), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ leaked, signature }),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new UsageError(z.object({ message: z.string() }).parse(answer).message);
  const { gaps, accused } = answerSchema.parse(answer);
  if (values.json) return console.log(toJson({ gaps, accused }));
  console.log(`${gaps} pairs of words were compared; ${accused.length === 0 ? "nobody is accused" : "accused:"}`);
  const rows = accused.map(({ voter, seat, by, matches, chance }): [string, string] => [
    voter,
    `seat ${seat}, by ${by === "nonce" ? "the packet's nonce" : `${matches} marks, by chance below ${chance.toExponential(1)}`}`,
  ]);
  if (rows.length > 0) console.log(toTable(rows));
});

/** A whole packet says what it is by its nonce, and by the texts in it. */
function leakedText(bytes: Uint8Array): string {
  const packet = packetIn(bytes);
  if (packet === undefined) return new TextDecoder().decode(bytes);
  const texts = packet.items.flatMap(({ data }) => (data === undefined ? [] : [new TextDecoder().decode(data)]));
  return [packet.nonce, ...texts].join("\n\n");
}

function packetIn(bytes: Uint8Array): Packet | undefined {
  try {
    return parsePacket(bytes);
  } catch (error) {
    if (error instanceof PacketError) return undefined;
    throw error;
  }
}
