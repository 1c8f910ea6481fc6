import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ProposedType } from '../../../shared/model/pack-proposal.ts'
import { plural } from '../../ui/format.ts'

/** The inferred shape of each event type: what was there, and what has to be. */
export function ShapeList({
  types,
  optional,
  onOptional,
}: {
  types: readonly ProposedType[]
  /** Paths that were said not to be needed. */
  optional: readonly string[]
  onOptional: (optional: string[]) => void
}) {
  return (
    <ul className="shapes">
      {types.map((type) => (
        <ShapeOf key={type.type} type={type} optional={optional} onOptional={onOptional} />
      ))}
    </ul>
  )
}

function ShapeOf({
  type: { type, events, fields },
  optional,
  onOptional,
}: {
  type: ProposedType
  optional: readonly string[]
  onOptional: (optional: string[]) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const needed = fields.filter(({ isRequired }) => isRequired).length
  return (
    <li>
      <button type="button" className="shape-line" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <ChevronRight className="shape-chevron" aria-hidden />
        <span className="mono truncate">{type}</span>
        <span className="faint figures">
          {plural(events, 'event')} · {plural(fields.length, 'field')}, {needed} needed
        </span>
      </button>
      {isOpen && (
        <div className="shape-scroll">
          <table className="shape-table">
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Holds</th>
                <th scope="col">Needed</th>
                <th scope="col">Seen</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ path, kind, isRequired, values }) => (
                <tr key={path}>
                  <td className="mono break-anywhere">{path}</td>
                  <td>{kind}</td>
                  <td>
                    {isRequired || optional.includes(path) ? (
                      <input
                        type="checkbox"
                        aria-label={`${path} is needed`}
                        checked={isRequired}
                        onChange={() =>
                          onOptional(
                            isRequired ? [...optional, path] : optional.filter((each) => each !== path),
                          )
                        }
                      />
                    ) : (
                      <span className="faint" title="It was not there each time.">
                        no
                      </span>
                    )}
                  </td>
                  <td className="mono faint">
                    <span className="truncate" title={values.join(' · ')}>
                      {values.join(' · ')}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </li>
  )
}
