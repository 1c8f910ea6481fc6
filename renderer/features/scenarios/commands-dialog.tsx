import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import './scenario-page.css'

/** Shows the commands that would be started on this machine, and asks. */
export function CommandsDialog({
  commands,
  onRun,
  onClose,
}: {
  /** Each as program and arguments; null while nothing is asked. */
  commands: readonly (readonly string[])[] | null
  onRun: () => void
  onClose: () => void
}) {
  return (
    <Dialog
      title="Run commands on this machine?"
      description="This scenario starts programs, with your rights. Run it only if you know where it comes from."
      width="small"
      open={commands !== null}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={onRun}>
            Run them
          </Button>
        </>
      }
    >
      <ul className="run-commands mono">
        {commands?.map((words) => (
          <li key={words.join(' ')}>{words.join(' ')}</li>
        ))}
      </ul>
    </Dialog>
  )
}
