import { option } from "../cli.ts";
import { integerValue } from "../values.ts";

/** A campaign's id as the first argument of a command. */
export const campaignIdOption = option(integerValue(1, 2 ** 32 - 1), { value: "ID", text: "the campaign's number" });
