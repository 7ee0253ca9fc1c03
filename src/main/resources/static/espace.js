// Makes quicker what works without it.

// How many initiatives are kept.
const kept = /(?:^|; )carnet=([^~;]+)/.exec(document.cookie)?.[1].split('.').length;
if (kept) document.querySelector('nav [href="/carnet"]').append(` (${kept})`);

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

// What is typed in a step stays in this browser until the portal has it: a cut network or a session that ended loses nothing.
const KEPT = 'essaim:';
const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(KEPT + key)); } catch { return null; } },
  put(key, value) { try { localStorage.setItem(KEPT + key, JSON.stringify(value)); } catch { /* full, or forbidden */ } },
  drop(key) { try { localStorage.removeItem(KEPT + key); } catch { /* forbidden */ } }
};

const typedIn = form => [...new FormData(form)].filter(([name, value]) => typeof value === 'string'
  && !['_csrf', 'version', 'seal'].includes(name) && form.elements[name]?.type !== 'password');

// Fields of one name take what was typed in their order.
function putBack(form, typed) {
  const rows = new Set(typed.map(([name]) => /^\w+\[\d+]/.exec(name)?.[0]).filter(Boolean));
  const shown = form.querySelectorAll('.figure');
  for (let n = shown.length; n < rows.size; n++) {
    const row = shown[0].cloneNode(true);
    row.querySelector('legend').textContent = row.querySelector('legend').textContent.replace('1', n + 1);
    row.querySelectorAll('[id], [for], [name]').forEach(element => ['id', 'for', 'name'].forEach(attribute =>
      element.hasAttribute(attribute)
        && element.setAttribute(attribute, element.getAttribute(attribute).replace('[0]', `[${n}]`))));
    [...form.querySelectorAll('.figure')].at(-1).after(row);
  }
  for (const element of form.elements) {
    if (!element.name || element.matches('[type=hidden]:not([data-row])')) continue;
    const tick = /checkbox|radio/.test(element.type);
    const at = typed.findIndex(([name, value]) => name === element.name && (!tick || value === element.value));
    if (tick) element.checked = at >= 0;
    else if (at >= 0) element.value = typed.splice(at, 1)[0][1];
    if (at >= 0 && element.value) element.closest('details')?.setAttribute('open', '');
  }
}

document.querySelectorAll('[data-saved]').forEach(element => store.drop(element.dataset.saved));

for (const form of document.querySelectorAll('form[data-keep]')) {
  const key = form.dataset.keep;
  const version = form.elements.version ?? form.elements.seal;
  const note = form.querySelector('[data-kept]');
  const kept = store.get(key);
  if (kept && JSON.stringify(kept.typed) !== JSON.stringify(typedIn(form))) {
    note.hidden = false;
    note.querySelector('[data-kept-accept]').addEventListener('click', () => {
      putBack(form, kept.typed);
      // What others saved since is then shown beside it, and not overwritten.
      if (version) version.value = kept.version;
      note.hidden = true;
      form.querySelector('input:not([type=hidden]), textarea').focus();
    });
    note.querySelector('[data-kept-drop]').addEventListener('click', () => {
      store.drop(key);
      note.hidden = true;
    });
  }
  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    waiting = null;
    if (note.hidden) store.put(key, {version: version?.value, typed: typedIn(form)});
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  });
  form.addEventListener('submit', keep);
  addEventListener('pagehide', () => waiting && keep());
}

// Whoever signs out leaves nothing behind.
document.querySelector('form.leave')?.addEventListener('submit', () => {
  try {
    Object.keys(localStorage).filter(key => key.startsWith(KEPT)).forEach(key => localStorage.removeItem(key));
  } catch { /* forbidden: then nothing was kept */ }
});

// Whoever forgets a plan on this device forgets what they typed for it too.
const leaving = document.querySelector('form[action$="/quitter"]');
leaving?.addEventListener('submit', () => {
  try {
    const plan = KEPT + new URL(leaving.action).pathname.replace(/quitter$/, '');
    Object.keys(localStorage).filter(key => key.startsWith(plan)).forEach(key => localStorage.removeItem(key));
  } catch { /* forbidden: then nothing was kept */ }
});

// Names of cities while one is typed.
const city = document.querySelector('[data-cities]');
if (city) {
  let waiting;
  city.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (city.value.trim().length < 2) return;
      const asked = new URLSearchParams({pays: city.form.elements.country.value, nom: city.value});
      try {
        const found = await (await fetch(`${city.dataset.cities}?${asked}`)).json();
        city.list.replaceChildren(...found.map(({nom}) => Object.assign(document.createElement('option'), {value: nom})));
      } catch { /* The portal finds the city by its name when the step is saved. */ }
    }, 200);
  });
}

// The link to a plan has its secret behind the #, which no server sees: it goes into the form, and out of the address.
const opening = document.querySelector('form[data-link]');
if (opening && /^#[\w-]{43}$/.test(location.hash)) {
  opening.elements.lien.value = location.hash;
  history.replaceState(null, '', location.pathname);
  opening.requestSubmit();
}

// An address to keep goes to the clipboard.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
}
