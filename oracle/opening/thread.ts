import { parentPort, workerData } from "node:worker_threads";
import { reasonOf } from "../errors.ts";
import { type Opening, openItem, type SentItem } from "./open-item.ts";

// A thread of the oracle that opens items and does nothing else; opener.ts starts it. The bundle has it as a file of its own.

/** What a thread is asked, and what it answers. */
export type Asked = { id: number; sent: SentItem };
export type Answered = { id: number } & ({ opening: Opening } | { failed: string });

const { privateKey }: { privateKey: Uint8Array } = workerData;

parentPort?.on("message", async ({ id, sent }: Asked) => {
  const answer = (answered: Answered) => parentPort?.postMessage(answered);
  try {
    answer({ id, opening: await openItem(privateKey, sent) });
  } catch (error) {
    answer({ id, failed: reasonOf(error) });
  }
});
