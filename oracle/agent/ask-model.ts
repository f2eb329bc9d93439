import { bytesToHex, type Hex, recoverMessageAddress, sha256, stringToBytes } from "viem";
import { z } from "zod";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import type { Attested } from "./attest-model.ts";
import { AnswerError, UnprovenError } from "./errors.ts";
import { type FetchModel, fetchLimited } from "./fetch-limited.ts";
import { type Model, placeOf } from "./models.ts";
import { channelHeaders, openChannel, openFrom, responseBinding, sealContent } from "./private-channel.ts";
import { type Answer, messagesOf, parseAnswer, type Question, requestOf } from "./prompt.ts";
import { readStream } from "./stream.ts";

/** What proves an answer: SHA-256 of what was attested, sent and received, and the guest's signature over the last two. */
export type AnswerRecord = {
  model: string;
  quote: Hex;
  token: Hex;
  request: Hex;
  response: Hex;
  signer: Hex;
  signature: Hex;
};

/** An answer and what proves it. */
export type Answered = { answer: Answer; record: AnswerRecord };

const SIGNATURE_LIMITS = { bytes: 20_000, milliseconds: 10_000 };
/** Largest stream, bytes: every token of the answer comes encrypted by itself in an event of its own. */
const MAX_STREAM = 500_000;

const signatureSchema = z.object({ text: z.string(), signature: z.string().regex(/^0x[0-9a-fA-F]{130}$/) });

/**
 * Asks an attested model about one item. What is sent is encrypted to the attested key; what comes back counts only with that
 * key's signature (EIP-191) over the exact bytes of both.
 *
 * @param about.milliseconds time for the whole answer
 * @throws EndpointError, UnprovenError, AnswerError
 */
export async function askModel(
  fetch: FetchModel,
  model: Model,
  attested: Attested,
  question: Question,
  about: { headers: Record<string, string>; now: number; milliseconds: number },
): Promise<Answered> {
  const channel = openChannel(attested.publicKey, model.model, about.now);
  const messages = await Promise.all(
    messagesOf(question, bytesToHex(secureRandom(16)).slice(2)).map(async ({ role, content }, index) => ({
      ...{ role, content: await sealContent(channel, index, content) },
    })),
  );
  const body = JSON.stringify({ ...requestOf(model.model, question), messages });
  const headers = { ...about.headers, ...channelHeaders(channel), "content-type": "application/json" };
  const limits = { bytes: MAX_STREAM, milliseconds: about.milliseconds };
  const response = await fetchLimited(
    fetch,
    `${model.url}/v1/chat/completions`,
    { method: "POST", headers, body },
    limits,
  );
  const { id, pieces, finish } = readStream(response);
  const hashes = { request: sha256(stringToBytes(body)), response: sha256(response) };
  const signature = await signatureFor(fetch, model, about.headers, id, hashes, attested.address);
  if (finish !== "stop") throw new AnswerError(`it ended by ${finish === "length" ? "its length" : "something else"}`);
  let text = "";
  for (const piece of pieces) text += await openFrom(channel.secretKey, responseBinding(channel, piece), piece.content);
  const answer = parseAnswer(text, question);
  if (answer === undefined) throw new AnswerError("it is not the object that was asked for");
  const { quote, token, address: signer } = attested;
  return { answer, record: { model: placeOf(model), quote, token, ...hashes, signer, signature } };
}

/** The signature over both hashes, perhaps with the model's name before them. */
async function signatureFor(
  fetch: FetchModel,
  model: Model,
  headers: Record<string, string>,
  id: string,
  { request, response }: { request: Hex; response: Hex },
  address: Hex,
): Promise<Hex> {
  const query = new URLSearchParams({ model: model.model, signing_algo: "ecdsa" });
  const url = `${model.url}/v1/signature/${encodeURIComponent(id)}?${query}`;
  const bytes = await fetchLimited(fetch, url, { headers }, SIGNATURE_LIMITS);
  const { text, signature } = readSignature(bytes);
  const wanted = `${request.slice(2)}:${response.slice(2)}`;
  if (text !== wanted && text !== `${model.model}:${wanted}`)
    throw new UnprovenError("its signature is over other bytes than were sent and received");
  const signer = await recoverMessageAddress({ message: text, signature }).catch(() => undefined);
  if (signer !== address) throw new UnprovenError("it is not signed by the attested key");
  return signature;
}

function readSignature(bytes: Uint8Array): { text: string; signature: Hex } {
  try {
    const { text, signature } = signatureSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { text, signature: signature as Hex };
  } catch (cause) {
    throw new UnprovenError("its signature is not of the known form", { cause });
  }
}
