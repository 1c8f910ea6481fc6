import { readProviderTime } from '../../diagnose/provider-time.ts'
import { columnsOf, leavesOf } from './observed.ts'
import type { Column, Observed } from './observed.ts'

/** Where a provider of these events says what; an empty list where nothing points to a place. */
export interface FoundPaths {
  objectId: string[]
  key: string[]
  status: string[]
  time: string[]
  amount: string[]
  currency: string[]
}

/** Names that types have, the surest first. */
const TYPE_NAMES =
  'eventtype event eventname type topic webhooktype notificationtype recordtype objectkind eventcode kind action'.split(
    ' ',
  )
/** Other outermost names that say so, such as `triggerEvent`; they go after those of the same depth. */
const TYPE_NAME = /(event|trigger)(type|name|code|kind)?$/
const EVENT_ID_NAMES = ['eventid', 'webhookid', 'notificationid', 'messageid', 'deliveryid', 'idempotencykey']
const TIME_NAMES = [
  'createdat',
  'created',
  'timestamp',
  'occurredat',
  'eventtime',
  'time',
  'date',
  'sentat',
  'updatedat',
]
const TIME_NAME = /(time|date|at|created|timestamp)$/
const AMOUNT_NAMES = [
  'amount',
  'totalamount',
  'amountpaid',
  'total',
  'value',
  'grossamount',
  'totalprice',
  'price',
]
const STATUS_NAMES = ['status', 'state', 'paymentstatus', 'transactionstatus']
/** Members that wrap the object that an event is about. */
const WRAPS_OBJECT =
  /^(data|object|resource|payload|payment|transaction|charge|order|invoice|payout|transfer|refund|body|result)$/

/** Members that hold somebody or something that the event is not about. */
const OF_OTHERS =
  /^(user|customer|payer|merchant|account|team|project|sender|product|plan|source|card|metadata|business)$/

/** How many types of event one sender may be taken to have, at most. */
const MOST_TYPES = 60
const DEEPEST_TYPE = 3

/**
 * Where the event type stands: a text that is there in every event, under a name that types have, and no id. Null where
 * no such text is there.
 */
export function findTypePath(observed: readonly Observed[]): string | null {
  const fitting = columnsOf(observed).filter(
    ({ name, depth, values }) =>
      depth <= DEEPEST_TYPE &&
      (TYPE_NAMES.includes(plain(name)) || (depth === 1 && TYPE_NAME.test(plain(name)))) &&
      values.every(isType) &&
      new Set(values).size <= MOST_TYPES,
  )
  return best(fitting, ({ name, depth }) => typeRank(plain(name)) + depth * (TYPE_NAMES.length + 1))
}

function typeRank(name: string): number {
  return TYPE_NAMES.includes(name) ? TYPE_NAMES.indexOf(name) : TYPE_NAMES.length
}

/** A text in words, such as `payment.settled`, and not an id or a time. */
export function isType(value: unknown): boolean {
  return (
    typeof value === 'string' && /^[A-Za-z][\w.:/ -]{1,80}$/.test(value) && !/\d{4}|[0-9a-f]{8}-/i.test(value)
  )
}

/** Where else events of one type say what, by the names and the values of their members. */
export function findPaths(observed: readonly Observed[], typePath: string | null): FoundPaths {
  const columns = columnsOf(observed).filter(({ path }) => path !== typePath)
  const objectId = findObjectId(columns)
  return {
    objectId: listed(objectId),
    key: listed(findKey(columns, objectId)),
    status: named(columns, STATUS_NAMES, ({ values }) => values.every((value) => typeof value === 'string')),
    time: listed(
      best(
        columns.filter(
          ({ name, values }) =>
            TIME_NAME.test(plain(name)) && values.every((value) => readProviderTime(String(value)) !== null),
        ),
        ({ name, depth }) => depth * 20 + (TIME_NAMES.indexOf(plain(name)) + 1 || TIME_NAMES.length + 1),
      ),
    ),
    amount: named(columns, AMOUNT_NAMES, ({ values }) =>
      values.every((value) => /^-?\d+(\.\d+)?$/.test(String(value))),
    ),
    currency: named(
      columns,
      [],
      ({ name, values }) =>
        /currency/i.test(name) && values.every((value) => /^[A-Za-z]{3}$/.test(String(value))),
    ),
  }
}

/** Paths that hold what is personal by their names, in any of the events. */
export function findPersonal(observed: readonly Observed[]): string[] {
  const paths = new Set<string>()
  for (const { item } of observed) {
    for (const { path, name } of leavesOf(item)) if (PERSONAL.test(plain(name))) paths.add(path)
  }
  return [...paths].toSorted()
}

const PERSONAL =
  /^(email|emailaddress|customeremail|phone|phonenumber|mobile|msisdn|mobilenumber|firstname|lastname|fullname|customername|payername|accountname|cardholder|cardholdername|name|birthdate|dateofbirth|address|addressline1|addressline2|street|postalcode|zip|zipcode|pan|cardnumber|iban|accountnumber|bvn|nin|ipaddress|ip)$/

/** The id of what an event is about: within what wraps the object, else the outermost. */
function findObjectId(columns: readonly Column[]): string | null {
  const ids = columns.filter(({ name, values }) => isIdName(name) && values.every(isIdValue))
  return best(ids, ({ path, name, depth, values }) => {
    const parts = path.split('.')
    const isWrapped = parts.slice(0, -1).some((part) => WRAPS_OBJECT.test(plain(part)))
    // Of several events about several things the same id is somebody else's: the merchant's, the account's.
    const isSame = values.length > 2 && new Set(values).size === 1
    const isOfOthers = parts.slice(0, -1).some((part) => OF_OTHERS.test(plain(part)))
    return (isWrapped ? 0 : 20) + idRank(plain(name)) + depth + (isSame ? 50 : 0) + (isOfOthers ? 40 : 0)
  })
}

function idRank(name: string): number {
  if (name === 'id') return 0
  if (/^(transaction|payment|order|charge|invoice|payout|transfer|refund)(id|ref|reference)$/.test(name))
    return 2
  if (/^(reference|ref|uuid|number)$/.test(name)) return 4
  return EVENT_ID_NAMES.includes(name) ? 100 : 30
}

/** What tells one delivery from another: an id of the event itself, with a value of its own in each. */
function findKey(columns: readonly Column[], objectId: string | null): string | null {
  const ids = columns.filter(
    ({ path, name, depth, values }) =>
      path !== objectId &&
      depth === 1 &&
      (plain(name) === 'id' || EVENT_ID_NAMES.includes(plain(name))) &&
      values.every(isIdValue) &&
      new Set(values).size === values.length,
  )
  return best(ids, ({ name }) => (EVENT_ID_NAMES.includes(plain(name)) ? 0 : 1))
}

function isIdName(name: string): boolean {
  return (
    /^(id|ID|Id|ref|number)$|[a-z0-9]I[dD]$|[_-](id|ref)$|uuid$|reference$|[a-z]Ref$/i.test(name) &&
    !/(paid|valid|void|grid)$/i.test(name)
  )
}

/** Whether a value can be the id of something. */
export function isIdValue(value: unknown): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : /^[\w.:-]{3,120}$/.test(String(value))
}

function named(
  columns: readonly Column[],
  names: readonly string[],
  fits: (column: Column) => boolean,
): string[] {
  const fitting = columns.filter(
    (column) => (names.length === 0 || names.includes(plain(column.name))) && fits(column),
  )
  return listed(best(fitting, ({ name, depth }) => Math.max(0, names.indexOf(plain(name))) + depth * 20))
}

/** The path of the lowest rank, the first of several. */
function best(columns: readonly Column[], rank: (column: Column) => number): string | null {
  return columns.toSorted((a, b) => rank(a) - rank(b))[0]?.path ?? null
}

function listed(path: string | null): string[] {
  return path === null ? [] : [path]
}

/** A name without the marks by which its words are joined. */
function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
}
