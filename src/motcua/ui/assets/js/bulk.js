// <form data-bulk>: tick rows, see how many, act on them.
//   [data-bulk-count]   says "Đã chọn 3"
//   [data-bulk-action]  buttons that need at least one row
//   [data-bulk-all]     a checkbox that ticks all (put it in with class mc-only-js)
// Shift-click ticks a range.

import { each } from './page.js'

export function bulk(root) {
  each(root, 'form[data-bulk]', (form) => {
    const all = form.querySelector('input[data-bulk-all]')
    const rows = () => [...form.querySelectorAll('tbody input[type=checkbox]')]
    const count = form.querySelector('[data-bulk-count]')
    count?.setAttribute('role', 'status')
    let last = null

    const show = () => {
      const ticked = rows().filter((row) => row.checked).length
      if (count) count.textContent = ticked ? `Đã chọn ${ticked}` : 'Chưa chọn mục nào'
      for (const button of form.querySelectorAll('[data-bulk-action]')) button.disabled = ticked === 0
      if (all) {
        all.checked = ticked > 0 && ticked === rows().length
        all.indeterminate = ticked > 0 && ticked < rows().length
      }
    }
    form.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLInputElement) || !rows().includes(event.target)) return
      if (event.shiftKey && last) {
        const between = rows()
        const [from, to] = [between.indexOf(last), between.indexOf(event.target)].sort((a, b) => a - b)
        for (const row of between.slice(Math.max(from, 0), to + 1)) row.checked = event.target.checked
      }
      last = event.target
    })
    form.addEventListener('change', (event) => {
      if (event.target === all) for (const row of rows()) row.checked = all.checked
      show()
    })
    show()
  })
}
