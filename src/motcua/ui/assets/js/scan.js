// <input data-scan>: what a scanner types or a hand pastes is sent at once; data-scan="keep" only fills it in.
// A scanner types anywhere: a run of keys outside every field that ends with Enter finds its way in.

import { each } from './page.js'

const BURST = 300
const SHORTEST = 6

export function scan(root) {
  each(root, 'input[data-scan]', (input) => {
    input.setAttribute('autocomplete', 'off')
    input.addEventListener('paste', () => setTimeout(() => take(input, input.value), 0))
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      take(input, input.value)
    })
  })
}

function take(input, text) {
  input.value = text.trim()
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new Event('change', { bubbles: true }))
  if (input.dataset.scan !== 'keep' && input.value) input.form?.requestSubmit()
}

let typed = ''
let lastAt = 0
document.addEventListener('keydown', (event) => {
  if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')) return
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (event.timeStamp - lastAt > BURST) typed = ''
  lastAt = event.timeStamp
  if (event.key === 'Enter' && typed.length >= SHORTEST) {
    const input = document.querySelector('input[data-scan]')
    if (input) {
      event.preventDefault()
      take(input, typed)
    }
    typed = ''
  } else if (event.key.length === 1) {
    typed += event.key
  }
})
