// A form that says data-passkey is filled by the browser's passkey and sent.
"use strict"
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const credential = form.querySelector("[name=credential]")
    const button = form.querySelector("#passkey")
    const box = form.querySelector("[name=passwordless]")
    const ids = { credential: credential.id, passwordless: box ? box.id : undefined }
    for (const name of ["add", "authenticate", "login"]) ids[name] = button.id
    const data = form.dataset.passkeySays ? JSON.parse(form.dataset.passkeySays) : undefined
    window.allauth.webauthn.forms[form.dataset.passkey]({ ids, data })
  }
})
document.addEventListener("allauth.error", event => {
  event.preventDefault()
  for (const said of document.querySelectorAll("[data-passkey-failed]")) said.hidden = false
})
