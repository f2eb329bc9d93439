import { z } from "zod";
import { UnprovenError } from "./errors.ts";

/** A streamed chat completion: whose it is, and the pieces of its first choice's content in order. */
export type Streamed = { id: string; pieces: { id: string; model: string; content: string }[]; finish: string };

const chunkSchema = z.object({
  id: z.string().regex(/^[\w.:-]{1,200}$/),
  model: z.string().default(""),
  choices: z.array(
    z.object({
      index: z.number().default(0),
      delta: z.object({ content: z.string().nullish() }).default({}),
      finish_reason: z.string().nullish(),
    }),
  ),
});

/**
 * Reads the events of a streamed completion (OpenAI's form of server-sent events).
 *
 * @throws UnprovenError unless it is whole: one completion, a reason why it ended, and `[DONE]` last
 */
export function readStream(bytes: Uint8Array): Streamed {
  const lines = decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trim());
  if (lines.at(-1) !== "[DONE]") throw new UnprovenError("it was cut off");
  const chunks = lines.slice(0, -1).map(readChunk);
  const id = chunks[0]?.id;
  if (id === undefined || chunks.some((chunk) => chunk.id !== id)) throw new UnprovenError("it is not one completion");
  const finish = chunks.flatMap(({ choices }) => choices.map((choice) => choice.finish_reason)).find(Boolean);
  if (!finish) throw new UnprovenError("it does not say that it ended");
  const pieces = chunks.flatMap(({ model, choices }) =>
    choices.flatMap(({ index, delta: { content } }) => (index === 0 && content ? [{ id, model, content }] : [])),
  );
  return { id, pieces, finish };
}

function readChunk(line: string): z.output<typeof chunkSchema> {
  try {
    return chunkSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new UnprovenError("it is not a completion's stream", { cause });
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnprovenError("it is not UTF-8", { cause });
  }
}
