import { useState } from 'react'
import type { HeaderPair } from '../../shared/headers.ts'
import { useEndpoints, useProviders } from '../api/queries.ts'
import { BodyDifference } from '../parts/body-difference.tsx'
import { CheckList } from '../parts/check-list.tsx'
import { CodePanel } from '../parts/code-panel.tsx'
import { CopyCodeDialog } from '../parts/copy-code-dialog.tsx'
import { CopyEndpointAddress } from '../parts/copy-endpoint-address.tsx'
import { DeliveryView, OutcomeBadge } from '../parts/delivery-view.tsx'
import { HeaderEditor } from '../parts/header-editor.tsx'
import { HostDialog } from '../parts/host-dialog.tsx'
import { LiveDialog } from '../parts/live-dialog.tsx'
import { MaskedCounts } from '../parts/masked-counts.tsx'
import { OwnProvider } from '../parts/own-provider.tsx'
import { PackProblems } from '../parts/pack-problems.tsx'
import { PairDifference } from '../parts/pair-difference.tsx'
import { ProviderPanel, ProviderSteps } from '../parts/provider-panel.tsx'
import { ReadingProblem } from '../parts/reading-problem.tsx'
import { Restored } from '../parts/restored.tsx'
import { SendingProblem } from '../parts/sending-problem.tsx'
import { Button } from '../ui/button.tsx'
import { ANSWERED, CHECKS, FAILED, JSON_TEXT } from './sample-data.ts'
import { Sample, SampleGroup } from './sample.tsx'

const SIDES = ['left', 'right'] as const
const QUESTION = { host: 'staging.example.com', request: 'POST https://staging.example.com/hooks' }
const SENDING = { allow: () => {}, confirm: () => {}, isSending: false }
const PROBLEM = {
  file: 'shop.json',
  line: 12,
  column: 3,
  path: 'schemes.0.key',
  message: 'A credential is expected; "secret" is none of this pack.',
  found: '"secret"',
  expected: 'the name of a credential',
  fix: 'Name one of: token, key.',
}

/** How things of the model are drawn; what only the running core knows is asked of it. */
export function PartSamples() {
  const [shown, show] = useState<'host' | 'live' | 'code' | null>(null)
  const [headers, setHeaders] = useState<HeaderPair[]>([
    ['content-type', 'application/json'],
    ['x-signature', 'ecfb4848'],
  ])
  const close = (): void => show(null)
  const body = (text: string) => ({ text, size: text.length, isCut: false })
  return (
    <SampleGroup title="Parts">
      <Sample name="Checks and evidence">
        <CheckList checks={CHECKS} onOpenEvent={() => {}} />
      </Sample>
      <Sample name="Outcomes">
        <OutcomeBadge status={200} failure={null} />
        <OutcomeBadge status={302} failure={null} />
        <OutcomeBadge status={500} failure={null} />
        <OutcomeBadge status={null} failure="refused" />
        <OutcomeBadge status={null} failure={null} />
      </Sample>
      <Sample name="What was typed before is back">
        <Restored onStartOver={() => {}} />
      </Sample>
      <Sample name="Delivery, answered">
        <div className="design-block">
          <DeliveryView delivery={ANSWERED} />
        </div>
      </Sample>
      <Sample name="Delivery, failed">
        <div className="design-block">
          <DeliveryView delivery={FAILED} />
        </div>
      </Sample>
      <Sample name="Bodies compared">
        <BodyDifference
          left={body(JSON_TEXT)}
          right={body(JSON_TEXT.replace('10000', '25000'))}
          sides={SIDES}
          onlyDifferences={false}
        />
        <BodyDifference left={body('a\nb\nc')} right={body('a\nx\nc')} sides={SIDES} onlyDifferences />
        <PairDifference
          name="Headers"
          left={[['a', '1']]}
          right={[
            ['a', '2'],
            ['b', '3'],
          ]}
          names="any case"
          sides={SIDES}
          onlyDifferences={false}
        />
      </Sample>
      <Sample name="Headers, edited">
        <HeaderEditor headers={headers} onChange={setHeaders} />
      </Sample>
      <Sample name="Masked">
        <MaskedCounts masked={[{ kind: 'email', places: 3, values: 2, example: '$.customer.email' }]} />
        <MaskedCounts masked={[]} />
      </Sample>
      <Sample name="Problems">
        <div className="design-block">
          <PackProblems problems={[PROBLEM]} />
          <ReadingProblem error={new TypeError('fetch failed')} onAgain={() => {}} />
          <SendingProblem
            sending={{
              failure: {
                code: 'HOST_REFUSED',
                message: 'staging.example.com is not allowed.',
                fix: 'Allow it in the settings.',
                host: 'staging.example.com',
              },
            }}
          />
        </div>
      </Sample>
      <Sample name="Questions">
        <Button onClick={() => show('host')}>an unknown host</Button>
        <Button onClick={() => show('live')}>a live event</Button>
        <Button onClick={() => show('code')}>code of event 1</Button>
        {shown === 'host' && (
          <HostDialog
            question={{ ...QUESTION, kind: 'host', headers: ['authorization', 'cookie'] }}
            sending={{ ...SENDING, forget: close }}
          />
        )}
        {shown === 'live' && <LiveDialog question={QUESTION} sending={{ ...SENDING, forget: close }} />}
        {shown === 'code' && <CopyCodeDialog source={{ eventId: 1 }} onClose={close} />}
      </Sample>
      <OfTheCore />
    </SampleGroup>
  )
}

function OfTheCore() {
  const endpoint = useEndpoints().data?.[0]
  const provider = useProviders().data?.[0]
  return (
    <>
      {endpoint !== undefined && (
        <Sample name="Address of an endpoint">
          <CopyEndpointAddress endpoint={endpoint} />
        </Sample>
      )}
      {provider !== undefined && (
        <Sample name="Provider">
          <ProviderSteps facts={provider} publicUrl={null} />
          <ProviderPanel facts={provider} />
          <OwnProvider facts={{ ...provider, origin: 'own', file: 'shop.json', problems: [PROBLEM] }} />
          {provider.schemes[0] !== undefined && (
            <CodePanel provider={provider.id} scheme={provider.schemes[0].id} endpointId={null} />
          )}
        </Sample>
      )}
    </>
  )
}
