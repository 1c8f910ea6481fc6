import { headerText } from '../copy/snippet.ts'
import { quoted } from '../../schemes/code/php-parts.ts'
import { indented, source } from '../../schemes/code/source.ts'
import { MASKED_NOTE } from '../exported-event.ts'
import type { ExportHead, ExportedEvent } from '../exported-event.ts'
import { planTests } from './plan-tests.ts'
import type { PlannedTest } from './plan-tests.ts'

/** A file of tests for PHPUnit, over PHP's curl extension. */
export function writePhpunit(events: readonly ExportedEvent[], { isMasked }: ExportHead): string {
  const { tests, signers, variables, needed } = planTests(events, 'php')
  const helpers = new Map(
    signers.flatMap(({ signer }) => signer.helpers.map((lines) => [lines.join('\n'), lines] as const)),
  )
  return source(
    '<?php',
    'declare(strict_types=1);',
    '',
    `// Run with: ${['TARGET_URL=http://127.0.0.1:3000/webhooks', ...variables.map((name) => `${name}=...`)].join(' ')} phpunit WebhookTest.php`,
    isMasked && `// ${MASKED_NOTE}`,
    'use PHPUnit\\Framework\\TestCase;',
    '',
    `foreach ([${needed.map(quoted).join(', ')}] as $name) {`,
    "    if ((string) getenv($name) === '') {",
    '        throw new RuntimeException("Set {$name}: a line at the top of this file has every variable.");',
    '    }',
    '}',
    '',
    'final class WebhookTest extends TestCase',
    '{',
    tests.map((each, index) => indented('    ', index > 0 && '', testLines(each))),
    '}',
    '',
    DELIVER,
    signers.map(({ signer }) => ['', ...signer.lines]),
    [...helpers.values()].map((lines) => ['', ...lines]),
  )
}

const DELIVER = [
  '// Sends one request to TARGET_URL and gives the status of the answer.',
  'function deliver(string $method, array $pairs, string $content): int',
  '{',
  "    $curl = curl_init(getenv('TARGET_URL'));",
  '    curl_setopt_array($curl, [',
  '        CURLOPT_CUSTOMREQUEST => $method,',
  '        // A colon with nothing after it takes a header out; curl writes an empty one as `Name;`.',
  "        CURLOPT_HTTPHEADER => [...array_map(fn ($pair) => $pair[1] === '' ? $pair[0] . ';' : $pair[0] . ': ' . $pair[1], $pairs), 'Expect:'],",
  '        CURLOPT_POSTFIELDS => $content,',
  '        CURLOPT_PATH_AS_IS => true,',
  '        CURLOPT_RETURNTRANSFER => true,',
  '    ]);',
  '    curl_exec($curl);',
  '    return curl_getinfo($curl, CURLINFO_RESPONSE_CODE);',
  '}',
]

function testLines({ id, name, comments, method, headers, body, text, signers, statuses }: PlannedTest) {
  return [
    `// ${name}`,
    comments.map((comment) => `// ${comment}`),
    `public function testEvent${id}(): void`,
    '{',
    indented(
      '    ',
      '$headers = [',
      headers.map(([header, value]) => `    [${quoted(header)}, ${wireLiteral(value)}],`),
      '];',
      `$body = ${text === null ? `base64_decode('${Buffer.from(body).toString('base64')}')` : quoted(text)};`,
      signers.map((signer) => `[$headers, $body] = ${signer}($headers, $body, ${quoted(method)});`),
      '',
      `$status = deliver(${quoted(method)}, $headers, $body);`,
      '',
      statuses === null
        ? ['$this->assertGreaterThanOrEqual(200, $status);', '$this->assertLessThan(300, $status);']
        : `$this->assertContains($status, [${statuses.join(', ')}]);`,
    ),
    '}',
  ]
}

function wireLiteral(value: string): string {
  const text = headerText(value)
  return text === null ? `base64_decode('${Buffer.from(value, 'latin1').toString('base64')}')` : quoted(text)
}
