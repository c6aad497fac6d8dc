import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

// What the reader has opened stays open, and where a script has put a menu it stays; what is marked data-keep draws itself.
const config = {
  morphStyle: 'outerHTML',
  ignoreActiveValue: true,
  callbacks: {
    beforeNodeMorphed: (node) => !node.matches?.('[data-keep]'),
    beforeAttributeUpdated: (name, node) =>
      !(name === 'open' && node.matches('details')) && !(name === 'style' && node.matches('.menu-items')),
  },
};

/** The element becomes what the server sent, and whoever types in it goes on typing. */
export function morph(element, content) {
  return Idiomorph.morph(element, content, config);
}

/** The same as htmx's swap "morph". */
export function morphing(htmx) {
  htmx.defineExtension('morph', {
    isInlineSwap: (style) => style === 'morph',
    handleSwap: (style, target, fragment) => (style === 'morph' ? morph(target, fragment.children) : false),
  });
}
