// Search, copying, and the mark in the contents. Plain scripts: a page opened from a disk may load no modules.
(() => {
  const base = document.body.dataset.base;
  const field = document.getElementById('q');
  const hits = document.getElementById('hits');
  const most = 10;
  const around = 60;

  // The texts of all pages, loaded when somebody first wants to search.
  let loading = null;
  function passages() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${base}search-index.js`;
      script.onload = () => resolve(globalThis.vmangoPassages.map((it) => ({
        ...it,
        lowTitle: `${it.title} ${it.page}`.toLowerCase(),
        lowText: it.text.toLowerCase(),
      })));
      script.onerror = () => reject(new Error('the search index cannot be loaded'));
      document.head.append(script);
    });
    return loading;
  }

  // Every word must be there; those in titles count more, and at the beginning of a word more than inside.
  function score(passage, words) {
    let sum = 0;
    for (const word of words) {
      const inTitle = worth(passage.lowTitle, word, 8);
      const inText = worth(passage.lowText, word, 1);
      if (inTitle + inText === 0) {
        return 0;
      }
      sum += inTitle + inText;
    }
    return sum;
  }

  function worth(text, word, weight) {
    const at = text.indexOf(word);
    if (at < 0) {
      return 0;
    }
    const begins = text.startsWith(word) || text.includes(` ${word}`) || /\W/.test(text[at - 1] ?? ' ');
    return begins ? 2 * weight : weight;
  }

  function excerpt(passage, words) {
    const at = Math.max(0, ...words.map((it) => passage.lowText.indexOf(it)));
    const from = Math.max(0, at - around);
    const text = passage.text.slice(from, at + 2 * around);
    const line = document.createElement('span');
    line.className = 'excerpt';
    if (from > 0) {
      line.append('…');
    }
    mark(line, text, words);
    return line;
  }

  function mark(line, text, words) {
    const low = text.toLowerCase();
    let at = 0;
    while (at < text.length) {
      const next = words
        .map((word) => ({ word, place: low.indexOf(word, at) }))
        .filter((it) => it.place >= 0)
        .sort((one, other) => one.place - other.place)[0];
      if (next === undefined) {
        break;
      }
      const found = document.createElement('mark');
      found.textContent = text.slice(next.place, next.place + next.word.length);
      line.append(text.slice(at, next.place), found);
      at = next.place + next.word.length;
    }
    line.append(text.slice(at));
  }

  function show(found, words) {
    hits.replaceChildren(...found.slice(0, most).map((passage) => {
      const link = document.createElement('a');
      link.href = base + passage.link;
      const title = document.createElement('strong');
      title.textContent = passage.title === passage.page ? passage.page : `${passage.page} › ${passage.title}`;
      link.append(title, excerpt(passage, words));
      return link;
    }));
    if (found.length === 0) {
      hits.textContent = 'Nothing was found.';
    }
    hits.hidden = false;
  }

  async function search() {
    const asked = field.value;
    const words = asked.toLowerCase().split(/\s+/).filter((it) => it !== '');
    if (words.length === 0) {
      hits.hidden = true;
      return;
    }
    let all;
    try {
      all = await passages();
    } catch (error) {
      hits.textContent = error.message;
      hits.hidden = false;
      return;
    }
    if (asked !== field.value) {
      return;
    }
    const found = all
      .map((passage) => ({ passage, worth: score(passage, words) }))
      .filter((it) => it.worth > 0)
      .sort((one, other) => other.worth - one.worth)
      .map((it) => it.passage);
    show(found, words);
  }

  field.addEventListener('input', search);
  field.addEventListener('focus', search);
  field.form.addEventListener('submit', (event) => {
    event.preventDefault();
    hits.querySelector('a')?.click();
  });
  field.form.addEventListener('keydown', (event) => {
    const links = [field, ...hits.querySelectorAll('a')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      hits.hidden = true;
      field.focus();
      hits.hidden = true;
    } else if (step !== undefined && !hits.hidden) {
      event.preventDefault();
      links[Math.min(links.length - 1, Math.max(0, links.indexOf(document.activeElement) + step))].focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (!field.form.contains(event.target) || event.target.closest('.hits a')) {
      hits.hidden = true;
    }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches?.('input, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      field.focus();
    }
  });

  for (const block of document.querySelectorAll('main pre')) {
    const frame = document.createElement('div');
    frame.className = 'listing';
    block.before(frame);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(block.textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(block);
        button.textContent = 'Press Ctrl-C';
      }
      setTimeout(() => (button.textContent = 'Copy'), 2000);
    });
    frame.append(block, button);
  }

  for (const heading of document.querySelectorAll('main :is(h2, h3)[id]')) {
    const link = document.createElement('a');
    link.href = `#${heading.id}`;
    link.className = 'here';
    link.setAttribute('aria-label', `Link to ${heading.textContent}`);
    link.textContent = '#';
    heading.append(' ', link);
  }

  const narrow = matchMedia('(max-width: 60rem)');
  const fold = () => (document.querySelector('details.side').open = !narrow.matches);
  narrow.addEventListener('change', fold);
  fold();

  const contents = new Map([...document.querySelectorAll('.contents a')].map((it) => [it.hash.slice(1), it]));
  const seen = new IntersectionObserver((entries) => {
    const top = entries.find((it) => it.isIntersecting);
    if (top !== undefined) {
      contents.forEach((link, id) => link.classList.toggle('seen', id === top.target.id));
    }
  }, { rootMargin: '-10% 0px -70% 0px' });
  document.querySelectorAll('main :is(h2, h3)[id]').forEach((it) => seen.observe(it));
})();
