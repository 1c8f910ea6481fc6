import './zod-without-eval.ts'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/page.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProvider } from './api/api.tsx'
import { takeToken, watchForToken } from './api/token.ts'
import { NoToken } from './app/no-token.tsx'
import { Root } from './app/root.tsx'
import { Hints } from './ui/hint.tsx'
import { pageNonce } from './ui/page-nonce.ts'
import { Toasts } from './ui/toasts.tsx'

const token = takeToken()
watchForToken()
const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no element with the id "root".')

createRoot(place).render(
  <StrictMode>
    <CSPProvider nonce={pageNonce()}>
      {token === null ? (
        <NoToken isRefused={false} />
      ) : (
        <ApiProvider token={token}>
          <Hints>
            <Toasts>
              <Root />
            </Toasts>
          </Hints>
        </ApiProvider>
      )}
    </CSPProvider>
  </StrictMode>,
)
