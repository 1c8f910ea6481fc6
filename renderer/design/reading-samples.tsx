import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CodeEditor } from '../ui/code-editor.tsx'
import { EmptyState, Loading, Problem } from '../ui/empty-state.tsx'
import { HexView } from '../ui/hex-view.tsx'
import { Highlighted, HighlightTexts } from '../ui/highlight.tsx'
import { onDemand } from '../ui/on-demand.tsx'
import { MiddleText } from '../ui/middle-text.tsx'
import { PairTable } from '../ui/pair-table.tsx'
import { SplitPanes } from '../ui/split-panes.tsx'
import { Difference, VisibleText } from '../ui/visible-text.tsx'
import { Sample, SampleGroup } from './sample.tsx'
import { JSON_TEXT } from './sample-data.ts'

const NeverThere = onDemand<object>('a part that is not there', () => Promise.reject(new Error('gone')))

/** What is read: states of a page, text, bytes, tables. */
export function ReadingSamples() {
  const [text, edit] = useState(JSON_TEXT)
  return (
    <SampleGroup title="To read">
      <Sample name="Nothing, reading, problem">
        <div className="design-block">
          <EmptyState title="Nothing here yet" actions={<Button>The next step</Button>}>
            Why it is so, and what to do next.
          </EmptyState>
          <Loading what="the sample" />
          <Problem
            message="Hookloupe does not answer."
            fix="Check that it still runs."
            action={<Button size="small">Read again</Button>}
          />
          <NeverThere />
        </div>
      </Sample>
      <Sample name="Code, to read">
        <div className="design-block design-high">
          <HighlightTexts texts={['10000']}>
            <CodeEditor
              name="A text to read"
              text={JSON_TEXT}
              language="json"
              mark={{ offset: 4, message: 'This is wrong.' }}
            />
          </HighlightTexts>
        </div>
      </Sample>
      <Sample name="Code, to edit">
        <div className="design-block design-high">
          <CodeEditor name="A text to edit" text={text} language="json" onChange={edit} />
        </div>
      </Sample>
      <Sample name="Bytes">
        <div className="design-block design-high">
          <HighlightTexts texts={['10000']}>
            <HexView name="Some bytes" bytes={new TextEncoder().encode(JSON_TEXT)} />
          </HighlightTexts>
        </div>
      </Sample>
      <Sample name="Names and values">
        <PairTable
          name="Some headers"
          onFollow={() => {}}
          pairs={[
            { label: 'content-type', value: 'application/json', note: 'What the body is.' },
            { label: 'x-empty', value: '' },
            { label: 'x-binary', value: null },
            { label: 'x-long', value: 'long'.repeat(80) },
          ]}
        />
      </Sample>
      <Sample name="Marked, invisible, different">
        <HighlightTexts texts={['receiv']}>
          <Highlighted text="Payment received" />
        </HighlightTexts>
        <VisibleText text={'a\u00a0b\tc\r\nd\u200be'} />
        <Difference
          rows={[
            { label: 'received', value: 'ecfb4848', missing: '', tone: 'bad', markedAt: 2 },
            { label: 'expected', value: 'ec3b4848', missing: '', tone: 'good', markedAt: 2, note: 'a note' },
            { label: 'missing', value: null, missing: 'not there', tone: 'bad', markedAt: null },
          ]}
        />
      </Sample>
      <Sample name="An id with too little room">
        <span className="mono" style={{ width: '22ch' }}>
          <MiddleText text="8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a" />
        </span>
      </Sample>
      <Sample name="Panes">
        <div className="design-block design-high">
          <SplitPanes
            id="design"
            panes={[
              { id: 'left', size: '40%', min: '80px', content: <p>One side</p> },
              { id: 'right', size: '60%', min: '80px', content: <p>The other</p> },
            ]}
          />
        </div>
      </Sample>
    </SampleGroup>
  )
}
