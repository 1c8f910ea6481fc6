import type { Command } from 'commander'
import type { LiveMessage } from '../../shared/model/live.ts'
import type { Tunnel } from '../../shared/model/tunnel.ts'
import { verdictText } from './event-line.ts'
import { plain, short, styled, timeText, type Output } from './output.ts'
import { EXIT, verb, withCore, type Shared } from './verb.ts'

/** `tail`: what happens, as it happens, until Ctrl-C. With `--json` one live message a line. */
export function tailVerb(): Command {
  return verb('tail', 'print what happens as it happens, until Ctrl-C').action((options: Shared) =>
    withCore(options, async ({ client, isOwn }, output) => {
      const stopping = new AbortController()
      let wasAsked = false
      let told = ''
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => {
          wasAsked = true
          stopping.abort()
        })
      }
      const { listener } = await client.project.health()
      output.note(`${isOwn ? 'Listening' : 'Following what arrives'} on ${listener.url}; Ctrl-C ends it.`)
      try {
        for await (const message of await client.project.stream(undefined, { signal: stopping.signal })) {
          output.json(message)
          const tunnel = message.kind === 'tunnel' ? tunnelLine(message.tunnel) : told
          // Each further attempt is a message too, and says nothing new.
          if (tunnel !== told) output.line(tunnel)
          told = tunnel
          tell(message, output)
        }
      } catch (error) {
        if (!wasAsked) throw error
      }
      if (wasAsked) return EXIT.done
      output.note('The core has ended.')
      return EXIT.notDone
    }),
  )
}

function tunnelLine({ since, state, reason }: Tunnel): string {
  return `${timeText(since)}  tunnel ${state}  ${plain(reason)}`
}

function tell(message: LiveMessage, output: Output): void {
  switch (message.kind) {
    case 'judged':
      for (const event of message.events) {
        const what = short(event.type ?? `${event.method} ${event.path}`, 40)
        const cells = [
          timeText(event.receivedAt),
          `#${event.id}`,
          event.provider ?? '-',
          what,
          event.objectId ?? '-',
        ]
        output.line(`${cells.map(plain).join('  ')}  ${verdictText(event)}`)
        if (event.cause !== null) output.line(`  ${plain(event.cause)}`)
      }
      return
    case 'rejected':
      output.line(
        `${timeText(message.request.at)}  ${styled('red', 'rejected')}  ${plain(message.request.reason)}`,
      )
      return
    case 'delivered': {
      const { delivery, eventId } = message
      const result = delivery.status ?? delivery.failure ?? 'no answer'
      const from = eventId === null ? '' : `#${eventId} `
      output.line(`${timeText(delivery.startedAt)}  ${from}sent to ${plain(delivery.target)}  ${result}`)
      return
    }
    case 'address':
      output.line(`the public address is now ${message.publicUrl}, no longer ${message.before}`)
      for (const { name, heldUrl } of message.held) {
        output.line(`  ${plain(name)} is still called at ${plain(heldUrl)}`)
      }
      return
    case 'many':
    case 'behind':
      output.note('Too much at once: some lines are missing here, "hookloupe events" has them.')
      return
    case 'judging':
      if (message.isDone) {
        output.line(`${message.judged} events were judged again; ${message.changed} verdicts changed`)
      }
      return
    case 'removed':
      output.line(`${message.eventIds.length} events were removed`)
      return
    case 'restored':
      output.line(`removal ${message.removalId} was taken back`)
      return
    // Told before, where it is news.
    case 'tunnel':
    case 'captured':
    case 'answered':
    case 'noted':
    case 'read':
    case 'savedFilters':
    case 'providers':
    case 'counts':
    case 'endpoints':
    case 'forwarding':
    case 'run':
    case 'probe':
    case 'health':
      return
  }
}
