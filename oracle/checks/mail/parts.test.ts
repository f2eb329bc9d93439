import { expect, test } from "vitest";
import { contentTypeOf } from "./contentType.ts";
import { parseHeaders } from "./headers.ts";
import { bodyText, splitMultipart } from "./parts.ts";

function textOf(raw: string): string | null {
  const { fields, body } = parseHeaders(raw);
  return bodyText(contentTypeOf(fields), body);
}

test("a multipart is split at boundary lines only", () => {
  const body = "preamble\n--b\none --b\n--bc\n--b \r\ntwo\n--b--\nepilogue\n";
  expect(splitMultipart(body, "b")).toEqual({ parts: ["one --b\n--bc\n", "two\n"], closed: true });
  expect(splitMultipart("--b\none\n", "b")).toEqual({ parts: ["one\n"], closed: false });
  expect(splitMultipart("nothing", "b")).toEqual({ parts: [], closed: false });
});

test("the longest alternative is read, attachments are not", () => {
  const alternative =
    "Content-Type: multipart/alternative; boundary=i\n\n--i\n\nplain\n--i\nContent-Type: text/html\n\n<p>longer html</p>\n--i--\n";
  const attached = "Content-Disposition: attachment\n\nsecret\n";
  const text = textOf(`Content-Type: multipart/mixed; boundary=o\n\n--o\n${alternative}--o\n${attached}--o--\n`);
  expect(text?.trim()).toBe("longer html");
});

test("forwarded messages and digests are read", () => {
  expect(textOf("Content-Type: message/rfc822\n\nFrom: a\nTo: b\n\ninner\n")).toBe("inner\n");
  expect(textOf("Content-Type: multipart/digest; boundary=b\n\n--b\n\nFrom: a\n\ninner\n--b--\n")?.trim()).toBe(
    "inner",
  );
});

test("undeclared HTML is still HTML, pictures are no text", () => {
  expect(textOf("A: b\n\n <!DOCTYPE HTML><html><b>x</b></html>")?.trim()).toBe("x");
  expect(textOf("Content-Type: image/gif\n\nGIF89a")).toBe("");
});

test("too many parts and too deep nesting are refused, what real mails have is not", () => {
  const mail = (parts: number) => `Content-Type: multipart/mixed; boundary=b\n\n${"--b\n\nx\n".repeat(parts)}--b--\n`;
  expect(textOf(mail(400))).toContain("x");
  expect(textOf(mail(600))).toBeNull();
  const nested = (depth: number) => `${"Content-Type: message/rfc822\n\n".repeat(depth)}A: b\n\nx`;
  expect(textOf(nested(16))).toBe("x");
  expect(textOf(nested(17))).toBeNull();
});
