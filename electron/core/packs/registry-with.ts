import type { Pack } from '../../../shared/packs/pack.ts'
import { writePack } from '../../../shared/packs/write-pack.ts'
import { createRegistry } from '../../../shared/providers/registry.ts'
import type { Registry } from '../../../shared/providers/registry.ts'

/** The registry of a project as it would be with this pack, in the place of whatever has its id. */
export function registryWith(pack: Pack, registry: Registry): Registry {
  const others = registry.all().filter(({ id }) => registry.isOwn(id) && id !== pack.id)
  return createRegistry([...others.map(writePack), pack])
}
