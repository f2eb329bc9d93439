import type { PERSONAL_DATA } from "../../../contracts/sdk/policy-checks.ts";

/** A kind of personal data that a pattern and, where there is one, a checksum tell. */
export type Kind = (typeof PERSONAL_DATA)[number];

/** Where a datum stands in a text: UTF-16 positions, `end` behind it. */
export type Span = { kind: Kind; start: number; end: number };

/** Where a datum stands in a folded text, before its kind is named. */
export type Range = { start: number; end: number };
