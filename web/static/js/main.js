// @ts-check
import { httpAnswerer } from './http.js';
import { startLab } from './lab.js';
import { startMenus } from './menus.js';
import { startTheme } from './theme.js';

startTheme();
startMenus();
for (const element of document.querySelectorAll('[data-lab]')) {
  const root = /** @type {HTMLElement} */ (element);
  void startLab(root, httpAnswerer(root.dataset.lab ?? ''));
}
