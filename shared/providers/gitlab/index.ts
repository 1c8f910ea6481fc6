import type { Provider } from '../provider.ts'
import { dialect } from '../standard-webhooks/signature.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://docs.gitlab.com/user/project/integrations/webhooks/'
const SIGNING = 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/230944'
const DISABLING = 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/166329'

const { key, ...signature } = dialect('webhook', { sender: 'GitLab', source: SIGNING })

export const gitlab: Provider = {
  id: 'gitlab',
  name: 'GitLab',
  summary: 'Pushes, merge requests, issues, pipelines and jobs of projects and groups.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    {
      title: 'Events and payloads',
      url: 'https://docs.gitlab.com/user/project/integrations/webhook_events/',
    },
    { title: 'The signing token', url: SIGNING },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the project or the group open Settings, Webhooks, Add new webhook, paste the address and choose the triggers.',
    'Make a signing token there ("whsec_...") and save it here; where your GitLab has none yet, enter a secret token and save that.',
    'Save the webhook and press Test: GitLab sends an example of the trigger that you choose.',
  ],
  credentials: [
    {
      kind: 'signingToken',
      label: 'Signing token',
      where:
        'With the webhook at Settings, Webhooks: "whsec_" and base64. It is shown once, when it is made.',
      secret: true,
    },
    {
      kind: 'secretToken',
      label: 'Secret token',
      where: 'The text that you entered as secret token with the webhook; GitLab does not show it again.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      ...signature,
      id: 'signing-token',
      title: 'Signature with the signing token',
      key: { ...key, credential: 'signingToken' },
      note: 'HMAC-SHA256 over id, time and body as it arrived; the key is what follows "whsec_", decoded from base64. GitLab follows Standard Webhooks.',
      absent: {
        message:
          'There is neither a webhook-signature nor an X-Gitlab-Token header, so nothing says that this came from GitLab.',
        fix: 'Make a signing token with the webhook, or enter a secret token there, and save it here.',
      },
    },
    {
      id: 'secret-token',
      title: 'X-Gitlab-Token',
      source: `${WEBHOOKS}#create-a-webhook`,
      generation: 'current',
      note: 'The secret token itself, in the open: it says who sent this and nothing about the body. A signing token says both.',
      mechanism: 'equality',
      key: { credential: 'secretToken', bytes: 'utf8' },
      place: { in: 'header', name: 'X-Gitlab-Token' },
    },
  ],
  envelope: 'item',
  recognise: [[{ at: { header: 'x-gitlab-event' }, exists: true }]],
  typeAt: ['object_kind', 'event_name'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: 10_000,
    sentence:
      'Any 2xx answer within 10 s on GitLab.com. After four failures in a row the webhook is switched off for a minute and then for longer each time, after forty for good.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'How often GitLab sends a failed delivery again is not documented; Idempotency-Key stays the same where it does. By hand it can be sent again from the recent events of the webhook.',
    source: WEBHOOKS,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'system-hook',
      when: [{ at: { header: 'x-gitlab-event' }, oneOf: ['System Hook'] }],
      expect: { at: { header: 'x-gitlab-event' }, noneOf: ['System Hook'] },
      status: 'note',
      message: 'This is a system hook: it speaks of the whole GitLab, not of one project.',
      fix: null,
    },
  ],
  mask: [
    'user.email',
    'user_email',
    'commit.author_email',
    'object_attributes.last_commit.author.email',
    'commits.author.email',
    'commits.author.name',
    'user.name',
    'user_name',
  ],
  unknown: [
    'The time and the count of repetitions of a failed delivery.',
    `When failing webhooks are switched off: the numbers are those of GitLab's own change (${DISABLING}); a GitLab of your own may have others, or not switch any off.`,
    'The source addresses: a GitLab of your own has its own.',
    'The types that are not described here, and those of system hooks.',
  ],
}
