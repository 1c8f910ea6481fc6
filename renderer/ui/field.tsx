import { Field as Base } from '@base-ui/react/field'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { IconButton } from './button.tsx'
import './field.css'

/** A label, its control, and below it help or what is wrong with the value. */
export function Field({
  label,
  help,
  error,
  aside,
  children,
}: {
  label: ReactNode
  help?: ReactNode
  error?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <Base.Root className="field" invalid={error !== undefined && error !== null}>
      <span className="field-head">
        <Base.Label className="field-label">{label}</Base.Label>
        {aside !== undefined && <span className="field-aside">{aside}</span>}
      </span>
      {children}
      {error !== undefined && error !== null && (
        <Base.Error match className="field-error">
          {error}
        </Base.Error>
      )}
      {help !== undefined && <Base.Description className="field-help">{help}</Base.Description>}
    </Base.Root>
  )
}

/** A line of text inside a `Field`. `isCode` sets it in the monospaced face and keeps helpers out of it. */
export function TextInput({
  isCode = false,
  className,
  ...rest
}: ComponentProps<'input'> & { isCode?: boolean }) {
  const code = isCode ? { spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' } : {}
  return (
    <Base.Control
      autoComplete="off"
      {...code}
      {...rest}
      className={`input${isCode ? ' mono' : ''}${className === undefined ? '' : ` ${className}`}`}
    />
  )
}

/** A secret inside a `Field`: hidden until it is asked to be seen, never filled in by a browser. */
export function SecretInput(props: ComponentProps<'input'>) {
  const [isShown, setShown] = useState(false)
  return (
    <span className="secret-input">
      <TextInput isCode {...props} type={isShown ? 'text' : 'password'} autoComplete="new-password" />
      <IconButton
        name={isShown ? 'Hide what is typed' : 'Show what is typed'}
        size="small"
        onClick={() => setShown(!isShown)}
      >
        {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </span>
  )
}

/** Several lines of text inside a `Field`. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <Base.Control
      render={
        <textarea
          {...rest}
          className={`input text-area mono${className === undefined ? '' : ` ${className}`}`}
        />
      }
      spellCheck={false}
    />
  )
}
