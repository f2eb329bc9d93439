import { moduleOf } from "./module.ts";

/** What a picture's file says beside its pixels. The evidence names kinds and never quotes. */
export const imageMetadata = moduleOf(
  "personal-data",
  ({ checks }) => checks.metadata,
  ({ outcome, kinds }, { content }) => {
    if (content.format !== "image") throw new Error("a policy looks for a picture's metadata in another format");
    const found = kinds.filter((kind) => content.metadata.kinds.has(kind));
    if (found.length === 0) return { outcome: "pass", evidence: `no metadata of the kinds ${kinds.join(", ")}` };
    return { outcome, evidence: `the picture's file says more than its pixels: ${found.join(", ")}` };
  },
);
