/** What was read last, for as long as nothing can be read. */
export function remembered<T>() {
  let last: { value: T } | null = null
  return {
    async read(read: () => Promise<T>): Promise<T> {
      try {
        last = { value: await read() }
      } catch (error) {
        if (last === null) throw error
      }
      return last.value
    },
  }
}
