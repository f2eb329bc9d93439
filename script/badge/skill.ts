import { option } from "../cli.ts";
import { integerValue } from "../values.ts";

/** A skill's id as an argument of a command. */
export const skillOption = option(integerValue(1, 2 ** 32 - 1), { value: "SKILL", text: "the skill's number" });
