// What the codes and signals that the search found mean, below the links to them.
(() => {
  'use strict';

  const SHOWN = 3; // of the meanings of one number
  const PAGE = /\/(profiles|signals)\/([^/]+)\.html$/;
  const source = document.currentScript;
  const results = document.getElementById('search-results');
  let loading = null;

  const load = () => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(source.dataset.lookup, source.src).href;
    script.onload = () => resolve(globalThis.exitcodesData);
    script.onerror = reject;
    document.head.append(script);
  });

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };

  // ``Code`` in a text of the catalog is every second part.
  const rich = (text) => text.split(/``(.+?)``/).map(
    (part, n) => (n % 2 ? element('code', 'docutils literal notranslate', part) : part),
  );

  // As `row_anchor` of the extension writes it.
  const anchor = (id, code) =>
    `#exit-${id}-${code.replace(/(^|-)-(?=\d)/g, '$1minus-').toLowerCase()}`;

  const isTold = ({ pathname, hash }) =>
    PAGE.test(pathname) && (hash.startsWith('#exit-') || pathname.includes('/signals/'));

  const tell = (item, data) => {
    const link = item.querySelector('a');
    const [, folder, name] = link.pathname.match(PAGE);
    if (folder === 'signals') {
      const signal = data.signals.find(([own]) => own === name);
      if (signal) item.append(element('p', 'context', ...rich(signal[1])));
      return;
    }
    const [id, title, , , , rows] = data.profiles.find(([own]) => own === name) ?? [];
    const found = (rows ?? []).filter(([code]) => anchor(id, code) === link.hash);
    if (!found.length) return;
    link.textContent = `${title} ${found[0][0]}`;
    for (const [, names, meaning] of found.slice(0, SHOWN)) {
      const own = (names ?? []).slice(0, 1).map((text) => `\`\`${text}\`\``);
      const text = [...own, ...(meaning ? [meaning] : [])].join(': ');
      if (text) item.append(element('p', 'context', ...rich(text)));
    }
  };

  new MutationObserver((changes) => {
    for (const item of changes.flatMap((change) => [...change.addedNodes])) {
      if (item.localName !== 'li' || !isTold(item.querySelector('a'))) continue;
      loading ??= load();
      // Without the data the links stay as the search made them.
      loading.then((data) => tell(item, data), () => {});
    }
  }).observe(results, { childList: true, subtree: true });
})();
