// Small words shared by the modules.

const started = new Map()

/** Run `start` once for each element under `root` that matches; again only for elements that came later.
 *  What was started is remembered by the selector: a function written in place is another one each time. */
export function each(root, selector, start) {
  const seen = started.get(selector) ?? started.set(selector, new WeakSet()).get(selector)
  const found = [...root.querySelectorAll(selector)]
  if (root instanceof Element && root.matches(selector)) found.unshift(root)
  for (const element of found) {
    if (!seen.has(element)) {
      seen.add(element)
      start(element)
    }
  }
}

/** The token Django asks of every POST, from any form of the page. */
export function csrf() {
  return document.querySelector('input[name=csrfmiddlewaretoken]')?.value ?? ''
}

/** `16:30` on the clock of this device. */
export function hour() {
  return new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' })
}

/** Text without marks, in lower case: what two words are compared by. */
export function fold(text) {
  return text
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
}

/** An element with attributes and children. Text is never read as HTML. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children)
  return element
}

/** A place whose changes are read aloud. */
export function announcer(classes = 'govuk-visually-hidden') {
  return make('span', { role: 'status', 'aria-live': 'polite', class: classes })
}

let counter = 0
export function freshId(prefix) {
  counter += 1
  return `${prefix}-${counter}`
}
