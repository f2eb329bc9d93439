import { option } from "../cli.ts";
import { integerValue } from "../values.ts";

/** An appeal's id as a command's first argument. */
export const appealOption = option(integerValue(1, 2 ** 32 - 1), { value: "ID", text: "the appeal's number" });
