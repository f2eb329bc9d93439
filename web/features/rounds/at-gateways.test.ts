import { expect, test } from "vitest";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import { GatewayKeyError } from "../../../contracts/sdk/voting/ballot.ts";
import { PacketSenderError } from "../../../contracts/sdk/voting/signed-packet.ts";
import { atGateways, GatewaysSilentError, mayPass } from "./at-gateways.ts";

const silent = () => Promise.reject(new TypeError("Failed to fetch"));
const refusing = (status: number, code: string) => () => Promise.reject(new GatewayRefusal(status, code, ""));

/** Asks gateways that answer one after the other as given. */
function ask(...answers: (() => Promise<string>)[]) {
  const urls = answers.map((_, i) => `${i}`);
  return atGateways(urls, (url) => (answers[Number(url)] as () => Promise<string>)());
}

test("the first gateway that does what is asked is enough", async () => {
  expect(await ask(silent, refusing(404, "unknown-round"), async () => "taken")).toBe("taken");
});

test("what a gateway says counts more than another one's silence", async () => {
  await expect(ask(refusing(409, "ballot-exists"), silent)).rejects.toThrow("ballot-exists");
  await expect(ask(silent, silent)).rejects.toThrow(GatewaysSilentError);
  await expect(ask()).rejects.toThrow(GatewaysSilentError);
});

test("silence, and what a gateway has not heard of yet, may pass; a refusal does not", () => {
  expect(mayPass(new GatewaysSilentError())).toBe(true);
  expect(mayPass(new GatewayRefusal(404, "unknown-round", ""))).toBe(true);
  expect(mayPass(new GatewayRefusal(503, "busy", ""))).toBe(true);
  expect(mayPass(new GatewayRefusal(429, "too-many", ""))).toBe(true);
  expect(mayPass(new GatewayKeyError("another's"))).toBe(true);
  expect(mayPass(new PacketSenderError("nobody's"))).toBe(true);
  expect(mayPass(new GatewayRefusal(409, "ballot-exists", ""))).toBe(false);
  expect(mayPass(new Error("another"))).toBe(false);
  expect(mayPass(undefined)).toBe(false);
});
