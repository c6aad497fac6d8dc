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

const telling = new WeakMap();

// A button with words changes them; one that is only a picture has its name in an attribute.
function say(button, words, icon) {
  telling.get(button)?.();
  const use = button.querySelector('use');
  const label = button.querySelector('.label');
  const picture = use.getAttribute('href');
  const name = label === null ? button.getAttribute('aria-label') : label.textContent;
  const rename = (text) => {
    if (label === null) {
      button.setAttribute('aria-label', text);
      button.title = text;
    } else {
      label.textContent = text;
    }
  };
  use.setAttribute('href', picture.replace(/#.*/, `#${icon}`));
  rename(words);
  announce(words);
  const back = () => {
    clearTimeout(timer);
    telling.delete(button);
    use.setAttribute('href', picture);
    rename(name);
  };
  const timer = setTimeout(back, 2000);
  telling.set(button, back);
}

export function announce(words) {
  const region = document.getElementById('announce');
  region.textContent = '';
  region.textContent = words;
}
