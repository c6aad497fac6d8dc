// The serial console: a terminal over the machine's serial line.
import './console/policy.js';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { consoleLink } from './console/link.js';

const view = document.getElementById('console-view');
const terminal = new Terminal({
  cursorBlink: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  fontFamily: getComputedStyle(view).fontFamily,
  fontSize: 14,
  scrollback: 5000,
  screenReaderMode: false,
  theme: { background: '#14161a', foreground: '#e6e8ec', cursor: '#f5a623', selectionBackground: '#6b4a12' },
});
const fit = new FitAddon();
terminal.loadAddon(fit);
terminal.open(view);
// A serial line has no size: the machine is told nothing, only the terminal is cut to the window.
const refit = () => fit.fit();
new ResizeObserver(refit).observe(view);
refit();

let socket;
const encoder = new TextEncoder();
// Large pastes go in parts, so that the machine can keep up; the server makes us wait by not reading.
const PART = 4096;

function send(bytes) {
  if (socket?.readyState === WebSocket.OPEN) {
    for (let i = 0; i < bytes.length; i += PART) {
      socket.send(bytes.slice(i, i + PART));
    }
  }
}

terminal.onData((text) => send(encoder.encode(text)));
terminal.onBinary((text) => send(Uint8Array.from(text, (it) => it.charCodeAt(0))));

// What is drawn is told to the server, which waits when the terminal cannot keep up.
let drawn = 0;

function draw(bytes, from) {
  terminal.write(bytes, () => {
    drawn += bytes.length;
    if (drawn > 16384 && from.readyState === WebSocket.OPEN) {
      from.send(String(drawn));
      drawn = 0;
    }
  });
}

// A guest that waits at a prompt has printed it long ago.
const SILENCE = 1500;
let silence;

const link = consoleLink({
  attach(to) {
    socket = to;
    drawn = 0;
    to.addEventListener('message', ({ data }) => {
      if (data.byteLength > 0) {
        clearTimeout(silence);
        link.say(link.words('open'));
        draw(new Uint8Array(data), to);
      }
    });
  },
  opened() {
    terminal.focus();
    silence = setTimeout(() => link.say(link.words('silent')), SILENCE);
  },
  detach() {
    clearTimeout(silence);
    socket = undefined;
  },
});
