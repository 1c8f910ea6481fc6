/** The texts of the samples; events.ts says where each comes from. */

const event = (action: string, type: string, data: string, more: string): string => `{
  "action": "${action}",
  "actor": {
    "id": "b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba",
    "type": "user",
    "name": "Jo Brown",
    "email": "jo@example.com",
    "url": "https://linear.app/acme/profiles/jo"
  },
  "createdAt": "2024-05-24T12:53:18.084Z",
  "data": ${data},
  "url": "https://linear.app/acme/issue/LIN-1778/save-comments",
  "type": "${type}",
  ${more}"organizationId": "51e5b8e4-1a1c-4a49-9d0f-6a4ab1d3a1c2",
  "webhookTimestamp": 1716555198500,
  "webhookId": "000042e3-d123-4980-b49f-8e140eef9329"
}`

const ISSUE = (state: string): string => `{
    "id": "539068e2-ae88-4d09-bd75-22eb4a59612f",
    "createdAt": "2024-05-24T12:53:18.084Z",
    "updatedAt": "2024-05-24T12:53:18.084Z",
    "identifier": "LIN-1778",
    "number": 1778,
    "title": "Save comments",
    "priority": 0,
    "priorityLabel": "No priority",
    "stateId": "c02edc3a-0c9b-4bb4-b1c2-85c349766a13",
    "teamId": "72b2a2dc-6f4f-4423-9d34-24b5bd10634a",
    "creatorId": "b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba",
    "labelIds": [],
    "state": { "id": "c02edc3a-0c9b-4bb4-b1c2-85c349766a13", "name": "${state}", "color": "#bec2c8", "type": "backlog" },
    "team": { "id": "72b2a2dc-6f4f-4423-9d34-24b5bd10634a", "name": "Acme", "key": "LIN" }
  }`

export const ISSUE_CREATE = event('create', 'Issue', ISSUE('Backlog'), '')

export const ISSUE_UPDATE = event(
  'update',
  'Issue',
  ISSUE('Todo'),
  `"updatedFrom": { "stateId": "0f4b5e1a-7f0b-4f36-9d2f-2c7a0b1a9e55", "updatedAt": "2024-05-24T12:50:00.000Z" },
  `,
)

export const ISSUE_REMOVE = event('remove', 'Issue', ISSUE('Backlog'), '')

export const COMMENT_CREATE = event(
  'create',
  'Comment',
  `{
    "id": "2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9",
    "createdAt": "2024-05-24T12:53:18.084Z",
    "updatedAt": "2024-05-24T12:53:18.084Z",
    "body": "Indeed, I think this is definitely an improvement.",
    "issueId": "539068e2-ae88-4d09-bd75-22eb4a59612f",
    "userId": "b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba"
  }`,
  '',
)

export const PROJECT_UPDATE = event(
  'update',
  'Project',
  `{
    "id": "30c1f0c4-086a-4f38-bd9c-48c63e2be880",
    "createdAt": "2024-05-01T08:00:00.000Z",
    "updatedAt": "2024-05-24T12:53:18.084Z",
    "name": "Save events"
  }`,
  `"updatedFrom": { "updatedAt": "2024-05-23T08:00:00.000Z" },
  `,
)
