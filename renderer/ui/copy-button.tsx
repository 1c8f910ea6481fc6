import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { tell } from './toasts.tsx'

/** Copies `text`; shows for a moment that it did. With `label` it is a button with words, else an icon. */
export function CopyButton({
  text,
  name,
  label,
  look = 'quiet',
  size = 'small',
  onCopied,
}: {
  text: string
  name: string
  label?: string
  look?: 'plain' | 'quiet' | 'primary'
  size?: 'small' | 'medium'
  onCopied?: () => void
}) {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), 1500)
    return () => clearTimeout(timer)
  }, [isDone])

  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    setDone(copied)
    if (copied) onCopied?.()
  }

  const icon = isDone ? <Check aria-hidden /> : <Copy aria-hidden />
  const onClick = (): void => {
    void copy()
  }
  if (label === undefined) {
    return (
      <IconButton name={isDone ? 'Copied' : name} look={look} size={size} onClick={onClick}>
        {icon}
      </IconButton>
    )
  }
  return (
    <Button look={look} size={size} icon={icon} aria-label={name} onClick={onClick}>
      <span aria-live="polite">{isDone ? 'Copied' : label}</span>
    </Button>
  )
}

/** Puts text on the clipboard and says in passing what was copied: `Number copied.` False where it was not. */
export async function copyAs(what: string, text: string): Promise<boolean> {
  const copied = await copyText(text)
  if (copied) tell({ title: `${what} copied.` })
  return copied
}

/** Puts text on the clipboard; where the browser refuses, says so and answers false. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    tell({
      title: 'The browser refused the clipboard.',
      description: 'Select the text and copy it with the keyboard.',
      tone: 'bad',
    })
    return false
  }
}
