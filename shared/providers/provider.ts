import type { ZodType } from 'zod'
import type { CheckStatus } from '../model/check.ts'
import type { HeaderPair } from '../headers.ts'
import type { ItemList, KeySource, Scheme } from '../model/scheme.ts'

/**
 * What we know of a sender, as data: no function in it but those that make a shape, so that a provider can be shown,
 * written out and read back. Paths are read relative to the item of the envelope: `data.customer.email`, `events.0.status`; a
 * member whose own name has dots is found by its whole name first, and `Item.[Name=Amount].Value` takes the
 * item of a list that has that name.
 */
export interface Provider {
  id: string
  name: string
  /** One sentence: what it sends. */
  summary: string
  documentation: readonly Link[]
  /** Where a developer pastes the public address, step by step, as documented. */
  setup: readonly string[]
  credentials: readonly CredentialKind[]
  settings: readonly Setting[]
  schemes: readonly Scheme[]
  /** Where it signs nothing, or not every event: what that means, and what to do instead. */
  unsigned?: { message: string; fix: string; source: string }
  /** Where the scheme is a setting of the endpoint: the settings with its id and with a description of one's own. */
  schemeSetting?: { choice: string; description: string }
  /**
   * `item`: the body is one; `list-or-item`: an array of items or one bare item. Or where in the body a list of items
   * stands, and what wraps each.
   */
  envelope: 'item' | 'list-or-item' | ItemList
  /**
   * The form field that holds the event, where the body is a form: JSON, or XML in base64. Paths then lead into that.
   * `isAlways`: every form has it; else one without it is read as its own fields.
   */
  payloadField?: { field: string; holds: 'json' | 'base64-xml'; isAlways: boolean }
  /** Any of the lists, all of its conditions. Empty: never recognised by itself. */
  recognise: readonly (readonly Condition[])[]
  /** True for a convention that many senders follow: recognised only where no sender of its own is. */
  recognisedLast?: true
  /** Paths at which the event type stands, in order of preference. */
  typeAt: readonly Path[]
  /** Headers that name the event type, in order of preference; they go before `typeAt`. */
  typeHeaders?: readonly string[]
  events: readonly EventType[]
  /** Transitions of an object's status, by kind of object. */
  states: Readonly<Record<string, States>>
  acknowledges: Acknowledges
  /** What a new endpoint of it answers, where it names the body that it wants; an empty 200 where it is left out. */
  answer?: { contentType: string; body: string }
  retries: Retries
  /** Documented source addresses; null where none are documented. */
  sources: Sources | null
  transport: {
    method: 'POST' | 'GET'
    https: boolean
    port: number | null
    /** Kinds of body that it sends; JSON alone where this is left out. */
    bodies?: readonly ('json' | 'form')[]
  }
  /** Requests that only ask whether somebody answers, in the order in which they are looked for. */
  handshakes?: readonly Handshake[]
  /** Proofs that never hold, and are meant not to: the first whose conditions hold explains a failure. */
  knownFailures?: readonly KnownFailure[]
  /** Codes in its events that are explained by group. */
  codes?: readonly Codes[]
  /** What it says about the order of its events, where it says that it promises none. */
  unordered?: { sentence: string; source: string }
  /** Rules about the meaning of what was sent, beyond its shape. */
  rules: readonly Rule[]
  /** Digits of the minor unit by currency, where its amounts count others than ISO 4217 has. */
  minorDigits?: Readonly<Record<string, number>>
  /** True where it documents the codes of currencies in small letters, such as `usd`. */
  smallCurrencies?: true
  /** Paths that hold personal or card data. */
  mask: readonly Path[]
  /** What is not known of it, in sentences that the app shows. */
  unknown: readonly string[]
}

export type Path = string

export interface Link {
  title: string
  url: string
}

export interface CredentialKind {
  kind: string
  label: string
  /** Where it is found, or that this is not known. */
  where: string
  /** False for what may be shown, such as a user name. It is sealed all the same. */
  secret: boolean
}

export interface Setting {
  key: string
  label: string
  help: string
  input:
    | { kind: 'choice'; choices: readonly { value: string; label: string }[]; default: string }
    | { kind: 'choices'; choices: readonly { value: string; label: string }[]; default: readonly string[] }
    | { kind: 'text'; default: string }
    /** The description of a scheme as JSON; empty for none. */
    | { kind: 'scheme'; default: string }
    | { kind: 'switch'; default: boolean }
}

/**
 * What must hold at one place of the request; all given members must hold. Only `exists` says anything about a
 * place where nothing stands; a JSON `null` is a value that stands there.
 */
export interface Condition {
  /** Where to look: a path in the item, the event type wherever it stands, or another part of the request. */
  at:
    | { path: Path }
    /** A path in the whole body, where the items are in a list within it. */
    | { root: Path }
    | { type: true }
    | { header: string }
    /** A parameter of the query, the first of its name. */
    | { query: string }
    | { setting: string }
    | { environment: true }
    /** The kind of the body: `empty`, `json`, `form`, `multipart`, `xml`, `text` or `binary`. */
    | { body: true }
  exists?: boolean
  oneOf?: readonly (string | number | boolean | null)[]
  noneOf?: readonly (string | number | boolean | null)[]
  /** Source of a regular expression over the value as text. */
  matches?: string
  /** A path of the same item: the value as text has the text that stands there in it, where one stands there. */
  contains?: Path
  /** True where the value as text is not a decimal number below zero. */
  notNegative?: boolean
  /** A setting of choices that the value must be among; nothing chosen means that all are. */
  inSetting?: string
}

export interface EventType {
  type: string
  /** How it is known where no member says the type; all must hold. Without it the text at `typeAt` decides. */
  when?: readonly Condition[]
  /** True where the provider has types of its own choosing: `type` is then that of the sample only. */
  openType?: true
  /** The schemes that prove it, where the provider has several; the first with a credential signs. */
  schemes?: readonly string[]
  /** The type in the provider's words. */
  title: string
  /** What it means, in one or two sentences. */
  meaning: string
  /**
   * Makes the shape of one item; open objects, so that unknown fields are seen and not refused. A function, because
   * the shapes of all providers take megabytes in each thread that knows providers, and a project needs few of them.
   */
  schema: () => ZodType
  /** True where the shape names only a part of what is documented: what it does not name is then no finding. */
  partial?: true
  /** Other shapes of the same type; the first whose conditions hold takes the place of `schema`. */
  variants?: readonly { when: readonly Condition[]; schema: () => ZodType; note: string }[]
  sample: Sample
  /** Kind of the object that it is about, a key of `states` where those are known. */
  object: string
  objectId: readonly Path[]
  /** Paths whose values, with the type, make two deliveries the same delivery; empty where this is not known. */
  key: readonly Path[]
  /** True where the body only names the object and is the same at every change: the same bytes are no repetition. */
  sameEachTime?: true
  /** Headers of which one identifies the delivery, beside the paths of `key`. */
  keyHeaders?: readonly string[]
  status: readonly Path[]
  /** The status of the object where the type itself says it. */
  state?: string
  /** The provider's own time of what happened. */
  time: readonly Path[]
  amount: readonly Path[]
  /** `minor`: the amount counts the smallest unit of its currency, such as kobo. The main unit where it is left out. */
  amountIn?: 'minor'
  currency: readonly Path[]
}

export interface Sample {
  /** `published`: from the provider's documentation. `third-party`: from public code. `constructed`: made by us. */
  source: 'published' | 'third-party' | 'constructed'
  url: string | null
  /** What was taken over and what was filled in. */
  note: string
  contentType: string
  headers: readonly HeaderPair[]
  /** The exact text of the body, without a proof: that is added when it is signed. */
  body: string
}

/**
 * A request that is no event: a provider sends it when an address is saved, to see whether it answers. It is answered
 * at once, and never counted as a failure.
 */
export interface Handshake {
  id: string
  title: string
  /** What it is sent with; the method of `transport` where it is left out. */
  method?: 'POST' | 'GET'
  /** All must hold. */
  when: readonly Condition[]
  /** Null where the endpoint answers it as it answers every event. */
  answer: HandshakeAnswer | null
  /** Carries the proof of an event, which is then tested. */
  isSigned?: true
  /** What it is; `{found}` stands for the value at `shows`, or for the one that is sent back. */
  message: string
  shows?: Path
  fix: string | null
  source: string
}

/**
 * What the listener answers. In the body `{echo}` stands for a value of the request, `{hmac}` for a keyed hash of it,
 * `{credential:publicKey}` for a saved credential that is no secret. Where one of them is missing, nothing is answered
 * in the name of the provider.
 */
export interface HandshakeAnswer {
  status: number
  body: string
  /** In JSON each of them is written as a JSON string, quotes included: `{"token":{echo}}`. Left out for an empty body. */
  contentType?: 'text/plain' | 'application/json'
  /** Where the value stands, and the source of a regular expression that it has to meet. */
  echo?: { at: Condition['at']; matches: string }
  hmac?: { key: KeySource; hash: 'sha1' | 'sha256'; encoding: 'hex' | 'base64' }
}

/** A request whose proof cannot hold by the sender's own doing, such as one of a test button. */
export interface KnownFailure {
  id: string
  /** All must hold. */
  when: readonly Condition[]
  message: string
  fix: string
  source: string
}

/** Codes at some place of an event, in groups: the first whose expression fits explains the code. */
export interface Codes {
  at: Path
  /** Source of a regular expression that every code meets. */
  shape: string
  groups: readonly {
    matches: string
    /** Such as `a success`, after "is". */
    title: string
    status: 'note' | 'warn'
    sentence: string
  }[]
  source: string
}

export interface States {
  /** Which states may follow each state; an empty list ends the story. */
  next: Readonly<Record<string, readonly string[]>>
  /** How sure this is, and where it comes from. */
  basis: string
}

export interface Acknowledges {
  statuses: '2xx' | readonly number[]
  /** Milliseconds until the sender gives up waiting; null where it is not documented. */
  withinMs: number | null
  sentence: string
  source: string
}

export interface Retries {
  /** Attempts in all as far as documented; null where it is not. */
  attempts: number | null
  /** Seconds between attempts; null where they are not documented. */
  gapsSeconds: readonly number[] | null
  sentence: string
  source: string | null
  /** What can be followed attempt by attempt, by product; left out where nothing of it is documented. */
  schedules?: readonly RetrySchedule[]
}

/** When one product of a provider tries again. */
export interface RetrySchedule {
  id: string
  title: string
  /** Attempts in all, the first included; null where the time ends them. */
  attempts: number | null
  /** Seconds from one attempt to the next; null where they are not documented. */
  gapsSeconds: readonly number[] | null
  /** What goes on after those gaps; `untilSeconds` counts from the first attempt. */
  onwards?: { everySeconds: number; untilSeconds: number }
  /** Where the product has rules of its own for the answer. */
  acknowledges?: Pick<Acknowledges, 'statuses' | 'withinMs'>
  /** `timestamp`: the id stays, the time and the signature are new. Null where this is not documented. */
  renews: 'timestamp' | null
  /** What is not certain about it; null where nothing is. */
  doubt: string | null
  source: string
}

export interface Sources {
  sandbox: readonly string[]
  live: readonly string[]
  /** Addresses that documentation once named by mistake, with the explanation. */
  misprints: readonly { address: string; explanation: string }[]
  /** Said of an address that is not listed, where the lists are known to be incomplete. */
  incomplete?: string
  source: string
}

export interface Rule {
  id: string
  when?: readonly Condition[]
  expect: Condition
  status: Exclude<CheckStatus, 'pass' | 'absent'>
  /** `{found}` stands for the value found, `{other}` for the one at the path of `contains`. */
  message: string
  fix: string | null
}
