/**
 * The desktop entry that starts the application hidden at login. Quoting as the specification says: double quotes, with
 * a backslash before what a shell would read, every backslash doubled once more because the value is a string, and `%` doubled.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
export function autostartEntry(executable: string, argument: string): string {
  const quoted = executable
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Hookloupe',
    `Exec="${quoted}" ${argument}`,
    'Terminal=false',
    '',
  ].join('\n')
}
