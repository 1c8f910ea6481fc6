/** Works something out when it is first asked for. */
export function once<Value>(work: () => Value): () => Value {
  let done: { value: Value } | null = null
  return () => (done ??= { value: work() }).value
}
