import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Subject } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useEvent, useProviders } from '../../api/queries.ts'
import { titleOf } from '../../parts/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { formatMoment, plural } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { letterOf, subjectInWords } from './plan-words.ts'
import type { SubjectForm } from './scenario-form.ts'
import './subject-list.css'

/** What is delivered, in order, each with the letter by which the drawings know it. */
export function SubjectList({
  subjects,
  onChange,
}: {
  subjects: readonly SubjectForm[]
  onChange: (subjects: SubjectForm[]) => void
}) {
  const move = (index: number, by: -1 | 1): void => {
    const subject = subjects[index]
    if (subject !== undefined) onChange(subjects.toSpliced(index, 1).toSpliced(index + by, 0, subject))
  }
  return (
    <ol className="subjects" aria-label="What is delivered">
      {subjects.map(({ key, subject }, index) => {
        const called = subjectInWords(subject)
        return (
          <li key={key} className="subject">
            <span className="subject-letter">{subject.kind === 'object' ? '…' : letterOf(index)}</span>
            <SubjectWords subject={subject} />
            <span className="subject-actions">
              <IconButton
                name={`Move ${called} up`}
                size="small"
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                name={`Move ${called} down`}
                size="small"
                disabled={index === subjects.length - 1}
                onClick={() => move(index, 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                name={`Leave ${called} out`}
                size="small"
                onClick={() => onChange(subjects.toSpliced(index, 1))}
              >
                <X aria-hidden />
              </IconButton>
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function SubjectWords({ subject }: { subject: Subject }) {
  switch (subject.kind) {
    case 'event':
      return <EventWords id={subject.id} />
    case 'object':
      return <ObjectWords objectId={subject.objectId} provider={subject.provider} />
    case 'sample':
      return <SampleWords provider={subject.provider} type={subject.type} />
    case 'request':
      return (
        <Words title={subjectInWords(subject)} about={`${subject.method}, carried by the scenario itself`} />
      )
  }
}

function EventWords({ id }: { id: number }) {
  const event = useEvent(id)
  const now = useNow()
  if (event.error !== null && event.data === undefined) {
    return <Words title={`Event ${id}`} about={failureOf(event.error).message} />
  }
  if (event.data === undefined) return <Words title={`Event ${id}`} about="" />
  const { objectId, receivedAt, amount } = event.data
  return (
    <Words
      title={titleOf(event.data)}
      about={
        <>
          {objectId !== null && <span className="mono">{objectId} </span>}
          {amount !== null && `${amount}, `}
          {formatMoment(receivedAt, now)}
        </>
      }
    />
  )
}

function ObjectWords({ objectId, provider }: { objectId: string; provider: string | undefined }) {
  const { queries } = useApi()
  const events = useQuery(
    queries.events.list.queryOptions({
      input: { objectId, limit: 100, ...(provider === undefined ? {} : { provider }) },
    }),
  )
  const found = events.data?.items.length
  return (
    <Words
      title="The whole history of an object"
      about={
        <>
          <span className="mono">{objectId}</span>
          {found !== undefined && `: ${plural(found, 'event')}, oldest first`}
        </>
      }
    />
  )
}

function SampleWords({ provider, type }: { provider: string; type: string }) {
  const providers = useProviders()
  const facts = providers.data?.find((each) => each.id === provider)
  const title = facts?.events.find((each) => each.type === type)?.title ?? type
  return <Words title={title} about={`sample of ${facts?.name ?? provider}`} />
}

function Words({ title, about }: { title: string; about: ReactNode }) {
  return (
    <span className="subject-words">
      <b className="truncate">{title}</b>
      <span className="soft truncate figures">{about}</span>
    </span>
  )
}
