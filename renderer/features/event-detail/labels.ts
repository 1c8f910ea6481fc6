import type { Decoded } from '../../../shared/model/request.ts'

export const BODY_KIND: Record<Decoded['kind'], string> = {
  empty: 'no body',
  json: 'JSON',
  form: 'form',
  multipart: 'multipart form',
  xml: 'XML',
  text: 'text',
  binary: 'binary',
}
