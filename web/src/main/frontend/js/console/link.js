/**
 * Keeps a console open: asks for a ticket, opens the socket with it, says how it stands, and tries again where that makes sense.
 * The statuses of the socket's close are those of ConsoleEnd.
 */
export function consoleLink({ attach, opened, detach }) {
  const root = document.getElementById('console');
  const mark = document.getElementById('console-state');
  const notice = document.getElementById('console-notice');
  const take = document.getElementById('console-take');
  const start = document.getElementById('console-start');
  const signIn = document.getElementById('console-sign-in');
  let attempt = 0;
  let timer;
  let saying;
  let socket;

  const words = (word) => root.querySelector(`[data-word="${word}"]`).textContent;

  const show = (word) => {
    clearTimeout(saying);
    // Said once: a machine that stays off is asked again and again.
    if (mark.dataset.state === word && word !== 'connecting') {
      return;
    }
    mark.dataset.state = word;
    const fine = ['open', 'connecting', 'starting'].includes(word);
    mark.textContent = fine ? words(word) : '';
    mark.hidden = !fine;
    notice.hidden = fine;
    document.getElementById('console-words').textContent = fine ? '' : words(word);
    notice.setAttribute('role', fine ? 'none' : 'alert');
    take.hidden = word !== 'busy' && word !== 'taken';
    start.hidden = word !== 'off';
    signIn.hidden = word !== 'signedOut';
  };

  // What goes on to be said while it is tried again.
  const patient = ['off', 'away', 'lost'];

  const later = (word, seconds) => {
    show(word);
    clearTimeout(timer);
    timer = setTimeout(open, seconds * 1000);
  };

  // Each try after a failure waits longer, to a quarter of a minute.
  const patience = () => Math.min(15, 2 ** Math.min(attempt++, 4));

  const endings = {
    4000: () => later('off', 5),
    4001: () => show('busy'),
    4002: () => show('taken'),
    4003: () => later('away', patience()),
    4004: () => show('none'),
    4005: () => show('signedOut'),
    4006: () => show('gone'),
    4007: () => show('failed'),
  };

  async function ticket(takeOver) {
    const answer = await fetch(root.dataset.ticket, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ csrf: root.dataset.csrf, TakeOver: takeOver ? 'yes' : '' }),
    });
    if (answer.ok) {
      return (await answer.json()).Ticket;
    }
    throw { 401: 4005, 403: 4005, 404: 4006 }[answer.status] ?? 4003;
  }

  async function open(takeOver = false) {
    clearTimeout(timer);
    close();
    if (!patient.includes(mark.dataset.state)) {
      show('connecting');
    }
    let pass;
    try {
      pass = await ticket(takeOver === true);
    } catch (status) {
      (endings[status] ?? (() => later('lost', patience())))();
      return;
    }
    const url = new URL(root.dataset.socket, window.location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const mine = new WebSocket(url, ['binary', `ticket.${pass}`]);
    mine.binaryType = 'arraybuffer';
    socket = mine;
    // A socket that opens is not yet a console that does: that is the first message, which may be empty.
    const first = () => {
      if (socket === mine) {
        attempt = 0;
        show('open');
        opened?.();
      }
    };
    mine.addEventListener('message', first, { once: true });
    mine.addEventListener('close', (event) => {
      if (socket !== mine) {
        return;
      }
      socket = undefined;
      detach();
      (endings[event.code] ?? (() => later('lost', patience())))();
    });
    attach(mine);
  }

  function close() {
    const old = socket;
    socket = undefined;
    if (old !== undefined) {
      detach();
      old.close();
    }
  }

  document.getElementById('console-again').addEventListener('click', () => open());
  take.addEventListener('click', () => open(true));
  // The page stays, with what the terminal has printed; what goes wrong the server says on a page of its own.
  start.addEventListener('submit', async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show('starting');
    let status = 0;
    try {
      status = (await fetch(start.action, { method: 'POST', body: new URLSearchParams(new FormData(start)) })).status;
    } catch {
      later('lost', patience());
      return;
    }
    // 409: somebody else was quicker.
    if (status < 400 || status === 409) {
      open();
    } else {
      start.submit();
    }
  });
  document.getElementById('console-full').addEventListener('click', () => {
    if (document.fullscreenElement === null) {
      root.requestFullscreen();
    } else {
      document.exitFullscreen();
    }
  });
  // The console takes all keys but this: who has no mouse must get out of it again.
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'F6' && event.ctrlKey) {
        event.preventDefault();
        event.stopPropagation();
        document.getElementById('console-full').focus();
        // Lets go of what is held down, as when another window comes to the front.
        window.dispatchEvent(new Event('blur'));
      }
    },
    { capture: true },
  );
  window.addEventListener('pagehide', close);
  open();

  // Of a console that is open.
  const say = (text) => {
    clearTimeout(saying);
    if (mark.dataset.state === 'open' && mark.textContent !== text) {
      mark.textContent = text;
    }
  };
  const sayBriefly = (text) => {
    say(text);
    saying = setTimeout(() => say(words('open')), 3000);
  };
  return { words, say, sayBriefly };
}
