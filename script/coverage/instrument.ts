/** A node of solc's syntax tree; `src` is "start:length:file" in bytes. */
export type Node = { nodeType: string; src: string; [key: string]: unknown };

/** A place in a contract that tests should reach. A branch is one of a condition's two outcomes. */
export type Point = { id: number; file: string; line: number; kind: "function" | "line" | "branch"; what: string };

type Edit = { at: number; text: string; closes: boolean };

const [NEWLINE, SEMICOLON] = [10, 59];

/** What walking a file collects. */
type Walk = { text: Buffer; file: string; firstId: number; points: Point[]; edits: Edit[] };

/**
 * Adds a probe (see Probe.sol) to every function, statement and condition of a file, without moving any line.
 *
 * @param ast the file as solc parsed it
 * @param probe what Probe.sol is called from this file
 * @param firstId even number of the first point; each condition takes two
 */
export function instrument(
  { file, source, ast, probe }: { file: string; source: string; ast: Node; probe: string },
  firstId: number,
): { source: string; points: Point[] } {
  const walk: Walk = { text: Buffer.from(source), file, firstId, points: [], edits: [] };
  for (const node of descendants(ast)) {
    const body = node.body as Node | null | undefined;
    if (!/^(Function|Modifier)Definition$/.test(node.nodeType) || !body) continue;
    const name = String(node.name || node.kind);
    insert(walk, startOf(body) + 1, ` ${hit(walk, node, "function", name)}`);
    visit(walk, body);
  }
  if (walk.points.length === 0) return { source, points: [] };
  // Right behind the pragma's semicolon, so that lines stay where they are.
  const pragma = descendants(ast).find((node) => node.nodeType === "PragmaDirective");
  if (!pragma) throw new Error(`${file} has no pragma to import the probe after`);
  insert(walk, endOf(pragma), ` import {Probe} from "${probe}";`);
  return { source: applied(walk), points: walk.points };
}

/** Probes a statement or expression and all below it. */
function visit(walk: Walk, node: Node): void {
  if (node.nodeType === "InlineAssembly") return;
  if (isBlock(node)) {
    for (const statement of node.statements as Node[]) visitStatement(walk, statement, false);
    return;
  }
  const condition = conditionOf(node);
  if (condition) {
    const id = nextId(walk.points, walk.firstId);
    add(walk, id, condition, "branch", "false");
    add(walk, id + 1, condition, "branch", "true");
    insert(walk, startOf(condition), `Probe.when("${named(id)}", `);
  }
  const bodies = [node.trueBody, node.falseBody, node.body];
  for (const child of children(node)) {
    if (bodies.includes(child)) visitStatement(walk, child, !isBlock(child));
    else visit(walk, child);
    if (child === condition) close(walk, endOf(condition), ")");
  }
}

/** Probes one statement; `alone` ones, without braces around them, get some. */
function visitStatement(walk: Walk, node: Node, alone: boolean): void {
  if (!isBlock(node)) {
    insert(walk, startOf(node), `${alone ? "{ " : ""}${hit(walk, node, "line", "")} `);
  }
  visit(walk, node);
  if (alone) close(walk, endOfStatement(walk, node), " }");
}

/** The condition whose two outcomes count: of if, of ? : and of require. */
function conditionOf(node: Node): Node | undefined {
  if (node.nodeType === "IfStatement" || node.nodeType === "Conditional") return node.condition as Node;
  if (node.nodeType !== "FunctionCall" || (node.expression as Node).name !== "require") return undefined;
  return (node.arguments as Node[])[0];
}

function hit(walk: Walk, node: Node, kind: "function" | "line", what: string): string {
  const id = nextId(walk.points, walk.firstId);
  add(walk, id, node, kind, what);
  return `Probe.hit("${named(id)}");`;
}

/** The even number after these points, whose last may be the odd half of a condition. */
export function nextId(points: readonly Point[], firstId = 0): number {
  const last = points.at(-1);
  return last ? last.id - (last.id % 2) + 2 : firstId;
}

function add({ text, file, points }: Walk, id: number, node: Node, kind: Point["kind"], what: string): void {
  const line = text.subarray(0, startOf(node)).filter((byte) => byte === NEWLINE).length + 1;
  points.push({ id, file, line, kind, what });
}

/** A point's name in the contracts and in the folder of hits. */
function named(id: number): string {
  return String(id).padStart(6, "0");
}

function insert({ edits }: Walk, at: number, text: string): void {
  edits.push({ at, text, closes: false });
}

function close({ edits }: Walk, at: number, text: string): void {
  edits.push({ at, text, closes: true });
}

/** At one place what closes comes first, the innermost before its surroundings; then what opens, the other way round. */
function applied({ text, edits }: Walk): string {
  const order = edits.map((edit, i) => ({ ...edit, i }));
  order.sort((a, b) => a.at - b.at || Number(b.closes) - Number(a.closes) || a.i - b.i);
  const parts: Buffer[] = [];
  let done = 0;
  for (const { at, text: added } of order) {
    parts.push(text.subarray(done, at), Buffer.from(added));
    done = at;
  }
  return Buffer.concat([...parts, text.subarray(done)]).toString();
}

/** Where a statement ends, its semicolon included, which solc leaves out of most. */
function endOfStatement(walk: Walk, node: Node): number {
  const loop = node.nodeType === "ForStatement" || node.nodeType === "WhileStatement";
  const last = (node.falseBody ?? node.trueBody ?? (loop ? node.body : undefined)) as Node | undefined;
  if (last) return endOfStatement(walk, last);
  const end = endOf(node);
  const whole = isBlock(node) || node.nodeType === "TryStatement" || node.nodeType === "InlineAssembly";
  return whole || walk.text[end - 1] === SEMICOLON ? end : walk.text.indexOf(SEMICOLON, end) + 1;
}

function isBlock(node: Node): boolean {
  return node.nodeType === "Block" || node.nodeType === "UncheckedBlock";
}

function startOf(node: Node): number {
  return Number(node.src.split(":")[0]);
}

function endOf(node: Node): number {
  return startOf(node) + Number(node.src.split(":")[1]);
}

function children(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter(isNode)
    .sort((a, b) => startOf(a) - startOf(b));
}

function descendants(node: Node): Node[] {
  return [node, ...children(node).flatMap(descendants)];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "nodeType" in value && "src" in value;
}
