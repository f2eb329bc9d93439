import { expect, test } from "vitest";
import { contentTypeOf } from "./contentType.ts";

const read = (name: string, value: string) => contentTypeOf([{ name, value }]);

test("a mail without MIME fields is plain text", () => {
  expect(contentTypeOf([])).toEqual({
    type: "text/plain",
    charset: undefined,
    boundary: undefined,
    encoding: "7bit",
    attachment: false,
  });
});

test("parameters are read quoted or bare, in any case and order", () => {
  const quoted = read("content-type", 'Multipart/Mixed; CHARSET = UTF-8; boundary="a b; c"');
  expect(quoted).toMatchObject({ type: "multipart/mixed", charset: "utf-8", boundary: "a b; c" });
  expect(read("content-type", "multipart/mixed;boundary=a_b;x=y").boundary).toBe("a_b");
  expect(read("content-type", "text/plain; boundary=b").boundary).toBeUndefined();
  expect(read("content-type", "multipart/mixed; xboundary=b").boundary).toBeUndefined();
});

test("encoding and disposition are read", () => {
  expect(read("content-transfer-encoding", " Quoted-Printable ").encoding).toBe("quoted-printable");
  expect(read("content-disposition", "Attachment; filename=a").attachment).toBe(true);
  expect(read("content-disposition", "inline").attachment).toBe(false);
});
