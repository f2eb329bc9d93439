import { expect, test } from "vitest";
import { claimOf, type Signed, signatureOf } from "./signature.ts";

// The examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, with the secret they name.
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const common = {
  host: "examplebucket.s3.amazonaws.com",
  "x-amz-date": "20130524T000000Z",
  "x-amz-content-sha256": EMPTY,
};
const credential = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";

const examples: [string, Signed, string][] = [
  [
    "an object's first bytes",
    { method: "GET", url: "/test.txt", headers: { ...common, range: "bytes=0-9" } },
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  ],
  [
    "a bucket's lifecycle",
    { method: "GET", url: "/?lifecycle", headers: common },
    "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  ],
  [
    "a bucket's objects",
    { method: "GET", url: "/?max-keys=2&prefix=J", headers: common },
    "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  ],
];

test.each(examples)("%s: signed as Amazon's example is", (_, request, signature) => {
  const names = Object.keys(request.headers).sort().join(";");
  const authorization = `${credential},SignedHeaders=${names},Signature=${signature}`;
  const claim = claimOf({ ...request, headers: { ...request.headers, authorization } });
  if (claim === undefined) throw new Error("the example is not understood");
  expect(signatureOf(request, claim, SECRET)).toBe(signature);
  expect(signatureOf(request, claim, `${SECRET}.`)).not.toBe(signature);
});

test("what is no signature of version 4 is none", () => {
  for (const authorization of [undefined, "", "Basic abc", `${credential},SignedHeaders=host,Signature=12`]) {
    expect(claimOf({ method: "GET", url: "/", headers: { authorization } })).toBeUndefined();
  }
});
