import { layOut } from './lay-out.ts'

addEventListener('message', ({ data }: MessageEvent<{ text: string; isPretty: boolean }>) =>
  postMessage(layOut(data.text, data.isPretty)),
)
