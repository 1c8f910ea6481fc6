import { indented, source } from '../../schemes/code/source.ts'
import { has, prepare } from './snippet.ts'
import type { CodedRequest, Snippet } from './snippet.ts'

/** A program with Go's net/http. */
export function writeGo(request: CodedRequest): Snippet {
  const { method, url, headers, body, notes } = prepare(request)
  const hasBody = body.byteLength > 0
  const names = [...new Set(headers.map(([name]) => name))]
  notes.push('Go sorts the headers of a request by name.')
  return {
    text: source(
      'package main',
      '',
      'import (',
      '\t"fmt"',
      '\t"io"',
      '\t"net/http"',
      hasBody && '\t"strings"',
      ')',
      '',
      'func main() {',
      indented(
        '\t',
        `request, err := http.NewRequest(${literal(method)}, ${literal(url)}, ${hasBody ? `strings.NewReader(${bytes(body)})` : 'nil'})`,
        STOP,
        '// Set directly, names keep their letter case and values their repeats.',
        names.map(
          (name) =>
            `request.Header[${literal(name)}] = []string{${headers
              .filter(([each]) => each === name)
              .map(([, value]) => literal(value))
              .join(', ')}}`,
        ),
        !has(headers, 'user-agent') && 'request.Header["User-Agent"] = []string{""}',
        'client := &http.Client{',
        '\tTransport:     &http.Transport{DisableCompression: true},',
        '\tCheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },',
        '}',
        'response, err := client.Do(request)',
        STOP,
        'defer response.Body.Close()',
        'answer, err := io.ReadAll(response.Body)',
        STOP,
        'fmt.Println(response.StatusCode, string(answer))',
      ),
      '}',
    ),
    notes,
  }
}

const STOP = ['if err != nil {', '\tpanic(err)', '}']

function literal(wire: string): string {
  return bytes(Buffer.from(wire, 'latin1'))
}

/** An interpreted string: printable text as it is, everything else byte by byte. */
function bytes(body: Uint8Array): string {
  const inner = Array.from(body, (byte) => {
    if (byte === 0x0a) return '\\n'
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`
    return byte >= 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`
  })
  return `"${inner.join('')}"`
}
