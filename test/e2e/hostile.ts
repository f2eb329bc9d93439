import { ELEMENTS, RUN } from "./hostile-elements.ts";
import { ONE_IN } from "./hostile-share.ts";

// Texts that would run, break out of where they are put, or break the page's shape if a page trusted them. Every payload
// that runs calls `globalThis.assayHostile`, so a test only has to see that it was never called.

/** Ends what the text stands in, then runs. */
const OUTBREAKS = [
  `"><img src=x onerror=${RUN}>`,
  `'><img src=x onerror=${RUN}>`,
  `\`><img src=x onerror=${RUN}>`,
  `"><script>${RUN}</script>`,
  `" onmouseover="${RUN}" x="`,
  `' onmouseover='${RUN}' x='`,
  `" autofocus onfocus=${RUN} x="`,
  `"/><svg onload=${RUN}>`,
  `--><img src=x onerror=${RUN}><!--`,
  `--!><img src=x onerror=${RUN}>`,
  `]]><img src=x onerror=${RUN}>`,
  `</script><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><img src=x onerror=${RUN}>`,
  `</style><img src=x onerror=${RUN}>`,
  `</select><img src=x onerror=${RUN}>`,
  `</template><img src=x onerror=${RUN}>`,
  `</noscript><img src=x onerror=${RUN}>`,
  `</svg><img src=x onerror=${RUN}>`,
  `</xmp><img src=x onerror=${RUN}>`,
  `</p></div></main><img src=x onerror=${RUN}>`,
  `?><img src=x onerror=${RUN}>`,
  `%><img src=x onerror=${RUN}>`,
  `";${RUN};"`,
  `';${RUN};'`,
  `\`;${RUN};\``,
  `\\";${RUN};//`,
  `\\';${RUN};//`,
  `\${${RUN}}`,
  `{{${RUN}}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `#{${RUN}}`,
  `<%= ${RUN} %>`,
  `*/${RUN}/*`,
  `\n${RUN}\n//`,
  `\u2028${RUN}\u2028`,
  `);${RUN};(`,
  `});${RUN};({`,
  `},"x":${RUN},{`,
  `x:expression(${RUN})`,
];

/** Addresses that run when they are followed or loaded. */
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  ` javascript:${RUN}`,
  `java\nscript:${RUN}`,
  `java\tscript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `javascript://example.org/%0a${RUN}`,
  `javascript:/*--></title></style>*/${RUN}`,
  `javascript:void(${RUN})`,
  `javascript:'<script>${RUN}</script>'`,
  `data:text/html,<script>${RUN}</script>`,
  `data:text/html;base64,${btoa(`<script>${RUN}</script>`)}`,
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`,
  `data:text/javascript,${RUN}`,
  `data:application/xhtml+xml,<script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script>`,
  `blob:null/${RUN}`,
  `vbscript:${RUN}`,
  `view-source:javascript:${RUN}`,
  `feed:javascript:${RUN}`,
  `//elsewhere.example/${RUN}`,
  `/\\elsewhere.example/${RUN}`,
  `https:elsewhere.example`,
  `https://127.0.0.1@elsewhere.example/`,
  `#<img src=x onerror=${RUN}>`,
  `?x=<script>${RUN}</script>`,
  `../../../#/${RUN}`,
  `file:///etc/passwd`,
  `filesystem:http://127.0.0.1/${RUN}`,
  `ipfs://<img src=x onerror=${RUN}>`,
  `mailto:x@example.org?body=<script>${RUN}</script>`,
];

/** Texts of other languages that become a page: markup, Markdown, encodings. */
const DISGUISES = [
  `[press](javascript:${RUN})`,
  `[press](<javascript:${RUN}>)`,
  `![x](x"onerror="${RUN})`,
  `[x]: javascript:${RUN}\n[x]`,
  `<javascript:${RUN}>`,
  `\`\`\`\n<script>${RUN}</script>\n\`\`\``,
  `<!-- <script>${RUN}</script> -->`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">${RUN}</x:script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&amp;lt;script&amp;gt;${RUN}&amp;lt;/script&amp;gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `&#x3c;script&#x3e;${RUN}&#x3c;/script&#x3e;`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `%253Cscript%253E${RUN}%253C/script%253E`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `\\x3cscript\\x3e${RUN}\\x3c/script\\x3e`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `\uff1cscript\uff1e${RUN}\uff1c/script\uff1e`,
  `<\u0000script>${RUN}</\u0000script>`,
  `<scr\u0000ipt>${RUN}</scr\u0000ipt>`,
  `\ufeff<script>${RUN}</script>`,
  `<script\u000c>${RUN}</script>`,
  `<s\u017fcript>${RUN}</script>`,
  `{"__proto__":{"innerHTML":"<img src=x onerror=${RUN}>"}}`,
  `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${RUN}>"}}`,
  `{"$$typeof":"Symbol(react.element)","type":"script","props":{"children":"${RUN}"}}`,
  `__proto__`,
  `constructor`,
  `toString`,
];

/** Texts that run nothing and break a layout, a sort, a name, or a file. */
const SHAPES = [
  "",
  " ",
  "\u0000",
  "\n\n\n\n\n\n\n\n",
  "\t\t\t\t\t\t\t\t",
  "x".repeat(5_000),
  "x ".repeat(2_500),
  "W".repeat(300),
  "\u202eelif.exe\u202c",
  "\u202e\u202d\u202e\u202d right to left",
  "\u2066\u2067\u2068 isolated",
  "\u200b\u200c\u200d\u2060\ufeff",
  "a\u0300".repeat(200),
  `Z${"\u0351\u0346\u0348".repeat(60)}`,
  "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}".repeat(50),
  "\ud800",
  "\udfff\ud800",
  "\u0915\u094d\u0937".repeat(100),
  "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
  "\u6f22".repeat(500),
  "\u2028\u2029",
  "../../../../etc/passwd",
  "CON",
  "null",
  "undefined",
  "NaN",
  "1e309",
  "-0",
  "0x0000000000000000000000000000000000000000",
  "'; DROP TABLE campaigns; --",
];

const KINDS: readonly (readonly string[])[] = [ELEMENTS, OUTBREAKS, ADDRESSES, DISGUISES, SHAPES];

/** Two hundred texts that users may send, each different. */
export const ALL_HOSTILE: readonly string[] = KINDS.flat();

/** Those of this run: all, or every n-th of each kind, beginning where the seed says: seeds in a row come to all of them. */
export const HOSTILE: readonly string[] = hostileOf(process.env[ONE_IN], process.env.ASSAY_SEED);

export function hostileOf(oneIn: string | undefined, seed: string | undefined): readonly string[] {
  if (oneIn === undefined) return ALL_HOSTILE;
  if (seed === undefined) throw new Error(`Set ASSAY_SEED too: ${ONE_IN} draws by it.`);
  const first = Number(seed) % Number(oneIn);
  if (!Number.isInteger(first) || first < 0)
    throw new RangeError(`Correct ${ONE_IN} and ASSAY_SEED: they are whole numbers, and the first is not 0.`);
  return KINDS.flatMap((kind) => kind.filter((_, index) => index % Number(oneIn) === first));
}
