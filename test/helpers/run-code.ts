import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { CodeLanguage } from '../../shared/model/code.ts'
import { temporaryFolder } from './core.ts'

/** A written program with the deliveries that it is to judge. */
export interface Program {
  code: string
  /** What is asked of it: a yes or no, or the plaintext; basic needs no body. */
  asks: 'genuine' | 'genuine-with-query' | 'genuine-by-headers' | 'plaintext'
  environment: Record<string, string>
  needsJackson: boolean
  deliveries: Delivery[]
}

export interface Delivery {
  headers: readonly (readonly [string, string])[]
  body: Uint8Array
  /** The text after the question mark. */
  query: string
}

const JACKSON_PARTS = ['core', 'databind', 'annotations']

/** Of a package of the system, or of what Maven has kept. */
const JACKSON = jacksonIn('/usr/share/java') ?? keptByMaven() ?? []
const COMMANDS: Partial<Record<CodeLanguage, string[]>> = {
  python: ['python3'],
  php: ['php'],
  go: ['go'],
  java: ['java', 'javac'],
}

/** Why programs of a language cannot be run on this machine; null where they can. */
export function missingFor(language: CodeLanguage): string | null {
  if (language === 'node') return null
  const commands = COMMANDS[language]
  if (commands === undefined) return 'no driver is written for it'
  const missing = commands.find((command) => !isThere(command))
  return missing === undefined ? null : `${missing} is not on this machine`
}

/** Whether Python has its package for key pairs, with certificates whose times have a zone. */
export function hasCryptography(): boolean {
  const asks = 'from cryptography.x509 import Certificate; Certificate.not_valid_after_utc'
  return spawnSync('python3', ['-c', asks]).status === 0
}

export const hasJackson = JACKSON.length > 0

/** What each program says to each of its deliveries: `true`, `false`, or the plaintext as base64. */
export function runPrograms(language: CodeLanguage, programs: readonly Program[]): string[][] {
  const folder = temporaryFolder()
  const cases = programs.flatMap(({ deliveries }, index) =>
    deliveries.map(({ headers, body, query }) => {
      const pairs = headers.map(
        ([name, value]) => `${name.toLowerCase()}:${Buffer.from(value).toString('base64')}`,
      )
      return [index, Buffer.from(body).toString('base64'), pairs.join(','), query].join('\t')
    }),
  )
  writeFileSync(join(folder, 'cases.txt'), cases.join('\n'))
  const env = { ...process.env, ...Object.assign({}, ...programs.map(({ environment }) => environment)) }
  const run = (command: string, args: string[]): string =>
    execFileSync(command, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const output = RUN[language]?.(folder, programs, run) ?? ''
  const answers = output.trim().split('\n')
  return programs.map(({ deliveries }) => answers.splice(0, deliveries.length))
}

type Runner = (
  folder: string,
  programs: readonly Program[],
  run: (command: string, args: string[]) => string,
) => string

const RUN: Partial<Record<CodeLanguage, Runner>> = {
  node(folder, programs, run) {
    for (const [index, { code }] of programs.entries()) writeFileSync(join(folder, `p${index}.mjs`), code)
    writeFileSync(
      join(folder, 'main.mjs'),
      `import { readFileSync } from 'node:fs'
       for (const line of readFileSync('cases.txt', 'utf8').split('\\n')) {
         const [index, body, pairs, query] = line.split('\\t')
         const headers = Object.fromEntries(pairs.split(',').filter(Boolean).map((pair) => {
           const [name, value] = pair.split(':')
           return [name, Buffer.from(value, 'base64').toString()]
         }))
         const program = await import(new URL('p' + index + '.mjs', import.meta.url).href)
         const rawBody = Buffer.from(body, 'base64')
         const answer = program.decrypt ? program.decrypt(headers, rawBody)?.toString('base64') ?? 'null' : program.isGenuine(headers, rawBody, query)
         console.log(String(answer))
       }`,
    )
    return run(process.execPath, ['main.mjs'])
  },
  python(folder, programs, run) {
    for (const [index, { code }] of programs.entries()) writeFileSync(join(folder, `p${index}.py`), code)
    writeFileSync(
      join(folder, 'main.py'),
      `import base64, importlib
class Headers(dict):
    def get(self, name, default=None):
        return super().get(name.lower(), default)
asks = ${JSON.stringify(programs.map(({ asks }) => asks))}
for line in open("cases.txt").read().split("\\n"):
    index, body, pairs, query = line.split("\\t")
    headers = Headers((pair.split(":")[0], base64.b64decode(pair.split(":")[1]).decode()) for pair in pairs.split(",") if pair)
    program = importlib.import_module("p" + index)
    raw = base64.b64decode(body)
    if asks[int(index)] == "plaintext":
        answer = program.decrypt(headers, raw)
        print("null" if answer is None else base64.b64encode(answer).decode())
    elif asks[int(index)] == "genuine":
        print(str(program.is_genuine(headers, raw)).lower())
    elif asks[int(index)] == "genuine-with-query":
        print(str(program.is_genuine(headers, raw, query)).lower())
    else:
        print(str(program.is_genuine(headers)).lower())
`,
    )
    return run('python3', ['main.py'])
  },
  php(folder, programs, run) {
    for (const [index, { code }] of programs.entries()) writeFileSync(join(folder, `p${index}.php`), code)
    // Each file declares the same functions, so each runs in a process of its own.
    writeFileSync(
      join(folder, 'main.php'),
      `<?php
require 'p' . $argv[1] . '.php';
foreach (explode("\\n", file_get_contents('cases.txt')) as $line) {
    [$index, $body, $pairs, $query] = explode("\\t", $line);
    if ($index !== $argv[1]) continue;
    $headers = [];
    foreach (array_filter(explode(',', $pairs)) as $pair) {
        [$name, $value] = explode(':', $pair);
        $headers[$name] = base64_decode($value);
    }
    $raw = base64_decode($body);
    if (function_exists('decrypt')) {
        $plaintext = decrypt($headers, $raw);
        echo $plaintext === null ? 'null' : base64_encode($plaintext), "\\n";
    } else {
        echo isGenuine($headers, $raw, $query) ? 'true' : 'false', "\\n";
    }
}`,
    )
    return programs.map((_, index) => run('php', ['main.php', String(index)])).join('')
  },
  go(folder, programs, run) {
    writeFileSync(join(folder, 'go.mod'), 'module check\n\ngo 1.19\n')
    for (const [index, { code }] of programs.entries()) {
      mkdirSync(join(folder, `p${index}`))
      writeFileSync(join(folder, `p${index}`, 'proof.go'), code)
    }
    const answers = programs.map(({ asks }, index) => {
      const call = {
        genuine: `fmt.Println(p${index}.IsGenuine(header, raw))`,
        'genuine-with-query': `fmt.Println(p${index}.IsGenuine(header, raw, parts[3]))`,
        'genuine-by-headers': `fmt.Println(p${index}.IsGenuine(&http.Request{Header: header}))`,
        plaintext: `if text := p${index}.Decrypt(header, raw); text == nil { fmt.Println("null") } else { fmt.Println(base64.StdEncoding.EncodeToString(text)) }`,
      }[asks]
      return `case "${index}":\n${call}`
    })
    writeFileSync(
      join(folder, 'main.go'),
      `package main
import (
"encoding/base64"
"fmt"
"net/http"
"os"
"strings"
${programs.map((_, index) => `p${index} "check/p${index}"`).join('\n')}
)
func main() {
cases, _ := os.ReadFile("cases.txt")
for _, line := range strings.Split(string(cases), "\\n") {
parts := strings.Split(line, "\\t")
raw, _ := base64.StdEncoding.DecodeString(parts[1])
header := http.Header{}
for _, pair := range strings.Split(parts[2], ",") {
if name, value, ok := strings.Cut(pair, ":"); ok {
text, _ := base64.StdEncoding.DecodeString(value)
header.Add(name, string(text))
}
}
_ = raw
switch parts[0] {
${answers.join('\n')}
}
}
}
`,
    )
    return run('go', ['run', '.'])
  },
  java(folder, programs, run) {
    for (const [index, { code }] of programs.entries()) {
      mkdirSync(join(folder, `p${index}`))
      const call = {
        genuine: 'return String.valueOf(WebhookProof.isGenuine(header, raw));',
        'genuine-with-query': 'return String.valueOf(WebhookProof.isGenuine(header, raw, query));',
        'genuine-by-headers': 'return String.valueOf(WebhookProof.isGenuine(header));',
        plaintext:
          'byte[] text = WebhookProof.decrypt(header, raw); return text == null ? "null" : java.util.Base64.getEncoder().encodeToString(text);',
      }[programs[index]?.asks ?? 'genuine']
      writeFileSync(join(folder, `p${index}`, 'WebhookProof.java'), `package p${index};\n${code}`)
      writeFileSync(
        join(folder, `p${index}`, 'Ask.java'),
        `package p${index};
         public class Ask implements Main.Program {
           public String ask(java.util.function.UnaryOperator<String> header, byte[] raw, String query) throws Exception { ${call} }
         }`.replace('Main.Program', 'root.Main.Program'),
      )
    }
    mkdirSync(join(folder, 'root'))
    writeFileSync(
      join(folder, 'root', 'Main.java'),
      `package root;
       import java.nio.file.*;
       import java.util.*;
       public class Main {
         public interface Program { String ask(java.util.function.UnaryOperator<String> header, byte[] raw, String query) throws Exception; }
         public static void main(String[] args) throws Exception {
           for (String line : Files.readString(Path.of("cases.txt")).split("\\n")) {
             String[] parts = line.split("\\t", 4);
             Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
             for (String pair : parts[2].split(",")) {
               if (pair.isEmpty()) continue;
               headers.put(pair.split(":")[0], new String(Base64.getDecoder().decode(pair.split(":")[1]), "UTF-8"));
             }
             Program program = (Program) Class.forName("p" + parts[0] + ".Ask").getDeclaredConstructor().newInstance();
             System.out.println(program.ask(headers::get, Base64.getDecoder().decode(parts[1]), parts[3]));
           }
         }
       }`,
    )
    const path = ['-cp', ['.', ...JACKSON].join(':')]
    const sources = programs.flatMap((_, index) => [`p${index}/WebhookProof.java`, `p${index}/Ask.java`])
    run('javac', ['-encoding', 'UTF-8', '-d', '.', ...path, 'root/Main.java', ...sources])
    return run('java', [...path, 'root.Main'])
  },
}

function jacksonIn(folder: string): string[] | null {
  const jars = JACKSON_PARTS.map((part) => join(folder, `jackson-${part}.jar`))
  return jars.every((path) => existsSync(path)) ? jars : null
}

/** The last version of which all parts are there. */
function keptByMaven(): string[] | null {
  const group = join(homedir(), '.m2/repository/com/fasterxml/jackson/core')
  const core = join(group, 'jackson-core')
  const versions = existsSync(core) ? readdirSync(core).filter((name) => name.startsWith('2.')) : []
  // The annotations of 2.20 and later are numbered without the last part.
  const jarsOf = (version: string): string[] =>
    JACKSON_PARTS.flatMap((part) => {
      const names = part === 'annotations' ? [version, version.replace(/\.\d+$/, '')] : [version]
      const paths = names.map((name) => join(group, `jackson-${part}`, name, `jackson-${part}-${name}.jar`))
      return paths.find((path) => existsSync(path)) ?? []
    })
  return versions.map(jarsOf).findLast((jars) => jars.length === JACKSON_PARTS.length) ?? null
}

function isThere(command: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, command)))
}
