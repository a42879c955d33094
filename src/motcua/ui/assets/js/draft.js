// <form data-draft-url="/can-bo/…/nhap/">: what is typed is kept on the server every few seconds.
//
// POSTs the form without its files. Any 2xx answer counts as kept; a JSON answer {"fields": {"version": "4"}}
// sets those fields of the form, so that the next draft builds on this one. Without a network it waits and tries
// again. The officer reads "Đã lưu nháp lúc 08:15" in [data-draft-status], or at the end of the form.

import { announcer, csrf, each, hour } from './page.js'

const AFTER_TYPING = 3000
const LONGEST_WAIT = 60000

export function draft(root) {
  each(root, 'form[data-draft-url]', (form) => new Draft(form))
}

class Draft {
  constructor(form) {
    this.form = form
    this.version = 0
    this.kept = 0
    this.wait = AFTER_TYPING
    this.timer = null
    this.sending = false
    this.status = form.querySelector('[data-draft-status]') ?? form.appendChild(announcer('mc-status'))
    this.status.setAttribute('role', 'status')
    form.addEventListener('input', () => this.changed())
    form.addEventListener('submit', () => this.stop())
    window.addEventListener('online', () => this.version > this.kept && this.plan(0))
    document.addEventListener('visibilitychange', () => document.hidden && this.version > this.kept && this.plan(0))
  }

  changed() {
    this.version += 1
    if (this.timer === null) this.plan(this.wait)
  }

  plan(delay) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), delay)
  }

  stop() {
    clearTimeout(this.timer)
    this.timer = null
    this.version = this.kept
  }

  async send() {
    this.timer = null
    if (this.sending) return this.plan(AFTER_TYPING)
    const sent = this.version
    const body = new FormData()
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === 'string') body.append(name, value)
    }
    this.sending = true
    try {
      const answer = await fetch(this.form.dataset.draftUrl, {
        method: 'POST',
        body,
        headers: { 'X-CSRFToken': csrf(), Accept: 'application/json' },
        keepalive: true,
        redirect: 'error',
      })
      if (answer.ok) {
        this.take(sent, answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {})
      } else if (answer.status >= 500) {
        this.failed()
      } else {
        const no = await answer.json().catch(() => ({}))
        this.say(no.title ?? 'Không lưu được bản nháp. Hãy sao chép nội dung quan trọng rồi mở lại trang.')
      }
    } catch {
      this.failed()
    } finally {
      this.sending = false
    }
  }

  take(sent, answer) {
    for (const [name, value] of Object.entries(answer.fields ?? {})) {
      const field = this.form.elements.namedItem(name)
      if (field) field.value = value
    }
    this.kept = sent
    this.wait = AFTER_TYPING
    this.say(`Đã lưu nháp lúc ${hour()}`)
    if (this.version > this.kept) this.plan(AFTER_TYPING)
    else this.form.dispatchEvent(new CustomEvent('draft:saved'))
  }

  failed() {
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
    this.say('Chưa lưu được bản nháp: mất kết nối. Sẽ tự lưu khi có mạng trở lại.')
    this.plan(this.wait)
  }

  say(words) {
    this.status.textContent = words
  }
}
