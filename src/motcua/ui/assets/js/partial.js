// htmx: our token goes with every request, what is swapped in comes alive, a lost connection is said.

import htmx from 'htmx.org/dist/htmx.esm.js'
import { csrf, make } from './page.js'

export function partial(enhance) {
  window.htmx = htmx
  document.addEventListener('htmx:config:request', (event) => {
    const { request } = event.detail.ctx
    if (request.method !== 'GET') request.headers['X-CSRFToken'] = csrf()
  })
  document.addEventListener('htmx:after:swap', () => enhance(document))
  document.addEventListener('htmx:error', () => say('Mất kết nối với máy chủ. Hãy kiểm tra mạng rồi thử lại.'))
  document.addEventListener('htmx:response:error', (event) => {
    if (event.detail.ctx.response.status >= 500) say('Hệ thống đang gặp sự cố. Thao tác vừa rồi chưa được thực hiện.')
  })
}

function say(words) {
  document
    .getElementById('messages')
    ?.replaceChildren(
      make('div', { class: 'mc-message mc-message--error', role: 'alert' }, make('div', { class: 'mc-message__words' }, words)),
    )
}
