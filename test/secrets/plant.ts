import { bytesToHex, keccak256, sha256, stringToBytes } from "viem";
import type { SealedEnvelope } from "../../contracts/sdk/envelope.ts";
import { postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import type { Contributor } from "../../script/demo/contributor.ts";
import type { Random } from "../../script/demo/random.ts";
import type { World } from "../../script/demo/world.ts";
import { ask, talk } from "../oracle/http.ts";
import { bundleOf } from "../oracle/people.ts";
import { mailWith } from "./mails.ts";

// Mistakes and malice: what is in these requests was never meant to reach an oracle in the clear, and it must keep none of it.

const ZERO = `0x${"00".repeat(32)}`;

/** Sends a text where none belongs, another way each time. @throws Error where the gateway breaks or takes it */
export async function sendMalformed(url: string, text: string, i: number): Promise<void> {
  const ways: (() => Promise<{ status: number }>)[] = [
    () => ask(`${url}/submissions`, "POST", `{"submission": ${text}`),
    () => ask(`${url}/submissions`, "POST", { submission: text, signature: text, contributorKey: text, items: [text] }),
    () => ask(`${url}/submissions/${text}?note=${text}`),
    () => ask(`${url}/rounds/${ZERO}/ballots`, "POST", { voter: text, sealed: text }),
    () => ask(`${url}/campaigns/1/gold`, "PUT", Uint8Array.from(stringToBytes(text))),
    () => ask(`${url}/exams/1/attempts`, "POST", { message: text, signature: text, sessionKey: text }),
    () => ask(`${url}/submissions/${ZERO}/items/0`, "PUT", Uint8Array.from(stringToBytes(text.repeat(99)))),
    () => fetch(`${url}/${text}`, { headers: { authorization: `Bearer ${text}`, cookie: `session=${text}` } }),
    async () => ({ status: Number((await talk(url, [`GET /${text} HTTP/9.9\r\n\r\n`])).split(" ")[1]) }),
  ];
  const answer = await (ways[i % ways.length] as () => Promise<{ status: number }>)();
  if (answer.status < 400 || answer.status >= 500) throw new Error(`way ${i % ways.length} got ${answer.status}`);
}

/** Signs for mails that are not encrypted and uploads them as they are. */
export async function sendInTheClear(
  world: World,
  author: Contributor,
  campaignId: number,
  secrets: readonly string[],
  random: Random,
): Promise<void> {
  const bytes = mailWith(secrets, random);
  const envelope = { bytes, ciphertextHash: sha256(bytes), keyCommitment: keccak256(bytes) } as SealedEnvelope;
  const { envelopes: _, ...bundle } = await bundleOf(world, author, campaignId, [], { envelopes: [envelope] });
  const { digest } = await postSubmission(world.gateway, bundle);
  const answer = await ask(`${world.gateway}/submissions/${digest}/items/0`, "PUT", Uint8Array.from(bytes));
  if (answer.status !== 422) throw new Error(`${bytesToHex(bytes.slice(0, 4))}… was not refused: ${answer.status}`);
}
