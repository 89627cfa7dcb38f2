// Keys for the whole flow.  Every page works without this file: it moves the focus, and presses
// links and buttons that are there.
//
//   data-row               on a row: j and k move between rows, Enter opens its first link, x ticks its box
//   data-key="c"           on a link, a button or a field: that letter presses it, or goes into it;
//                          a box is ticked and has the focus, so that Tab leads on from there
//   data-key="g f"         two letters, one after the other
//   data-key-says="..."    what the key does, in the list of keys; else the element's own words
//
// Letters are read by their place on the keyboard (as on a Latin one), so that they are the same
// in the Kazakh and in the Russian layout.
"use strict";
(() => {
  const WAIT = 1500;
  const dialog = document.getElementById("keys");
  const isOff = document.body.dataset.keys === "off";
  let first = "";
  let until = 0;

  // What lies folded in a closed <details> has its place in the layout, but takes no focus.
  const isSeen = (element) => element.checkVisibility
    ? element.checkVisibility({ visibilityProperty: true })
    : element.getClientRects().length > 0;
  const marked = () => [...document.querySelectorAll("[data-key]")].filter(isSeen);
  const rows = () => [...document.querySelectorAll("[data-row]")].filter(isSeen);
  const opener = (row) => row.matches("a[href]") ? row : row.querySelector("a[href], summary, button");

  function isTyping(element) {
    if (!element) return false;
    if (element.isContentEditable || element.matches("textarea, select")) return true;
    return element.matches("input") && !["checkbox", "radio", "button", "submit"].includes(element.type);
  }

  function letter(event) {
    if (/^Key[A-Z]$/.test(event.code)) return event.code[3].toLowerCase();
    if (/^Digit[1-9]$/.test(event.code) && !event.shiftKey) return event.code[5];
    if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return "?";
    if (event.key === "/" || event.code === "Slash") return "/";
    return "";
  }

  function move(step) {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1);
    const target = opener(all[next]) || all[next];
    if (target === all[next] && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus();
    all[next].scrollIntoView({ block: "nearest" });
  }

  function tick() {
    const row = rows().find((one) => one.contains(document.activeElement));
    const box = row && row.querySelector("input[type=checkbox]:not(:disabled)");
    if (box) box.click();
  }

  function seek() {
    const all = [...document.querySelectorAll("[data-search], input[type=search], [role=search] input:not([type=hidden])")].filter(isSeen);
    const field = all.find((one) => one.closest("main")) || all[0];
    if (field) field.focus();
  }

  function press(element) {
    if (element.matches("input:not([type=submit]), textarea, select")) element.focus();
    if (!element.matches("textarea, select, input:not([type=submit]):not([type=checkbox]):not([type=radio])")) element.click();
  }

  function line(key, says) {
    const term = document.createElement("dt");
    for (const one of key.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = one;
      term.append(cap, " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = says;
    const pair = document.createElement("div");
    pair.append(term, meaning);
    return pair;
  }

  function list() {
    if (!dialog || dialog.open) return;
    const here = dialog.querySelector("[data-keys-here]");
    const known = new Set();
    here.replaceChildren();
    for (const element of marked()) {
      const key = element.dataset.key;
      const says = element.dataset.keySays || element.getAttribute("aria-label") || element.textContent.trim().replace(/\s+/g, " ");
      if (!known.has(key)) here.append(line(key, says));
      known.add(key);
    }
    dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-opens-keys]");
    if (asked) { event.preventDefault(); list(); }
  });
  for (const element of document.querySelectorAll("[data-opens-keys]")) element.hidden = false;
  if (isOff) return;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    const one = letter(event);
    if (!one) return;
    const two = performance.now() < until ? `${first} ${one}` : "";
    until = 0;
    const all = marked();
    const wanted = (two && all.find((element) => element.dataset.key === two)) || all.find((element) => element.dataset.key === one);
    const own = { j: () => move(1), k: () => move(-1), x: tick, "/": seek, "?": list }[one];
    if (wanted) press(wanted);
    else if (own && !two) own();
    else if (all.some((element) => element.dataset.key.startsWith(`${one} `))) {
      first = one;
      until = performance.now() + WAIT;
      return;
    } else return;
    event.preventDefault();
  });
})();
