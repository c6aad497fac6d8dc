import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

/** The swap "morph": the element becomes what the server sent, and whoever types in it goes on typing. */
export function morphing(htmx) {
  const config = { morphStyle: 'outerHTML', ignoreActiveValue: true };
  htmx.defineExtension('morph', {
    isInlineSwap: (style) => style === 'morph',
    handleSwap: (style, target, fragment) =>
      style === 'morph' ? Idiomorph.morph(target, fragment.children, config) : false,
  });
}
