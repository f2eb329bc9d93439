import { AsnConvert } from "@peculiar/asn1-schema";
import { Boolean as AsnBoolean, Enumerated, Integer, ObjectIdentifier, OctetString, Sequence } from "asn1js";

/** What a PCK certificate says about its platform, in an extension of Intel's. */
export type SgxExtension = {
  /** Platform provisioning id: one machine, for as long as it lives. 16 bytes. */
  ppid: Uint8Array;
  /** 16 bytes, one component each; this platform's CPUSVN is the same bytes, as on real ones. */
  componentSvns: Uint8Array;
  pceSvn: number;
  /** 2 bytes. */
  pceId: Uint8Array;
  /** Family, model, stepping, platform type, custom SKU: which TCB info applies. 6 bytes. */
  fmspc: Uint8Array;
  /** 16 bytes. */
  platformInstanceId: Uint8Array;
};

export const SGX_EXTENSION = "1.2.840.113741.1.13.1";

type Encodable = OctetString | Integer | Enumerated | AsnBoolean | Sequence;

/** DER of the extension's value, its fields in the order of Intel's. */
export function encodeSgxExtension(sgx: SgxExtension): ArrayBuffer {
  const components = [...sgx.componentSvns].map((svn, i) => field(`2.${i + 1}`, new Integer({ value: svn })));
  const tcb = [
    ...components,
    field("2.17", new Integer({ value: sgx.pceSvn })),
    field("2.18", octets(sgx.componentSvns)),
  ];
  const configuration = [1, 2, 3].map((i) => field(`7.${i}`, new AsnBoolean({ value: true })));
  const value = new Sequence({
    value: [
      field("1", octets(sgx.ppid)),
      field("2", new Sequence({ value: tcb })),
      field("3", octets(sgx.pceId)),
      field("4", octets(sgx.fmspc)),
      field("5", new Enumerated({ value: 1 })),
      field("6", octets(sgx.platformInstanceId)),
      field("7", new Sequence({ value: configuration })),
    ],
  });
  return AsnConvert.serialize(value);
}

function field(id: string, value: Encodable): Sequence {
  return new Sequence({ value: [new ObjectIdentifier({ value: `${SGX_EXTENSION}.${id}` }), value] });
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}
