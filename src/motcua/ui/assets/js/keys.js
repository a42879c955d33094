// Shortcuts declared where they act: data-key="t" answers Alt+T, data-key="Enter" answers Ctrl+Enter.
// A field is focused, a link followed, a button pressed. Always with Alt or Ctrl, so that dictation and screen readers
// are not disturbed (WCAG 2.1.4). `aria-keyshortcuts` tells the shortcut to those who cannot see it.

import { each } from './page.js'

export function keys(root) {
  each(root, '[data-key]', (element) => {
    const key = element.dataset.key
    element.setAttribute('aria-keyshortcuts', key === 'Enter' ? 'Control+Enter' : `Alt+${key.toUpperCase()}`)
  })
}

document.addEventListener('keydown', (event) => {
  if (event.repeat || event.isComposing) return
  let key = null
  if (event.altKey && !event.ctrlKey && !event.metaKey) key = event.code.replace(/^(Key|Digit)/, '').toLowerCase()
  else if (event.ctrlKey && event.key === 'Enter') key = 'Enter'
  if (!key) return
  const form = event.target instanceof Element ? event.target.closest('form') : null
  const element =
    (key === 'Enter' && form?.querySelector('[data-key="Enter"]')) ||
    [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((e) => e.checkVisibility?.() ?? true)
  if (!element) return
  event.preventDefault()
  if (element.matches('input, select, textarea')) {
    element.focus()
    element.select?.()
  } else {
    element.click()
  }
})
