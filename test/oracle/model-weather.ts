import { below, type Random, shuffled } from "../../script/demo/random.ts";
import type { Answer, ModelFault, ModelPart } from "./model-proxy.ts";

// What can go wrong between an oracle and a model, whoever does it: a gateway that ends TLS, the model's host, the network.

/** Where it can happen, and what goes back; `earlier` is what the model answered to another request of this kind. */
type Wrong = { part?: ModelPart; make: (honest: () => Promise<Answer>, earlier: Answer) => ReturnType<ModelFault> };

const EMPTY = Buffer.from("{}");
const FAULTS: Readonly<Record<string, Wrong>> = {
  "model down": { make: async () => "cut" },
  "model's status 500": { make: async () => ({ status: 500, body: EMPTY }) },
  "model's status 429": { make: async () => ({ status: 429, body: EMPTY }) },
  "model too slow": { make: async () => "hang" },
  "model's answer garbled": { make: async () => ({ status: 200, body: Buffer.from("\u0000\u0001<html>") }) },
  "model's answer cut off": {
    make: async (honest) => {
      const { status, body } = await honest();
      return { status, body: body.subarray(0, body.length / 2) };
    },
  },
  "signature over another answer": { part: "signature", make: async (_, earlier) => earlier },
  "attestation of another time": { part: "report", make: async (_, earlier) => earlier },
};

/** One request in so many fails until every fault has come once, and then one in `RARE`. */
const OFTEN = 2;
const RARE = 12;

/** Faults in an order that is drawn, while they are on. */
export type ModelWeather = {
  fault: ModelFault;
  /** Faults that have not come yet. */
  left: readonly string[];
};

/** Makes the weather between oracles and a model. What the model said before is known to it from the calm, too. */
export function modelWeather(random: Random, isOn: () => boolean, count: (kind: string) => void): ModelWeather {
  const left = shuffled(random, Object.keys(FAULTS));
  const earlier = new Map<ModelPart, Answer>();
  const fault: ModelFault = async (part, honest) => {
    const before = earlier.get(part);
    const isPossible = (name: string) => before !== undefined && (FAULTS[name]?.part ?? part) === part;
    // Reports are asked for a few times only: what can happen to them alone happens at the first chance.
    const own = left.find((name) => FAULTS[name]?.part === part);
    const fails = isOn() && (own !== undefined || below(random, left.length > 0 ? OFTEN : RARE) === 0);
    const order = left.length > 0 ? left : shuffled(random, Object.keys(FAULTS));
    const name = fails ? (own ?? order.find(isPossible)) : undefined;
    if (name === undefined || before === undefined) {
      const answer = await honest();
      earlier.set(part, answer);
      return answer;
    }
    if (left.includes(name)) left.splice(left.indexOf(name), 1);
    count(name);
    return (FAULTS[name] as Wrong).make(honest, before);
  };
  return { fault, left };
}
