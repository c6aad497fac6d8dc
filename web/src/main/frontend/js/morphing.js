import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

// What shows that it has changed, unless it is a time, which goes on by itself.
const facts = 'tr > td:not(.row-actions), dl > dd, .machine-line > .state';
const fade = { duration: 1000, easing: 'ease-out' };

let changed = null;

// What the reader has opened stays open, and where a script has put a menu it stays; what is marked data-keep draws itself.
// What has the same data-version as before is the same, whatever scripts have made of it.
const config = {
  morphStyle: 'outerHTML',
  ignoreActiveValue: true,
  callbacks: {
    beforeNodeMorphed: (node, fresh) => {
      if (node.nodeType !== Node.ELEMENT_NODE) {
        return true;
      }
      if (node.matches('[data-keep]') || (node.dataset.version !== undefined && node.dataset.version === fresh.dataset?.version)) {
        return false;
      }
      if (changed !== null && node.matches(facts) && node.querySelector('time') === null && text(node) !== text(fresh)) {
        changed.push(node);
      }
      return true;
    },
    beforeAttributeUpdated: (name, node) =>
      !(name === 'open' && node.matches('details')) && !(name === 'style' && node.matches('.menu-items')),
  },
};

const text = (node) => node.textContent.trim();

/** The element becomes what the server sent, and whoever types in it goes on typing. */
export function morph(element, content) {
  return Idiomorph.morph(element, content, config);
}

/** What the update changes is marked by a colour for a moment, for those who do not mind. */
export function fading(update) {
  changed = [];
  update();
  const cells = changed;
  changed = null;
  if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    cells.forEach((it) => it.animate([{ backgroundColor: 'var(--changed)' }, { backgroundColor: 'transparent' }], fade));
  }
}

/** The same as htmx's swap "morph". */
export function morphing(htmx) {
  htmx.defineExtension('morph', {
    isInlineSwap: (style) => style === 'morph',
    handleSwap: (style, target, fragment) => (style === 'morph' ? morph(target, fragment.children) : false),
  });
}
