/** A part of the settings: its name in the address, its heading, and other words by which it is looked for. */
export interface SettingsSection {
  id: string
  title: string
  words: string
}

/** The parts of the page that have an address of their own, in their order on the page. */
export const SETTINGS_SECTIONS = [
  { id: 'appearance', title: 'Appearance', words: 'theme dark light contrast density text size motion' },
  // Only in the desktop application.
  { id: 'desktop', title: 'On this computer', words: 'notifications quiet hours tray login start' },
  { id: 'project', title: 'Project', words: 'name' },
  { id: 'kept', title: 'What is kept', words: 'body limit unassigned quota' },
  { id: 'clean-up', title: 'What goes by itself', words: 'retention clean delete age disk' },
  { id: 'backup', title: 'Backup', words: 'copy save' },
  { id: 'hosts', title: 'Where deliveries may go', words: 'allowed hosts remote' },
  { id: 'certificates', title: 'Trusted certificates', words: 'tls https self-signed' },
  { id: 'folder', title: 'Where things lie', words: 'data folder secrets version' },
] as const satisfies readonly SettingsSection[]

export type SettingsSectionId = (typeof SETTINGS_SECTIONS)[number]['id']
