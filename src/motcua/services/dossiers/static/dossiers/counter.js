// The counter by keyboard alone: Enter goes on to the next field, a piece that came in says where to go on,
// and a paper is printed from a frame without leaving the page.

const FIELDS = 'input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), select'

/** Fields of the form one can type into now, in their order. */
function fields(form) {
  return [...form.querySelectorAll(FIELDS)].filter((field) => !field.disabled && field.checkVisibility())
}

function goTo(place) {
  const field = document.getElementById(place) ?? document.getElementById(`id_${place}`)
  if (!field) return
  const folded = field.closest('details:not([open])')
  if (folded) folded.open = true
  field.focus()
  field.select?.()
}

/** Where the server says one goes on. */
function follow(root) {
  for (const said of root.querySelectorAll('[data-focus]')) {
    goTo(said.dataset.focus)
    if (said instanceof HTMLTemplateElement) said.remove()
    else delete said.dataset.focus
  }
}

document.addEventListener('keydown', (event) => {
  const field = event.target
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.isComposing || event.defaultPrevented) return
  if (!(field instanceof Element) || !field.matches(FIELDS)) return
  const form = field.closest('#intake')
  if (!form || field.matches('[data-scan]')) return
  event.preventDefault()
  if (field.dataset.enter) {
    document.getElementById(field.dataset.enter)?.click()
    return
  }
  if ('last' in field.dataset) {
    goTo('received')
    return
  }
  const among = fields(form)
  const next = among[among.indexOf(field) + 1]
  next?.focus()
  next?.select?.()
})

document.addEventListener('htmx:after:swap', () => follow(document))
follow(document)

/** Print the paper a link leads to; where the browser cannot, the link is followed. */
function printFrom(link) {
  document.querySelector('.mc-frame')?.remove()
  const frame = document.createElement('iframe')
  frame.className = 'mc-frame'
  frame.title = 'Giấy để in'
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.addEventListener('load', () => {
    try {
      frame.contentWindow.focus()
      frame.contentWindow.print()
      document.querySelector('a[data-key="n"]')?.focus()
    } catch {
      location.assign(link.href)
    }
  })
  frame.src = link.href
  document.body.append(frame)
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-print-paper]') : null
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  printFrom(link)
})

for (const link of document.querySelectorAll('a[data-print-paper][autofocus]')) link.focus()
