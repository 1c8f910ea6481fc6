import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { ISSUE, JOB, MERGE_REQUEST, NOTE, PIPELINE, PUSH, RELEASE, TAG_PUSH } from './samples.ts'

const EVENTS = 'https://docs.gitlab.com/user/project/integrations/webhook_events/'

const User = () => z.looseObject({ name: z.string(), username: z.string().optional() })
const Project = () =>
  z.looseObject({
    id: z.number().int().optional(),
    name: z.string(),
    web_url: z.string(),
    path_with_namespace: z.string(),
  })

/** https://docs.gitlab.com/api/pipelines/ */
const PipelineStatus = () =>
  z.enum([
    'created',
    'waiting_for_resource',
    'preparing',
    'pending',
    'running',
    'success',
    'failed',
    'canceling',
    'canceled',
    'skipped',
    'manual',
    'scheduled',
  ])

function sample(header: string, body: string): Sample {
  return {
    source: 'constructed',
    url: EVENTS,
    note: 'Shortened from the example of the documentation; the ids of the delivery are ours.',
    contentType: 'application/json',
    headers: [
      ['User-Agent', 'GitLab/18.0.0'],
      ['Idempotency-Key', 'f5e5f430-f57b-4e6e-9fac-d9128cd7232f'],
      ['X-Gitlab-Event', header],
      ['X-Gitlab-Instance', 'https://example.com'],
      ['X-Gitlab-Webhook-UUID', '1fb6e1a1-1b3b-4b1e-8f0a-3c0a4b5f2a10'],
      ['X-Gitlab-Event-UUID', '13792a34-cac6-4fda-95a8-c58e00a3954e'],
    ],
    body,
  }
}

/** The key stays the same when a delivery is sent again. */
const DELIVERY = {
  partial: true,
  key: [],
  keyHeaders: ['Idempotency-Key', 'webhook-id'],
  amount: [],
  currency: [],
} as const

const Push = () =>
  z.looseObject({
    object_kind: z.string(),
    before: z.string(),
    after: z.string(),
    ref: z.string(),
    checkout_sha: z.string().nullable(),
    user_name: z.string(),
    project: Project(),
    commits: z.array(z.looseObject({ id: z.string(), message: z.string(), timestamp: z.string() })),
    total_commits_count: z.number().int(),
  })

export const events: readonly EventType[] = [
  {
    type: 'push',
    title: 'Push',
    meaning:
      'Commits were pushed to a branch. At most twenty are listed; total_commits_count has the number.',
    schema: Push,
    sample: sample('Push Hook', PUSH),
    object: 'commit',
    objectId: ['checkout_sha', 'after'],
    status: [],
    time: [],
    ...DELIVERY,
  },
  {
    type: 'tag_push',
    title: 'Tag',
    meaning: 'A tag was made or deleted.',
    schema: Push,
    sample: sample('Tag Push Hook', TAG_PUSH),
    object: 'commit',
    objectId: ['checkout_sha', 'after'],
    status: [],
    time: [],
    ...DELIVERY,
  },
  {
    type: 'merge_request',
    title: 'Merge request',
    meaning: 'A merge request was opened, changed, approved, merged or closed; "action" says which.',
    schema: () =>
      z.looseObject({
        object_kind: z.string(),
        user: User(),
        project: Project(),
        object_attributes: z.looseObject({
          id: z.number().int(),
          iid: z.number().int(),
          title: z.string(),
          state: z.enum(['opened', 'closed', 'merged', 'locked']),
          source_branch: z.string(),
          target_branch: z.string(),
          action: z.string().optional(),
        }),
      }),
    sample: sample('Merge Request Hook', MERGE_REQUEST),
    object: 'merge request',
    objectId: ['object_attributes.id'],
    status: ['object_attributes.state'],
    time: ['object_attributes.updated_at'],
    ...DELIVERY,
  },
  {
    type: 'issue',
    title: 'Issue',
    meaning: 'An issue was opened, changed, closed or opened again; "action" says which.',
    schema: () =>
      z.looseObject({
        object_kind: z.string(),
        user: User(),
        project: Project(),
        object_attributes: z.looseObject({
          id: z.number().int(),
          iid: z.number().int(),
          title: z.string(),
          state: z.enum(['opened', 'closed', 'locked']),
          action: z.string().optional(),
        }),
      }),
    sample: sample('Issue Hook', ISSUE),
    object: 'issue',
    objectId: ['object_attributes.id'],
    status: ['object_attributes.state'],
    time: ['object_attributes.updated_at'],
    ...DELIVERY,
  },
  {
    type: 'note',
    title: 'Comment',
    meaning: 'Somebody commented on a commit, a merge request, an issue or a snippet.',
    schema: () =>
      z.looseObject({
        object_kind: z.string(),
        user: User(),
        project: Project(),
        object_attributes: z.looseObject({
          id: z.number().int(),
          note: z.string(),
          noteable_type: z.enum(['Commit', 'MergeRequest', 'Issue', 'Snippet']),
          url: z.string(),
        }),
      }),
    sample: sample('Note Hook', NOTE),
    object: 'comment',
    objectId: ['object_attributes.id'],
    status: ['object_attributes.action'],
    time: ['object_attributes.updated_at'],
    ...DELIVERY,
  },
  {
    type: 'pipeline',
    title: 'Pipeline',
    meaning: 'A pipeline came into another state.',
    schema: () =>
      z.looseObject({
        object_kind: z.string(),
        user: User(),
        project: Project(),
        object_attributes: z.looseObject({
          id: z.number().int(),
          ref: z.string(),
          sha: z.string(),
          status: PipelineStatus(),
        }),
        builds: z.array(z.looseObject({})),
      }),
    sample: sample('Pipeline Hook', PIPELINE),
    object: 'pipeline',
    objectId: ['object_attributes.id'],
    status: ['object_attributes.status'],
    time: ['object_attributes.finished_at', 'object_attributes.created_at'],
    ...DELIVERY,
  },
  {
    type: 'build',
    title: 'Job',
    meaning: 'A job of a pipeline came into another state.',
    schema: () =>
      z.looseObject({
        object_kind: z.string(),
        ref: z.string(),
        sha: z.string(),
        build_id: z.number().int(),
        build_name: z.string(),
        build_stage: z.string(),
        build_status: z.string(),
        pipeline_id: z.number().int(),
        project_id: z.number().int(),
      }),
    sample: sample('Job Hook', JOB),
    object: 'job',
    objectId: ['build_id'],
    status: ['build_status'],
    time: ['build_finished_at', 'build_started_at', 'build_created_at'],
    ...DELIVERY,
  },
  {
    // Deployments, releases, feature flags, members, system hooks and others.
    type: 'release',
    when: [{ at: { header: 'X-Gitlab-Event' }, exists: true }],
    openType: true,
    title: 'Event',
    meaning: 'A type of event that is not described here.',
    schema: () => z.looseObject({ object_kind: z.string().optional(), event_name: z.string().optional() }),
    sample: sample('Release Hook', RELEASE),
    object: 'event',
    objectId: ['object_attributes.id', 'deployment_id', 'id', 'project_id', 'project.id'],
    status: ['action', 'object_attributes.action', 'status'],
    time: [],
    ...DELIVERY,
  },
]
