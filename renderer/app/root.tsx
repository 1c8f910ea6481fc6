import { useHashLocation } from 'wouter/use-hash-location'
import { onDemand } from '../ui/on-demand.tsx'
import { App } from './app.tsx'

/** In development there is also a page with every component in every state; what is shipped has none of it. */
const DesignPage = import.meta.env.DEV
  ? onDemand('the design page', async () => (await import('../design/design-page.tsx')).DesignPage)
  : null

/** What stands at the address of the page. */
export function Root() {
  const [path] = useHashLocation()
  return DesignPage !== null && path === '/design' ? <DesignPage /> : <App />
}
