/** What the section about the desktop says. */
export const WORDS = {
  about: 'These hold for every project, and at once.',
  notifyOf: 'Notifications',
  notifyChoices: [
    { value: 'problems', label: 'Events with a failing check' },
    { value: 'all', label: 'Every event that is captured' },
    { value: 'nothing', label: 'None' },
  ],
  notifyHelp: 'Several at once are told as one, and none is about what the window shows at that moment.',
  quiet: 'Quiet hours',
  quietHelp: 'No notification meanwhile. The icon goes on counting.',
  from: 'From',
  to: 'To',
  keepsRunning: 'Keep capturing when the window is closed',
  keepsRunningHelp:
    'It stays in the tray. Where the system shows none, start Hookloupe again to have the window back.',
  opensAtLogin: 'Open at login',
  opensAtLoginHelp: 'It captures in the tray, without a window, until you open one.',
  notInstalled: 'Only the installed application can be opened at login; this one runs from its sources.',
  failed: 'The setting was not saved.',
  failedFix: 'Check that the folder of the settings can be written.',
} as const
