import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlToText } from "./html.ts";

test("tags between blocks part words, tags and comments inside a word do not", () => {
  expect(htmlToText("<p>Via<b>g</b>r<!-- x -->a</p><td>now</td>").split(/\s+/).filter(Boolean)).toEqual([
    "Viagra",
    "now",
  ]);
});

test("entities are decoded", () => {
  expect(htmlToText("caf&eacute; &#228;&#x20AC; &amp;amp; &#xD800; &#99999999;")).toBe("café ä€ &amp; \ufffd \ufffd");
});

test("scripts, styles and the title are no text", () => {
  const html = "<html><title>t</title><style>p {}</style><script>if (a < b) c()</script>seen<STYLE>x</Style>!</html>";
  expect(htmlToText(html).trim()).toMatch(/^seen\s*!$/);
});

test("an element inside a hidden one does not show the rest of it", () => {
  expect(htmlToText("<noscript><p>x</p>y</noscript>z").trim()).toBe("z");
});

test("nothing throws", () => {
  const pieces = fc.constantFrom(
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<script>",
    "&",
    "&#",
    ";",
    "x",
    '"',
    "<a b='",
    "<![CDATA[",
  );
  fc.assert(fc.property(fc.array(pieces), (parts) => typeof htmlToText(parts.join("")) === "string"));
});

// htmlparser2's own Parser, which keeps a stack of open tags, takes minutes.
test("a megabyte of tags closed out of order is done in time", () => {
  expect(htmlToText("<x>".repeat(170_000) + "</y>".repeat(130_000)).trim()).toBe("");
});
