// <input type="file" data-upload data-upload-max="20">: shows what was chosen and refuses what is too large before it
// travels. Files may be dropped onto the field; on a phone a second button opens the camera.
//
// With data-upload-url="/…" every file travels at once, with its progress; the address answers {"id", "name"}, and
// the form keeps the ids in hidden fields named by data-upload-name. Without scripts it is a plain file field.

import { announcer, csrf, each, freshId, make } from './page.js'

export function upload(root) {
  each(root, 'input[type=file][data-upload]', (input) => new Upload(input))
}

class Upload {
  constructor(input) {
    this.input = input
    this.max = Number(input.dataset.uploadMax || 20) * 1_000_000
    this.list = make('ul', { class: 'mc-upload__preview' })
    this.voice = announcer('mc-status')
    const box = make('div', { class: 'mc-upload' })
    input.before(box)
    box.append(input, this.camera() ?? '', this.voice, this.list)
    input.addEventListener('change', () => this.take([...input.files]))
    box.addEventListener('dragover', (event) => {
      event.preventDefault()
      box.classList.add('mc-upload--over')
    })
    box.addEventListener('dragleave', () => box.classList.remove('mc-upload--over'))
    box.addEventListener('drop', (event) => {
      event.preventDefault()
      box.classList.remove('mc-upload--over')
      const transfer = new DataTransfer()
      for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) transfer.items.add(file)
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }

  /** A button for the camera, where there is a finger instead of a mouse. */
  camera() {
    if (!matchMedia('(pointer: coarse)').matches) return null
    const button = make('button', { type: 'button', class: 'govuk-button govuk-button--secondary' }, 'Chụp ảnh')
    button.addEventListener('click', () => {
      this.input.setAttribute('capture', 'environment')
      this.input.click()
      this.input.removeAttribute('capture')
    })
    return button
  }

  take(files) {
    const tooLarge = files.find((file) => file.size > this.max)
    for (const picture of this.list.querySelectorAll('img')) URL.revokeObjectURL(picture.src)
    if (!this.input.dataset.uploadUrl) this.list.replaceChildren()
    if (tooLarge) {
      this.input.value = ''
      this.voice.textContent = `Tệp “${tooLarge.name}” lớn hơn ${this.max / 1_000_000} MB. Hãy chọn tệp nhỏ hơn.`
      return
    }
    this.voice.textContent = files.length > 1 ? `Đã chọn ${files.length} tệp` : ''
    for (const file of files) {
      const item = this.show(file)
      if (this.input.dataset.uploadUrl) this.send(file, item)
    }
  }

  show(file) {
    const size = file.size < 1_000_000 ? `${Math.max(1, Math.round(file.size / 1000))} kB` : `${(file.size / 1_000_000).toFixed(1).replace('.', ',')} MB`
    const item = make('li', { class: 'mc-upload__item' })
    if (file.type.startsWith('image/')) {
      const picture = make('img', { class: 'mc-upload__picture', alt: '' })
      picture.src = URL.createObjectURL(file)
      item.append(picture)
    }
    item.append(`${file.name} (${size})`)
    this.list.append(item)
    return item
  }

  send(file, item) {
    const id = freshId('mc-upload')
    const words = make('span', { id, class: 'govuk-visually-hidden' }, `Đang tải lên ${file.name}`)
    const bar = make('progress', { class: 'mc-progress__bar', max: '100', value: '0', 'aria-labelledby': id })
    item.append(words, bar)
    const body = new FormData()
    body.append('file', file)
    const request = new XMLHttpRequest()
    request.open('POST', this.input.dataset.uploadUrl)
    request.setRequestHeader('X-CSRFToken', csrf())
    request.setRequestHeader('Accept', 'application/json')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100
    })
    request.addEventListener('loadend', () => {
      bar.remove()
      words.remove()
      if (request.status >= 200 && request.status < 300 && request.response?.id != null) {
        item.append(make('input', { type: 'hidden', name: this.input.dataset.uploadName || 'uploaded', value: request.response.id }))
        item.append(this.remover(item, file.name))
        this.voice.textContent = `Đã tải lên ${file.name}`
        this.input.value = ''
      } else {
        item.append(make('strong', { class: 'govuk-error-message' }, request.response?.title ?? 'Chưa tải lên được. Hãy chọn lại tệp.'))
      }
    })
    request.send(body)
  }

  remover(item, name) {
    const button = make('button', { type: 'button', class: 'mc-button-quiet' }, 'Bỏ', make('span', { class: 'govuk-visually-hidden' }, ` tệp ${name}`))
    button.addEventListener('click', () => {
      item.remove()
      this.input.focus()
    })
    return button
  }
}
