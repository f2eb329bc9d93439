import { z } from "zod";
import { cachedCollateral } from "../contracts/sdk/attestation/collateral-cache.ts";
import { platformKindOf } from "../contracts/sdk/attestation/fetch-collateral.ts";
import { cutQuote } from "../contracts/sdk/attestation/quote.ts";
import { RefusedError } from "../contracts/sdk/attestation/reasons.ts";
import { TCB_STATUSES, type TcbStatus } from "../contracts/sdk/attestation/tcb-status.ts";
import { trustedRoot } from "../contracts/sdk/attestation/trust.ts";
import { refuse, type Verdict } from "../contracts/sdk/attestation/verdict.ts";
import { verifyQuote } from "../contracts/sdk/attestation/verify.ts";
import { folderCache } from "./attest/folder-cache.ts";
import { readQuote, readText } from "./attest/input.ts";
import { verifyOnChain } from "./attest/onchain.ts";
import { toText, toVerdictJson, withChainVerdict } from "./attest/report.ts";
import { flag, option, runCommand, type Values } from "./cli.ts";
import { compileContracts } from "./compile.ts";
import { stopChildrenOnSignals } from "./processes.ts";
import { integerValue, urlValue } from "./values.ts";

const CACHE = ".assay/collateral";
const floors = TCB_STATUSES.filter((status) => status !== "Revoked");

const command = {
  name: "attest",
  summary:
    "Verifies an Intel TDX quote and explains it line by line, from the key that signed it up to Intel's root. Exits 0 only\n" +
    "if it is accepted. What each reason of a refusal means is in docs/attestation.md.",
  positionals: {
    quote: option(z.string().min(1, "write a file or a URL"), {
      value: "FILE or URL",
      text: "the quote: binary, hex or base64, padded or not, or a dstack agent's or a gateway's answer that has it",
    }),
  },
  options: {
    collateral: option(z.string().optional(), {
      value: "FILE",
      text: "what Intel says of the platform, JSON in dcap-qvl's field names; fetched if it is left out",
    }),
    pccs: option(urlValue.default("https://api.trustedservices.intel.com"), {
      value: "URL",
      env: "ASSAY_PCCS_URL",
      text: `where it is fetched, default: Intel's own service; kept a day in ${CACHE}`,
    }),
    at: option(integerValue(0, 253_402_300_799).optional(), {
      value: "SECONDS",
      text: "unix time at which all has to be valid, default: now",
    }),
    "event-log": option(z.string().optional(), {
      value: "FILE",
      text: "the guest's event log, JSON: says which app was booted",
    }),
    floor: option(z.enum(floors, `write one of ${floors.join(", ")}`).default("UpToDate"), {
      value: "STATUS",
      text: "worst status of Intel's that is accepted, default UpToDate",
    }),
    onchain: flag("have the contracts verify it, too, on a local chain at that time"),
    json: flag("print one JSON object: accepted, status, advisories, reasons, measurements"),
  },
  examples: [
    "quote.hex --onchain",
    "quote.bin --collateral collateral.json --at 1772707803 --event-log log.json --json",
  ],
};

await runCommand(import.meta.url, command, async (values) => {
  const verdict = await verdictOn(values).catch((error: unknown) => {
    if (error instanceof RefusedError) return refuse(error);
    throw error;
  });
  console.log(values.json ? toVerdictJson(verdict) : toText(verdict));
  if (!verdict.accepted) process.exitCode = 1;
});

type Asked = Values<typeof command.positionals> & Values<typeof command.options>;

async function verdictOn({ quote: source, collateral, pccs, floor, at, onchain, ...values }: Asked): Promise<Verdict> {
  const now = Math.floor(Date.now() / 1000);
  const input = await readQuote(source);
  const quote = cutQuote(input.bytes);
  const eventLog = values["event-log"] === undefined ? input.eventLog : await readText(values["event-log"]);
  const statements =
    collateral === undefined
      ? (input.collateral ?? (await collateralFor(quote, pccs, now)))
      : await readText(collateral);
  const verification = { quote, collateral: statements, at: at ?? now };
  const verdict = await verifyQuote({
    ...verification,
    policy: { floor },
    ...(eventLog !== undefined && { eventLog }),
  });
  return onchain ? withContracts(verdict, verification, floor) : verdict;
}

/** The verdict with what the contracts say: both have to accept. */
async function withContracts(
  verdict: Verdict,
  { quote, collateral, at }: { quote: Uint8Array; collateral: unknown; at: number },
  floor: TcbStatus,
): Promise<Verdict> {
  stopChildrenOnSignals();
  await compileContracts();
  const onChain = await verifyOnChain(quote, collateral, at).catch((error: unknown) => {
    if (error instanceof RefusedError) return { steps: [], status: null, error: error.detail };
    throw error;
  });
  return withChainVerdict(verdict, onChain, floor);
}

/** Intel's word on the platform of a quote; none for what names no platform, which the verifier refuses anyway. */
async function collateralFor(quote: Uint8Array, url: string, now: number): Promise<unknown> {
  try {
    const service = { fetch, url, trust: trustedRoot(), now };
    return await cachedCollateral(folderCache(CACHE), service, platformKindOf(quote));
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
