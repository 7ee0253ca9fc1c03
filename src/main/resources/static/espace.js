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
        const response = await fetch(`${form.dataset.near}?${new URLSearchParams(new FormData(form))}`, {signal: request.signal});
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
