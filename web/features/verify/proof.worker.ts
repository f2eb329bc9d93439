import "../../lib/no-eval.ts";
import { BaseError, HttpRequestError, TimeoutError } from "viem";
import { AssayError } from "../../../contracts/sdk/errors.ts";
import type { FromWorker } from "../../lib/run-in-worker.ts";
import { commonStrings } from "../../lib/strings.ts";
import type { Proof, ProofProgress, ProofRequest } from "./proof-task.ts";
import { prove } from "./prove.ts";

// Recomputes one proof beside the page.

type Answer = FromWorker<Proof, ProofProgress>;
const say = (answer: Answer) => postMessage(answer);

addEventListener("message", ({ data: { place, task } }: MessageEvent<ProofRequest>) => {
  let answers = 0;
  const onAnswer = () => {
    answers += 1;
    say({ type: "progress", progress: { answers } });
  };
  prove(place, task, { fetch: (input, init) => fetch(input, init), now: Date.now, onAnswer }).then(
    (result) => say({ type: "done", result }),
    (error: unknown) => say({ type: "failed", words: wordsOf(error) }),
  );
});

/** Errors lose their class on the way to the page, so they are put into words here. */
function wordsOf(error: unknown): string {
  const { unreachable, unknown } = commonStrings.errors;
  if (error instanceof AssayError) return error.message;
  if (!(error instanceof BaseError)) return unknown(error instanceof Error ? error.message : String(error));
  const isAway = (part: unknown) => part instanceof HttpRequestError || part instanceof TimeoutError;
  return error.walk(isAway) === null ? unknown(error.shortMessage) : unreachable;
}
