import type { Address } from "viem";
import type { Addresses } from "../../../contracts/sdk/addresses.ts";
import type { Verdict } from "../../../contracts/sdk/attestation/verdict.ts";
import type { Report } from "../../../contracts/sdk/proof/presented.ts";
import type { Step } from "../../../contracts/sdk/proof/step.ts";
import type { BatchPicture } from "./batch-picture.ts";
import type { ItemPicture } from "./item-picture.ts";
import type { TdxEvent } from "./quote-events.ts";

/** Where public lists of items come from. Nothing they say is believed: the chain has their hash. */
export type BlobSource =
  /** Gateways, asked in their order. */
  | { from: "gateways"; urls: readonly string[] }
  /** Address of the list itself, on whatever server. */
  | { from: "address"; url: string }
  | { from: "file"; bytes: Uint8Array };

/** A quote from wherever, as it was typed or dropped. */
export type QuoteInput = {
  quote: Uint8Array;
  /** JSON texts; what comes with the quote counts where they are missing. */
  collateral?: string;
  eventLog?: string;
  /** Unix seconds, default now. */
  at?: number;
  /** Ask for Intel's root even where a development root is trusted. */
  intelOnly: boolean;
};

/** What is to be verified. */
export type ProofTask =
  | { kind: "item"; campaignId: number; sequence: number; item: number; blobs: BlobSource; opening?: string }
  | { kind: "batch"; campaignId: number; sequence: number; blobs: BlobSource }
  | { kind: "campaign"; campaignId: number }
  | { kind: "key"; signer: Address }
  | { kind: "checker"; campaignId: number; gateway: string }
  | ({ kind: "quote" } & QuoteInput)
  /** JSON of what somebody holds, see `parsePresented`. */
  | { kind: "presented"; text: string };

/** Where the chain is asked. */
export type ProofPlace = { rpcUrl: string; addresses: Addresses };

/** A proof, recomputed. What else there is depends on what was verified. */
export type Proof = {
  steps: readonly Step[];
  item?: ItemPicture;
  batch?: BatchPicture;
  verdict?: Verdict;
  /** The event log that was replayed to RTMR3. */
  events?: readonly TdxEvent[];
  /** What acts on evidence, where every step holds. */
  call?: Report["call"];
  /** Sources that did not answer, in words. */
  silent: readonly string[];
};

/** What the worker is sent. */
export type ProofRequest = { place: ProofPlace; task: ProofTask };
