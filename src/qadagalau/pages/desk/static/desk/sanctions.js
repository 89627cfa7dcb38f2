// Less to press at the sanction desk, and how long papers were seen.  Every page works without it.
//
//   data-leads="ID"     on a <details>: when it opens, the focus goes to the element of that id
//   data-fills="A B"    on a button: data-kk goes to the end of the field A, data-ru to that of B;
//                       data-name is added to the field that data-names names
//   data-sends          on a form: Ctrl and Enter send it from within a field too
//   data-reads="URL"    on what holds the papers: there it is told how long its data-since was seen
"use strict";
(() => {
  for (const fold of document.querySelectorAll("details[data-leads]")) {
    fold.addEventListener("toggle", () => {
      if (!fold.open) return;
      for (const other of document.querySelectorAll("details[data-leads]")) if (other !== fold) other.open = false;
      const wanted = document.getElementById(fold.dataset.leads);
      if (wanted) wanted.focus();
    });
  }

  function add(id, text, between) {
    const field = document.getElementById(id);
    const before = field.value.trim();
    field.value = before ? `${before}${between}${text}` : text;
    return field;
  }
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-fills]");
    if (!asked) return;
    const [kk, ru] = asked.dataset.fills.split(" ");
    add(ru, asked.dataset.ru, "\n\n");
    add(asked.dataset.names, asked.dataset.name, ",");
    add(kk, asked.dataset.kk, "\n\n").focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.ctrlKey || event.isComposing) return;
    const form = event.target.closest("form[data-sends]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  });

  // Seconds count while the page is seen; whoever leaves it tells them once.
  let seen = 0;
  let from = document.visibilityState === "visible" ? performance.now() : null;
  const pause = () => {
    if (from !== null) seen += performance.now() - from;
    from = null;
  };
  const goOn = () => { from = document.visibilityState === "visible" ? performance.now() : null; };
  const seconds = () => {
    pause();
    goOn();
    return Math.floor(seen / 1000);
  };
  const start = () => { seen = 0; goOn(); };
  const papers = () => document.querySelector("[data-reads]");
  let isTold = false;

  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") goOn(); else pause(); });
  document.addEventListener("submit", (event) => {
    const told = event.target.querySelector("input[name=seconds]");
    if (!told) return;
    const now = papers();
    const since = event.target.querySelector("input[name=since]");
    if (since && now && now.dataset.since) since.value = now.dataset.since;
    told.value = String(seconds());
    isTold = !event.target.hasAttribute("hx-post");
  }, true);
  document.addEventListener("htmx:configRequest", (event) => {
    if ("seconds" in event.detail.parameters) event.detail.parameters.seconds = String(seconds());
  });
  document.addEventListener("htmx:afterSwap", () => { if (papers()) start(); });
  window.addEventListener("pagehide", () => {
    const now = papers();
    if (isTold || !now || !now.dataset.since) return;
    const said = new FormData();
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    said.append("csrfmiddlewaretoken", token ? token.value : "");
    said.append("since", now.dataset.since);
    said.append("seconds", String(seconds()));
    navigator.sendBeacon(now.dataset.reads, said);
    start();
  });
  window.addEventListener("pageshow", () => { isTold = false; });
})();
