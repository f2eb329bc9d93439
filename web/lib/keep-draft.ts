/** The draft that this browser keeps under a name. What is missing or odd in it is as in `first`. */
export function readDraft<T extends Record<string, string>>(
  storage: Pick<Storage, "getItem">,
  name: string,
  first: T,
): T {
  const draft: Record<string, string> = { ...first };
  const kept = parsed(storage.getItem(name));
  for (const field of Object.keys(first)) {
    const value = kept[field];
    if (typeof value === "string") draft[field] = value;
  }
  return draft as T;
}

/** Keeps a draft in this browser. Nothing in it may be secret. */
export function keepDraft(storage: Pick<Storage, "setItem">, name: string, draft: Record<string, string>): void {
  storage.setItem(name, JSON.stringify(draft));
}

/** Anything may stand in a browser's storage. */
function parsed(text: string | null): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
