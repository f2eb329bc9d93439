import { CallExecutionError, ExecutionRevertedError, UserRejectedRequestError } from "viem";
import { expect, test } from "vitest";
import { sendEach } from "./send-each.ts";

const refusal = new CallExecutionError(new ExecutionRevertedError({ message: "reverted" }), {});
const declined = new UserRejectedRequestError(new Error("no"));

/** Sends calls, each of which fails with itself where it is an error. Resolves to what was tried, and why it ended. */
async function tried(calls: readonly unknown[]) {
  const sent: unknown[] = [];
  const send = async (call: unknown) => {
    sent.push(call);
    if (call instanceof Error) throw call;
  };
  const end = await sendEach(send, calls).catch((error: unknown) => error);
  return { sent, end };
}

test("a call that is refused keeps no other from being sent, and is told in the end", async () => {
  expect(await tried([1, 2])).toEqual({ sent: [1, 2], end: undefined });
  const { sent, end } = await tried([refusal, 2, refusal]);
  expect(sent).toHaveLength(3);
  expect(end).toBe(refusal);
});

test("who declines is not asked again", async () => {
  const { sent, end } = await tried([1, declined, 3]);
  expect(sent).toHaveLength(2);
  expect(end).toBe(declined);
});

test("what counts as a refusal can be told", async () => {
  const sent: unknown[] = [];
  const send = async (call: unknown) => {
    sent.push(call);
    if (call instanceof Error) throw call;
  };
  await expect(sendEach(send, [declined, 2], (error) => error === declined)).rejects.toBe(declined);
  await expect(sendEach(send, [refusal, 3], () => false)).rejects.toBe(refusal);
  expect(sent).toEqual([declined, 2, refusal]);
});
