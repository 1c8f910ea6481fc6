/** The texts of the samples; events.ts says where each comes from. */
const deployment = (type: string, id: string): string => `{
  "type": "${type}",
  "id": "${id}",
  "createdAt": 1716540000000,
  "region": "sfo1",
  "payload": {
    "team": { "id": "team_hookloupe0001" },
    "user": { "id": "user_hookloupe0001" },
    "alias": [],
    "deployment": {
      "id": "dpl_hookloupe0001",
      "meta": { "githubCommitRef": "main" },
      "url": "shop-hookloupe0001.vercel.app",
      "name": "shop"
    },
    "links": {
      "deployment": "https://vercel.com/acme/shop/hookloupe0001",
      "project": "https://vercel.com/acme/shop"
    },
    "target": "production",
    "project": { "id": "prj_hookloupe0001" },
    "plan": "pro",
    "regions": ["sfo1"]
  }
}`

export const DEPLOYMENT_CREATED = deployment('deployment.created', 'uev_hookloupe0001')
export const DEPLOYMENT_SUCCEEDED = deployment('deployment.succeeded', 'uev_hookloupe0002')
export const DEPLOYMENT_ERROR = deployment('deployment.error', 'uev_hookloupe0003')
export const DEPLOYMENT_CANCELED = deployment('deployment.canceled', 'uev_hookloupe0004')

export const PROJECT_CREATED = `{
  "type": "project.created",
  "id": "uev_hookloupe0005",
  "createdAt": 1716530000000,
  "region": null,
  "payload": {
    "team": { "id": "team_hookloupe0001" },
    "user": { "id": "user_hookloupe0001" },
    "project": { "id": "prj_hookloupe0001", "name": "shop" }
  }
}`
