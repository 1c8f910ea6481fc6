import type { Check } from '../../../shared/model/check.ts'
import type { Delivery, Failure, SeenByApp, Timings } from '../../../shared/model/delivery.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import { previewAnswer, previewBody } from './body-preview.ts'
import type { Db } from './database.ts'
import type { NewDelivery } from './store.ts'

export function deliveriesWriting(db: Db) {
  const insert = db.prepare(
    `INSERT INTO deliveries (eventId, draftId, kind, target, signing, fault, runId, startedAt, status,
       failureCode, totalMs, changes, request, response, failure, timings, checks, seen)
     VALUES ((SELECT id FROM events WHERE id = @eventId), (SELECT id FROM drafts WHERE id = @draftId), @kind,
       @target, @signing, @fault, @runId, @startedAt, @status, @failureCode, @totalMs, @changes, @request,
       @response, @failure, @timings, @checks, @seen)`,
  )
  const insertBodies = db.prepare(
    'INSERT INTO deliveryBodies (deliveryId, request, response) VALUES (?, ?, ?)',
  )
  const select = deliveryReading(db)
  const setLast = db.prepare('UPDATE events SET lastDeliveryId = ? WHERE id = ?')

  return {
    createDelivery(delivery: NewDelivery): Delivery {
      const { body: requestBody, ...request } = delivery.request
      const response = delivery.response
      const { lastInsertRowid } = insert.run({
        eventId: delivery.eventId,
        draftId: delivery.draftId,
        kind: delivery.kind,
        target: delivery.target,
        signing: delivery.signing,
        fault: delivery.fault,
        runId: delivery.runId,
        startedAt: delivery.startedAt,
        status: response?.status ?? null,
        failureCode: delivery.failure?.code ?? null,
        totalMs: delivery.timings.totalMs,
        changes: JSON.stringify(delivery.changes),
        request: JSON.stringify(request satisfies StoredRequest),
        response: response === null ? null : JSON.stringify(withoutBody(response)),
        failure: delivery.failure === null ? null : JSON.stringify(delivery.failure),
        timings: JSON.stringify(delivery.timings),
        checks: JSON.stringify(delivery.checks),
        seen: delivery.seen === null ? null : JSON.stringify(delivery.seen),
      })
      const id = Number(lastInsertRowid)
      insertBodies.run(id, requestBody, response?.body ?? null)
      if (delivery.eventId !== null) setLast.run(id, delivery.eventId)
      return select(id) as Delivery
    },
  }
}

/** Reads one delivery; null where there is none. */
export function deliveryReading(db: Db): (id: number) => Delivery | null {
  const select = db.prepare(`${SELECT_DELIVERIES} WHERE deliveries.id = ?`)
  return (id) => {
    const row = select.get(id) as DeliveryRow | undefined
    return row === undefined ? null : toDelivery(row)
  }
}

/** Reads the newest deliveries of an event; previews are shorter here, `deliveryReading` shows more. */
export function deliveriesReading(db: Db): (eventId: number) => Delivery[] {
  const select = db.prepare(
    `${SELECT_DELIVERIES} WHERE deliveries.eventId = ? ORDER BY deliveries.id DESC LIMIT ?`,
  )
  return (eventId) => {
    const rows = select.all(eventId, DELIVERIES_OF_AN_EVENT) as DeliveryRow[]
    return rows.map((row) => toDelivery(row, PREVIEW_IN_EVENT_BYTES))
  }
}

export function readDeliveryBody(db: Db, id: number, side: 'request' | 'response'): Uint8Array | null {
  const row = db.prepare('SELECT request, response FROM deliveryBodies WHERE deliveryId = ?').get(id) as
    { request: Buffer; response: Buffer | null } | undefined
  return row?.[side] ?? null
}

const DELIVERIES_OF_AN_EVENT = 100
const PREVIEW_IN_EVENT_BYTES = 64 * 1024

interface StoredRequest {
  method: string
  url: string
  headers: HeaderPair[]
}

interface StoredResponse {
  status: number
  reason: string
  httpVersion: string
  headers: HeaderPair[]
  bodyCut: boolean
}

interface DeliveryRow extends Pick<
  Delivery,
  'id' | 'eventId' | 'draftId' | 'kind' | 'target' | 'signing' | 'fault' | 'runId' | 'startedAt'
> {
  changes: string
  request: string
  response: string | null
  failure: string | null
  timings: string
  checks: string
  seen: string | null
  requestBody: Buffer
  responseBody: Buffer | null
}

function toDelivery(row: DeliveryRow, limit?: number): Delivery {
  const { requestBody, responseBody } = row
  const sized = limit === undefined ? {} : { limit }
  const response = row.response === null ? null : (JSON.parse(row.response) as StoredResponse)
  return {
    id: row.id,
    eventId: row.eventId,
    draftId: row.draftId,
    kind: row.kind,
    target: row.target,
    signing: row.signing,
    fault: row.fault,
    runId: row.runId,
    startedAt: row.startedAt,
    changes: JSON.parse(row.changes) as string[],
    request: { ...(JSON.parse(row.request) as StoredRequest), body: previewBody(requestBody, sized) },
    response: response && {
      status: response.status,
      reason: response.reason,
      httpVersion: response.httpVersion,
      headers: response.headers,
      body: previewAnswer(responseBody ?? new Uint8Array(), response.headers, {
        ...sized,
        wasCut: response.bodyCut,
      }),
    },
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    timings: JSON.parse(row.timings) as Timings,
    checks: JSON.parse(row.checks) as Check[],
    seen: row.seen === null ? null : (JSON.parse(row.seen) as SeenByApp),
  }
}

function withoutBody(response: NonNullable<NewDelivery['response']>): StoredResponse {
  const { status, reason, httpVersion, headers, bodyCut } = response
  return { status, reason, httpVersion, headers, bodyCut }
}

const SELECT_DELIVERIES = `
SELECT deliveries.id, eventId, draftId, kind, target, signing, fault, runId, startedAt, changes,
  deliveries.request, deliveries.response, failure, timings, checks, seen, deliveryBodies.request AS requestBody,
  deliveryBodies.response AS responseBody
FROM deliveries JOIN deliveryBodies ON deliveryBodies.deliveryId = deliveries.id`
