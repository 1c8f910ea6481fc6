import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { commandKey } from '../../commands/command-key.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { lastTarget } from '../../parts/last-target.ts'
import { SEVERAL_TIMES } from '../../parts/live-dialog.tsx'
import { SendingProblem, SendingQuestions } from '../../parts/sending-problem.tsx'
import { useReplay } from '../../parts/use-replay.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Menu } from '../../ui/menu.tsx'
import { tell } from '../../ui/toasts.tsx'
import { type ScenarioWay, useQuickScenario } from './use-quick-scenario.ts'
import './replay-button.css'

type Way = 'keep' | 'now' | ScenarioWay

/** Sends the event as captured to where it went last, and beside it the other ways; asks where to if nothing is known. */
export function ReplayButton({
  event,
  endpoint,
  provider,
  icon,
  onDelivered,
  onEdit,
  onRun,
  onScenario,
}: {
  event: EventDetail
  endpoint: Endpoint | null
  provider: ProviderFacts | null
  icon: ReactNode
  onDelivered: (delivery: Delivery) => void
  onEdit: () => void
  onRun: (runId: number) => void
  onScenario: (start: { kind: 'events'; ids: number[] } | { kind: 'history'; eventId: number }) => void
}) {
  const [asking, ask] = useState<Way | null>(null)
  const [typed, type] = useState(lastTarget() ?? 'http://localhost:3000/')
  /** As it is when the offer is taken, and not when it was made. */
  const sendSigned = useRef<(target: string) => void>(() => undefined)
  const sending = useReplay((delivery) => {
    ask(null)
    const canSign = (endpoint?.credentials.length ?? 0) > 0
    tellOutcome(delivery, canSign ? () => sendSigned.current(delivery.target) : null)
    onDelivered(delivery)
  })
  const scenario = useQuickScenario(event, endpoint, (runId) => {
    ask(null)
    onRun(runId)
  })
  const known = newestTarget(event) ?? endpoint?.target ?? null
  const isBusy = sending.isSending || scenario.isSending

  const send = (way: Way, target: string): void => {
    if (isBusy) return
    type(target)
    if (way === 'keep' || way === 'now') sending.send({ eventId: event.id, signing: way, target })
    else scenario.send({ way, target })
  }
  useEffect(() => {
    sendSigned.current = (target) => send('now', target)
  })
  const begin = (way: Way): void => (known === null ? ask(way) : send(way, known))
  useCommands({ 'event-replay': () => begin('keep'), 'event-replay-now': () => begin('now') })

  const others = (endpoint?.targets ?? []).filter(({ url }) => url !== known)
  const failed = sending.failure === null ? scenario : sending
  const isProblem = failed.failure !== null
  const way = asking ?? 'keep'
  return (
    <>
      <span className="replay-split">
        <Button look="primary" icon={icon} disabled={isBusy} onClick={() => begin('keep')}>
          Replay
        </Button>
        <Menu
          align="end"
          trigger={
            <IconButton name="More ways to send" look="primary" disabled={isBusy}>
              <ChevronDown aria-hidden />
            </IconButton>
          }
          sections={[
            {
              entries: [
                {
                  id: 'keep',
                  label: 'Replay as captured',
                  note: commandKey('event-replay'),
                  onChoose: () => begin('keep'),
                },
                { id: 'now', label: 'Replay, signed now', onChoose: () => begin('now') },
                { id: 'edit', label: 'Edit and send', note: commandKey('event-edit'), onChoose: onEdit },
              ],
            },
            ...(others.length === 0
              ? []
              : [
                  {
                    heading: 'As captured, to',
                    entries: others.map(({ name, url }) => ({
                      id: name,
                      label: name,
                      note: hostOf(url),
                      onChoose: () => send('keep', url),
                    })),
                  },
                ]),
            {
              heading: 'Prove the handler',
              entries: [
                { id: 'twice', label: 'Deliver twice', onChoose: () => begin('twice') },
                ...((provider?.retries.schedules.length ?? 0) > 0
                  ? [
                      {
                        id: 'retries',
                        label: `Deliver as ${provider?.name ?? ''} tries again`,
                        onChoose: () => begin('provider-retries'),
                      },
                    ]
                  : []),
                {
                  id: 'scenario',
                  label: 'New scenario with it',
                  onChoose: () => onScenario({ kind: 'events', ids: [event.id] }),
                },
                ...(event.objectId === null
                  ? []
                  : [
                      {
                        id: 'history',
                        label: 'New scenario with its object’s history',
                        onChoose: () => onScenario({ kind: 'history', eventId: event.id }),
                      },
                    ]),
              ],
            },
          ]}
        />
      </span>
      <SendingQuestions sending={sending} />
      <SendingQuestions sending={scenario} live={SEVERAL_TIMES} />
      <Dialog
        title={isProblem ? 'Not sent' : 'Where to?'}
        description={`${WAY_SENTENCE[way]} The address is kept for the next time.`}
        width="small"
        open={(asking !== null && sending.question === null && scenario.question === null) || isProblem}
        onClose={() => {
          ask(null)
          sending.forget()
          scenario.forget()
        }}
        footer={
          <Button
            look="primary"
            disabled={isBusy || typed.trim() === ''}
            onClick={() => send(way, typed.trim())}
          >
            Send
          </Button>
        }
      >
        <SendingProblem sending={failed} />
        <Field label="Address of your app" help="For good, save it as a target of the endpoint.">
          <TextInput
            isCode
            value={typed}
            onChange={(change) => type(change.target.value)}
            onKeyDown={(key) => key.key === 'Enter' && send(way, typed.trim())}
          />
        </Field>
      </Dialog>
    </>
  )
}

const WAY_SENTENCE: Record<Way, string> = {
  keep: 'The event is sent exactly as it was captured.',
  now: 'The event is sent as it was captured, with every proof made anew.',
  twice: 'The event is sent twice in a row, as it was captured.',
  'provider-retries': 'The event is sent as its provider would send it, until your app acknowledges.',
}

/** In a few words: what *Deliveries* shows is not said twice. */
/** An app that refuses what was signed long ago, or by another key, may take it signed anew: `signAnew` offers that. */
function tellOutcome({ response, signing }: Delivery, signAnew: (() => void) | null): void {
  const isRefused = response !== null && REFUSALS.includes(response.status) && signing === 'keep'
  if (response === null) tell({ title: 'Not delivered: see Deliveries.', tone: 'warn' })
  else {
    tell({
      title: `Your app answered ${response.status} ${response.reason}`.trim(),
      tone: response.status < 300 ? 'good' : 'warn',
      ...(isRefused && signAnew !== null
        ? { timeout: 10_000, action: { label: 'Sign now and send', onChoose: signAnew } }
        : {}),
    })
  }
}

/** What apps answer to a signature that they do not accept. */
const REFUSALS: readonly number[] = [400, 401, 403]

function newestTarget(event: EventDetail): string | null {
  return event.deliveries.toSorted((left, right) => right.startedAt - left.startedAt)[0]?.target ?? null
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url
}
