/** A JPEG's frame: its components, and which bits of their coefficients its scans have given so far. */
export type Frame = {
  width: number;
  height: number;
  isProgressive: boolean;
  components: ReadonlyMap<number, Component>;
};

type Component = {
  across: number;
  down: number;
  /** By coefficient: the lowest bit that is known, undefined where none is. */
  known: (number | undefined)[];
};

/** Lowest bit that a first scan may leave to others. */
const MAX_SHIFT = 13;

/** Reads a frame's header, undefined where it is none of a picture. */
export function frameOf(bytes: Uint8Array, isProgressive: boolean): Frame | undefined {
  const [precision, high = 0, low = 0, wide = 0, narrow = 0, count = 0] = bytes;
  const [height, width] = [high * 256 + low, wide * 256 + narrow];
  if (precision !== 8 || width === 0 || height === 0) return undefined;
  if (![1, 3, 4].includes(count) || bytes.length !== 6 + 3 * count) return undefined;
  const components = new Map<number, Component>();
  for (let at = 6; at < bytes.length; at += 3) {
    const sampling = bytes[at + 1] ?? 0;
    const [across, down] = [sampling >> 4, sampling & 15];
    if ([across, down].some((factor) => factor < 1 || factor > 4)) return undefined;
    components.set(bytes[at] ?? 0, { across, down, known: new Array(64).fill(undefined) });
  }
  return components.size === count ? { width, height, isProgressive, components } : undefined;
}

/**
 * Whether a scan gives its components bits that no scan before it gave, in the order of ITU-T T.81 (annex G for progressive frames);
 * it is noted that it does. So no coefficient is walked over without end. Its header has to fill its segment, and restarts have to
 * stand between its intervals alone, or the decoder would read on in the middle of what nobody has looked at.
 */
export function isScan(frame: Frame | undefined, header: Uint8Array, whole: Uint8Array, interval: number): boolean {
  const count = header[0] ?? 0;
  if (frame === undefined || count < 1 || header.length !== 4 + 2 * count) return false;
  // In a frame that is not progressive they say nothing, and not every encoder writes what it should.
  const [first = 0, last = 0, bits = 0] = frame.isProgressive ? header.subarray(1 + 2 * count) : [0, 63, 0];
  const [before, now] = [bits >> 4, bits & 15];
  if (frame.isProgressive && (first > 0 ? last < first || last > 63 || count > 1 : last !== 0)) return false;
  if (now > MAX_SHIFT || (before !== 0 && before !== now + 1)) return false;
  const components: Component[] = [];
  for (let i = 0; i < count; i++) {
    const component = frame.components.get(header[1 + 2 * i] ?? 0);
    if (component === undefined || components.includes(component)) return false;
    components.push(component);
    for (let k = first; k <= last; k++) {
      if (component.known[k] !== (before === 0 ? undefined : before)) return false;
      component.known[k] = now;
    }
  }
  return restartsIn(whole.subarray(4 + header.length)) <= mostRestarts(frame, components, interval);
}

function restartsIn(coded: Uint8Array): number {
  let count = 0;
  for (let at = coded.indexOf(0xff); at !== -1; at = coded.indexOf(0xff, at + 1)) {
    const next = coded[at + 1] ?? 0;
    if (next >= 0xd0 && next <= 0xd7) count++;
  }
  return count;
}

function mostRestarts({ width, height, components }: Frame, scanned: readonly Component[], interval: number): number {
  if (interval === 0) return 0;
  const all = [...components.values()];
  const [most, highest] = [Math.max(...all.map(({ across }) => across)), Math.max(...all.map(({ down }) => down))];
  const [only] = scanned;
  const isAlone = scanned.length === 1 && only !== undefined;
  const columns = isAlone ? Math.ceil((Math.ceil(width / 8) * only.across) / most) : Math.ceil(width / 8 / most);
  const rows = isAlone ? Math.ceil((Math.ceil(height / 8) * only.down) / highest) : Math.ceil(height / 8 / highest);
  return Math.ceil((columns * rows) / interval) - 1;
}
