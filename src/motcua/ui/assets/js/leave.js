// <form data-confirm-leave>: the browser asks before what was typed is lost.

import { each } from './page.js'

export function leave(root) {
  each(root, 'form[data-confirm-leave]', (form) => {
    let changed = false
    form.addEventListener('input', () => {
      changed = true
    })
    form.addEventListener('submit', () => {
      changed = false
    })
    form.addEventListener('draft:saved', () => {
      changed = false
    })
    window.addEventListener('beforeunload', (event) => {
      if (changed) event.preventDefault()
    })
  })
}
