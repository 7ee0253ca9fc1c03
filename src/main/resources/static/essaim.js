// Makes quicker what works without it: proposals while typing, filters that apply themselves, and keeping without leaving.

const box = document.querySelector('[data-suggest]');
if (box) suggest(box);

const filters = document.getElementById('filtrer');
if (filters) applyByThemselves(filters);

const showKept = keepInPlace(document.getElementById('garder'));

/** Combobox with a list of links, after the pattern of the ARIA Authoring Practices. */
function suggest(input) {
  const list = document.createElement('ul');
  list.id = 'propositions';
  list.className = 'options';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.dataset.suggestLabel);
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');

  let active = -1;
  let timer;
  let asked;

  const show = (proposals) => {
    list.replaceChildren(...proposals.map(option));
    open(proposals.length > 0);
  };

  const open = (shown) => {
    list.hidden = !shown;
    input.setAttribute('aria-expanded', shown);
    activate(-1);
  };

  const activate = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', i === active));
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', list.children[active].id);
      list.children[active].scrollIntoView({ block: 'nearest' });
    }
  };

  const option = ({ label, kind, path }, index) => {
    const item = document.createElement('li');
    const note = document.createElement('small');
    item.id = 'proposition-' + index;
    item.setAttribute('role', 'option');
    item.dataset.path = path;
    note.textContent = kind;
    item.append(label, ' ', note);
    return item;
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const typed = input.value.trim();
    if (typed.length < 2) return show([]);
    try {
      const answer = await fetch(input.dataset.suggest + '?q=' + encodeURIComponent(typed), { signal: asked.signal });
      show(answer.ok ? await answer.json() : []);
    } catch {
      // Another letter was typed, or the network is away: the search itself still works.
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden) {
      event.preventDefault();
      // One place more than options: the text itself, between the last and the first.
      const places = list.children.length + 1;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      activate(((active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      location.assign(list.children[active].dataset.path);
    }
  });
  // Before the input loses the focus, which would close the list under the finger.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => location.assign(event.target.closest('li').dataset.path));
  input.addEventListener('blur', () => {
    clearTimeout(timer);
    asked?.abort();
    open(false);
  });
}

/** Results follow each filter; focus and opened lists stay where they are. */
function applyByThemselves(form) {
  // The total is not replaced but filled anew: only so is it read out.
  const parts = ['filtrer', 'total', 'outils', 'liste'];
  let shown = location.search;
  let asked;

  const address = () => {
    const chosen = new URLSearchParams(new FormData(form));
    if (!chosen.get('q')) chosen.delete('q');
    return form.getAttribute('action') + (chosen.size ? '?' + chosen : '');
  };

  form.addEventListener('change', async () => {
    asked?.abort();
    asked = new AbortController();
    const target = address();
    try {
      const answer = await fetch(target, { signal: asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const focused = document.activeElement.id;
      const opened = [...form.querySelectorAll('details[open]')].map((details) => details.id);
      for (const id of parts) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
      for (const id of opened) document.getElementById(id)?.setAttribute('open', '');
      document.getElementById(focused)?.focus({ preventScroll: true });
      showKept();
      document.title = page.title;
      document.querySelector('[rel=canonical]')?.setAttribute('href', new URL(target, location));
      history.pushState(null, '', target);
      shown = location.search;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      if (failure instanceof TypeError) document.getElementById('total').textContent = form.dataset.offline;
      else form.submit();
    }
  });
  // Moving to an anchor of the same page is a "popstate" too.
  addEventListener('popstate', () => {
    if (location.search !== shown) location.reload();
  });
}

/** Pages are the same for everybody: what is kept stands in a cookie only. */
function keepInPlace(form) {
  const entry = document.querySelector('nav [href="/carnet"]');
  const name = entry.textContent;
  const kept = () => /(?:^|; )carnet=([^~;]+)/.exec(document.cookie)?.[1].split('.') ?? [];
  let tried;

  const show = () => {
    const slugs = kept();
    entry.textContent = slugs.length ? `${name} (${slugs.length})` : name;
    for (const button of document.querySelectorAll('[form=garder]')) {
      const has = slugs.includes(button.value);
      button.firstChild.data = has ? form.dataset.kept : form.dataset.keep;
      button.classList.toggle('quiet', !has);
    }
  };

  form.addEventListener('submit', async (event) => {
    const button = event.submitter;
    // What is kept already leads to the notebook; so does what could not be kept, which says why.
    if (button === tried || kept().includes(button.value)) return;
    event.preventDefault();
    const sent = new URLSearchParams([[button.name, button.value]]);
    await fetch(form.action, { method: 'POST', body: sent, redirect: 'manual' }).catch(() => {});
    show();
    if (kept().includes(button.value)) form.firstChild.textContent = `${form.dataset.kept}, ${entry.textContent}`;
    else form.requestSubmit((tried = button));
  });
  addEventListener('pageshow', show);
  show();
  return show;
}
