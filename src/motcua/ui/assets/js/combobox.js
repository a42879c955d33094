// A text field with a list of choices under it (ARIA 1.2, "combobox with list autocomplete").
//
//   <select data-combobox>…</select>                     filters its own options, marks do not matter
//   <input name="q" data-combobox data-source="/…/?q=" data-value-name="procedure">
//                                                        asks the address; it answers [{"value", "label", "note"?}]
//                                                        and the chosen value goes into a hidden field of that name
//
// With data-combobox-first, Enter takes the first choice without an arrow key, even while it is still being found.
//
// Choosing fires `change` on the select, or on the hidden field. Without scripts the select stays a select.

import { announcer, each, fold, freshId, make } from './page.js'

const PAUSE = 180
const MOST = 40

export function combobox(root) {
  each(root, 'select[data-combobox]', fromSelect)
  each(root, 'input[data-combobox][data-source]', fromSource)
}

function fromSelect(select) {
  const id = select.id
  const chosen = select.selectedOptions[0]
  const input = make('input', {
    class: select.className.replaceAll('govuk-select', 'govuk-input'),
    id,
    type: 'text',
    autocomplete: 'off',
    'aria-describedby': select.getAttribute('aria-describedby'),
    'aria-invalid': select.getAttribute('aria-invalid'),
    placeholder: select.options[0]?.value === '' ? select.options[0].text : null,
  })
  input.value = chosen && chosen.value !== '' ? chosen.text : ''
  select.id = `${id}-select`
  select.hidden = true
  select.before(input)
  const choices = [...select.options]
    .filter((option) => option.value !== '')
    .map((option) => ({ value: option.value, label: option.text, folded: fold(option.text) }))
  new Combobox(input, {
    find: async (typed) => {
      const words = fold(typed).split(/\s+/).filter(Boolean)
      return choices.filter((choice) => words.every((word) => choice.folded.includes(word)))
    },
    choose: (choice) => {
      select.value = choice ? choice.value : ''
      select.dispatchEvent(new Event('change', { bubbles: true }))
    },
    showAll: true,
  })
}

function fromSource(input) {
  const { source, valueName } = input.dataset
  let hidden = null
  if (valueName) {
    hidden = input.form?.elements.namedItem(valueName)
    if (!hidden) {
      hidden = make('input', { type: 'hidden', name: valueName })
      input.after(hidden)
    }
  }
  let last = null
  new Combobox(input, {
    find: async (typed) => {
      last?.abort()
      last = new AbortController()
      const answer = await fetch(source + encodeURIComponent(typed), {
        signal: last.signal,
        headers: { Accept: 'application/json' },
      })
      return answer.ok ? answer.json() : []
    },
    choose: (choice) => {
      if (!hidden) return
      hidden.value = choice ? choice.value : ''
      hidden.dispatchEvent(new Event('change', { bubbles: true }))
    },
    showAll: false,
  })
}

class Combobox {
  constructor(input, { find, choose, showAll }) {
    Object.assign(this, { input, find, choose, showAll, choices: [], active: -1, timer: null, turn: 0 })
    const box = make('div', { class: 'mc-combo' })
    input.before(box)
    const listId = freshId('mc-list')
    this.list = make('ul', { class: 'mc-combo__list', id: listId, role: 'listbox', hidden: true })
    this.list.setAttribute('aria-label', input.labels?.[0]?.textContent.trim() ?? 'Các lựa chọn')
    this.voice = announcer()
    box.append(input, this.list, this.voice)
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': listId,
      autocomplete: 'off',
      spellcheck: 'false',
    })) {
      input.setAttribute(name, value)
    }
    this.settled = input.value
    this.first = 'comboboxFirst' in input.dataset
    this.wanted = false
    this.stale = false
    input.addEventListener('input', () => this.typed())
    input.addEventListener('keydown', (event) => this.pressed(event))
    input.addEventListener('click', () => this.showAll && this.list.hidden && this.look(''))
    input.addEventListener('blur', () => this.left())
    this.list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]')
      if (option) this.take(Number(option.dataset.index))
    })
  }

  typed() {
    clearTimeout(this.timer)
    this.wanted = false
    this.stale = true
    const typed = this.input.value.trim()
    if (!typed && !this.showAll) return this.close()
    this.timer = setTimeout(() => this.look(typed), this.showAll ? 0 : PAUSE)
  }

  async look(typed) {
    this.turn += 1
    const turn = this.turn
    let found
    try {
      found = await this.find(typed)
    } catch {
      return
    }
    if (turn !== this.turn || document.activeElement !== this.input) return
    this.choices = found.slice(0, MOST)
    this.draw(found.length)
  }

  draw(total) {
    this.active = -1
    this.stale = false
    this.list.replaceChildren(
      ...this.choices.map((choice, index) =>
        make(
          'li',
          {
            class: 'mc-combo__option',
            id: `${this.list.id}-${index}`,
            role: 'option',
            'aria-selected': 'false',
            'data-index': index,
          },
          choice.label,
          ...(choice.note ? [make('span', { class: 'mc-combo__note' }, choice.note)] : []),
        ),
      ),
    )
    this.list.hidden = this.choices.length === 0
    this.input.setAttribute('aria-expanded', String(!this.list.hidden))
    this.input.removeAttribute('aria-activedescendant')
    if (this.wanted && this.choices.length > 0) return this.take(0)
    this.voice.textContent = total ? `${total} lựa chọn, dùng phím mũi tên để chọn` : 'Không có lựa chọn nào phù hợp'
  }

  pressed(event) {
    const last = this.choices.length - 1
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (this.list.hidden) this.look(this.showAll ? '' : this.input.value.trim())
      else if (event.key === 'ArrowDown') this.move(this.active >= last ? 0 : this.active + 1)
      else this.move(this.active <= 0 ? last : this.active - 1)
    } else if (event.key === 'Enter' && !this.list.hidden && this.active >= 0) {
      event.preventDefault()
      this.take(this.active)
    } else if (event.key === 'Enter' && this.first && this.input.value.trim() && this.input.value !== this.settled) {
      event.preventDefault()
      clearTimeout(this.timer)
      if (!this.list.hidden && !this.stale) return this.take(0)
      this.wanted = true
      this.look(this.input.value.trim())
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault()
      this.close()
    }
  }

  move(index) {
    this.active = index
    for (const [number, option] of [...this.list.children].entries()) {
      option.setAttribute('aria-selected', String(number === index))
    }
    const option = this.list.children[index]
    this.input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }

  take(index) {
    const choice = this.choices[index]
    this.wanted = false
    this.input.value = choice.label
    this.settled = choice.label
    this.close()
    this.choose(choice)
  }

  left() {
    clearTimeout(this.timer)
    this.turn += 1
    this.close()
    if (this.input.value === this.settled) return
    const exact = this.choices.find((choice) => fold(choice.label) === fold(this.input.value))
    if (exact) {
      this.take(this.choices.indexOf(exact))
    } else if (this.showAll && this.input.value.trim() !== '') {
      this.input.value = this.settled
    } else {
      this.settled = this.input.value
      this.choose(null)
    }
  }

  close() {
    this.list.hidden = true
    this.active = -1
    this.input.setAttribute('aria-expanded', 'false')
    this.input.removeAttribute('aria-activedescendant')
  }
}
