import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { readRealQuotes } from "../../../test/attestation/real-quotes.ts";
import { fetchBounded, ServiceError } from "./bounded-fetch.ts";
import { cachedCollateral, memoryCache } from "./collateral-cache.ts";
import { type CollateralFile, fetchCollateral, platformKindOf } from "./fetch-collateral.ts";
import { cutQuote } from "./quote.ts";
import { trustedRoot } from "./trust.ts";

const kind = { fmspc: "0x00806f050000", ca: "platform" } as const;
const made: CollateralFile = {
  pck_crl_issuer_chain: "ca\nroot\n",
  root_ca_crl: "3000",
  pck_crl: "300100",
  tcb_info_issuer_chain: "signer\nroot\n",
  tcb_info: '{"id":"TDX","version":3}',
  tcb_info_signature: "aa",
  qe_identity_issuer_chain: "signer\nroot\n",
  qe_identity: '{"id":"TD_QE"}',
  qe_identity_signature: "bb",
};
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve).closeAllConnections());
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A PCCS; `change` may answer in its place. */
function pccs(collateral: CollateralFile, asked: string[] = [], change: RequestListener = () => {}): Promise<string> {
  const answers: Record<string, [body: string | Buffer, header?: string, chain?: string]> = {
    "/sgx/certification/v4/pckcrl?ca=platform&encoding=der": [
      Buffer.from(collateral.pck_crl, "hex"),
      "SGX-PCK-CRL-Issuer-Chain",
      collateral.pck_crl_issuer_chain,
    ],
    "/sgx/certification/v4/rootcacrl": [collateral.root_ca_crl],
    "/tdx/certification/v4/qe/identity": [
      `{"enclaveIdentity":${collateral.qe_identity},"signature":"${collateral.qe_identity_signature}"}`,
      "SGX-Enclave-Identity-Issuer-Chain",
      collateral.qe_identity_issuer_chain,
    ],
  };
  const tcb = `{"tcbInfo":${collateral.tcb_info},"signature":"${collateral.tcb_info_signature}"}`;
  return serve((request, response) => {
    const url = request.url ?? "";
    asked.push(url);
    change(request, response);
    if (response.writableEnded || response.headersSent) return;
    const answer = url.startsWith("/tdx/certification/v4/tcb?fmspc=")
      ? ([tcb, "TCB-Info-Issuer-Chain", collateral.tcb_info_issuer_chain] as const)
      : answers[url];
    if (!answer) return void response.writeHead(404).end();
    const [body, header, chain] = answer;
    if (header && chain) response.setHeader(header, encodeURIComponent(chain));
    response.end(body);
  });
}

describe("collateral from a service", () => {
  test("has dcap-qvl's fields, the signed JSON byte for byte", async () => {
    const asked: string[] = [];
    const url = await pccs(made, asked);
    expect(await fetchCollateral(fetch, url, kind)).toEqual(made);
    expect(asked).toContain("/tdx/certification/v4/tcb?fmspc=00806f050000");
    expect(await fetchCollateral(fetch, `${url}/sgx/certification/v4/`, kind)).toEqual(made);
  });

  test("reads a CRL as hex and the other name of a header", async () => {
    const url = await pccs(made, [], (request, response) => {
      if (request.url?.includes("pckcrl")) {
        response.setHeader("SGX-PCK-CRL-Issuer-Chain", encodeURIComponent(made.pck_crl_issuer_chain));
        response.end(`${made.pck_crl.toUpperCase()}\n`);
      }
      if (request.url?.includes("tcb?")) {
        response.setHeader("SGX-TCB-Info-Issuer-Chain", encodeURIComponent(made.tcb_info_issuer_chain));
        response.end(`{ "tcbInfo": ${made.tcb_info}, "signature": "aa" }`);
      }
    });
    expect(await fetchCollateral(fetch, url, kind)).toEqual(made);
  });

  test.each<[string, string, RequestListener]>([
    ["an error", "answers 503", (_, response) => void response.writeHead(503).end()],
    ["no JSON", "not of the form", (_, response) => void response.end("x")],
    ["another JSON", "not of the form", (_, response) => void response.end('{"tcbInfo":1,"signature":"aa"}')],
    ["no header", "the header", (_, response) => void response.end('{"tcbInfo":{},"signature":"aa"}')],
    ["nothing", "nothing answers", (request) => void request.socket.destroy()],
    ["too much", "more than 2000000 bytes", (_, response) => void response.end(Buffer.alloc(2_000_001))],
  ])("that sends %s for the TCB info is named, with what to do", async (_, message, listener) => {
    const url = await pccs(made, [], (request, response) => {
      if (request.url?.includes("tcb?")) listener(request, response);
    });
    const failed = fetchCollateral(fetch, url, kind);
    await expect(failed).rejects.toThrow(ServiceError);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toThrow(/^Check http/);
  });

  test("that never answers is given up", async () => {
    const url = await serve(() => {});
    await expect(fetchBounded(fetch, url, { bytes: 1, milliseconds: 50 })).rejects.toThrow(
      "takes more than 0.05 seconds",
    );
  });

  test("is asked for the root CRL where Intel keeps it", async () => {
    const asked: string[] = [];
    const ask = async (url: string) => {
      asked.push(url);
      return new Response(null, { status: 404 });
    };
    await expect(fetchCollateral(ask, "https://api.trustedservices.intel.com", kind)).rejects.toThrow(ServiceError);
    expect(asked).toContain("https://certificates.trustedservices.intel.com/IntelSGXRootCA.der");
    expect(asked.some((url) => url.includes("rootcacrl"))).toBe(false);
  });
});

const real = readRealQuotes().find(({ expected }) => expected.accepted);

describe.skipIf(!real)("kept collateral", () => {
  const setting = { fetch, trust: trustedRoot() };

  test("is used for a day, while it verifies, for one kind of platforms", async () => {
    if (!real) throw new Error("a quote is needed");
    const asked: string[] = [];
    const url = await pccs(real.collateral as CollateralFile, asked);
    const cache = memoryCache();
    const wanted = platformKindOf(cutQuote(real.padded));
    expect(wanted.ca).toBe("platform");
    const get = async (now: number, which = wanted) => {
      asked.length = 0;
      expect(await cachedCollateral(cache, { ...setting, url, now }, which)).toEqual(real.collateral);
      return asked.length > 0 ? "fetched" : "kept";
    };
    const start = real.window.notBefore;
    expect(await get(start)).toBe("fetched");
    expect(await get(start + 86_399)).toBe("kept");
    expect(await get(start + 86_400)).toBe("fetched");
    expect(await get(start, { ...wanted, fmspc: "0x000000000000" })).toBe("fetched");
    // Fetched at its last second, it is not used after it.
    expect(await get(real.window.notAfter)).toBe("fetched");
    expect(await get(real.window.notAfter)).toBe("kept");
    expect(await get(real.window.notAfter + 1)).toBe("fetched");
  });

  test.each(["", "{", "{}", '{"fetchedAt":1,"collateral":{}}'])(
    "that is damaged (%s) is fetched anew",
    async (damaged) => {
      if (!real) throw new Error("a quote is needed");
      const asked: string[] = [];
      const url = await pccs(real.collateral as CollateralFile, asked);
      const cache = { ...memoryCache(), read: async () => damaged };
      await cachedCollateral(cache, { ...setting, url, now: real.at }, platformKindOf(cutQuote(real.padded)));
      expect(asked.length).toBe(4);
    },
  );
});
