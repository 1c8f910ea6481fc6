/**
 * True where the name of a member is itself a value: an id, a number, an address, something long. Such members make
 * up a map, and each of its keys would be taken for a new field.
 */
export function isIdLike(name: string, longest: number): boolean {
  return (
    name === '' ||
    name.length > longest ||
    !/^[\p{L}$_@][\p{L}\p{N}$_.:\- ]*$/u.test(name) ||
    /\d{4}/.test(name) ||
    /^(?=.*\d)[0-9a-f-]{8,}$/i.test(name) ||
    /^[a-z]{2,8}_(?=.*\d)[A-Za-z0-9]{8,}$/.test(name)
  )
}
