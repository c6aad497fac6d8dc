// The screen: the machine's VNC server.
import RFB from '@novnc/novnc';
import { consoleLink } from './console/link.js';
import { type } from './console/keys.js';

const view = document.getElementById('console-view');
const ctrlAltDel = document.getElementById('console-cad');
const paste = document.getElementById('console-paste');
let rfb;

function ask(name) {
  const dialog = document.getElementById(`${name}-dialog`);
  const field = document.getElementById(`${name}-text`);
  field.value = '';
  dialog.returnValue = '';
  dialog.showModal();
  field.focus();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        const text = dialog.returnValue === '' ? undefined : field.value;
        field.value = '';
        resolve(text);
      },
      { once: true },
    );
  });
}

const link = consoleLink({
  attach(socket) {
    rfb = new RFB(view, socket, { shared: true });
    rfb.scaleViewport = true;
    rfb.background = '#14161a';
    rfb.addEventListener('connect', () => {
      ctrlAltDel.disabled = false;
      paste.disabled = false;
      rfb.focus();
    });
    rfb.addEventListener('credentialsrequired', async () => {
      const password = await ask('password');
      if (password === undefined) {
        rfb?.disconnect();
      } else {
        rfb?.sendCredentials({ password });
      }
    });
  },
  detach() {
    ctrlAltDel.disabled = true;
    paste.disabled = true;
    rfb?.disconnect();
    rfb = undefined;
  },
});

ctrlAltDel.addEventListener('click', () => {
  rfb?.sendCtrlAltDel();
  rfb?.focus();
});
paste.addEventListener('click', async () => {
  const text = await ask('paste');
  const to = rfb;
  if (text === undefined || to === undefined) {
    return;
  }
  to.focus();
  const missing = await type(text, (keysym, code, down) => to.sendKey(keysym, code, down));
  link.sayBriefly(missing === 0 ? link.words('pasted') : link.words('unpasted').replace('{0}', String(missing)));
});
