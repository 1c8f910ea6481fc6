import type { Command } from 'commander'
import { formatBytes } from '../../shared/format-bytes.ts'
import type { CleanUpPreview, Retention } from '../../shared/model/keeping.ts'
import { counted } from './output.ts'
import { EXIT, verb, withCore, type Shared } from './verb.ts'

interface Options extends Shared {
  now?: boolean
}

/** `clean-up`: what the rules of the project no longer keep; removes it only with `--now`. */
export function cleanUpVerb(): Command {
  return verb(
    'clean-up',
    'what the next clean-up removes by the rules of the project; removes nothing itself',
  )
    .option('--now', 'remove it now; this cannot be taken back')
    .action((options: Options) =>
      withCore(options, async ({ client }, output) => {
        const { retention } = await client.project.settings()
        if (options.now === true) {
          const result = await client.keeping.cleanUp()
          output.json(result)
          output.line(`Removed ${counted(result.removed, 'event')}.`)
        } else {
          const preview = await client.keeping.previewCleanUp({})
          output.json({ retention, ...preview })
          output.line(previewText(preview))
          if (preview.events > 0) output.note('Remove them now with: hookloupe clean-up --now')
        }
        output.note(rulesText(retention))
        return EXIT.done
      }),
    )
}

function previewText({ events, isMore, bytes }: CleanUpPreview): string {
  if (events === 0) return 'The next clean-up takes nothing.'
  return `The next clean-up takes ${isMore ? 'more than ' : ''}${counted(events, 'event')}, about ${formatBytes(bytes)}.`
}

function rulesText({ maxAgeDays, maxEvents, maxBytes }: Retention): string {
  const rules = [
    ...(maxAgeDays === null ? [] : [`events that came more than ${counted(maxAgeDays, 'day')} ago`]),
    ...(maxEvents === null ? [] : [`the oldest beyond ${counted(maxEvents, 'event')}`]),
    ...(maxBytes === null ? [] : [`the oldest while the project takes more than ${formatBytes(maxBytes)}`]),
  ]
  return rules.length === 0
    ? 'No rule is set, so nothing goes by itself: set one in the settings of the window.'
    : `By the rules of the project go: ${rules.join('; ')}.`
}
