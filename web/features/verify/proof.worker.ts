import "../../lib/no-eval.ts";

import { serveJob } from "../../lib/worker-server.ts";
import type { Proof, ProofRequest } from "./proof-task.ts";
import { prove } from "./prove.ts";

// Recomputes one proof beside the page. It tells how often the chain has answered; nobody knows how often it will have to.

serveJob<ProofRequest, Proof>(({ place, task }, onProgress) => {
  let answers = 0;
  const onAnswer = () => {
    answers += 1;
    onProgress(answers, 0);
  };
  return prove(place, task, { fetch: (input, init) => fetch(input, init), onAnswer });
});
