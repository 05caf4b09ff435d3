// Tables of exit codes: sorted, filtered and linked to, in place.
(() => {
  'use strict';

  const FEW = 8; // rows that are read without a filter
  const collator = new Intl.Collator('en', {numeric: true, sensitivity: 'base'});
  const NUMBER = /^(-?(?:0x[\da-f]+|\d+))(?:-(-?(?:0x[\da-f]+|\d+)))?(?![\w.])/i;

  const make = (tag, properties, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const textOf = (node) => (node ? node.textContent.trim() : '');
  const slug = (text) => text.toLowerCase().replace(/[^a-z\d]+/g, '-');

  // A number or range, then a word, then nothing.
  const keyOf = (cell) => {
    const text = textOf(cell);
    const found = NUMBER.exec(text);
    if (!found) return {rank: text ? 1 : 2, text};
    const low = Number(found[1]);
    return {rank: 0, low, high: found[2] ? Number(found[2]) : low, text};
  };
  const compare = (a, b) =>
    a.rank || b.rank
      ? a.rank - b.rank || collator.compare(a.text, b.text)
      : a.low - b.low || a.high - b.high || collator.compare(a.text, b.text);

  class Table {
    constructor(table, number) {
      this.table = table;
      this.body = table.tBodies[0];
      this.rows = [...this.body.rows];
      this.suffix = number ? `-${table.id || number + 1}` : '';
      this.said = make('output', {className: 'table-said'});
      this.tools = make('div', {className: 'table-tools'}, this.said);
      this.heads = table.tHead ? this.sortable([...table.tHead.rows[0].cells]) : [];
      if (this.rows.length > FEW) this.addFilter();
      const frame = table.closest('.table-wrapper') || table;
      frame.before(this.tools);
      this.restore();
    }

    sortable(cells) {
      if (this.rows.length < 3) return [];
      return cells.map((cell, column) => {
        const place = cell.querySelector('p') || cell;
        const name = textOf(cell);
        if (!place.querySelector('a')) { // a button in a link would be neither
          const button = make('button', {type: 'button'}, ...place.childNodes);
          button.addEventListener('click', () => this.press(column));
          place.append(button);
          cell.setAttribute('aria-sort', 'none');
        }
        return {cell, name, slug: slug(name)};
      });
    }

    addFilter() {
      this.input = make('input', {type: 'search', autocomplete: 'off'});
      this.input.addEventListener('input', () => {
        this.filter();
        this.save();
      });
      this.tools.prepend(make('label', {}, 'Filter ', this.input));
      this.tools.classList.add('table-filter');
    }

    press(column) {
      const next = {none: 'ascending', ascending: 'descending', descending: 'none'};
      this.sort(column, next[this.heads[column].cell.ariaSort]);
      this.say(true);
      this.save();
    }

    sort(column, order) {
      for (const {cell} of this.heads) {
        if (cell.ariaSort) cell.ariaSort = 'none';
      }
      this.heads[column].cell.ariaSort = order;
      this.sorted = order === 'none' ? null : {column, order};
      const rows = [...this.rows];
      if (this.sorted) {
        const sign = order === 'ascending' ? 1 : -1;
        const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column])]));
        rows.sort((one, two) => {
          const [a, b] = [keys.get(one), keys.get(two)];
          return a.rank === 2 || b.rank === 2 ? a.rank - b.rank : sign * compare(a, b);
        });
      }
      this.body.append(...rows);
    }

    filter() {
      const words = this.input.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of this.rows) {
        row.hidden = !words.every((word) => this.has(row, word));
      }
      this.say();
    }

    // A number is found in the range that holds it, too.
    has(row, word) {
      if (textOf(row).toLowerCase().includes(word)) return true;
      const key = keyOf(row.cells[0]);
      return /^-?\d+$/.test(word) && key.low <= Number(word) && Number(word) <= key.high;
    }

    say(always) {
      const parts = [];
      if (this.input?.value.trim()) {
        const shown = this.rows.filter((row) => !row.hidden).length;
        parts.push(`${shown} of ${this.rows.length} rows`);
      }
      if (this.sorted) {
        parts.push(`sorted by ${this.heads[this.sorted.column].name}, ${this.sorted.order}`);
      } else if (always) {
        parts.push('original order');
      }
      const text = parts.join(', ');
      this.said.value = text && text[0].toUpperCase() + text.slice(1);
    }

    // The state is in the address, as in ?sort=code,desc&filter=timeout
    save() {
      const url = new URL(location.href);
      const put = (name, value) => {
        if (value) url.searchParams.set(name + this.suffix, value);
        else url.searchParams.delete(name + this.suffix);
      };
      const {column, order} = this.sorted || {};
      const head = this.sorted && this.heads[column].slug;
      put('sort', head && (order === 'descending' ? `${head},desc` : head));
      put('filter', this.input?.value.trim());
      url.search = url.search.replaceAll('%2C', ',');
      history.replaceState(history.state, '', url);
    }

    restore() {
      const wanted = new URLSearchParams(location.search);
      const [head, order] = (wanted.get('sort' + this.suffix) || '').split(',');
      const column = this.heads.findIndex(
        ({slug, cell}) => slug === head && cell.ariaSort,
      );
      if (column >= 0) this.sort(column, order === 'desc' ? 'descending' : 'ascending');
      const filter = wanted.get('filter' + this.suffix);
      if (this.input && filter) {
        this.input.value = filter;
        this.filter();
      } else {
        this.say();
      }
    }

    // A link leads to its row, whatever was filtered.
    reveal(row) {
      if (row.hidden) {
        this.input.value = '';
        this.filter();
        this.save();
        row.scrollIntoView();
      }
    }
  }

  const tables = [...document.querySelectorAll('table.exitcodes')]
    .filter((table) => table.tBodies.length)
    .map((table, number) => new Table(table, number));

  const reveal = () => {
    const row = document.getElementById(location.hash.slice(1))?.closest('tr');
    tables.find(({rows}) => rows.includes(row))?.reveal(row);
  };
  addEventListener('hashchange', reveal);
  // Rows were moved after the browser went to one of them.
  if (location.hash && location.search) {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
    reveal();
  }

  // One button, in the row that is pointed at or has the focus.
  if (!navigator.clipboard) return;
  const copy = make('button', {type: 'button', className: 'table-copy'});
  const offer = ({target}) => {
    const cell = target.closest('tr')?.cells[0];
    const row = cell?.closest('table.exitcodes tbody tr');
    if (!row || !cell.id || copy.parentNode === cell) return;
    if (document.activeElement === copy && target !== cell.querySelector('a')) return;
    copy.ariaLabel = `Copy link to ${textOf(cell.querySelector('p'))}`;
    copy.classList.remove('done');
    cell.append(copy);
  };
  for (const {body} of tables) {
    body.addEventListener('pointerover', offer);
    body.addEventListener('focusin', offer);
  }
  copy.addEventListener('click', async () => {
    const cell = copy.closest('[id]');
    const {said} = tables.find(({body}) => body.contains(cell));
    const url = new URL(location.href);
    url.search = '';
    url.hash = cell.id;
    try {
      await navigator.clipboard.writeText(url.href);
      copy.classList.add('done');
      said.value = 'Link copied';
    } catch {
      location.hash = cell.id; // the reader may forbid it
      said.value = 'The link is in the address bar';
    }
  });
})();
