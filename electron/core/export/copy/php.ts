import { quoted } from '../../schemes/code/php-parts.ts'
import { indented, source } from '../../schemes/code/source.ts'
import { has, headerText, prepare } from './snippet.ts'
import type { CodedRequest, Snippet } from './snippet.ts'

/** A script with PHP's curl extension, which keeps order and repeats of headers. */
export function writePhp(request: CodedRequest): Snippet {
  const { method, url, headers, body, text, notes } = prepare(request)
  const hasBody = body.byteLength > 0
  const removed = ['Accept', 'Expect', ...(hasBody ? ['Content-Type'] : [])].filter(
    (name) => !has(headers, name.toLowerCase()),
  )
  return {
    text: source(
      '<?php',
      `$curl = curl_init(${literal(url)});`,
      'curl_setopt_array($curl, [',
      indented(
        '    ',
        `CURLOPT_CUSTOMREQUEST => ${literal(method)},`,
        'CURLOPT_HTTPHEADER => [',
        indented(
          '    ',
          // A colon with nothing after it takes a header out; curl writes an empty one as `Name;`.
          headers.map(([name, value]) => `${literal(value === '' ? `${name};` : `${name}: ${value}`)},`),
          removed.map((name) => `'${name}:',`),
        ),
        '],',
        hasBody &&
          `CURLOPT_POSTFIELDS => ${text === null ? `base64_decode('${Buffer.from(body).toString('base64')}')` : quoted(text)},`,
        method === 'HEAD' && 'CURLOPT_NOBODY => true,',
        'CURLOPT_PATH_AS_IS => true,',
        'CURLOPT_RETURNTRANSFER => true,',
      ),
      ']);',
      '$answer = curl_exec($curl);',
      "echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $answer, PHP_EOL;",
    ),
    notes,
  }
}

/** Text as on the wire: in single quotes where its bytes are UTF-8, else byte by byte. */
function literal(wire: string): string {
  const text = headerText(wire)
  if (text !== null) return quoted(text)
  const inner = Array.from(wire, (character) =>
    /[\x20-\x7e]/.test(character) && !'"\\$'.includes(character)
      ? character
      : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  return `"${inner.join('')}"`
}
