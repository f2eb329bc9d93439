/** Whether a part of an ABI is an error, for `abi.filter`. */
export function isError<T extends { type: string }>(item: T): item is Extract<T, { type: "error" }> {
  return item.type === "error";
}
