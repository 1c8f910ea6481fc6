/** An address as it is shown: a user name and password in it are a secret of whoever wrote it. */
export function withoutUser(address: string): string {
  return address.replace(/^((?:[a-z][a-z0-9+.-]*:)?[\\/]{2,})[^\\/?#]*@/i, '$1***@')
}
