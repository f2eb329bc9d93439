import "../../lib/no-eval.ts";

import { bytesToHex, type Hex } from "viem";
import { sha256 } from "../../../contracts/sdk/web-crypto.ts";
import { type OnProgress, serveJob } from "../../lib/worker-server.ts";
import {
  type ItemProblem,
  type LocalRules,
  pictureProblem,
  pictureType,
  type Size,
  sizeProblem,
  textProblem,
} from "./item-problem.ts";

/** Files to look at before anything is encrypted. */
export type InspectJob = { files: readonly Blob[]; rules: LocalRules };

/** What was found in a file: SHA-256 of its bytes, and its beginning as text. */
export type Inspected = { hash?: Hex; excerpt?: string; size?: Size; problem?: ItemProblem };

/** Characters of a preview. */
const EXCERPT = 4_000;

serveJob(async ({ files, rules }: InspectJob, onProgress: OnProgress): Promise<Inspected[]> => {
  const found: Inspected[] = [];
  for (const file of files) {
    found.push(await inspect(file, rules));
    onProgress(found.length, files.length);
  }
  return found;
});

async function inspect(file: Blob, rules: LocalRules): Promise<Inspected> {
  const wrongSize = sizeProblem(file.size, rules);
  if (wrongSize) return { problem: wrongSize };
  const data = new Uint8Array(await file.arrayBuffer());
  const hash = bytesToHex(await sha256(data));
  if (rules.format === "image") {
    const size = await sizeOf(file);
    const problem = pictureProblem(pictureType(data), size, rules);
    return { hash, ...(size && { size }), ...(problem && { problem }) };
  }
  const problem = textProblem(data, rules);
  const excerpt = new TextDecoder().decode(data.subarray(0, EXCERPT * 4)).slice(0, EXCERPT);
  return { hash, excerpt, ...(problem && { problem }) };
}

async function sizeOf(file: Blob): Promise<Size | undefined> {
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    picture.close();
    return { width, height };
  } catch {
    return undefined; // no decoder reads it, which is what the caller wants to know
  }
}
