import { expect, test } from "vitest";
import { hash, list } from "../../test/fixtures/seeded.ts";
import { randomFrom } from "../checks/measure/random.ts";
import { pick } from "./hand-out.ts";

const LABELLERS = 5;
const names = list(300, (i) => `task ${i}`);

/** So many people come again and again for some tasks each, in random order, until nothing is left for any of them. */
function handOutAll(seed: number, people: number) {
  const random = randomFrom(seed);
  const loads = new Map<string, number>();
  const had = list(people, () => new Set<string>());
  let unfinished = 0;
  let idle = 0;
  while (idle < 20 * people) {
    const person = random(people);
    const known = had[person] as Set<string>;
    const orderOf = (task: string) => hash(`${person} ${task}`);
    const picked = pick(names, { loads, known, labellers: LABELLERS, wanted: 1 + random(10), orderOf });
    for (const task of picked) {
      expect(known.has(task)).toBe(false);
      known.add(task);
      loads.set(task, (loads.get(task) ?? 0) + 1);
    }
    idle = picked.length === 0 ? idle + 1 : 0;
    unfinished = Math.max(unfinished, [...loads.values()].filter((load) => load < LABELLERS).length);
  }
  return { loads, had, unfinished };
}

test.each([1, 2, 3])(
  "every task is labelled by five, by nobody twice, few are unfinished at a time (seed %d)",
  (seed) => {
    const { loads, unfinished } = handOutAll(seed, 40);
    expect([...loads.values()]).toEqual(list(names.length, () => LABELLERS));
    console.log(`seed ${seed}: at most ${unfinished} of ${names.length} tasks unfinished at a time`);
    expect(unfinished).toBeLessThan(names.length / 2);
  },
);

test("with fewer people than a task needs everybody gets everything, once", () => {
  const { loads, had } = handOutAll(4, 3);
  expect(had.map((tasks) => tasks.size)).toEqual([names.length, names.length, names.length]);
  expect(new Set(loads.values())).toEqual(new Set([3]));
});

test("among those in work the one with the fewest labels comes first, then another order for everybody", () => {
  const loads = new Map([
    ["task 0", 2],
    ["task 1", 1],
    ["task 2", 5],
  ]);
  const few = names.slice(0, 4);
  const terms = { loads, known: new Set<string>(), labellers: LABELLERS, wanted: 9 };
  expect(pick(few, { ...terms, orderOf: (task) => task })).toEqual(["task 3", "task 1", "task 0"]);
  const orders = list(20, (i) => pick(names, { ...terms, orderOf: (task) => hash(`${i} ${task}`) }).join());
  expect(new Set(orders).size).toBe(20);
});
