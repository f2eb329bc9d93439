import { type AsnType, fromBER, Integer, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import { bytesToHex, type Hex } from "viem";
import { demand, refusing } from "./reasons.ts";

const SGX = "1.2.840.113741.1.13.1";

/** What Intel's SGX extension says of the platform whose PCK certificate carries it. */
export type Platform = {
  /** Identifies the machine, 16 bytes. */
  ppid: Hex;
  /** Family of platforms that share TCB levels, 6 bytes. */
  fmspc: Hex;
  /** 2 bytes. */
  pceId: Hex;
  /** SVNs of the 16 SGX TCB components. */
  componentSvns: readonly number[];
  pceSvn: number;
};

/**
 * Reads the SGX extension (OID 1.2.840.113741.1.13.1) of a PCK certificate.
 *
 * @throws RefusedError `pck-malformed`
 */
export function parsePlatform(extension: ArrayBuffer | undefined): Platform {
  demand(extension !== undefined, "pck-malformed", "the leaf has no SGX extension");
  return refusing("pck-malformed", "the SGX extension is not DER", () => readPlatform(extension));
}

function readPlatform(extension: ArrayBuffer): Platform {
  const { result, offset } = fromBER(extension);
  demand(offset === extension.byteLength, "pck-malformed", "the SGX extension is not DER");
  const fields = entriesOf(result);
  const tcb = entriesOf(fields.get(`${SGX}.2`));
  return {
    ppid: octets(fields.get(`${SGX}.1`), 16),
    fmspc: octets(fields.get(`${SGX}.4`), 6),
    pceId: octets(fields.get(`${SGX}.3`), 2),
    componentSvns: Array.from({ length: 16 }, (_, i) => number(tcb.get(`${SGX}.2.${i + 1}`), 255)),
    pceSvn: number(tcb.get(`${SGX}.2.17`), 65_535),
  };
}

/** A SEQUENCE of (OID, value) pairs. */
function entriesOf(block: AsnType | undefined): Map<string, AsnType> {
  demand(block instanceof Sequence, "pck-malformed", "a part of the SGX extension is not a sequence");
  const entries = new Map<string, AsnType>();
  for (const pair of block.valueBlock.value) {
    const [id, value] = pair instanceof Sequence ? pair.valueBlock.value : [];
    demand(
      id instanceof ObjectIdentifier && value !== undefined,
      "pck-malformed",
      "an entry is not an OID and a value",
    );
    const name = id.valueBlock.toString();
    demand(!entries.has(name), "pck-malformed", `${name} is there twice`);
    entries.set(name, value);
  }
  return entries;
}

function octets(block: AsnType | undefined, length: number): Hex {
  const bytes = block instanceof OctetString ? block.valueBlock.valueHexView : new Uint8Array();
  demand(bytes.length === length, "pck-malformed", `an octet string has ${bytes.length} bytes, not ${length}`);
  return bytesToHex(bytes);
}

function number(block: AsnType | undefined, most: number): number {
  const value = block instanceof Integer ? Number(block.toBigInt()) : -1;
  demand(value >= 0 && value <= most, "pck-malformed", "a security version is missing or out of range");
  return value;
}
