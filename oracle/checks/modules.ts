import { imageMetadata } from "./imageMetadata.ts";
import { jsonSchema } from "./jsonSchema.ts";
import { loadLanguage } from "./language.ts";
import type { Module } from "./module.ts";
import { personalData } from "./personalData/personalData.ts";
import { profanity } from "./profanity.ts";
import { truncated } from "./truncated.ts";
import { wordCount } from "./wordCount.ts";

/** Loads every module, in the order of their findings in a report. A new one is one line here. */
export async function loadModules(): Promise<readonly Module[]> {
  return [wordCount, truncated, await loadLanguage(), jsonSchema, personalData, imageMetadata, profanity];
}
