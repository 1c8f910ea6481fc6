import type { SeenByApp } from '../../shared/model/delivery.ts'

const SEEN_WORD = { same: 'as sent', differs: 'another value', missing: 'not there', added: 'added' } as const

/** Three columns, one row for the body and each header; the first difference is marked. */
export function SeenTable({ rows }: { rows: SeenByApp['rows'] }) {
  const first = rows.findIndex(({ seen }) => seen === 'differs' || seen === 'missing')
  return (
    <div className="seen-scroll">
      <table className="seen-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="only-read-aloud">Part</span>
            </th>
            <th scope="col">Received</th>
            <th scope="col">Sent</th>
            <th scope="col">Seen by your app</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.part} data-seen={row.seen} aria-current={index === first ? true : undefined}>
              <th scope="row" className="break-anywhere">
                {row.part === 'body' ? <b>Body</b> : row.part}
              </th>
              <td className="mono break-anywhere">{row.received ?? <i className="faint">not there</i>}</td>
              <td
                className="mono break-anywhere"
                data-changed={(row.received !== null && row.sent !== row.received) || undefined}
              >
                {row.sent ?? <i className="faint">not there</i>}
              </td>
              <td className="break-anywhere">
                <span className="seen-word">{SEEN_WORD[row.seen]}</span>
                {row.note !== null && <span className="soft"> {row.note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
