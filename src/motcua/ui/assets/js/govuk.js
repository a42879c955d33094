// The few components of GOV.UK Frontend that need a script.

import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { Tabs } from 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs'
import { each } from './page.js'

export function govuk(root) {
  each(root, '[data-module="tabs"]', (element) => new Tabs(element))
}

export function errors(root) {
  each(root, '[data-module="error-summary"]', (element) => new ErrorSummary(element))
}
