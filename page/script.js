(() => {
  'use strict';
  // Filter, drill-down, sorting and saving. Texts of articles only ever become text nodes.
  document.documentElement.classList.add('js');
  const $ = (id) => document.getElementById(id);
  let loaded;
  const data = () => loaded || (loaded = JSON.parse($('data').textContent));
  const letters = { advancing: 'a', relaying: 'r', challenging: 'c' };
  const verbs = { a: 'advances', r: 'relays', c: 'challenges' };
  const page = 20;

  const make = (name, properties, ...children) => {
    const node = document.createElement(name);
    for (const key in properties) {
      if (properties[key] !== undefined && properties[key] !== '') node.setAttribute(key, properties[key]);
    }
    node.append(...children);
    return node;
  };

  const quotation = (text, start, end, kind, language) =>
    make('blockquote', { dir: 'auto', lang: language }, text.slice(0, start),
      make('mark', { class: kind }, text.slice(start, end)), text.slice(end));

  const title = (article) => article[1]
    ? make('a', { href: article[1], rel: 'noreferrer noopener', dir: 'auto', lang: article[3] }, article[0])
    : make('bdi', { lang: article[3] }, article[0]);

  const card = (article, wanted) => {
    const { frames, articles } = data();
    const box = make('div', { class: 'article' }, make('h3', {}, title(article)));
    const does = [...article[6]].map((letter, frame) =>
      letter === '-' ? '' : verbs[letter] + ' ' + frames[frame]).filter(Boolean);
    const meta = make('p', { class: 'meta' }, make('bdi', {}, article[4]));
    if (article[2]) meta.append(' · ' + article[2]);
    if (does.length) meta.append(' · ' + does.join(', '));
    const original = articles[article[7]];
    if (original) meta.append(' · copy of ', make('bdi', {}, original[4] + ': ' + original[0]));
    box.append(meta);
    for (const [frame, kind, sentence, start, end, voice] of article[8]) {
      if (wanted !== undefined && frame !== wanted) continue;
      box.append(quotation(sentence, start, end, kind, article[3]),
        make('p', { class: 'origin' }, make('span', { class: 'stance' }, voice), ' · ' + frames[frame]));
    }
    return box;
  };

  const fill = (target, found, wanted) => {
    target.replaceChildren();
    let shown = 0;
    const button = make('button', { type: 'button', class: 'more' }, 'Show more');
    const more = () => {
      const next = found.slice(shown, shown + page).map((article) => card(article, wanted));
      shown += next.length;
      button.remove();
      target.append(...next);
      if (shown < found.length) target.append(button);
      return next[0];
    };
    button.addEventListener('click', () => {
      const first = more();
      const link = first && first.querySelector('a');
      if (link) link.focus();
    });
    more();
  };

  const select = ({ group, frame, measure, words }) => data().articles.filter((article, index) => {
    if (group !== undefined && !article[5].includes(group)) return false;
    if (frame !== undefined || measure) {
      const classes = frame !== undefined ? [article[6][frame] || '-'] : [...article[6]];
      const wanted = letters[measure];
      if (!classes.some((letter) => wanted ? letter === wanted : letter !== '-')) return false;
    }
    return !words || words.every((word) => haystack(article, index).includes(word));
  });
  const haystacks = [];
  const haystack = (article, index) => haystacks[index] || (haystacks[index] =
    (article[0] + ' ' + article[4] + ' ' + article[8].map((evidence) => evidence[2] + ' ' + evidence[5]).join(' ')).toLowerCase());

  const dialog = $('drill');
  const open = (heading) => {
    $('drill-title').textContent = heading;
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  $('drill-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });

  const drill = (set) => {
    const number = (text) => text === undefined ? undefined : Number(text);
    const [group, frame] = [number(set.group), number(set.frame)];
    const found = select({ group, frame, measure: set.measure });
    const { groups, frames } = data();
    const verb = set.measure === 'mentioning' || !set.measure ? 'mention' : set.measure.replace('ing', '');
    const what = frame === undefined ? '' : ', ' + ({ advanc: 'advancing ', relay: 'relaying ', challeng: 'challenging ' }[verb] || 'mentioning ') + frames[frame];
    fill($('drill-body'), found, frame);
    open(groups[group] + what + ': ' + found.length + (found.length === 1 ? ' article' : ' articles'));
  };

  const word = (set) => {
    const { places, articles } = data();
    const found = places[set.list][set.place];
    const body = $('drill-body');
    body.replaceChildren(...found.map(([index, text, start, end]) => {
      const article = articles[index];
      return make('div', { class: 'article' }, quotation(text, start, end, 'advances', article[3]),
        make('p', { class: 'origin' }, make('bdi', {}, article[4]), ' · ', title(article)));
    }));
    if (!found.length) body.append(make('p', {}, 'No place was kept for this word.'));
    open('“' + set.word + '” in context');
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-drill],a[data-word]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.hasAttribute('data-word')) word(link.dataset); else drill(link.dataset);
  });

  const refresh = () => {
    const number = (id) => $(id).value === '' ? undefined : Number($(id).value);
    const frame = number('filter-frame');
    const found = select({
      group: number('filter-group'), frame, measure: $('filter-measure').value,
      words: $('filter-text').value.toLowerCase().split(/\s+/).filter(Boolean),
    });
    $('article-count').textContent = found.length + ' of ' + data().articles.length + ' articles';
    fill($('article-list'), found, frame);
  };
  $('filter').addEventListener('submit', (event) => event.preventDefault());
  $('filter').addEventListener('input', refresh);
  // The list lies far down: it is made when the page has been painted.
  requestAnimationFrame(() => setTimeout(refresh, 0));

  const choice = $('keyness-choice');
  if (choice) {
    choice.addEventListener('change', () => {
      document.querySelectorAll('.choice').forEach((box) => box.classList.toggle('chosen', box.id === choice.value + '-box'));
    });
  }

  const { compare } = new Intl.Collator();
  const value = (cell) => {
    const raw = cell.dataset.value;
    return raw === undefined ? cell.textContent : raw === '' ? -Infinity : Number(raw);
  };
  document.querySelectorAll('table.sortable').forEach((table) => {
    table.querySelectorAll('thead th').forEach((head, column) => {
      const button = make('button', { type: 'button' }, head.textContent);
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const descending = head.getAttribute('aria-sort') === 'ascending' ||
          (head.classList.contains('number') && !head.hasAttribute('aria-sort'));
        table.querySelectorAll('thead th').forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        const rows = [...table.tBodies[0].rows].map((row) => [value(row.cells[column]), row]);
        rows.sort(([x], [y]) => {
          const order = typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y));
          return descending ? -order : order;
        });
        table.tBodies[0].append(...rows.map(([, row]) => row));
      });
    });
  });

  const save = (name, type, text) => {
    const link = make('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  // As the program's own CSV: a text that a spreadsheet would run gets an apostrophe.
  const field = (text) => {
    const safe = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) && !/^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(text) ? "'" + text : text;
    return /[",;'\n\r\t]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button.save');
    if (!button) return;
    if (button.dataset.svg) {
      const svg = $(button.dataset.svg).cloneNode(true);
      svg.querySelectorAll('a').forEach((link) => { link.removeAttribute('href'); });
      svg.setAttribute('color', '#1b1b1f');
      save(button.dataset.name + '.svg', 'image/svg+xml', new XMLSerializer().serializeToString(svg));
    } else {
      const lines = [...$(button.dataset.csv).rows].map((row) =>
        [...row.cells].map((cell) => field(cell.dataset.value ?? cell.textContent)).join(','));
      save(button.dataset.name + '.csv', 'text/csv', lines.join('\n') + '\n');
    }
  });
})();
