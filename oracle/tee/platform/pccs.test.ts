import { expect, test } from "vitest";
import { AT, COMPOSE, PLATFORM, sample } from "../../../test/attestation/platform.ts";
import type { FaultName } from "./faults.ts";
import { guestOn } from "./guest.ts";
import { createPccs } from "./pccs.ts";

function serve(faults: readonly FaultName[] = []) {
  const guest = guestOn(PLATFORM, COMPOSE);
  const app = createPccs({ platform: PLATFORM, guest, clock: () => AT, faults, withoutConfigId: false, revoked: 3 });
  return async (path: string) => {
    const response = await app.request(path);
    const header = (name: string) => decodeURIComponent(response.headers.get(name) ?? "");
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), header };
  };
}

test.each<[FaultName[]]>([
  [[]],
  [["platform-OutOfDate", "qe-identity-expired", "pck-crl-stale", "root-crl-signature"]],
])("it serves what belongs to a quote, faults %j included", async (faults) => {
  const { collateral } = sample(faults);
  const get = serve(faults);
  const crl = await get("/sgx/certification/v4/pckcrl?ca=platform&encoding=der");
  const tcb = await get("/tdx/certification/v4/tcb?fmspc=DEDE00000000");
  const identity = await get("/tdx/certification/v4/qe/identity");
  expect({
    pck_crl: crl.bytes.toString("hex"),
    pck_crl_issuer_chain: crl.header("SGX-PCK-CRL-Issuer-Chain"),
    root_ca_crl: (await get("/sgx/certification/v4/rootcacrl")).bytes.toString(),
    tcb_info_issuer_chain: tcb.header("TCB-Info-Issuer-Chain"),
    qe_identity_issuer_chain: identity.header("SGX-Enclave-Identity-Issuer-Chain"),
  }).toEqual({
    pck_crl: collateral.pck_crl,
    pck_crl_issuer_chain: collateral.pck_crl_issuer_chain,
    root_ca_crl: collateral.root_ca_crl,
    tcb_info_issuer_chain: collateral.tcb_info_issuer_chain,
    qe_identity_issuer_chain: collateral.qe_identity_issuer_chain,
  });
  // The text between matters to the last byte: it is signed.
  expect(tcb.bytes.toString()).toBe(
    `{"tcbInfo":${collateral.tcb_info},"signature":"${collateral.tcb_info_signature}"}`,
  );
  expect(identity.bytes.toString()).toBe(
    `{"enclaveIdentity":${collateral.qe_identity},"signature":"${collateral.qe_identity_signature}"}`,
  );
});

test("lists come as PEM unless DER is asked for, and the root CA's where Intel has them", async () => {
  const get = serve();
  const { bytes } = await get("/sgx/certification/v4/pckcrl?ca=platform");
  const [, lines = ""] = /^-----BEGIN X509 CRL-----\n([^-]+)-----END X509 CRL-----\n$/.exec(bytes.toString()) ?? [];
  expect(Buffer.from(lines, "base64").toString("hex")).toBe(sample().collateral.pck_crl);
  expect((await get("/IntelSGXRootCA.der")).bytes.toString("hex")).toBe(sample().collateral.root_ca_crl);
  expect(new Uint8Array((await get("/IntelSGXRootCA.cer")).bytes)).toEqual(sample().root);
});

test("the processor CA has a list of its own", async () => {
  const { bytes, header } = await serve()("/sgx/certification/v4/pckcrl?ca=processor&encoding=der");
  expect(bytes.toString("latin1")).toContain("Intel SGX PCK Processor CA");
  const [first = ""] = header("SGX-PCK-CRL-Issuer-Chain").split("-----END");
  expect(Buffer.from(first.split("-----\n")[1] ?? "", "base64").toString("latin1")).toContain("PCK Processor CA");
});

test.each([
  ["/sgx/certification/v4/pckcrl", 400],
  ["/sgx/certification/v4/pckcrl?ca=other", 400],
  ["/tdx/certification/v4/tcb", 404],
  ["/tdx/certification/v4/tcb?fmspc=b0c06f000000", 404],
  ["/sgx/certification/v4/tcb?fmspc=DEDE00000000", 404],
])("%s is answered with %i", async (path, status) => {
  expect((await serve()(path)).status).toBe(status);
});

test("without a clock there is nothing to serve, and it says so", async () => {
  const clock = () => Promise.reject(new Error("the chain does not answer"));
  const guest = guestOn(PLATFORM, COMPOSE);
  const app = createPccs({ platform: PLATFORM, guest, clock, faults: [], withoutConfigId: false });
  const response = await app.request("/tdx/certification/v4/qe/identity");
  expect([response.status, await response.text()]).toEqual([503, "the chain does not answer"]);
});
