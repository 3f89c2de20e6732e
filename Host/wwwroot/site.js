// Makes the pages nicer; each of them works without it.
import * as govuk from '/frontend/govuk-frontend.js'
import * as moj from '/frontend/moj-frontend.js'
import '/session.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
govuk.initAll()
moj.initAll()

// A question that one answer opens. (GOV.UK's own script puts aria-expanded on a radio, which ARIA does not allow.)
document.addEventListener('change', event => {
  if (event.target.type === 'radio') {
    for (const more of event.target.closest('.govuk-radios')?.querySelectorAll('[data-shown-by]') ?? [])
      more.classList.toggle('govuk-radios__conditional--hidden', !document.getElementById(more.dataset.shownBy).checked)
  }
})

// A genogram wider than the screen begins with the child whom the review is about.
for (const region of document.querySelectorAll('[data-start]'))
  region.scrollLeft = region.dataset.start * region.scrollWidth - region.clientWidth / 2

const minutes = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
// Of a file its name: drafts are saved without files.
const snapshot = form => new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value])).toString()
const saved = new WeakMap()

for (const form of document.querySelectorAll('form[data-unsaved]')) {
  saved.set(form, document.querySelector('.govuk-error-summary, .nscp-conflict') ? null : snapshot(form))
  form.addEventListener('submit', () => saved.set(form, undefined))
  if (form.dataset.autosave)
    autosave(form)
}

// Warn before what was typed is left behind; undefined means that it is on its way.
window.addEventListener('beforeunload', event => {
  for (const form of document.querySelectorAll('form[data-unsaved]')) {
    const last = saved.get(form)
    if (last !== undefined && last !== snapshot(form))
      event.preventDefault()
  }
})

// A page brought back by "Back" may still be on its way in our book.
window.addEventListener('pageshow', event => {
  if (event.persisted)
    location.reload()
})

/** Posts the whole form two seconds after the last key, one request at a time, and says how it went. */
function autosave(form) {
  const status = form.querySelector('[data-autosave-status]')
  let timer, sending = false, stopped = false, pressed

  const say = (state, text) => {
    status.dataset.state = state
    if (status.textContent !== text)
      status.textContent = text
  }

  const later = (wait = 2000) => {
    clearTimeout(timer)
    timer = setTimeout(save, wait)
  }

  async function save() {
    const sent = snapshot(form)
    if (stopped || sent === saved.get(form) || saved.get(form) === undefined)
      return
    if (sending)
      return later()
    sending = true
    say('saving', 'Saving…')
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST', body: new URLSearchParams(sent), headers: { accept: 'application/json' }, redirect: 'error',
      })
      const json = await answer.json().catch(() => ({}))
      if (answer.ok) {
        const version = form.querySelector('input[name="version"]')
        const unchanged = snapshot(form) === sent
        if (version)
          version.value = json.version
        saved.set(form, unchanged ? snapshot(form) : sent)
        say('saved', `Saved at ${minutes.format(json.savedAt ? new Date(json.savedAt) : new Date())}`)
        if (!unchanged)
          later()
      } else if (answer.status === 409) {
        stopped = true
        say('wrong', `Not saved. ${json.title ?? ''} Press the button to see what can be done.`)
      } else if (answer.status === 422) {
        const messages = Object.values(json.errors ?? {}).flat()
        say('wrong', `Not saved yet. ${messages.slice(0, 3).join('. ')}`)
      } else {
        say('wrong', `Not saved. ${json.title ?? 'Reload the page before you go on.'}`)
      }
    } catch {
      say('wrong', 'Not saved: there is no connection. What you typed stays here; it is tried again.')
      later(10000)
    } finally {
      sending = false
      if (pressed !== undefined) {
        const button = pressed
        pressed = undefined
        form.requestSubmit(button)
      }
    }
  }

  form.addEventListener('input', () => later())
  form.addEventListener('change', () => later())
  // A draft that is on its way raises the version: the button waits for it, or the person would be in conflict with herself.
  form.addEventListener('submit', event => {
    clearTimeout(timer)
    if (sending) {
      event.preventDefault()
      pressed = event.submitter
    }
  })
}

// Rows are added and removed by the server, as without JavaScript; only that part of the page is exchanged.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-rows] button[name="add"], [data-rows] button[name="remove"]')
  if (!button)
    return
  event.preventDefault()
  const { form } = button
  const id = button.closest('[data-rows]').id
  button.disabled = true
  try {
    const body = form.enctype === 'multipart/form-data' ? new FormData(form) : new URLSearchParams(new FormData(form))
    body.append(button.name, button.value)
    const answer = await fetch(form.action, { method: 'POST', body })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.getElementById(id)
    if (!answer.ok || !fresh)
      throw new Error('The rows did not come back')
    document.getElementById(id).replaceWith(fresh)
    govuk.initAll({ scope: fresh })
    const rows = fresh.querySelectorAll(':scope > fieldset > .nscp-row')
    const target = button.name === 'add' ? rows[rows.length - 1]?.querySelector('input:not([type=hidden]), select, textarea') : fresh
    target?.focus()
    fresh.dispatchEvent(new Event('change', { bubbles: true }))
  } catch {
    button.disabled = false
    saved.set(form, undefined)
    form.requestSubmit(button)
  }
})

// The menu under "More" closes as menus do: with Esc, and by a press elsewhere.
const more = document.querySelector('.nscp-nav__more details')
if (more) {
  more.addEventListener('keydown', event => {
    if (event.key === 'Escape' && more.open) {
      more.open = false
      more.querySelector('summary').focus()
    }
  })
  document.addEventListener('click', event => {
    if (!more.contains(event.target))
      more.open = false
  })
}
