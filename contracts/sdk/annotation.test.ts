import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf, hash } from "../../test/fixtures/seeded.ts";
import {
  annotationData,
  MAX_TASK_BYTES,
  MAX_TASKS,
  openTasks,
  parseTasks,
  readAnnotationData,
  sealTasks,
  type Task,
} from "./annotation.ts";
import { generateKeyPair } from "./key-pair.ts";

const LABELS = ["cat", "dog"];
const place = { chainId: 1, core: addressOf("core"), workloadId: 2, creator: addressOf("creator") };
const tasks: Task[] = [{ data: Uint8Array.of(0, 255) }, { data: Uint8Array.of(7), answer: "dog" }];

test("a bank opens for every checker, in its place alone", async () => {
  const [one, other, stranger] = [await generateKeyPair(), await generateKeyPair(), await generateKeyPair()];
  const { bytes } = await sealTasks(tasks, LABELS, [one.publicKey, other.publicKey], place);
  for (const { privateKey } of [one, other]) expect(await openTasks(bytes, LABELS, privateKey, place)).toEqual(tasks);
  await expect(openTasks(bytes, LABELS, stranger.privateKey, place)).rejects.toThrow();
  for (const change of [{ chainId: 2 }, { core: place.creator }, { workloadId: 3 }, { creator: place.core }]) {
    await expect(openTasks(bytes, LABELS, one.privateKey, { ...place, ...change })).rejects.toThrow();
  }
  await expect(openTasks(bytes, ["cat", "cow"], one.privateKey, place)).rejects.toThrow("none of the policy's labels");
});

test.each([
  ["no task", []],
  ["a task without data", [{ data: new Uint8Array() }]],
  ["a task that is too large", [{ data: new Uint8Array(MAX_TASK_BYTES + 1) }]],
  ["an answer that is no label", [{ data: Uint8Array.of(1), answer: "cow" }]],
  ["too many tasks", new Array<Task>(MAX_TASKS + 1).fill({ data: Uint8Array.of(1) })],
])("is not sealed: %s", async (_, bad) => {
  const { publicKey } = await generateKeyPair();
  await expect(sealTasks(bad, LABELS, [publicKey], place)).rejects.toThrow("Seal another bank of tasks");
});

test("only the JSON that the docs describe is a bank, and nothing of it is quoted", () => {
  const bad = ["", "[]", "{}", '{"version":2,"tasks":[{"data":"AA=="}]}', '{"version":1,"tasks":[{"data":"secret!"}]}'];
  for (const text of bad) {
    expect(() => parseTasks(new TextEncoder().encode(text))).toThrow("docs/wire.md");
    expect(() => parseTasks(new TextEncoder().encode(text))).not.toThrow("secret");
  }
});

test("an annotation's data is read from exactly its own bytes; whatever else comes, nothing is thrown", () => {
  fc.assert(
    fc.property(fc.nat(MAX_TASKS - 1), fc.string(), (task, seed) => {
      const named = { task, ticket: hash(seed) };
      const data = annotationData(named);
      expect(readAnnotationData(data)).toEqual(named);
      const longer = new Uint8Array([...data, 0x20]);
      expect(readAnnotationData(longer)).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), fc.json(), (bytes, text) => {
      expect(readAnnotationData(bytes)).toBeUndefined();
      expect(readAnnotationData(new TextEncoder().encode(text))).toBeUndefined();
    }),
  );
});
