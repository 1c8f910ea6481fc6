import { prettyJson } from '../../../shared/bodies/json-write.ts'

addEventListener('message', (message: MessageEvent<string>) => postMessage(prettyJson(message.data)))
