import { Tokenizer } from "htmlparser2";

/** Elements whose content no reader sees as text. */
const HIDDEN = new Set(["script", "style", "title", "noscript", "textarea"]);

/** Elements that may stand inside a word; every other one separates words. */
const INLINE = new Set("a abbr b big em font i ins mark s small span strike strong sub sup tt u wbr".split(" "));

/** Mail programs without MIME sent HTML undeclared: 55 mails of the corpus. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype\s+)?html\b/i.test(text);
}

/**
 * The text of an HTML document, tags and comments removed, entities decoded. It works on the stream of tokens: building
 * the tree, as htmlparser2's own Parser does, costs quadratic time on many closing tags without an opening one. It does
 * not apply styles: text hidden by CSS counts as text.
 */
export function htmlToText(html: string): string {
  const out: string[] = [];
  let hiddenBy: string | undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...IGNORED,
      ontext: (start, end) => void (hiddenBy === undefined && out.push(html.slice(start, end))),
      ontextentity: (codepoint) => void (hiddenBy === undefined && out.push(String.fromCodePoint(codepoint))),
      onopentagname: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        if (!INLINE.has(name)) out.push("\n");
        if (HIDDEN.has(name)) hiddenBy ??= name;
      },
      onclosetag: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        if (!INLINE.has(name)) out.push("\n");
        if (name === hiddenBy) hiddenBy = undefined;
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return out.join("");
}

/** Rewrites the text between the tags of an HTML document; what no reader sees, and character references, stay. */
export function mapHtmlText(html: string, rewrite: (text: string) => string): string {
  const out: string[] = [];
  let hiddenBy: string | undefined;
  let from = 0;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...IGNORED,
      ontext: (start, end) => {
        if (hiddenBy !== undefined) return;
        out.push(html.slice(from, start), rewrite(html.slice(start, end)));
        from = end;
      },
      ontextentity: ignore,
      onopentagname: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        if (HIDDEN.has(name)) hiddenBy ??= name;
      },
      onclosetag: (start, end) => {
        if (html.slice(start, end).toLowerCase() === hiddenBy) hiddenBy = undefined;
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return out.join("") + html.slice(from);
}

const ignore = () => {};

const IGNORED = {
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
};
