import { z } from "zod";
import { maskOf } from "../../contracts/sdk/masks.ts";
import { option } from "../cli.ts";
import { integerValue } from "../values.ts";

const number = (value: string, text: string) => option(integerValue(1, 2 ** 32 - 1), { value, text });

/** A batch as the first two arguments of a command. */
export const batchPositionals = {
  campaign: number("ID", "the campaign's number"),
  batch: number("N", "the batch's number in the campaign"),
};

/** Item indices with commas between; ranges such as 4-9 are taken. As a mask. */
export const itemsValue = z
  .string()
  .regex(/^\d{1,3}(-\d{1,3})?(,\d{1,3}(-\d{1,3})?)*$/, {
    error: "write item indices such as 3,5 or 0-9,12",
    abort: true,
  })
  .transform((text, context) => {
    const bits = text.split(",").flatMap((entry) => {
      const [from = 0, to = from] = entry.split("-").map(Number);
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
    });
    if (bits.length > 0 && bits.every((bit) => bit < 256)) return maskOf(bits);
    context.addIssue({ code: "custom", message: "write item indices from 0 to 255, ranges from low to high" });
    return z.NEVER;
  });
