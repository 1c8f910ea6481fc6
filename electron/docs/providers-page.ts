import type { Provider } from '../../shared/providers/provider.ts'

/** `docs/providers.md` as Markdown: what is known of each built-in provider, and what is open. */
export function providersPage(providers: readonly Provider[]): string {
  const known = providers.filter(({ events, schemes }) => events.length > 0 || schemes.length > 0)
  return [
    '# Providers',
    '',
    'Written from the facts of `shared/providers/` by `npm run docs`; do not edit it. How to add one to the app: [shared/providers/README.md](../shared/providers/README.md). How to have one of your own in a project: [providers-own.md](providers-own.md).',
    '',
    `${known.length} providers, ${sum(known, ({ events }) => events.length)} event types, ${sum(known, ({ schemes }) => schemes.length)} schemes. Types that are not listed are kept and shown all the same: their shape is open.`,
    '',
    '| Provider | Proof | Event types | Handshakes | Answer within | Tries again | Source addresses | Open points |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...known.map(row),
    '',
    ...known.flatMap(section),
  ].join('\n')
}

function sum(providers: readonly Provider[], count: (provider: Provider) => number): number {
  return providers.reduce((total, provider) => total + count(provider), 0)
}

function row(provider: Provider): string {
  const { id, name, schemes, events, handshakes, acknowledges, retries, sources, unknown } = provider
  const current = schemes.filter(({ generation }) => generation === 'current')
  const cells = [
    `[${name}](#${id})`,
    [...new Set(current.map(({ mechanism }) => mechanism))].join(', ') || 'none',
    String(events.length),
    String(handshakes?.length ?? 0),
    acknowledges.withinMs === null ? 'not documented' : `${acknowledges.withinMs / 1000} s`,
    retries.attempts === null
      ? retries.schedules?.length
        ? 'documented'
        : 'not documented'
      : `${retries.attempts} attempt${retries.attempts === 1 ? '' : 's'}`,
    sources === null ? 'none listed' : String(sources.live.length + sources.sandbox.length),
    String(unknown.length),
  ]
  return `| ${cells.map(cell).join(' | ')} |`
}

function section(provider: Provider): string[] {
  const { id, name, summary, documentation, schemes, events, handshakes, retries, unknown } = provider
  return [
    `<a id="${id}"></a>`,
    '',
    `## ${name}`,
    '',
    summary,
    '',
    `Id \`${id}\`. Documentation: ${documentation.map(({ title, url }) => link(title, url)).join(', ') || 'none is public'}.`,
    '',
    ...list(
      'Schemes',
      schemes.map((scheme) => {
        const generation = scheme.generation === 'legacy' ? ', legacy: explained, never counted as proof' : ''
        return `${scheme.title} (\`${scheme.id}\`, ${scheme.mechanism}${generation})${scheme.source === undefined ? '' : `, ${link('source', scheme.source)}`}`
      }),
    ),
    ...list(
      'Event types',
      events.map(({ type, title, partial, sample }) => {
        const described = partial ? ', described in part' : ''
        const source = sample.url === null ? sample.source : link(sample.source, sample.url)
        return `\`${type}\`: ${title}${described}; sample ${source}`
      }),
    ),
    ...list(
      'Handshakes',
      (handshakes ?? []).map(({ title, source }) => `${title}, ${link('source', source)}`),
    ),
    ...list('Tries again', [
      `${retries.sentence}${retries.source === null ? '' : ` ${link('Source', retries.source)}.`}`,
    ]),
    ...list('Open', unknown),
  ]
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0
    ? []
    : [`**${title}**`, '', ...items.map((item) => `- ${item.replaceAll('\n', ' ')}`), '']
}

function link(title: string, url: string): string {
  return /^https?:/.test(url) ? `[${title}](${url})` : `${title}: ${url}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
