import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { ISSUE_COMMENT, ISSUES, PING, PULL_REQUEST, PUSH, RELEASE, STAR, WORKFLOW_RUN } from './samples.ts'

const EXAMPLES = 'https://github.com/octokit/webhooks/tree/main/payload-examples/api.github.com'

const User = () => z.looseObject({ login: z.string(), id: z.number().int() })

/** Who did it, and where; hooks of organisations and apps have members of their own beside them. */
const common = () => ({
  sender: User(),
  repository: z.looseObject({ id: z.number().int(), full_name: z.string() }),
})

/** Headers of a delivery beside the signature, with an id of ours. */
function sample(event: string, body: string): Sample {
  return {
    source: 'constructed',
    url: `${EXAMPLES}/${event}`,
    note: "Shortened from GitHub's own example; the id of the delivery is ours.",
    contentType: 'application/json',
    headers: [
      ['User-Agent', 'GitHub-Hookshot/044aadd'],
      ['X-GitHub-Delivery', '72d3162e-cc78-11e3-81ab-4c9367dc0958'],
      ['X-GitHub-Event', event],
    ],
    body,
  }
}

/** The id stays the same when a delivery is sent again. */
const DELIVERY = {
  partial: true,
  key: [],
  keyHeaders: ['X-GitHub-Delivery'],
  amount: [],
  currency: [],
} as const

export const events: readonly EventType[] = [
  {
    type: 'ping',
    title: 'Ping',
    meaning: 'Sent once when a webhook is made, and by hand: nothing happened in the repository.',
    schema: () =>
      z.looseObject({
        zen: z.string(),
        hook_id: z.number().int(),
        hook: z.looseObject({
          id: z.number().int(),
          type: z.string(),
          events: z.array(z.string()),
          config: z.looseObject({ content_type: z.string().optional(), url: z.string().optional() }),
        }),
      }),
    sample: sample('ping', PING),
    object: 'webhook',
    objectId: ['hook_id'],
    status: [],
    time: [],
    ...DELIVERY,
  },
  {
    type: 'push',
    title: 'Push',
    meaning: 'Commits were pushed, or a branch or a tag was made or deleted.',
    schema: () =>
      z.looseObject({
        ref: z.string(),
        before: z.string(),
        after: z.string(),
        created: z.boolean(),
        deleted: z.boolean(),
        forced: z.boolean(),
        commits: z.array(z.looseObject({ id: z.string(), message: z.string(), timestamp: z.string() })),
        head_commit: z.looseObject({ id: z.string() }).nullable(),
        pusher: z.looseObject({ name: z.string() }),
        ...common(),
      }),
    sample: sample('push', PUSH),
    object: 'commit',
    objectId: ['head_commit.id', 'after'],
    status: [],
    time: [],
    ...DELIVERY,
  },
  {
    type: 'pull_request',
    title: 'Pull request',
    meaning: 'A pull request was opened, closed, merged, labelled or changed; "action" says which.',
    schema: () =>
      z.looseObject({
        action: z.string(),
        number: z.number().int(),
        pull_request: z.looseObject({
          id: z.number().int(),
          number: z.number().int(),
          state: z.enum(['open', 'closed']),
          title: z.string(),
          user: User().nullable(),
          merged: z.boolean().nullable().optional(),
          head: z.looseObject({ ref: z.string(), sha: z.string() }),
          base: z.looseObject({ ref: z.string(), sha: z.string() }),
        }),
        ...common(),
      }),
    sample: sample('pull_request', PULL_REQUEST),
    object: 'pull request',
    objectId: ['pull_request.id'],
    status: ['action'],
    time: ['pull_request.updated_at'],
    ...DELIVERY,
  },
  {
    type: 'issues',
    title: 'Issue',
    meaning: 'An issue was opened, closed, assigned, labelled or changed; "action" says which.',
    schema: () =>
      z.looseObject({
        action: z.string(),
        issue: z.looseObject({
          id: z.number().int(),
          number: z.number().int(),
          title: z.string(),
          state: z.enum(['open', 'closed']).optional(),
          user: User().nullable(),
        }),
        ...common(),
      }),
    sample: sample('issues', ISSUES),
    object: 'issue',
    objectId: ['issue.id'],
    status: ['action'],
    time: ['issue.updated_at'],
    ...DELIVERY,
  },
  {
    type: 'issue_comment',
    title: 'Comment on an issue',
    meaning: 'Somebody commented on an issue or a pull request, or changed or deleted a comment.',
    schema: () =>
      z.looseObject({
        action: z.enum(['created', 'edited', 'deleted', 'pinned', 'unpinned']),
        issue: z.looseObject({ id: z.number().int(), number: z.number().int() }),
        comment: z.looseObject({
          id: z.number().int(),
          body: z.string().nullable(),
          user: User().nullable(),
        }),
        ...common(),
      }),
    sample: sample('issue_comment', ISSUE_COMMENT),
    object: 'comment',
    objectId: ['comment.id'],
    status: ['action'],
    time: ['comment.updated_at'],
    ...DELIVERY,
  },
  {
    type: 'workflow_run',
    title: 'Workflow run',
    meaning: 'A run of GitHub Actions was asked for, started or completed; "conclusion" says how it ended.',
    schema: () =>
      z.looseObject({
        action: z.enum(['requested', 'in_progress', 'completed']),
        workflow_run: z.looseObject({
          id: z.number().int(),
          name: z.string().nullable().optional(),
          head_sha: z.string(),
          status: z.string().nullable(),
          conclusion: z.string().nullable(),
          run_number: z.number().int(),
        }),
        ...common(),
      }),
    sample: sample('workflow_run', WORKFLOW_RUN),
    object: 'workflow run',
    objectId: ['workflow_run.id'],
    status: ['workflow_run.conclusion', 'workflow_run.status'],
    time: ['workflow_run.updated_at'],
    ...DELIVERY,
  },
  {
    type: 'release',
    title: 'Release',
    meaning: 'A release was made, published, edited or deleted; "action" says which.',
    schema: () =>
      z.looseObject({
        action: z.string(),
        release: z.looseObject({
          id: z.number().int(),
          tag_name: z.string(),
          draft: z.boolean(),
          prerelease: z.boolean(),
          published_at: z.string().nullable(),
        }),
        ...common(),
      }),
    sample: sample('release', RELEASE),
    object: 'release',
    objectId: ['release.id'],
    status: ['action'],
    time: ['release.published_at'],
    ...DELIVERY,
  },
  {
    // GitHub documents more than seventy types; the header names them.
    type: 'star',
    when: [{ at: { header: 'X-GitHub-Event' }, exists: true }],
    openType: true,
    title: 'Event',
    meaning: 'A type of event that is not described here.',
    schema: () => z.looseObject({ action: z.string().optional() }),
    sample: sample('star', STAR),
    object: 'event',
    objectId: [
      'check_run.id',
      'check_suite.id',
      'deployment.id',
      'discussion.id',
      'installation.id',
      'review.id',
      'workflow_job.id',
      'repository.id',
      'organization.id',
    ],
    status: ['action'],
    time: [],
    ...DELIVERY,
  },
]
