/** The texts of the samples; events.ts says where each comes from. */
const event = (type: string, id: string, created: number): string => `{
  "id": "evt_abc123",
  "type": "${type}",
  "created_at": ${created},
  "data": {
    "id": "${id}"
  }
}`

export const RESPONSE_COMPLETED = event('response.completed', 'resp_abc123', 1719168000)
export const RESPONSE_FAILED = event('response.failed', 'resp_abc123', 1716403200)
export const BATCH_COMPLETED = event('batch.completed', 'batch_abc123', 1716403200)
export const JOB_SUCCEEDED = event('fine_tuning.job.succeeded', 'ftjob_abc123', 1716403200)
export const RUN_SUCCEEDED = event('eval.run.succeeded', 'evalrun_abc123', 1716403200)
