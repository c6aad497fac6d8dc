/** Keys of a US keyboard: for each character the key's code, and whether Shift is held. */
const rows = [
  ['`1234567890-=', '~!@#$%^&*()_+', ['Backquote', ...[...'1234567890'].map((it) => `Digit${it}`), 'Minus', 'Equal']],
  ['qwertyuiop[]\\', 'QWERTYUIOP{}|', [...letters('QWERTYUIOP'), 'BracketLeft', 'BracketRight', 'Backslash']],
  ["asdfghjkl;'", 'ASDFGHJKL:"', [...letters('ASDFGHJKL'), 'Semicolon', 'Quote']],
  ['zxcvbnm,./', 'ZXCVBNM<>?', [...letters('ZXCVBNM'), 'Comma', 'Period', 'Slash']],
  [' ', '', ['Space']],
];

function letters(all) {
  return [...all].map((it) => `Key${it}`);
}

const SHIFT = 0xffe1;
const keys = new Map();
for (const [plain, shifted, codes] of rows) {
  codes.forEach((code, i) => {
    keys.set(plain[i], { code, keysym: plain.charCodeAt(i), shift: false });
    if (i < shifted.length) {
      keys.set(shifted[i], { code, keysym: shifted.charCodeAt(i), shift: true });
    }
  });
}
keys.set('\n', { code: 'Enter', keysym: 0xff0d, shift: false });
keys.set('\t', { code: 'Tab', keysym: 0xff09, shift: false });

// A guest's keyboard holds some ten presses that it has not read yet.
const PAUSE = 12;

/** Presses the keys for a text, one after the other. Resolves to how many characters no key was found for. */
export async function type(text, press) {
  let missing = 0;
  for (const character of text.replace(/\r\n?/g, '\n')) {
    const key = keys.get(character);
    if (key === undefined) {
      missing++;
      continue;
    }
    if (key.shift) {
      press(SHIFT, 'ShiftLeft', true);
    }
    press(key.keysym, key.code, true);
    press(key.keysym, key.code, false);
    if (key.shift) {
      press(SHIFT, 'ShiftLeft', false);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return missing;
}
