import fc from "fast-check";
import { zeroHash } from "viem";
import { expect, test } from "vitest";
import { itemLeaf } from "../../contracts/sdk/items.ts";
import { merkleProof, merkleRoot, verifyProof } from "../../contracts/sdk/merkle.ts";
import { blindOf, payeeOf } from "../../contracts/sdk/payee.ts";
import { rowLeaf } from "../../contracts/sdk/rows.ts";
import { addressOf, hash } from "../../test/fixtures/seeded.ts";
import { type AuthoredItem, treeOf } from "./rows.ts";

const itemsOf = (authors: readonly number[]): AuthoredItem[] =>
  authors.map((author, bit) => ({
    ...{
      bit,
      submission: hash(`s${author}`),
      position: bit,
      ciphertextHash: hash(`c${bit}`),
      keyCommitment: hash(`k${bit}`),
    },
    ...{ salt: hash(`x${bit}`), contributor: addressOf(`a${author}`), payeeSecret: new Uint8Array(32).fill(author) },
  }));

test("a batch is one row for each contributor, as a slow look at every item says", async () => {
  const authors = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(authors, async (list) => {
      const items = itemsOf(list);
      const tree = await treeOf(7, items, (contributor) => (contributor === addressOf("a1") ? 3 : 1));
      expect(tree.rows.length).toBe(new Set(list).size);
      const leaves = tree.rows.map(rowLeaf);
      expect(tree.root).toBe(merkleRoot(leaves));
      for (const [index, row] of tree.rows.entries()) {
        const author = list.find((one) => addressOf(`a${one}`) === row.contributor) ?? 0;
        const blind = await blindOf(new Uint8Array(32).fill(author), 7, author === 1 ? 3 : 1);
        expect(row.payee).toBe(payeeOf(row.contributor, author === 1 ? 3 : 1, blind));
        expect(verifyProof(tree.root, rowLeaf(row), merkleProof(leaves, index))).toBe(true);
        const own = items.filter((item) => list[item.bit] === author);
        expect(row.mask).toBe(own.reduce((mask, { bit }) => mask | (1n << BigInt(bit)), 0n));
        expect(row.root).toBe(merkleRoot(own.map(itemLeaf)));
      }
      const payees = tree.rows.map(({ payee }) => payee);
      expect(payees).toEqual([...payees].sort());
    }),
    { numRuns: 30 },
  );
});

test("of secrets that differ in one contributor's envelopes the one of the lowest bit counts", async () => {
  const items = itemsOf([1, 1]);
  const other = items.map((item, i) => (i === 1 ? { ...item, payeeSecret: new Uint8Array(32).fill(9) } : item));
  expect(await treeOf(1, other, () => 1)).toEqual(await treeOf(1, items, () => 1));
});

test("items that cannot be opened lend a row no secret, and a row of nothing else is not blinded", async () => {
  const items = itemsOf([1, 1]);
  const closed = items.map((item, i) => (i === 0 ? { ...item, payeeSecret: undefined } : item));
  expect((await treeOf(1, closed, () => 1)).root).toBe((await treeOf(1, items, () => 1)).root);
  const [row] = (
    await treeOf(
      1,
      items.map((item) => ({ ...item, payeeSecret: undefined })),
      () => 1,
    )
  ).rows;
  expect(row?.blind).toBe(zeroHash);
});
