/* The lookup: explains what is typed or pasted, as it is typed.

   The engine and its data are larger than the rest of the page, so they are loaded when
   a reader turns to the form; without them the form leads to the list of all numbers.
   What a reader wrote never leaves the browser: only one line, not too long, goes into
   the address, so that it can be shared. */
'use strict';
(() => {
  const SHARED = 200; // characters of a text that goes into the address
  const SHOWN = { notes: 3, causes: 4, codes: 8 }; // of a list, at first
  const CALM = 500; // milliseconds without a key until a text counts as nonsense
  const TITLED = ['program', 'signal', 'windows'];
  const OFF = 'lookup-slash-off';

  const source = document.currentScript;
  const form = document.querySelector('.lookup-form');
  const field = form.querySelector('textarea');
  const hint = document.getElementById('lookup-hint');
  const count = document.querySelector('.lookup-count');
  const output = document.querySelector('.lookup-answer');
  const index = new URL(form.action);
  const site = new URL('../', index);

  let explainer = null;
  let loading = null;
  let timer = 0;

  // --- Elements: text is only ever set as text ------------------------------------

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const link = (href, ...children) =>
    element('a', { href: new URL(href, site).href, className: 'reference internal' }, ...children);
  const mono = (text) => element('code', { className: 'literal' }, text);

  /** Return a text of the catalog: its code spans, addresses and signals are marked. */
  function rich(text) {
    return exitcodes.spans(text).flatMap(([kind, part]) => {
      if (kind === 'code') return [mono(part)];
      if (kind === 'url') return [element('a', { href: part, className: 'reference external' }, part)];
      return part.split(/\b(SIG[A-Z0-9]+(?:[-+][0-9]+)?)\b/).map((word) =>
        explainer.signals.signals.has(word) ? link(`signals/${word}.html`, word) : word);
    });
  }

  function example(text) {
    const button = element('button', { type: 'button', className: 'lookup-example' }, text);
    button.addEventListener('click', () => {
      field.value = text;
      field.focus();
      update();
    });
    return button;
  }

  function copyable(text) {
    const box = element('div', { className: 'lookup-command' }, mono(text));
    if (!navigator.clipboard) return box;
    const button = element('button', { type: 'button', className: 'lookup-copy' }, 'Copy');
    button.setAttribute('aria-label', `Copy ${text}`);
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
      count.textContent = 'The command was copied.';
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    box.append(button);
    return box;
  }

  // --- Pages of the site ----------------------------------------------------------

  const rowPage = (row) => `profiles/${row.profile}.html#${exitcodes.rowAnchor(row)}`;

  /** Return the page of a number, or '' if it has none. */
  function numberPage(number) {
    const held = (row) => row.low === number && row.high === number;
    const known = (number >= 0 && number < 256) || explainer.catalog.index.some(held);
    return known ? `codes/${exitcodes.spell(number, 32).replace('-', 'minus-')}.html` : '';
  }

  const linked = (href, title) => (href ? { href, title } : null);

  /** Return the page of what was asked, if it was one thing and no message. */
  function pageOf({ asked, readings }) {
    const [clue] = readings.length ? explainer.finder.alone(asked) : [];
    if (!clue) return null;
    const own = readings.find((reading) => reading.kind === 'program');
    if (clue.program && !own?.codes.length) {
      const { id, title } = explainer.catalog.get(clue.program);
      return linked(`profiles/${id}.html`, title);
    }
    if (clue.program || readings[0].kind === 'program') {
      const [row] = own.codes;
      return linked(rowPage(row), `${explainer.catalog.get(row.profile).title} ${row.code}`);
    }
    const number = exitcodes.integer(clue.value);
    if (clue.kind === 'status' || clue.kind === 'windows') {
      const page = numberPage(number) || numberPage(number + 2 ** 32);
      return linked(page, `exit code ${clue.value}`);
    }
    const name = clue.name || clue.value;
    const named = explainer.signals.byName(name) ?? explainer.signals.byNumber(number);
    const isListed = explainer.signals.signals.has(named?.name);
    return isListed ? linked(`signals/${named.name}.html`, named.name) : null;
  }

  // --- Answers --------------------------------------------------------------------

  function render(answer) {
    const page = pageOf(answer);
    const readings = answer.readings.map((reading, n, all) =>
      item(reading, all[n - 1], page));
    output.replaceChildren(element('ol', { className: 'lookup-readings' }, ...readings));
    const number = readings.length;
    count.textContent = number === 1 ? '1 reading' : `${number} readings, the likeliest first`;
  }

  function item(reading, before, page) {
    const isFirst = !before;
    const made = element('li', { className: 'lookup-reading' }, ...heading(reading));
    if (reading.printed_by && reading.read !== before?.read) {
      const shown = ['Read: ', element('q', {}, reading.read), ' (', ...rich(reading.printed_by), ')'];
      made.append(element('p', { className: 'lookup-read' }, ...shown));
    }
    if (reading.equation) {
      made.append(element('p', { className: 'lookup-equation' }, reading.equation));
    }
    if (reading.notes.length) made.append(list('notes', reading.notes, note));
    for (const [title, block] of blocks(reading)) {
      made.append(isFirst ? opened(title, block) : folded(title, block));
    }
    if (isFirst && page) {
      const more = link(page.href, `All about ${page.title}`);
      made.append(element('p', { className: 'lookup-more' }, more));
    }
    return made;
  }

  /** Return the answer: what it is as a heading, what that means below it. */
  function heading({ kind, answer, codes }) {
    const at = answer.indexOf(': ');
    const rest = answer.slice(at + 2);
    const hasTitle = TITLED.includes(kind) && at > 0 && !/^[a-z]/.test(rest);
    const title = hasTitle ? answer.slice(0, at) : answer;
    const isOwn = kind === 'program' && codes.length;
    const shown = isOwn ? [link(rowPage(codes[0]), title)] : rich(title);
    const made = [element('h2', { className: 'lookup-title' }, ...shown)];
    if (hasTitle) made.push(element('p', { className: 'lookup-meaning' }, ...rich(rest)));
    return made;
  }

  /** Yield the parts of a reading, each with its title. */
  function* blocks({ kind, spellings, causes, codes }) {
    if (spellings.length) yield ['Written by others as', spelled(spellings)];
    if (causes.length) {
      yield ['Who may have caused it, and how to find out', list('causes', causes, cause)];
    }
    if (codes.length && kind !== 'program') {
      yield [`In the tables of programs (${codes.length})`, list('codes', codes, code)];
    }
  }

  const opened = (title, block) =>
    element('section', { className: 'lookup-block' }, element('h3', {}, title), block);
  const folded = (title, block) =>
    element('details', { className: 'lookup-block' }, element('summary', {}, title), block);

  /** Return a list of which only the first items are shown. */
  function list(what, items, made) {
    const most = SHOWN[what];
    const shown = items.length <= most + 1 ? items : items.slice(0, most);
    const first = element('ul', { className: `lookup-${what}` }, ...shown.map(made));
    if (shown.length === items.length) return first;
    const box = element('div', {}, first);
    const more = element('button', { type: 'button', className: 'lookup-rest' },
      `${items.length - most} more`);
    more.addEventListener('click', () => {
      const rest = items.slice(most).map(made);
      first.append(...rest);
      more.remove();
      rest[0].querySelector('a, button, code')?.focus();
    });
    box.append(more);
    return box;
  }

  function spelled(spellings) {
    return element('ul', { className: 'lookup-spellings' }, ...spellings.map(({ text, where }) =>
      element('li', {}, mono(text), ` ${where}`)));
  }

  const note = (text) => element('li', {}, ...rich(text));

  function cause({ who, check }) {
    return element('li', {}, element('p', {}, ...rich(who)), ...(check ? [copyable(check)] : []));
  }

  function code(row) {
    const name = row.name && row.name !== row.code ? [' ', mono(row.name)] : [];
    const title = link(rowPage(row), `${row.profile} ${row.code}`);
    return element('li', {},
      element('span', { className: 'lookup-code' }, title, ...name),
      element('span', {}, ...rich(row.meaning)));
  }

  function nonsense({ asked, problem }) {
    const profile = explainer.finder.profile(asked);
    const own = profile ? [link(`profiles/${profile.id}.html`, `All codes of ${profile.title}`)] : [];
    count.textContent = `${problem.slice(0, problem.lastIndexOf('; '))}; try for example:`;
    output.replaceChildren(element('p', { className: 'lookup-nonsense' },
      ...own, ...explainer.catalog.examples.map(example)));
  }

  // --- The form -------------------------------------------------------------------

  function script(address) {
    return new Promise((resolve, reject) => {
      const src = new URL(address, source.src).href;
      document.head.append(element('script', { src, onload: resolve, onerror: reject }));
    });
  }

  function load() {
    loading ??= Promise.all([script(source.dataset.lookup), script(source.dataset.engine)])
      .then(() => {
        explainer = new exitcodes.Explainer(new exitcodes.Catalog(exitcodesData));
        update();
      })
      .catch(() => {
        form.removeEventListener('submit', submit); // it works as without a script
        count.replaceChildren('The catalog could not be loaded. Here is the ',
          link(index.href, 'list of all numbers'), '.');
      });
    return loading;
  }

  /** Explain the text, and return the answer. */
  function update({ isOver = false } = {}) {
    const text = field.value;
    clearTimeout(timer);
    grow();
    if (!explainer) return load();
    if (!text.trim()) {
      count.textContent = '';
      output.replaceChildren();
    } else {
      const answer = explainer.explain(text);
      if (answer.readings.length) {
        render(answer);
      } else if (isOver) {
        nonsense(answer);
      } else {
        output.replaceChildren();
        count.textContent = '';
        timer = setTimeout(() => nonsense(answer), CALM);
      }
    }
    share(text);
    return null;
  }

  function grow() {
    if (CSS.supports('field-sizing', 'content')) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }

  let sharing = 0;
  /** Put the text into the address; browsers allow that only so often. */
  function share(text) {
    clearTimeout(sharing);
    sharing = setTimeout(() => {
      const address = new URL(location.href);
      const isShort = text.trim() && text.length <= SHARED && !text.includes('\n');
      if (isShort) address.searchParams.set('q', text);
      else address.searchParams.delete('q');
      if (address.href !== location.href) history.replaceState(null, '', address);
    }, CALM);
  }

  function submit(event) {
    event.preventDefault();
    load().then(() => {
      update({ isOver: true });
      const page = explainer && pageOf(explainer.explain(field.value));
      if (page) location.href = new URL(page.href, site).href;
      else output.querySelector('a, button, summary')?.focus();
    });
  }

  form.addEventListener('submit', submit);
  form.addEventListener('focusin', load);
  form.addEventListener('pointerenter', load);
  field.addEventListener('input', () => update());
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === 'Escape' && field.value) {
      event.preventDefault();
      field.value = '';
      update();
    }
  });

  // --- Keys: `/` can be turned off, as people who speak to their computer need ------

  const isTyping = ({ target }) =>
    target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName);

  document.addEventListener('keydown', (event) => {
    if (isTyping(event)) return;
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isJump = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (!isSlash && !isJump) return;
    event.stopImmediatePropagation(); // the search of the theme listens to `/` too
    if (isSlash && localStorage.getItem(OFF)) return;
    event.preventDefault();
    field.focus();
    field.select();
  }, { capture: true });

  function keys() {
    const key = (text) => element('kbd', {}, text);
    const slash = element('button', { type: 'button', className: 'lookup-switch' });
    const told = () => {
      slash.textContent = localStorage.getItem(OFF) ? 'Turn the / key on' : 'Turn the / key off';
    };
    slash.addEventListener('click', () => {
      if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, '1');
      told();
    });
    told();
    return [key('/'), ' or ', key('Ctrl K'), ' leads here, ', key('Esc'), ' clears. ', slash];
  }

  for (const text of hint.querySelectorAll('code')) text.replaceWith(example(text.textContent));
  form.querySelector('.lookup-keys').append(...keys());
  const shared = new URL(location.href).searchParams.get('q');
  if (shared !== null) field.value = shared;
  if (field.value) update();
})();
