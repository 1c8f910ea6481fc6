import type { ComponentProps, ReactNode } from 'react'
import { Hint } from './hint.tsx'
import './button.css'

type ButtonProps = ComponentProps<'button'> & {
  look?: 'plain' | 'primary' | 'quiet' | 'danger'
  size?: 'small' | 'medium'
  icon?: ReactNode
}

/** A button with words. `look` says how much it asks for attention; a view has one primary at most. */
export function Button({ look = 'plain', size = 'medium', icon, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} button-${size}${className === undefined ? '' : ` ${className}`}`}
    >
      {icon}
      {children}
    </button>
  )
}

/** A button that is only an icon: its name is read aloud and shown as a hint. */
export function IconButton({
  name,
  look = 'quiet',
  size = 'medium',
  children,
  className,
  ...rest
}: ButtonProps & { name: string }) {
  return (
    <Hint text={name}>
      <button
        type="button"
        aria-label={name}
        {...rest}
        className={`button button-${look} button-${size} button-icon${className === undefined ? '' : ` ${className}`}`}
      >
        {children}
      </button>
    </Hint>
  )
}
