import { Command, Menu as MenuIcon, Settings } from 'lucide-react'
import type { Health } from '../../shared/model/health.ts'
import { withKey } from '../commands/command-key.tsx'
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
  onPalette,
  onSettings,
  onPublicAddress,
}: {
  health: Health
  isNarrow: boolean
  onPlaces: () => void
  onSample: () => void
  onPaste: () => void
  onPalette: () => void
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
        <IconButton name={withKey('Commands and events', 'palette')} onClick={onPalette}>
          <Command aria-hidden />
        </IconButton>
        <IconButton name={withKey('Settings', 'go-settings')} onClick={onSettings}>
          <Settings aria-hidden />
        </IconButton>
      </span>
    </header>
  )
}
