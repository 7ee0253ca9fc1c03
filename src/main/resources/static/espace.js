// Makes quicker what works without it.

// A refused form: the list of what to mend is read first.
document.querySelector('.summary')?.focus();

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
