import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract } from '../../shared/contract.ts'

export type Client = ContractRouterClient<typeof contract>

/** Every call of the contract, typed, over fetch. `base` is the address of the API, such as `http://127.0.0.1:4849/api`. */
export function createClient(base: string, token: string): Client {
  return createORPCClient(
    new OpenAPILink(contract, { url: base, headers: { authorization: `Bearer ${token}` } }),
  )
}
