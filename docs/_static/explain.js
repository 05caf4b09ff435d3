/* What a status means: text in, readings out, the likeliest first.

   The same as `exitcodes explain`, for the browser: the parts below are called as the
   modules of the package are, and hold the same functions, so that a change there is
   found here. The data, which is the same as well, comes from `lookup-data.js`; a test
   compares what both say, field by field. No DOM: it runs in Node.js too. */
'use strict';
(function (root) {
  // --- What Python has and JavaScript has not ---------------------------------------

  const BLANK = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
  const WORD = '[\\p{L}\\p{N}_]';
  const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/u;
  const BLANKS = new RegExp(`${BLANK}+`, 'gu');
  const OUTER = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu');
  const HIDDEN = /[\p{C}\p{Z}]/gu;

  // Characters, of which a string may have fewer than units.
  const isLonger = (text, most) => text.length > most && [...text].length > most;
  const first = (text, most) => [...text.slice(0, 2 * most)].slice(0, most).join('');
  const last = (text, most) => [...text.slice(-2 * most)].slice(-most).join('');
  const strip = (text) => text.replace(OUTER, '');
  const collapse = (text) => strip(text.replace(BLANKS, ' '));
  const modulo = (number, by) => ((number % by) + by) % by;
  const whole = (source, flags) => new RegExp(`^(?:${source})$`, flags);

  function splitLines(text) {
    const lines = text.split(LINE_END);
    return lines.at(-1) ? lines : lines.slice(0, -1);
  }

  /** Return a text in quotes, as Python's `repr` does. */
  function quoted(text) {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    const escaped = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
    const shown = escaped.replace(HIDDEN, (character) => {
      const code = character.codePointAt(0);
      if (character === ' ') return character;
      if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
      if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
      return `\\U${code.toString(16).padStart(8, '0')}`;
    });
    return quote + shown + quote;
  }

  // --- markup -----------------------------------------------------------------------

  const SPAN = /``(?<code>[^]+?)``|(?<url>https?:\/\/[^\s<>"`]*[^\s<>"`.,;:!?()[\]])/gu;

  /** Return the spans of a text of the catalog, in order: `[kind, text]`. */
  function spans(text) {
    const found = [];
    let end = 0;
    for (const match of text.matchAll(SPAN)) {
      if (match.index > end) found.push(['text', text.slice(end, match.index)]);
      const { code, url } = match.groups;
      found.push(code === undefined ? ['url', url] : ['code', code]);
      end = match.index + match[0].length;
    }
    if (end < text.length) found.push(['text', text.slice(end)]);
    return found;
  }

  const plain = (text) => spans(text).map(([, part]) => part).join('');

  // --- keys -------------------------------------------------------------------------

  const OTHER = 'other';
  const HEX_FROM = 0x1_0000;
  const TWO_TO_32 = 0x1_0000_0000;
  const NUMBER = '-?[0-9]+|0[xX][0-9a-fA-F]+';
  const IS_NUMBER = whole(NUMBER);
  const IS_RANGE = whole(`(${NUMBER})-(${NUMBER})`);

  function parseNumber(text, width = 8) {
    if (!IS_NUMBER.test(text)) return null;
    const number = Number(text);
    const wraps = width === 32 && number >= -0x8000_0000 && number < 0;
    return wraps ? number + TWO_TO_32 : number;
  }

  function spell(number, width = 8) {
    if (width !== 32 || number < HEX_FROM) return String(number);
    return `0x${number.toString(16).toUpperCase().padStart(8, '0')}`;
  }

  function parseRange(text, width = 8) {
    const number = parseNumber(text, width);
    if (number !== null) return [number, number];
    const match = IS_RANGE.exec(text);
    return match && [parseNumber(match[1], width), parseNumber(match[2], width)];
  }

  function parseKey(text, width) {
    const bounds = parseRange(text, width);
    return bounds ? { text, low: bounds[0], high: bounds[1] } : { text, low: 1, high: 0 };
  }

  /** Return the id of a row in the page of its profile; a public URL. */
  function rowAnchor(row) {
    const code = row.code.replace(/(^|-)-(?=[0-9])/g, '$1minus-');
    return `exit-${row.profile}-${code.toLowerCase()}`;
  }

  // --- signaltable ------------------------------------------------------------------

  const TITLES = { linux: 'Linux', macos: 'macOS', freebsd: 'FreeBSD' };
  const LAST = 64; // of Linux
  const INTERNAL = [32, 33];
  const REAL_TIME = whole('SIGRT(?<end>MIN|MAX)(?<offset>[+-][0-9]{1,2})?');

  class Named {
    constructor(name, signal, number) {
      this.name = name;
      this.signal = signal;
      this.number = number ?? null;
    }

    get meaning() {
      if (this.name.includes('+')) return 'A real-time signal, for the own use of programs.';
      return this.signal.meaning;
    }
  }

  class SignalTable {
    constructor(signals) {
      this.signals = new Map();
      this.aliases = new Map();
      for (const [name, meaning, action, number, aliases, cause] of signals) {
        this.signals.set(name, { meaning, action, number, cause: cause.map(asCause) });
        for (const alias of aliases) this.aliases.set(alias, name);
      }
    }

    byName(text) {
      let name = text.toUpperCase();
      name = name.startsWith('SIG') ? name : `SIG${name}`;
      name = this.aliases.get(name) ?? name;
      const signal = this.signals.get(name);
      if (signal) return new Named(name, signal, signal.number.linux);
      const match = REAL_TIME.exec(name);
      const end = match && this.signals.get(`SIGRT${match.groups.end}`);
      if (!end) return null;
      const number = end.number.linux + Number(match.groups.offset ?? 0);
      return this.isRealTime(number) ? this.byNumber(number) : null;
    }

    byNumber(number, platform = 'linux') {
      for (const [name, signal] of this.signals) {
        if (signal.number[platform] === number) {
          return new Named(name, signal, signal.number.linux);
        }
      }
      if (platform === 'linux' && this.isRealTime(number)) {
        const first = this.signals.get('SIGRTMIN');
        return new Named(`SIGRTMIN+${number - first.number.linux}`, first, number);
      }
      return null;
    }

    isRealTime(number) {
      const [low, high] = ['SIGRTMIN', 'SIGRTMAX'].map((name) => this.signals.get(name));
      return Boolean(low && high) && low.number.linux <= number && number <= high.number.linux;
    }

    elsewhere(number) {
      const here = this.byNumber(number);
      const found = [];
      for (const [platform, title] of Object.entries(TITLES).slice(1)) {
        const named = this.byNumber(number, platform);
        if (named && (here === null || named.name !== here.name)) found.push([title, named.name]);
      }
      return found;
    }
  }

  const asCause = ([who, check]) => (check ? { who, check } : { who });

  // --- forms ------------------------------------------------------------------------

  const PIECE = /\{(?<field>[a-z*#]+)\}|(?<blank>\s+)|(?<literal>[^{\s]+|\{)/g;
  const SPECIAL = /[\^$\\.*+?()[\]{}|/]/g;
  const UNREAD = ['#', '*'];
  const SPACE = '\\t-\\r ';
  const START = `^(?:[\\W\\d_]|[tz](?=[\\d${SPACE}]))*`;
  const END = `[.${SPACE}]*$`;
  const LONGEST = 400;

  class Form {
    constructor(source, literals, kinds, isHeld) {
      this.source = source;
      this.needle = literals.reduce((a, b) => (b.length > a.length ? b : a));
      this.weight = literals.join('').length + Number(isHeld);
      this.kinds = kinds;
      this.made = null;
    }

    get pattern() {
      this.made ??= new RegExp(this.source, 'giu');
      return this.made;
    }
  }

  /** Return a form, ready to be looked for; `fields` are the patterns of the fields. */
  function parse(form, fields) {
    const parts = [];
    const literals = [];
    const found = [];
    const inner = form.replace(/^\^/, '').replace(/\$$/, '');
    for (const { groups: piece } of inner.matchAll(PIECE)) {
      if (UNREAD.includes(piece.field)) {
        parts.push(fields[piece.field]);
      } else if (piece.field !== undefined) {
        parts.push(`(?<${piece.field}>${fields[piece.field]})`);
        found.push(piece.field);
      } else if (piece.blank) {
        parts.push(`[${SPACE}]+`);
      } else {
        parts.push(piece.literal.replace(SPECIAL, '\\$&'));
        literals.push(piece.literal.toLowerCase());
      }
    }
    const isHeld = form.startsWith('^');
    const end = inner !== form.replace(/^\^/, '') ? END : '(?!\\w|\\.[0-9])';
    const kinds = Object.keys(fields).filter((kind) => kind !== 'program' && found.includes(kind));
    const source = `${isHeld ? START : ''}(?<!\\w)${parts.join('')}${end}`;
    return new Form(source, literals, kinds, isHeld);
  }

  /** Return what the messages in a text say, the surest first. */
  function clues(text, messages) {
    const possible = possibleOf(text.toLowerCase(), messages);
    const found = [];
    splitLines(text).forEach((line, number) => {
      for (const [weight, clue] of ofLine(shortened(line), possible)) {
        found.push({ weight, number, clue });
      }
    });
    found.sort((a, b) => b.weight - a.weight || b.number - a.number);
    const unique = new Map(found.map(({ clue }) => [JSON.stringify(clue), clue]));
    return [...unique.values()];
  }

  function possibleOf(low, messages) {
    return messages.flatMap((message) =>
      message.forms
        .filter((form) => low.includes(form.needle))
        .map((form) => ({ form, message })));
  }

  function shortened(line) {
    return isLonger(line, 2 * LONGEST) ? `${first(line, LONGEST)} ${last(line, LONGEST)}` : line;
  }

  /** Yield what a line says; a form that crosses a surer one says nothing. */
  function* ofLine(line, possible) {
    const low = line.toLowerCase();
    const hits = [];
    for (const { form, message } of possible) {
      if (!low.includes(form.needle)) continue;
      for (const match of line.matchAll(form.pattern)) hits.push({ form, match, message });
    }
    hits.sort((a, b) => b.form.weight - a.form.weight);
    const taken = [];
    for (const { form, match, message } of hits) {
      const start = match.index;
      const end = start + match[0].length;
      if (taken.some(([from, to]) => start < to && from < end)) continue;
      taken.push([start, end]);
      for (const clue of read(match, form, message)) yield [form.weight, clue];
    }
  }

  function* read(match, form, message) {
    const said = match.groups ?? {};
    const program = message.program || (said.program ?? '').toLowerCase();
    const made = (kind, value, name = '') => (
      { kind, value, program, message: message.id, text: collapse(match[0]), name });
    for (const kind of form.kinds) {
      if (kind === 'signal') {
        yield made(kind, said[kind], said.name || message.signal);
      } else if (kind !== 'name' || !form.kinds.includes('signal')) {
        yield made(kind, said[kind]);
      }
    }
    if (form.kinds.length) return;
    if (message.signal) yield made('name', message.signal);
    if (message.status !== null) yield made('status', String(message.status));
    else if (!message.signal) yield made('nothing', '');
  }

  // --- profile ----------------------------------------------------------------------

  class Profile {
    constructor([id, title, rank, width, bitmask, rows], concepts) {
      Object.assign(this, { id, title, rank, width, bitmask });
      this.rows = rows.map(([
        code, names = [], meaning = '', means = [], notes = [], condition = '', passesOn = false,
      ]) => {
        const [name = '', ...aliases] = names;
        const { low, high } = parseKey(code, width);
        return {
          profile: id, rank, code, low, high, name, aliases, meaning, notes, condition, passesOn,
          names: names.filter(Boolean),
          means: means.map((n) => concepts[n][0]),
        };
      });
    }

    find(text) {
      const bounds = parseRange(text, this.width);
      const row = bounds && this.narrowest(...bounds);
      return row || (this.rows.find((r) => text === r.code || r.names.includes(text)) ?? null);
    }

    /** Return the rows for a number: the narrowest that holds it, or its bits. */
    findNumber(number) {
      const row = this.narrowest(number, number);
      if (row) return this.rows.filter((r) => r.code === row.code);
      return this.bits(number);
    }

    narrowest(low, high) {
      const holding = this.rows.filter((r) => r.low <= low && low <= high && high <= r.high);
      return holding.reduce((a, b) => (a && a.high - a.low <= b.high - b.low ? a : b), null);
    }

    bits(number) {
      if (number <= 0 || number >= 0x8000_0000 || number & ~this.bitmask) return [];
      const rows = [];
      for (let bit = 1; bit <= number; bit *= 2) {
        if (number & bit) rows.push(this.narrowest(bit, bit));
      }
      return rows.every(Boolean) ? rows : [];
    }
  }

  // --- catalog ----------------------------------------------------------------------

  class Catalog {
    constructor(data) {
      this.examples = data.examples;
      this.signals = data.signals;
      this.concepts = new Map(data.concepts);
      this.messages = data.messages.map(
        ([id, title, forms, program = '', signal = '', status = null]) => ({
          id, title, program, signal, status,
          forms: forms.map((form) => parse(form, data.fields)),
        }));
      this.profiles = new Map(data.profiles.map((p) => [p[0], new Profile(p, data.concepts)]));
      this.index = [...this.profiles.values()].flatMap((profile) => profile.rows);
      this.index.sort((a, b) =>
        (a.high - a.low) - (b.high - b.low)
        || a.rank - b.rank
        || (a.profile < b.profile ? -1 : Number(a.profile > b.profile)));
    }

    get(id) {
      return this.profiles.get(id) ?? null;
    }

    /** Return the codes that hold a number, but not by `other`. */
    holding(number) {
      return this.index.filter((row) => row.low <= number && number <= row.high);
    }
  }

  // --- clues ------------------------------------------------------------------------

  const MINUS = /[\u2010\u2011\u2012\u2013\u2212]/g;
  const HEX = whole('0x[0-9a-f]{1,8}|[89a-f][0-9a-f]{7}', 'i');
  const DECIMAL = whole('[-+]?[0-9]{1,10}');
  const CLAUSE_END =
    `(?=[.,;!?)\\]'"]*(?:${BLANK}*(?:(?=\\n)|(?![^]))|${BLANK}+(?!${WORD})[^]))`;
  const INTEGER = new RegExp(
    `(?<!${WORD})(?:error|code|status|exit|result|returned)(?:${BLANK}|[:=])+([-+]?[0-9]{1,10})`
    + `(?!(?:${WORD}|\\.)*${WORD})`
    + `|(?<!${WORD}|[.:/#\\-])([-+]?[0-9]{1,10})${CLAUSE_END}`, 'giu');
  const SLURM = whole('([0-9]{1,3}):([0-9]{1,3})');
  const SYSTEMD = whole(`([0-9]{1,3})/([A-Za-z](?:${WORD}|[+\\-])*)`, 'u');
  const FAULT = /(?:0x[c-f][0-9a-f]{7}|-[0-9]{9,10})(?![0-9a-z])/giu;
  const ENDS = new RegExp(
    'exit|status|code|err|fail|return|result|signal|kill|die|dead|crash|terminat|abort'
    + `|stopp|ended|quit|finish|complet|(?<!${WORD})rc(?!${WORD})`, 'iu');
  const ESCAPE = /\x1b\[[0-9;?]*[A-Za-z]/g;
  const SHORT = 4;
  const CLUES = 20;
  const LAST_PART = 2000;

  const clueOf = (kind, value, text, program = '', name = '') => (
    { kind, value, program, message: '', text, name });

  class ClueFinder {
    constructor(catalog, signals) {
      this.catalog = catalog;
      this.signals = signals;
      this.names = new Map();
      for (const row of catalog.index) {
        for (const name of new Set(row.names.map((n) => n.toLowerCase()))) {
          if (!this.names.has(name)) this.names.set(name, []);
          this.names.get(name).push(row);
        }
      }
    }

    clues(text) {
      if (!text.includes('\n') && !isLonger(text, 80)) {
        const alone = this.alone(text);
        if (alone.length) return alone;
      }
      const found = clues(text, this.catalog.messages);
      const signalled = found.some((c) => c.kind === 'signal' && Number(c.value));
      const told = found.filter((c) =>
        !(c.kind === 'signal' && !Number(c.value))
        && !(signalled && c.kind === 'status' && c.value === '0'));
      return found.length ? told.slice(0, CLUES) : this.guessed(text);
    }

    /** Return the last number of a text that speaks of an end or an error. */
    guessed(text) {
      const end = last(text, LAST_PART);
      const words = collapse(text).split(' ');
      const fault = [...end.matchAll(FAULT)].map(([m]) => m).filter((m) => this.isFault(m)).at(-1);
      if (fault) return [clueOf('windows', fault, fault)];
      const numbers = [...end.matchAll(INTEGER)].map(([, a, b]) => Number(a ?? b));
      if (!numbers.length || !mayBeStatus(numbers.at(-1))) return [];
      const program = this.catalog.get(words[0].toLowerCase())?.id ?? '';
      if (!(ENDS.test(end) || (program && words.length <= SHORT))) return [];
      const number = String(numbers.at(-1));
      return [clueOf('status', number, number, program)];
    }

    isFault(text) {
      const number = modulo(integer(text), TWO_TO_32);
      return number >= HEX_FROM && this.catalog.holding(number).length > 0;
    }

    alone(text) {
      if (DECIMAL.test(text)) return [clueOf('status', text, text)];
      if (HEX.test(text)) return [clueOf('windows', text, text)];
      const clue = this.pair(text);
      if (clue) return [clue];
      if (text && (this.signals.byName(text) || this.named(text).length)) {
        return [clueOf('name', text, text)];
      }
      return [];
    }

    pair(text) {
      let match = SLURM.exec(text);
      if (match) {
        const [, status, signal] = match;
        if (signal === '0') return clueOf('status', status, text, 'slurm');
        return clueOf('signal', signal, text);
      }
      match = SYSTEMD.exec(text);
      if (match) {
        const [, number, name] = match;
        if (this.signals.byName(name)) return clueOf('signal', number, text, '', name);
        return clueOf('status', number, text, 'systemd');
      }
      const words = text.replaceAll(':', ' ');
      const at = words.lastIndexOf(' ');
      const profile = at > 0 ? this.profile(strip(words.slice(0, at))) : null;
      return profile && clueOf('code', words.slice(at + 1), text, profile.id);
    }

    profile(text) {
      return this.catalog.get(text.toLowerCase().replaceAll(' ', '-'));
    }

    named(name) {
      const found = this.names.get(name.toLowerCase()) ?? [];
      const exact = found.filter((row) => row.names.includes(name));
      return exact.length ? exact : found;
    }
  }

  function integer(text) {
    const isHex = /^0x/i.test(text) || !/^[0-9]+$/.test(text.replace(/^[+-]+/, ''));
    return isHex ? parseInt(text, 16) : Number(text);
  }

  /** Return a text without what is not seen, and with plain signs. */
  function cleaned(text) {
    const seen = text.replace(ESCAPE, '').normalize('NFKC').replace(MINUS, '-').replace(/\p{Cf}/gu, '');
    return strip(strip(seen).replace(/\.$/, ''));
  }

  function mayBeStatus(number) {
    const isError = (number >= -0x8000_0000 && number < -0x2000_0000) || number >= 0x8000_0000;
    return (number >= 0 && number <= 255) || isError;
  }

  // --- readings ---------------------------------------------------------------------

  const reading = (kind, answer, more = {}) => (
    { kind, answer, equation: '', codes: [], spellings: [], causes: [], notes: [], ...more });
  const spelling = (text, where) => ({ text, where });

  function ownRows(profile, number) {
    const rows = profile.findNumber(number);
    const rest = profile.find(OTHER);
    return rows.length || !rest ? rows : profile.rows.filter((row) => row.code === rest.code);
  }

  /** Return what a program means by a number, which it may not document. */
  function ownOf(profile, rows, code, equation) {
    if (rows.length) return ofProgram(profile, rows, code, equation);
    return reading('program', `${profile.title} documents no exit code ${code}.`, { equation });
  }

  /** Return what a program means by a code of its own. */
  function ofProgram(profile, rows, code, equation = '') {
    const keys = rows.map((row) => row.code);
    const areBits = rows.length > 1 && !keys.includes(code);
    const bits = areBits ? `${code} = ${keys.join(' + ')}` : '';
    const said = areBits ? rows : rows.slice(0, 1);
    const says = said.map((row) => saidOf(row).replace(/\.$/, '')).join('; ');
    return reading('program', `${profile.title} ${code}: ${says}.`, {
      equation: equation || bits,
      codes: profile.rows.filter((row) => keys.includes(row.code)),
      notes: [...said.flatMap((row) => row.notes), ...rows.slice(said.length).map(caseOf)],
    });
  }

  const caseOf = (row) => (row.condition ? `${row.condition}: ${saidOf(row)}` : saidOf(row));

  const saidOf = (row) =>
    [row.name && `\`\`${row.name}\`\``, row.meaning].filter(Boolean).join(', ');

  function spellingsOf(named) {
    const number = named.number;
    return [
      spelling(String(128 + number), 'shells, containers, CI'),
      spelling(String(-number), "Python's subprocess"),
      spelling(named.name, 'Node.js, strace'),
      spelling(String(256 + number), 'ksh93'),
      spelling(`0:${number}`, 'Slurm'),
      spelling(`status=${number}/${named.name.replace(/^SIG/, '')}`, 'systemd'),
      spelling(String(number), 'a raw wait status'),
    ];
  }

  // --- explain ----------------------------------------------------------------------

  const NTSTATUS = 'windows-ntstatus';
  const FATAL = ['terminate', 'core'];
  const CYGWIN = new Map([
    [0xc000_0005, 139],
    [0xc000_013a, 130],
    [0xc000_0135, 127],
    [0xc000_001d, 132],
    [0xc000_0017, 138],
  ]);

  class Explainer {
    constructor(catalog) {
      this.catalog = catalog;
      this.signals = new SignalTable(catalog.signals);
      this.finder = new ClueFinder(catalog, this.signals);
      this.titles = new Map(catalog.messages.map(({ id, title }) => [id, title]));
    }

    /** Return the readings of a text: a number, a name, a message, a log. */
    explain(text, program = '') {
      const asked = cleaned(text);
      const readings = new Map();
      for (const clue of this.finder.clues(asked)) {
        const title = this.titles.get(clue.message) ?? '';
        for (const found of this.read(clue, clue.program || program)) {
          const key = JSON.stringify([found.kind, found.answer]);
          const made = { ...found, read: clue.text, printed_by: title };
          if (!readings.has(key)) readings.set(key, made);
        }
      }
      const problem = readings.size ? '' : notUnderstood(asked, this.catalog.examples);
      return { asked, problem, readings: [...readings.values()] };
    }

    *read(clue, program) {
      switch (clue.kind) {
        case 'signal':
          yield* this.signal(Number(clue.value), clue.name);
          break;
        case 'realtime':
          yield* this.name(`SIGRTMIN+${clue.value}`);
          break;
        case 'name':
          yield* this.name(clue.value);
          break;
        case 'exit':
          yield* this.exit(Number(clue.value));
          break;
        case 'nothing':
          break;
        case 'octal':
          yield* this.status(parseInt(clue.value, 8), program, `0o${clue.value}`);
          break;
        case 'wait':
          yield* this.wait(Number(clue.value));
          break;
        case 'windows':
          yield* this.windows(integer(clue.value), program);
          break;
        case 'code':
          yield* this.code(clue.value, program);
          break;
        default:
          yield* this.status(Number(clue.value), program);
      }
    }

    *code(text, program) {
      if (parseNumber(text, 32) !== null) {
        yield* this.status(integer(text), program);
        return;
      }
      const profile = this.catalog.get(program);
      const row = profile && profile.find(text);
      if (row) yield ofProgram(profile, [row], row.code);
    }

    *name(text) {
      const named = this.signals.byName(text);
      if (named) yield this.ofSignal(named, named.number);
      for (const row of this.finder.named(text)) {
        yield ofProgram(this.catalog.get(row.profile), [row], row.code);
      }
    }

    *signal(number, name = '') {
      const named = (name && this.signals.byName(name)) || this.signals.byNumber(number);
      if (named) {
        yield this.ofSignal(named, number);
      } else if (INTERNAL.includes(number)) {
        yield reading('signal', `Signal ${number}, which the C library of Linux keeps for itself.`);
      }
    }

    *status(number, program = '', written = '') {
      if (number < -TWO_TO_32 / 2 || number >= TWO_TO_32) return;
      const equation = written ? `${written} = ${number}` : '';
      const profile = program ? this.catalog.get(program) : null;
      const rows = profile ? ownRows(profile, number) : [];
      const own = profile ? [ownOf(profile, rows, String(number), equation)] : [];
      // what passes a status on says less of it than the signal does
      const isLast = this.isDeath(number) && rows.some((row) => row.passesOn);
      if (!isLast) yield* own;
      if (number < 0) yield* this.negative(number);
      else if (number > 255) yield* this.large(number);
      else yield* this.byte(number, equation);
      if (isLast) yield* own;
    }

    isDeath(number) {
      const named = this.signals.byNumber(number - 128);
      return named !== null && FATAL.includes(named.signal.action);
    }

    *byte(number, equation = '') {
      const signal = number - 128;
      const named = signal > 0 ? this.signals.byNumber(signal) : null;
      const rows = this.catalog.holding(number);
      const exact = rows.some((row) => row.low === row.high);
      if (named && FATAL.includes(named.signal.action)) {
        const says = `${number} = 128 + ${signal}, ${named.name}`;
        yield this.ofSignal(named, signal, says, exact ? [] : rows);
      } else if (signal > 0 && signal <= LAST) {
        yield this.noDeath(number, signal, named);
      }
      if (exact || !named) yield this.meanings(number, rows, equation);
      if (number === 255) {
        yield reading(
          'truncated',
          'The program ended with -1, of which the low eight bits are kept.',
          { equation: '-1 mod 256 = 255' });
      }
    }

    noDeath(number, signal, named) {
      let who = named ? `${named.name}, which` : 'a signal that';
      if (INTERNAL.includes(signal)) {
        who = 'a signal that the C library keeps for itself and that';
      }
      return reading(
        'signal',
        `${number} would be ${who} ends no program by default:`
        + ' so the program most likely chose the number.',
        { equation: `${number} = 128 + ${signal}` });
    }

    meanings(number, rows, equation) {
      const notes = [];
      if (number > 192 && number < 255) {
        notes.push(`It is no signal: Linux has the signals 1 to ${LAST}.`);
      }
      return reading('status', this.consensus(number, rows), { equation, codes: rows, notes });
    }

    consensus(number, rows) {
      if (!rows.length) return `No program of the catalog documents ${number}.`;
      const profiles = new Set(rows.map((row) => row.profile));
      const who = `${profiles.size} of ${this.catalog.profiles.size}`;
      const exact = rows.filter((row) => row.low === row.high);
      const counted = new Map();
      for (const concept of exact.flatMap((row) => row.means)) {
        counted.set(concept, (counted.get(concept) ?? 0) + 1);
      }
      if (!counted.size) return `${number} is documented by ${who} profiles.`;
      const [concept, times] = [...counted].reduce((a, b) => (b[1] > a[1] ? b : a));
      const title = this.catalog.concepts.get(concept);
      if (4 * times < exact.filter((row) => row.means.length).length) {
        return `${number} is documented by ${who} profiles, which do not agree.`;
      }
      const often = 2 * times > exact.length ? 'mostly' : 'most often';
      return `${number} is documented by ${who} profiles, ${often} as: ${title}.`;
    }

    *negative(number) {
      if (number === -1) yield this.truncated(number);
      const named = this.signals.byNumber(-number);
      const rows = this.catalog.holding(number);
      if (named) {
        const says = `${number}: signal ${-number}, ${named.name}`;
        yield this.ofSignal(named, -number, says, rows);
      } else if (rows.length) {
        yield this.meanings(number, rows, '');
      }
      if (number < -HEX_FROM) yield* this.windows(number + TWO_TO_32);
      yield this.truncated(number);
    }

    *large(number) {
      if (number >= HEX_FROM) yield* this.windows(number);
      const named = this.signals.byNumber(number - 256);
      if (number % 256 === 0 && number < HEX_FROM) yield* this.wait(number);
      const readings = [this.truncated(number)];
      if (named) {
        const says = `${number} = 256 + ${number - 256}, ${named.name}, in ksh93`;
        const ended = this.ofSignal(named, number - 256, says);
        // hardly anybody is killed by a real-time signal
        readings.splice(named.name.includes('+') ? 1 : 0, 0, ended);
      }
      yield* readings;
      if (number < HEX_FROM) {
        const rows = this.catalog.holding(number);
        if (rows.length) yield this.meanings(number, rows, '');
      }
    }

    *exit(number) {
      if (number >= 0 && number <= 255) {
        yield* this.byte(number);
        return;
      }
      if (number < -HEX_FROM || number >= HEX_FROM) {
        yield* this.windows(modulo(number, TWO_TO_32));
      }
      yield this.truncated(number);
    }

    truncated(number) {
      const kept = modulo(number, 256);
      return reading(
        'truncated',
        `A status of ${number} is seen as ${kept} on Linux, macOS and other`
        + ' systems that keep its low eight bits.',
        { equation: `${number} mod 256 = ${kept}`, codes: this.catalog.holding(kept) });
    }

    *wait(number) {
      if (number % 128 === 0) {
        const status = Math.floor(number / 256);
        yield reading(
          'wait',
          `As a raw wait status: the program ended with ${status}.`,
          { equation: `${number} = ${status} × 256`, codes: this.catalog.holding(status) });
        return;
      }
      const named = this.signals.byNumber(number % 128);
      if (named && number < 256) {
        const core = number >= 128 ? ' + 128, core dumped' : '';
        const says = `${number} = ${number % 128}${core}, in a raw wait status`;
        yield this.ofSignal(named, number % 128, says);
      }
    }

    *windows(number, program = '') {
      const spelled = spell(number, 32);
      if (number < HEX_FROM) {
        yield* this.status(number, program, spelled);
        return;
      }
      const signed = number >= TWO_TO_32 / 2 ? number - TWO_TO_32 : number;
      const far = (row) => 2 * (row.profile !== program) + (row.profile !== NTSTATUS);
      const codes = [...this.catalog.holding(number)].sort((a, b) => far(a) - far(b));
      const seen = CYGWIN.get(number) ?? (number >= 0xc000_0000 ? 127 : number % 256);
      yield reading('windows', `${spelled}: ${codes.length ? saidOf(codes[0]) : 'unknown here.'}`, {
        equation: `${spelled} = ${number}${signed < 0 ? ` = ${signed}` : ''}`,
        codes,
        spellings: [
          spelling(spelled, 'hexadecimal'),
          spelling(String(number), 'unsigned'),
          spelling(String(signed), 'signed'),
          spelling(String(seen), 'Cygwin and MSYS2'),
        ],
      });
    }

    ofSignal(named, number, equation = '', codes = []) {
      const which = number ? `${named.name} (signal ${number})` : named.name;
      const verb = FATAL.includes(named.signal.action) ? 'Killed by' : 'Signal';
      const here = named.number;
      const notes = this.signals.elsewhere(number || 0).map(
        ([platform, name]) => `On ${platform} the signal ${number} is ${name}.`);
      if (here === null) { // not a signal of Linux
        for (const [platform, its] of Object.entries(named.signal.number)) {
          notes.push(`On ${TITLES[platform]} it is the signal ${its}.`);
        }
      }
      const standard = here ? `${128 + here} = 128 + ${here}, ${named.name}` : '';
      return reading('signal', `${verb} ${which}: ${named.meaning}`, {
        equation: equation || standard,
        codes,
        spellings: here ? spellingsOf(named) : [],
        causes: named.signal.cause,
        notes,
      });
    }
  }

  function notUnderstood(text, examples) {
    const shown = collapse(isLonger(text, 40) ? `${first(text, 39)}…` : text);
    const what = shown
      ? `${quoted(shown)} is no exit code that is understood here`
      : 'there is nothing to explain';
    const rest = examples.slice(0, -1).join(', ');
    return `${what}; try for example ${rest} or ${examples.at(-1)}`;
  }

  // --- export -----------------------------------------------------------------------

  /** Return an answer as `exitcodes explain --format json` writes it.

      Of each code it has what the index of all codes has. */
  function answerData({ asked, problem, readings }) {
    return { asked, problem, readings: readings.map(readingData) };
  }

  function readingData(said) {
    return {
      ...said,
      answer: plain(said.answer),
      printed_by: plain(said.printed_by),
      notes: said.notes.map(plain),
      codes: said.codes.map(rowData),
    };
  }

  function rowData({ profile, code, low, high, name, aliases, means, meaning }) {
    const data = { profile, code, name, aliases, means, meaning };
    const said = Object.entries(data).filter(([, value]) => value.length);
    return { ...Object.fromEntries(said), ...(low > high ? {} : { low, high }) };
  }

  root.exitcodes = {
    Catalog, Explainer, answerData, integer, rowAnchor, spans, spell,
  };
})(globalThis);
