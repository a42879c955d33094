// <form data-guard>: a second press within a few seconds sends nothing.
// Not a promise – the server refuses duplicates itself – but it spares the officer the question.

import { each } from './page.js'

const QUIET = 5000

export function guard(root) {
  each(root, 'form[data-guard]', (form) => {
    let sentAt = -Infinity
    form.addEventListener('submit', (event) => {
      if (event.defaultPrevented) return
      if (performance.now() - sentAt < QUIET) {
        event.preventDefault()
        return
      }
      sentAt = performance.now()
      form.setAttribute('aria-busy', 'true')
      setTimeout(() => form.removeAttribute('aria-busy'), QUIET)
    })
    window.addEventListener('pageshow', () => {
      sentAt = -Infinity
      form.removeAttribute('aria-busy')
    })
  })
}
