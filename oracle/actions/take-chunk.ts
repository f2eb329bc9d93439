import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { sizeOfBlob } from "../storage/blobs.ts";
import {
  appendPartial,
  emptyPartial,
  erasePartial,
  type ItemPlace,
  nameOfPlace,
  readPartial,
  sizeOfPartial,
} from "../storage/partial-files.ts";
import { beginPartial, endPartial, findPartial, PARTIAL_LIFE, roomOfPartials, setLength } from "../storage/partials.ts";
import type { Uploads } from "../storage/uploads.ts";
import { requireAwaited, takeItem } from "./take-item.ts";

/** Where an upload in parts stands. */
export type Progress = {
  /** Bytes that are here. */
  offset: number;
  /** Bytes of all of it, undefined until its sender has said so. */
  length?: number;
  /** Chain time at which it is erased unless it is complete, seconds. */
  expiresAt?: number;
};

/** A part of an envelope as it comes. */
type Chunk = { offset: number; length: number | undefined; body: AsyncIterable<Uint8Array> };

/** Refusals after which other bytes have to be sent, from the first on. */
const FINAL = ["hash-mismatch", "commitment-mismatch", "cannot-open"];

/**
 * Where an upload stands. One that has come in full and was not checked yet, because the oracle was stopped or had no room, is
 * checked now: its sender has nothing left to send.
 *
 * @throws Refusal
 */
export async function readProgress(oracle: Oracle, uploads: Uploads, place: ItemPlace): Promise<Progress> {
  const awaited = await requireAwaited(oracle, uploads, place);
  if (awaited.isHere) return wholeOf(await sizeOfBlob(oracle.blobs, awaited.item.ciphertextHash));
  const begun = await findPartial(oracle, place);
  if (begun === undefined) return { offset: 0 };
  if (begun.folder !== oracle.partials.id) throw elsewhere();
  const offset = await sizeOfPartial(oracle.partials, place);
  if (offset === begun.length) return exclusively(oracle, place, () => complete(oracle, uploads, place, offset));
  const length = begun.length === null ? {} : { length: begun.length };
  return { offset, ...length, expiresAt: begun.begunAt + PARTIAL_LIFE };
}

/**
 * Takes the next part of an envelope. After the last one the whole is checked as {@link takeItem} does; if it is refused it begins
 * anew, and the bundle stays.
 *
 * @throws Refusal
 */
export async function takeChunk(oracle: Oracle, uploads: Uploads, place: ItemPlace, chunk: Chunk): Promise<Progress> {
  const { isHere, item, maximum } = await requireAwaited(oracle, uploads, place);
  if (isHere) return wholeOf(await sizeOfBlob(oracle.blobs, item.ciphertextHash));
  return exclusively(oracle, place, async () => {
    const length = await begin(oracle, place, chunk, maximum);
    if (!(await appendPartial(oracle.partials, place, chunk.offset, chunk.body, length ?? maximum))) {
      throw new Refusal("too-large", `The upload may have ${length ?? maximum} bytes; what fitted is kept.`);
    }
    const offset = await sizeOfPartial(oracle.partials, place);
    if (offset === length) return complete(oracle, uploads, place, offset);
    return { offset, ...(length === undefined ? {} : { length }) };
  });
}

/** @returns the length of the whole, where it is known */
async function begin(oracle: Oracle, place: ItemPlace, { offset, length }: Chunk, maximum: number) {
  if (length !== undefined && length > maximum) {
    throw new Refusal("too-large", `An envelope of this campaign has at most ${maximum} bytes.`);
  }
  const begun = await findPartial(oracle, place);
  const isOwn = begun?.folder === oracle.partials.id;
  // From the first byte on it can begin at any replica.
  if (begun !== undefined && !isOwn && offset !== 0) throw elsewhere();
  const size = isOwn ? await sizeOfPartial(oracle.partials, place) : 0;
  if (offset !== size) throw new Refusal("wrong-offset", `Go on at byte ${size}: there are ${size} bytes here.`);
  if (begun !== undefined && isOwn) {
    const known = begun.length ?? length;
    if (known !== (length ?? known)) throw new Refusal("wrong-offset", `The upload has ${known} bytes, not ${length}.`);
    if (begun.length === null && length !== undefined) await setLength(oracle, place, length);
    return known;
  }
  await emptyPartial(oracle.partials, place);
  const room = length ?? maximum;
  if (!(await oracle.blobs.hasRoom(room + (await roomOfPartials(oracle))))) {
    throw new Refusal("too-many", "There is no room for more items now; send it again later.");
  }
  if (!(await beginPartial(oracle, place, { length: length ?? null, room }))) {
    throw new Refusal("too-many", "You have other uploads in parts under way: complete one of them first.");
  }
  return length;
}

async function complete(oracle: Oracle, uploads: Uploads, place: ItemPlace, offset: number): Promise<Progress> {
  const erase = async () => {
    await erasePartial(oracle.partials, place);
    await endPartial(oracle, place);
  };
  try {
    await oracle.partials.inTurn(() => takeItem(oracle, uploads, place, () => readPartial(oracle.partials, place)));
  } catch (error) {
    if (!(error instanceof Refusal) || !FINAL.includes(error.code)) throw error;
    await erase();
    if (error.code !== "hash-mismatch") throw error;
    throw new Refusal(error.code, `${error.message} What came is erased: begin at byte 0.`);
  }
  await erase();
  return wholeOf(offset);
}

/** One request at a time writes to an upload; the others are told so. */
async function exclusively<T>({ partials }: Oracle, place: ItemPlace, work: () => Promise<T>): Promise<T> {
  const name = nameOfPlace(place);
  if (partials.busy.has(name))
    throw new Refusal("locked", "Another request is sending this item: wait until it has ended.");
  partials.busy.add(name);
  try {
    return await work();
  } finally {
    partials.busy.delete(name);
  }
}

function wholeOf(length: number): Progress {
  return { offset: length, length };
}

function elsewhere(): Refusal {
  return new Refusal("elsewhere", "Another replica has the first part of this upload: ask again, or begin at byte 0.");
}
