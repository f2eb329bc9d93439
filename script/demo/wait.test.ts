import { expect, test } from "vitest";
import { mapLimited, TimeoutError, until } from "./wait.ts";

test("returns what it waited for", async () => {
  let looks = 0;
  expect(await until(() => (++looks === 3 ? "found" : undefined), "the third look", 10)).toBe("found");
});

test("says what it waited for in vain", async () => {
  const waiting = until(() => false, "a miracle", 0);
  await expect(waiting).rejects.toThrow(TimeoutError);
  await expect(waiting).rejects.toThrow("a miracle");
});

test("passes a failure on", async () => {
  await expect(until(() => Promise.reject(new Error("broken")), "anything", 10)).rejects.toThrow("broken");
});

test("works on so many at a time and keeps the order", async () => {
  let working = 0;
  let most = 0;
  const doubled = await mapLimited([5, 1, 3, 2, 4], 2, async (number) => {
    most = Math.max(most, ++working);
    await new Promise((resolve) => setTimeout(resolve, number));
    working--;
    return 2 * number;
  });
  expect(doubled).toEqual([10, 2, 6, 4, 8]);
  expect(most).toBe(2);
});
