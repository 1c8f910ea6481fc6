/** Why no window or browser can be opened here, as a sentence without its full stop, or null where one can. */
export function whyNoDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string | null {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return null
  return 'There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
}
