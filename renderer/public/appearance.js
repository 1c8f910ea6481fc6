// How the page looks, set before its first paint: a script of its own, because modules run after it. What is chosen
// is kept by renderer/ui/appearance.ts; what is not chosen follows the system.
;(() => {
  const system = {
    dark: matchMedia('(prefers-color-scheme: dark)'),
    more: matchMedia('(prefers-contrast: more)'),
    reduced: matchMedia('(prefers-reduced-motion: reduce)'),
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem('hookloupe.appearance') ?? '{}') ?? {}
    } catch {
      return {}
    }
  }

  window.applyAppearance = () => {
    const { theme, contrast, density, text, motion } = kept()
    const { dataset } = document.documentElement
    dataset.theme = theme === 'light' || theme === 'dark' ? theme : system.dark.matches ? 'dark' : 'light'
    dataset.contrast =
      contrast === 'more' || (contrast !== 'normal' && system.more.matches) ? 'more' : 'normal'
    dataset.density = density === 'compact' ? 'compact' : 'comfortable'
    dataset.text = ['small', 'large', 'larger'].includes(text) ? text : 'normal'
    dataset.motion = motion === 'reduced' || system.reduced.matches ? 'reduced' : 'full'
  }

  for (const query of Object.values(system)) query.addEventListener('change', window.applyAppearance)
  window.applyAppearance()
})()
