import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyStore } from "../../../test/fixtures/empty-store.ts";
import { addressOf } from "../../../test/fixtures/seeded.ts";
import { keepLabels, readKeptLabels } from "./kept-labels.ts";

const place = { chainId: 1, core: addressOf("core"), campaignId: 2, contributor: addressOf("contributor") };

test("labels come back as they were kept, whatever they say, for their campaign and contributor alone", () => {
  const entries = fc.array(fc.tuple(fc.nat(16_383), fc.string()), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(entries, (pairs) => {
      const store = emptyStore();
      const labels = new Map(pairs);
      keepLabels(store, place, labels);
      expect(readKeptLabels(store, place)).toEqual(new Map([...labels].sort(([a], [b]) => a - b)));
      expect(readKeptLabels(store, { ...place, campaignId: 3 }).size).toBe(0);
      expect(readKeptLabels(store, { ...place, contributor: place.core }).size).toBe(0);
      keepLabels(store, place, new Map());
      expect(store.kept.size).toBe(0);
    }),
  );
});

test("whatever else is kept under the name are no labels", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().filter((json) => !json.startsWith("{")),
      ),
      (text) => {
        expect(readKeptLabels({ ...emptyStore(), getItem: () => text }, place).size).toBe(0);
      },
    ),
  );
});
