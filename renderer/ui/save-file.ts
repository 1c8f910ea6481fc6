/** Saves text as a file, where the browser or the desktop saves what is downloaded. */
export function saveFile({
  text,
  fileName,
  mediaType,
}: {
  text: string
  fileName: string
  mediaType: string
}): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // A moment later: some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
