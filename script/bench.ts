import { attestation } from "./bench/attestation.ts";
import { protocol } from "./bench/protocol.ts";
import { runGroup } from "./cli.ts";

await runGroup(import.meta.url, "Measures what Assay costs, beside its peers and its goals.", [protocol, attestation]);
