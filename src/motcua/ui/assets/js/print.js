// <button type="button" data-print>In trang</button>

import { each } from './page.js'

export function print(root) {
  each(root, '[data-print]', (button) => button.addEventListener('click', () => window.print()))
}
