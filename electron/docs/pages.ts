import { format, resolveConfig } from 'prettier'
import { z } from 'zod'
import { Pack } from '../../shared/packs/pack.ts'
import { providers } from '../../shared/providers/index.ts'
import { providersPage } from './providers-page.ts'

/** The documents that are written from the code, by their place in the repository, as they should be now. */
export async function writtenPages(): Promise<Readonly<Record<string, string>>> {
  const schema = z.toJSONSchema(Pack, { io: 'input', reused: 'ref' })
  return {
    'docs/providers.md': await formatted(providersPage(providers), 'docs/providers.md'),
    'docs/provider-pack.schema.json': await formatted(
      JSON.stringify({ title: "Hookloupe: a provider of one's own", ...schema }),
      'docs/provider-pack.schema.json',
    ),
  }
}

async function formatted(text: string, file: string): Promise<string> {
  return format(text, { ...(await resolveConfig(new URL(`../../${file}`, import.meta.url))), filepath: file })
}
