/** A form in which a secret may lie somewhere. */
export type Needle = { secret: string; encoding: string; bytes: Buffer };

/** Bytes of a text's pieces: PGLZ, which PostgreSQL packs long values with, leaves eight bytes of a text in a row as they are. */
const PIECE = 8;

/** Every form in which a text is looked for. Texts are ASCII of at least 16 characters. */
export function needlesOfText(secret: string, text: string): Needle[] {
  const bytes = Buffer.from(text);
  const utf16 = Buffer.from(text, "utf16le");
  const pieces = Array.from({ length: bytes.length - PIECE + 1 }, (_, i) => bytes.subarray(i, i + PIECE));
  const escaped = (encoding: string, prefix: string, width: number) => {
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(width, "0"));
    return [digits, digits.map((one) => one.toUpperCase())].map((form) => {
      return { secret, encoding, bytes: Buffer.from(form.map((one) => prefix + one).join("")) };
    });
  };
  return [
    ...pieces.map((piece) => ({ secret, encoding: "text", bytes: piece })),
    ...needlesOfBytes(secret, bytes).filter(({ encoding }) => encoding !== "bytes"),
    { secret, encoding: "UTF-16LE", bytes: utf16 },
    { secret, encoding: "UTF-16BE", bytes: Buffer.from(utf16).swap16() },
    ...base64Of(utf16).map((found) => ({ secret, encoding: "base64 of UTF-16LE", bytes: found })),
    ...escaped("quoted-printable", "=", 2),
    ...escaped("percent", "%", 2),
    ...escaped("JSON", "\\u", 4),
  ];
}

/** Every form in which a key or a signature is looked for. */
export function needlesOfBytes(secret: string, bytes: Uint8Array): Needle[] {
  const whole = Buffer.from(bytes);
  const hex = whole.toString("hex");
  return [
    { secret, encoding: "bytes", bytes: whole },
    { secret, encoding: "hex", bytes: Buffer.from(hex) },
    { secret, encoding: "hex", bytes: Buffer.from(hex.toUpperCase()) },
    ...base64Of(whole).map((found) => ({ secret, encoding: "base64", bytes: found })),
  ];
}

/** What is the same of it whatever stands before and after, at each of the three places it can begin, in both alphabets. */
function base64Of(bytes: Uint8Array): Buffer[] {
  const forms = [0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((padded.length * 8) / 6);
    return padded.toString("base64").slice(first, last);
  });
  return [...new Set(forms.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]))].map((form) =>
    Buffer.from(form),
  );
}
