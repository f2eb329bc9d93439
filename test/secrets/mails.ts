import { stringToBytes } from "viem";
import { below, pick, type Random } from "../../script/demo/random.ts";

/** How many secrets a mail of {@link mailWith} holds. */
export const SECRETS_IN_A_MAIL = 8;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 24;

const NOUNS = "meeting garden report harbour train letter kitchen library market window journey neighbour".split(" ");
const VERBS = "painted repaired described visited opened measured carried answered finished remembered".split(" ");
const PLACES =
  "in the village|near the river|behind the station|at the old mill|before the holidays|on a rainy day".split("|");

/** A text that nobody else has: 24 letters and digits. */
export function drawSecret(random: Random): string {
  return Array.from({ length: LENGTH }, () => LETTERS[below(random, LETTERS.length)]).join("");
}

/** A mail that holds secrets in its headers and, in the common encodings, in its parts. */
export function mailWith(secrets: readonly string[], random: Random): Uint8Array {
  const [sender, subject, plain, quoted, packed, markup, wide, file] = secrets;
  const sentence = () => `The ${pick(random, NOUNS)} was ${pick(random, VERBS)} ${pick(random, PLACES)}.`;
  const part = (type: string, encoding: string, body: string) =>
    [`--b`, `Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, "", body].join("\r\n");
  const escaped = [...stringToBytes(quoted ?? "")].map((byte) => `=${byte.toString(16).toUpperCase()}`).join("");
  const base64 = (text: string, encoding: "utf8" | "utf16le") => Buffer.from(text, encoding).toString("base64");
  const lines = [
    ...[`From: "${sender}" <someone@example.org>`, "To: other@example.org", `Subject: A note ${subject}`],
    ...["MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="b"', ""],
    part("text/plain; charset=utf-8", "7bit", `${sentence()} ${sentence()} ${sentence()} My word is ${plain}.`),
    part("text/plain; charset=utf-8", "quoted-printable", `${sentence()} ${escaped}`),
    part("text/plain; charset=utf-8", "base64", base64(`${sentence()} ${packed}`, "utf8")),
    part("text/html; charset=utf-8", "7bit", `<p>${sentence()} <b>${markup}</b></p>`),
    part("text/plain; charset=utf-16le", "base64", base64(`${sentence()} ${wide}`, "utf16le")),
    part(`text/plain; name="${file}.txt"`, "7bit", sentence()),
    "--b--",
    "",
  ];
  return stringToBytes(lines.join("\r\n"));
}
