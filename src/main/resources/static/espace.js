// Makes quicker what works without it.

// A refused form: the list of what to mend is read first.
document.querySelector('.summary')?.focus();

// What is likely to be looked for appears while somebody types. Pressing the button shows the same on a page of its own.
for (const form of document.querySelectorAll('form[data-near]')) {
  const answer = document.querySelector('[data-near-answer]');
  const status = document.querySelector('[role=status]');
  let wait, request;
  form.addEventListener('input', () => {
    clearTimeout(wait);
    request?.abort();
    wait = setTimeout(async () => {
      request = new AbortController();
      try {
        const response = await fetch(`${form.dataset.near}?${new URLSearchParams(new FormData(form))}`, request);
        // Redirected: the session has ended, and the page is that of sign-in.
        if (!response.ok || response.redirected) return;
        answer.innerHTML = await response.text();
        status.textContent = answer.querySelector('p')?.textContent ?? '';
      } catch {
        // The network is away, or more was typed: the button remains.
      }
    }, 300);
  });
}

// A template chosen goes into the words at once; what stands there stays.
document.querySelectorAll('select[data-into]').forEach((select) => {
  const words = document.getElementById(select.dataset.into);
  if (!words) return;
  select.form.addEventListener('submit', (event) => event.preventDefault());
  const insert = () => {
    const text = select.selectedOptions[0].dataset.words;
    if (!text) return;
    words.value = words.value.trim() ? words.value.trimEnd() + '\n\n' + text : text;
    words.focus();
    words.scrollTop = words.scrollHeight;
  };
  select.form.querySelector('button').addEventListener('click', insert);
});
