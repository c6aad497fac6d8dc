/** Buttons with data-copy put that text into the clipboard, and say so for two seconds. */
export function copyButtons() {
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (button === null) {
      return;
    }
    const source = button.dataset.copyFrom;
    const text = source === undefined ? button.dataset.copy : document.getElementById(source).textContent;
    try {
      await write(text);
      say(button, button.dataset.copied, 'check');
    } catch {
      say(button, button.dataset.copyFailed, 'x');
    }
  });
}

// The clipboard interface is there on secure origins only; a server on a plain address still has the old command.
async function write(text) {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'hidden-words';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (!done) {
    throw new Error('refused');
  }
}

function say(button, words, icon) {
  const use = button.querySelector('use');
  const before = use.getAttribute('href');
  const label = button.getAttribute('aria-label');
  use.setAttribute('href', before.replace(/#.*/, `#${icon}`));
  button.setAttribute('aria-label', words);
  button.title = words;
  announce(words);
  setTimeout(() => {
    use.setAttribute('href', before);
    button.setAttribute('aria-label', label);
    button.title = label;
  }, 2000);
}

export function announce(words) {
  const region = document.getElementById('announce');
  region.textContent = '';
  region.textContent = words;
}
