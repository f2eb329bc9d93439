import { createLook } from "../checks/look.ts";
import { serveThread } from "../threads/serve-thread.ts";
import { type AskedItem, type CheckedItem, checkItem } from "./check-item.ts";

// A thread of the oracle that checks items and does nothing else; checker.ts starts it. The bundle has it as a file of its own.

const look = await createLook();

serveThread<AskedItem, CheckedItem | undefined>(async (privateKey, asked) => {
  const answer = await checkItem(look, privateKey, asked);
  const shingles = answer?.looked.print?.shingles;
  return { answer, moved: shingles === undefined ? [] : [shingles.buffer] };
});
