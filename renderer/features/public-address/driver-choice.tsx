import { type ReactNode, useId } from 'react'
import type { TunnelDriver, TunnelDriverFacts } from '../../../shared/model/tunnel.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import './driver-choice.css'

const SYSTEMS = { linux: 'Linux', macos: 'macOS', windows: 'Windows' } as const

/** Every driver with what of it is installed; `children` is what the chosen one is told. */
export function DriverChoice({
  drivers,
  chosen,
  onChoose,
  children,
}: {
  drivers: readonly TunnelDriverFacts[]
  chosen: TunnelDriver
  onChoose: (driver: TunnelDriver) => void
  children: ReactNode
}) {
  const group = useId()
  return (
    <fieldset className="driver-choice">
      <legend className="only-read-aloud">What makes the public address</legend>
      {drivers.map((each) => {
        const isChosen = each.driver === chosen
        return (
          <div key={each.driver} className="driver" data-chosen={isChosen || undefined}>
            <label className="driver-head">
              <input
                type="radio"
                name={group}
                value={each.driver}
                checked={isChosen}
                onChange={() => onChoose(each.driver)}
              />
              <span className="driver-name">{each.name}</span>
              <Standing facts={each} />
            </label>
            {isChosen && (
              <div className="driver-more">
                <p className="soft">{each.note}</p>
                {each.problem !== null && !isMissing(each) && (
                  <p className="driver-problem">{each.problem}</p>
                )}
                {isMissing(each) && each.get !== null && <HowToGet get={each.get} />}
                {children}
              </div>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

/** The list of commands says more than that it is not there. */
function isMissing({ program, needs, get }: TunnelDriverFacts): boolean {
  return needs !== null && program === null && get !== null
}

function Standing({ facts: { program, needs, isReady } }: { facts: TunnelDriverFacts }) {
  if (program !== null)
    return (
      <span className="driver-standing" title={program.path}>
        <Badge>{program.version === null ? 'installed' : `installed, ${program.version}`}</Badge>
      </span>
    )
  if (needs !== null && !isReady)
    return <span className="driver-standing faint">{needs} is not installed</span>
  return null
}

function HowToGet({ get }: { get: NonNullable<TunnelDriverFacts['get']> }) {
  return (
    <dl className="driver-get">
      {get.commands.map(({ system, command }) => (
        <div key={system}>
          <dt>{SYSTEMS[system]}</dt>
          <dd>
            <code className="mono break-anywhere">{command}</code>
            <CopyButton text={command} name={`Copy the command for ${SYSTEMS[system]}`} />
          </dd>
        </div>
      ))}
      <div>
        <dt>Its maker</dt>
        <dd>
          <a href={get.url} target="_blank" rel="noreferrer" className="break-anywhere">
            {get.url}
          </a>
        </dd>
      </div>
    </dl>
  )
}
