import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { bytesToHex, type Hex } from "viem";
import { boot, composeHash } from "../../tee/platform/boot.ts";
import { guestOn } from "../../tee/platform/guest.ts";
import type { Platform } from "../../tee/platform/platform.ts";
import type { Model } from "../models.ts";
import type { Responder } from "./answer.ts";
import { createGpuService } from "./gpu-service.ts";
import { createModelService } from "./model-service.ts";

/** A development model that listens, and what an oracle has to be told of it. */
export type ServedModel = {
  url: string;
  env: { ASSAY_MODELS: string; ASSAY_NVIDIA_URL: string; ASSAY_NVIDIA_KEYS: string };
  /** Its entry of ASSAY_MODELS. */
  entry: Model;
  /** Makes something wrong from now on, or nothing any more; names of MODEL_FAULTS and TOKEN_FAULTS. */
  breakBy: (fault: string | undefined) => void;
  /** Completions that were asked for. */
  asked: () => number;
  /** Lets the process end although it listens. */
  unref: () => void;
  close: () => Promise<void>;
};

const COMPOSE = JSON.stringify({ manifest_version: 2, name: "development-model", runner: "docker-compose" });

/**
 * Serves a development model, and a stand-in for NVIDIA's service, on the loopback interface. No hardware is behind either:
 * oracles take them on the development chain only.
 *
 * @param about.port 0: the kernel chooses
 */
export async function serveModel(about: {
  operator: string;
  name: string;
  platform: Platform;
  respond: Responder;
  clock: () => number | Promise<number>;
  port?: number;
}): Promise<ServedModel> {
  const state = { url: "", fault: undefined as string | undefined, asked: { count: 0 } };
  const { platform, respond, clock, operator, name } = about;
  const guest = guestOn(platform, COMPOSE);
  const fault = () => state.fault;
  const gpus = await createGpuService({ url: () => state.url, clock, fault });
  const service = createModelService({ name, platform, guest, respond, clock, fault, asked: state.asked });
  const app = new Hono().route("/", service).route("/", gpus.app);
  const server = await listen(app, about.port ?? 0);
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { mrTd, rtmrs } = boot(guest);
  const [rtmr0, rtmr1, rtmr2] = rtmrs.map((rtmr) => bytesToHex(rtmr)) as [Hex, Hex, Hex];
  const entry: Model = {
    ...{ operator, url: state.url, model: name, composeHash: bytesToHex(composeHash(guest)) },
    ...{ mrTd: bytesToHex(mrTd), rtmr0: [rtmr0], rtmr1, rtmr2, tcbFloor: "UpToDate", gpus: ["GH100"] },
  };
  const keys = JSON.stringify(gpus.jwks);
  return {
    ...{ url: state.url, entry, asked: () => state.asked.count, unref: () => server.unref() },
    env: { ASSAY_MODELS: JSON.stringify([entry]), ASSAY_NVIDIA_URL: state.url, ASSAY_NVIDIA_KEYS: keys },
    breakBy: (name) => {
      state.fault = name;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(app: Hono, port: number): Promise<Server> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
