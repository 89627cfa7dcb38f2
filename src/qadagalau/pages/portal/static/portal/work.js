// Finds the number that a form's ticket asks for, while its reader still types.
"use strict";

const AT_ONCE = 256;

function zeroBits(digest) {
  let found = 0;
  for (const byte of new Uint8Array(digest)) {
    if (byte) return found + Math.clz32(byte) - 24;
    found += 8;
  }
  return found;
}

async function solve(ticket, bits) {
  const spell = new TextEncoder();
  for (let first = 0; ; first += AT_ONCE) {
    const tries = Array.from({ length: AT_ONCE }, (_, place) => first + place);
    const digests = await Promise.all(
      tries.map((one) => crypto.subtle.digest("SHA-256", spell.encode(`${ticket}:${one}`))),
    );
    const hit = digests.findIndex((digest) => zeroBits(digest) >= bits);
    if (hit >= 0) return String(tries[hit]);
    await new Promise((go) => setTimeout(go)); // the page stays awake
  }
}

for (const ticket of document.querySelectorAll("[data-work-bits]")) {
  // without a secured connection browsers offer no hashes; then the form waits instead
  if (!globalThis.crypto?.subtle) break;
  const form = ticket.form;
  const answer = form.elements["work-answer"];
  const solved = solve(ticket.value, Number(ticket.dataset.workBits)).then((found) => {
    answer.value = found;
  });
  form.addEventListener("submit", (event) => {
    if (answer.value) return;
    event.preventDefault();
    const pressed = event.submitter;
    solved.then(() => form.requestSubmit(pressed));
  });
}
