const LARGEST_BYTES = 65_536

/**
 * The text of a file with a key; or, in `problem`, why it is none. What is no text is taken as base64 where a key may
 * be written so: certificates are often handed out as DER.
 */
export async function credentialFromFile(
  file: File,
  takesDer: boolean,
): Promise<{ text: string; problem: null } | { text: null; problem: string }> {
  if (file.size === 0) return { text: null, problem: `“${file.name}” is empty.` }
  if (file.size > LARGEST_BYTES) {
    return {
      text: null,
      problem: `“${file.name}” has ${file.size} bytes, and no key or certificate has more than ${LARGEST_BYTES}: take the file with the key alone.`,
    }
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = textOf(bytes)
  // The break at its end is the editor’s.
  if (text !== null) return { text: text.replace(/\r?\n$/, ''), problem: null }
  return takesDer
    ? { text: btoa(String.fromCharCode(...bytes)), problem: null }
    : { text: null, problem: `“${file.name}” is no text: take a file that holds the key as text.` }
}

/** Null for what is no UTF-8, or holds signs that no key has. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
