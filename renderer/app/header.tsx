import { Keyboard, Menu as MenuIcon, Settings } from 'lucide-react'
import type { Health } from '../../shared/model/health.ts'
import { ProjectSwitcher } from '../features/projects/project-switcher.tsx'
import { PublicAddress, TunnelReason } from '../features/public-address/public-address.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Brand } from './brand.tsx'
import './header.css'

/** The public address and its health lead; what begins something new stands at the end. */
export function Header({
  health,
  isNarrow,
  onPlaces,
  onSample,
  onPaste,
  onShortcuts,
  onSettings,
  onPublicAddress,
}: {
  health: Health
  isNarrow: boolean
  onPlaces: () => void
  onSample: () => void
  onPaste: () => void
  onShortcuts: () => void
  onSettings: () => void
  onPublicAddress: () => void
}) {
  return (
    <header className="header">
      {isNarrow && (
        <IconButton name="Places" onClick={onPlaces}>
          <MenuIcon aria-hidden />
        </IconButton>
      )}
      <Brand />
      <ProjectSwitcher health={health} />
      <PublicAddress health={health} onOpen={onPublicAddress} />
      <TunnelReason tunnel={health.tunnel} />
      <span className="header-actions">
        <Button onClick={onSample}>Send a sample</Button>
        <Button onClick={onPaste}>Paste a request</Button>
        <IconButton name="Keyboard shortcuts (?)" onClick={onShortcuts}>
          <Keyboard aria-hidden />
        </IconButton>
        <IconButton name="Settings" onClick={onSettings}>
          <Settings aria-hidden />
        </IconButton>
      </span>
    </header>
  )
}
