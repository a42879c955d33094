// The scripts of staff pages.

import { bulk } from './bulk.js'
import { combobox } from './combobox.js'
import { draft } from './draft.js'
import { errors, govuk } from './govuk.js'
import { guard } from './guard.js'
import { keys } from './keys.js'
import { leave } from './leave.js'
import { partial } from './partial.js'
import { print } from './print.js'
import { scan } from './scan.js'
import { upload } from './upload.js'

const modules = [keys, print, scan, combobox, bulk, upload, draft, leave, guard, govuk, errors]
const enhance = (root) => modules.forEach((start) => start(root))

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
enhance(document)
partial(enhance)
