import { serveThread } from "../threads/serve-thread.ts";
import { type Opening, openItem, type SentItem } from "./open-item.ts";
import { type Envelope, type Opened, readItem } from "./read-item.ts";

// A thread of the oracle that opens items and does nothing else; opener.ts starts it. The bundle has it as a file of its own.

/** What a thread is asked, and what it answers. */
export type Asked = { kind: "sent"; item: SentItem } | { kind: "taken"; item: Envelope };
export type Answer = Opening | Opened | undefined;

serveThread<Asked, Answer>(async (privateKey, { kind, item }) => {
  const answer = kind === "sent" ? await openItem(privateKey, item) : await readItem(privateKey, item);
  const data = answer && ("data" in answer ? answer.data : "content" in answer ? answer.content?.data : undefined);
  return { answer, moved: data === undefined ? [] : [data.buffer] };
});
