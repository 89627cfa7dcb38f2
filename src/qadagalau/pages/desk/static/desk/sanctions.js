// Less to press at the sanction desk.  Every page works without this file.
//
//   data-leads="ID"     on a <details>: when it opens, the focus goes to the element of that id
//   data-fills="ID"     on a button: its data-text goes to the end of the field of that id
//   data-sends          on a form: it is sent by Ctrl and Enter from within a field too
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
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-fills]");
    if (!asked) return;
    const field = document.getElementById(asked.dataset.fills);
    const before = field.value.trim();
    field.value = before ? `${before}\n\n${asked.dataset.text}` : asked.dataset.text;
    field.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.ctrlKey || event.isComposing) return;
    const form = event.target.closest("form[data-sends]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  });
})();
