// What HTML alone does not do; every page reads well without it.
(() => {
  'use strict';

  // A drawer that focus has left would cover what has it.
  const drawers = document.querySelectorAll('nav[popover]');
  document.addEventListener('focusin', ({ target }) => {
    for (const drawer of drawers) {
      const opens = target.getAttribute('popovertarget') === drawer.id;
      if (!opens && !drawer.contains(target)) drawer.hidePopover?.();
    }
  });
  for (const drawer of drawers) {
    drawer.addEventListener('click', (event) => {
      if (event.target.closest('a')) drawer.hidePopover?.();
    });
  }

  // The way to a place is known when all before it is laid out; see `early.js`.
  const layOut = () => document.documentElement.classList.add('linked');
  document.addEventListener('click', ({ target }) => {
    if (target.closest('a[href*="#"]')) layOut();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Tab') layOut();
  });

  // Only what scrolls is a stop on the way through the page.
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
    }
  });
  const boxes = document.querySelectorAll('.table-wrapper, .highlight pre');
  boxes.forEach((box) => watch.observe(box));

  // An example is copied without its prompts and its output.
  const copied = (pre) => {
    const text = pre.cloneNode(true);
    text.querySelectorAll('.gp, .go, .linenos').forEach((part) => part.remove());
    return text.textContent.trimEnd() + '\n';
  };
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  if (navigator.clipboard) {
    for (const pre of document.querySelectorAll('.highlight pre')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = 'Copy';
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(copied(pre));
        button.textContent = status.textContent = 'Copied';
        setTimeout(() => { button.textContent = 'Copy'; status.textContent = ''; }, 2000);
      });
      pre.after(button);
    }
    document.querySelector('main').append(status);
  }
})();
