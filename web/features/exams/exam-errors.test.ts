import { expect, test } from "vitest";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import { strings } from "../../strings.ts";
import { askExaminer } from "./exam-errors.ts";

const refusedWith = (code: string) =>
  askExaminer("https://gateway.example.org", () => Promise.reject(new GatewayRefusal(409, code, "no")));

test("a refusal has words of the page's own where its code is known", async () => {
  await expect(refusedWith("too-soon")).rejects.toThrow(strings.exams.refusals["too-soon"]);
});

test("codes that name what every object has are unknown ones", async () => {
  for (const code of ["constructor", "__proto__", "toString"]) {
    await expect(refusedWith(code)).rejects.toThrow(`The gateway refused (409 ${code}): no`);
  }
});
