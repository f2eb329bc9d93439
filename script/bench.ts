import { attestation } from "./bench/attestation.ts";
import { checks } from "./bench/checks.ts";
import { gateway } from "./bench/gateway.ts";
import { page } from "./bench/page.ts";
import { protocol } from "./bench/protocol.ts";
import { runGroup } from "./cli.ts";

await runGroup(import.meta.url, "Measures what Assay costs and how fast it is, beside its peers and its goals.", [
  protocol,
  attestation,
  gateway,
  checks,
  page,
]);
