// The scripts of citizens' pages. Every page works without them.

import { errors, govuk } from './govuk.js'
import { guard } from './guard.js'
import { print } from './print.js'
import { upload } from './upload.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const start of [print, guard, upload, govuk, errors]) start(document)
