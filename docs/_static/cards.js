// What an exit code means, in a card beside the link to it.
(() => {
  'use strict';

  const [OPEN, CLOSE] = [250, 300]; // ms: to pass over a link, to reach its card
  const ROW = /#exit-(.+?)-((?:minus-)?\d[\w-]*|[a-z]+)$/;

  const links = [...document.querySelectorAll('a[title] > .xref.exit')].map(
    (inner) => inner.parentNode,
  );
  if (!links.length || !HTMLElement.prototype.showPopover) return;

  const head = document.createElement('strong');
  const text = document.createElement('span');
  const card = document.createElement('div');
  Object.assign(card, {id: 'exit-card', className: 'exit-card', popover: 'manual'});
  card.role = 'tooltip';
  card.append(head, text);
  document.body.append(card);

  let link = null;
  let timer = 0;
  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  const place = () => {
    const box = link.getClientRects()[0];
    const room = document.documentElement.clientWidth - card.offsetWidth - 8;
    const above = box.bottom + card.offsetHeight + 8 > innerHeight && box.top > card.offsetHeight;
    const top = above ? box.top - card.offsetHeight - 4 : box.bottom + 4;
    card.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    if (!link) return;
    card.hidePopover();
    link.title = text.textContent;
    link.removeAttribute('aria-describedby');
    link = null;
  };

  const show = (wanted) => {
    clearTimeout(timer);
    if (link === wanted) return;
    hide();
    link = wanted;
    const row = ROW.exec(link.hash);
    head.textContent = row
      ? `${row[1]} ${row[2].replace('minus-', '-')}`
      : link.textContent;
    text.textContent = link.title;
    link.removeAttribute('title'); // the browser would show it as well
    link.setAttribute('aria-describedby', card.id);
    card.showPopover();
    place();
  };

  // A tap follows the link, as ever.
  const isMouse = (event) => event.pointerType !== 'touch';
  for (const one of links) {
    one.addEventListener('pointerenter', (event) => {
      if (isMouse(event)) later(() => show(one), link === one ? 0 : OPEN);
    });
    one.addEventListener('pointerleave', () => later(hide, CLOSE));
    one.addEventListener('focus', () => one.matches(':focus-visible') && show(one));
    one.addEventListener('blur', () => later(hide, CLOSE));
  }
  card.addEventListener('pointerenter', () => clearTimeout(timer));
  card.addEventListener('pointerleave', () => later(hide, CLOSE));
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
})();
