/** A credential in the open: it lives in the core's memory only, and shows itself by `label` alone. */
export interface HeldCredential {
  id: number
  kind: string
  label: string
  value: string
  endpointId: number
  endpointName: string
}
