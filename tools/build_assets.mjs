// Styles, scripts, fonts and icons into one folder. Called by build_assets.py:
//   node tools/build_assets.mjs <target folder> <folder of the complete fonts>

import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import * as sass from 'sass'
import subsetFont from 'subset-font'

const [target, fontFolder] = process.argv.slice(2)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const assets = path.join(root, 'src/motcua/ui/assets')
const modules = path.join(root, 'node_modules')
const write = (name, content) => {
  fs.writeFileSync(path.join(target, name), content)
  console.log(`${String(content.length).padStart(8)}  ${name}`)
}

// Fonts: printable ASCII, every Vietnamese letter, and the signs our pages use. A name with a letter
// outside this set falls back to the system font for that letter.
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')
const LETTERS =
  range(0x20, 0x7e) +
  'ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư' +
  range(0x1ea0, 0x1ef9) +
  '\u00a0\u202f«»°·²³§×÷±½–—‘’“”…•→←↑↓₫€©≤≥−'
for (const [weight, file] of [[400, 'Regular'], [700, 'Bold']]) {
  const complete = fs.readFileSync(path.join(fontFolder, `BeVietnamPro-${file}.ttf`))
  write(
    `be-vietnam-pro-${weight}.woff2`,
    await subsetFont(complete, LETTERS, { targetFormat: 'woff2', noHinting: true, keepFeatures: ['kern', 'tnum', 'locl'] }),
  )
}

// The letters of printed papers: Tinos has the widths of Times New Roman. Without hinting, which paper does
// not need, a sheet is a quarter smaller. All Latin letters: the names of every people are printed.
const PRINTED = range(0x20, 0x7e) + range(0xa0, 0x24f) + range(0x2b0, 0x36f) + range(0x1e00, 0x1eff) +
  range(0x2000, 0x206f) + range(0x20a0, 0x20bf) + range(0x2100, 0x214f) + range(0x2190, 0x22ff) + range(0x25a0, 0x25ff)
fs.mkdirSync(path.join(target, 'print'))
for (const face of ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']) {
  const complete = fs.readFileSync(path.join(modules, `@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`))
  write(`print/tinos-${face}.ttf`, await subsetFont(complete, PRINTED, { targetFormat: 'truetype', noHinting: true }))
}

// Styles: one sheet for citizens, one for staff, from the same components.
for (const name of ['public', 'staff']) {
  const { css } = sass.compile(path.join(assets, 'scss', `${name}.scss`), {
    loadPaths: [path.join(modules, 'govuk-frontend/dist')],
    quietDeps: true,
  })
  const { code } = await esbuild.transform(css, {
    loader: 'css',
    minify: true,
    legalComments: 'none',
    target: ['chrome100', 'firefox100', 'safari15'],
  })
  write(`${name}.css`, code)
}

// Scripts: one module for citizens, one for staff.
for (const name of ['public', 'staff']) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(assets, 'js', `${name}.js`)],
    bundle: true,
    format: 'esm',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    nodePaths: [modules],
    target: ['chrome100', 'firefox100', 'safari15'],
    write: false,
  })
  write(`${name}.js`, outputFiles[0].text)
}

// Icons: one sprite of the named drawings. `icons.txt` has a line per icon: our name, the drawing's name.
const symbols = fs
  .readFileSync(path.join(assets, 'icons.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'))
  .map((line) => {
    const [name, drawing] = line.trim().split(/\s+/)
    const svg = fs.readFileSync(path.join(modules, 'lucide-static/icons', `${drawing}.svg`), 'utf8')
    const inside = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    return `<symbol id="${name}" viewBox="0 0 24 24">${inside.replace(/\s*\n\s*/g, '')}</symbol>`
  })
write('icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`)

// The licences of what went in, as they ask. The package of govuk-frontend carries no copy of its own.
const licences = [
  ['govuk-frontend', path.join(assets, 'licences/govuk-frontend.txt')],
  ['htmx.org', path.join(modules, 'htmx.org/LICENSE')],
  ['lucide-static', path.join(modules, 'lucide-static/LICENSE')],
].map(([name, file]) => `${name}\n${'='.repeat(name.length)}\n\n${fs.readFileSync(file, 'utf8').trim()}\n`)
const fontLicence = fs.readFileSync(path.join(fontFolder, '..', 'LICENSE'), 'utf8').trim()
const tinosLicence = fs.readFileSync(path.join(modules, '@expo-google-fonts/tinos/LICENSE_FONT'), 'utf8').trim()
write(
  'licences.txt',
  [...licences, `Be Vietnam Pro\n==============\n\n${fontLicence}\n`, `Tinos\n=====\n\n${tinosLicence}\n`].join('\n\n'),
)
