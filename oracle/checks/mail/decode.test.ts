import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCharset, decodeTransfer } from "./decode.ts";

const bytes = fc.uint8Array({ maxLength: 500 });

test("base64 comes back, also above a list's footer", () => {
  fc.assert(
    fc.property(bytes, (data) => {
      const encoded = Buffer.from(data).toString("base64").replace(/.{76}/g, "$&\r\n");
      expect(decodeTransfer(`${encoded}\n____\nfooter\n`, "base64")).toEqual(Buffer.from(data));
    }),
  );
});

test("quoted-printable comes back, soft line breaks removed", () => {
  fc.assert(
    fc.property(bytes, (data) => {
      const encoded = [...data].map((byte) => `=${byte.toString(16).padStart(2, "0")}= \n`).join("");
      expect(decodeTransfer(encoded, "quoted-printable")).toEqual(Buffer.from(data));
    }),
  );
  expect(Buffer.from(decodeTransfer("1=3D1 =ZZ", "quoted-printable")).toString()).toBe("1=1 =ZZ");
});

test("charsets are decoded as declared, guessed otherwise", () => {
  const latin = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);
  expect(decodeCharset(latin, "iso-8859-1")).toBe("café");
  expect(decodeCharset(latin, undefined)).toBe("café");
  expect(decodeCharset(latin, "utf-8")).toBe("café");
  expect(decodeCharset(Buffer.from("café"), "no-such-charset")).toBe("café");
  expect(decodeCharset(Uint8Array.of(0xc4, 0xe3), "gb2312")).toBe("你");
});

test("no bytes and no label throw", () => {
  fc.assert(fc.property(bytes, fc.string(), (data, label) => typeof decodeCharset(data, label) === "string"));
});
