// Warns two minutes before somebody is signed out, and keeps what was typed when that happens. Without it the next request leads to the sign-in.
const warnBefore = 120
const guest = document.body.dataset.guest !== undefined
const after = Number(document.body.dataset.signedOutAfter)

if (after > 0)
  later(after)

/** Looks again when the warning is due: another window, or a draft saved meanwhile, may have made the session longer. */
function later(seconds) {
  setTimeout(look, Math.max(0, seconds - warnBefore) * 1000)
}

async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' }, redirect: 'error', cache: 'no-store' })
    return answer.ok ? (await answer.json()).seconds ?? 0 : 0
  } catch {
    return undefined // No connection: the session may well be there.
  }
}

async function look() {
  const left = await ask('/session/left')
  if (left === undefined)
    setTimeout(look, 20_000)
  else if (left <= 0)
    signedOut()
  else if (left > warnBefore + 5)
    later(left)
  else
    warn(left)
}

function dialog(heading, text, ...buttons) {
  const box = document.createElement('dialog')
  box.className = 'nscp-session'
  box.setAttribute('role', 'alertdialog')
  box.setAttribute('aria-labelledby', 'session-heading')
  box.setAttribute('aria-describedby', 'session-text')
  const title = Object.assign(document.createElement('h2'), { id: 'session-heading', className: 'govuk-heading-m', textContent: heading })
  const words = Object.assign(document.createElement('p'), { id: 'session-text', className: 'govuk-body', textContent: text })
  const row = Object.assign(document.createElement('div'), { className: 'govuk-button-group' })
  row.append(...buttons)
  box.append(title, words, row)
  document.body.append(box)
  box.addEventListener('close', () => box.remove())
  box.showModal()
  buttons[0].focus()
  return { box, words }
}

function button(text, kind, press) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: `govuk-button ${kind}`, textContent: text })
  made.addEventListener('click', press)
  return made
}

function warn(left) {
  const stay = async () => {
    const seconds = await ask('/session/stay')
    if (seconds === undefined) {
      words.textContent = 'There is no connection. Try again.'
      return
    }
    const lastsNoLonger = seconds > 0 && seconds <= warnBefore + 5
    if (lastsNoLonger && !told) {
      told = true
      words.textContent = 'You have been signed in for 10 hours, and everybody signs in again then. Press the button once more, save what you typed, and sign in again.'
      return
    }
    clearInterval(tick)
    box.close()
    if (lastsNoLonger)
      setTimeout(look, seconds * 1000)
    else
      seconds > 0 ? later(seconds) : signedOut()
  }

  let told = false
  const { box, words } = dialog('You will be signed out soon', 'You will be signed out in 2 minutes. What you have typed and not saved stays in this window.',
    button('Stay signed in', '', stay),
    button('Sign out', 'govuk-button--secondary', () => document.querySelector('form[action="/sign-out"]')?.requestSubmit()))
  words.setAttribute('aria-live', 'polite')
  // Esc, too, is a sign that somebody is there.
  box.addEventListener('cancel', event => { event.preventDefault(); stay() })

  const end = Date.now() + left * 1000
  const tick = setInterval(() => {
    const rest = (end - Date.now()) / 1000
    if (rest <= 0) {
      clearInterval(tick)
      box.close()
      look()
    } else if (rest <= 60 && !told) {
      words.textContent = 'You will be signed out in less than 1 minute. What you have typed and not saved stays in this window.'
    }
  }, 1000)
}

/** What was on the screen is hidden from whoever comes by; a form that is not sent yet waits behind the dialog. */
function signedOut() {
  if (!document.querySelector('form[data-unsaved]')) {
    location.replace(`/signed-out?idle=true${guest ? '&guest=true' : ''}&returnTo=${encodeURIComponent(location.pathname)}`)
    return
  }

  const title = document.title
  let back = false
  document.title = 'You are signed out'
  const where = guest
    ? ['What you typed is still here. Open the link in your last message in a new window: if it was used before, its page sends you a new one. Then come back and go on.']
    : ['What you typed is still here. Sign in in a new window, then come back and go on.', button('Sign in (opens in a new window)', '', () => window.open('/sign-in?returnTo=%2Fsigned-in', '_blank', 'noopener'))]
  const { box, words } = dialog('You are signed out', ...where,
    button('I have signed in: go on', 'govuk-button--secondary', async () => {
      const seconds = await ask('/session/stay')
      if (seconds > 0) {
        back = true
        box.close()
        later(seconds)
      } else {
        words.textContent = 'You are not signed in yet. Sign in in the other window first.'
      }
    }))
  words.setAttribute('aria-live', 'polite')
  box.classList.add('nscp-session--covers')
  // Browsers close a dialog at the second Esc whatever a page says: then it comes again.
  box.addEventListener('close', () => {
    document.title = title
    if (!back)
      signedOut()
  })
}
