import { Hono } from "hono";
import { encodeCertificate, toPem } from "./certificate.ts";
import type { Running } from "./guest-agent.ts";
import { collateralOf, crlOf, faultyDraft, pemOf } from "./issue.ts";
import { FMSPC } from "./platform.ts";

/** Intel's provisioning certification service, version 4, as far as collateral goes, with the statements of a development authority. */
export function createPccs({ platform, guest, clock, faults, revoked }: Running) {
  const app = new Hono();
  app.onError((error, { text }) => text(error.message, 503));
  const draft = async () => {
    const request = {
      guest,
      reportData: new Uint8Array(),
      at: await clock(),
      ...(revoked === undefined ? {} : { revoked }),
    };
    return faultyDraft(platform, request, faults);
  };
  app.get("/sgx/certification/v4/pckcrl", async ({ req, body, text }) => {
    const { ca, encoding } = req.query();
    if (ca !== "platform" && ca !== "processor") return text("ca has to be platform or processor", 400);
    const shown = await draft();
    const { platformCa, processorCa, root } = shown.certificates;
    const chain = pemOf([ca === "platform" ? platformCa : processorCa, root]);
    const der = crlOf(shown, ca === "platform" ? "platformCrl" : "processorCrl");
    const headers = { "SGX-PCK-CRL-Issuer-Chain": encodeURIComponent(chain) };
    if (encoding === "der")
      return body(Uint8Array.from(der), 200, { ...headers, "content-type": "application/pkix-crl" });
    return body(toPem(der, "X509 CRL"), 200, { ...headers, "content-type": "application/x-pem-file" });
  });
  app.get("/sgx/certification/v4/rootcacrl", async ({ text }) =>
    text(Buffer.from(crlOf(await draft(), "rootCrl")).toString("hex")),
  );
  app.get("/IntelSGXRootCA.der", async ({ body }) => body(Uint8Array.from(crlOf(await draft(), "rootCrl"))));
  app.get("/IntelSGXRootCA.cer", async ({ body }) =>
    body(Uint8Array.from(encodeCertificate((await draft()).certificates.root))),
  );
  app.get("/tdx/certification/v4/tcb", async ({ req, body, text }) => {
    const fmspc = Buffer.from(FMSPC).toString("hex");
    if (req.query("fmspc")?.toLowerCase() !== fmspc) return text(`This service knows fmspc=${fmspc} only`, 404);
    const { tcb_info, tcb_info_signature, tcb_info_issuer_chain } = collateralOf(await draft());
    return body(`{"tcbInfo":${tcb_info},"signature":"${tcb_info_signature}"}`, 200, {
      "content-type": "application/json",
      "TCB-Info-Issuer-Chain": encodeURIComponent(tcb_info_issuer_chain),
    });
  });
  app.get("/tdx/certification/v4/qe/identity", async ({ body }) => {
    const { qe_identity, qe_identity_signature, qe_identity_issuer_chain } = collateralOf(await draft());
    return body(`{"enclaveIdentity":${qe_identity},"signature":"${qe_identity_signature}"}`, 200, {
      "content-type": "application/json",
      "SGX-Enclave-Identity-Issuer-Chain": encodeURIComponent(qe_identity_issuer_chain),
    });
  });
  return app;
}
