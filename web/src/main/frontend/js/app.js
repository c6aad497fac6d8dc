// What scripts add to pages that work without them: partial updates, the palette, selection, copying, local times.
import Alpine from '@alpinejs/csp';
import htmx from 'htmx.org';
import { copyButtons } from './copy.js';
import { editor } from './editor.js';
import { live } from './live.js';
import { menus } from './menus.js';
import { morphing } from './morphing.js';
import { palette } from './palette.js';
import { selection } from './selection.js';
import { sending } from './sending.js';
import { themes } from './themes.js';
import { times } from './times.js';
import { watch } from './watch.js';

document.documentElement.classList.replace('no-script', 'with-script');

// The security policy allows neither eval nor styles made by scripts.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;
htmx.config.scrollBehavior = 'instant';
htmx.config.globalViewTransitions = false;
// A form that comes back with its mistakes is an answer to show, whatever its status.
htmx.config.responseHandling = [
  { code: '204', swap: false },
  { code: '2..|3..|400|409', swap: true },
  { code: '...', swap: false, error: true },
];
window.htmx = htmx;
morphing(htmx);

Alpine.data('palette', palette);
Alpine.data('selection', selection);
Alpine.data('editor', editor);
Alpine.start();

copyButtons();
live();
menus();
sending();
themes();
times();
watch();
