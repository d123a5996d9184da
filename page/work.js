(() => {
  'use strict';
  // Labelling by keyboard, drill-down of the live comparison, and training. Texts of articles only
  // ever become text nodes.
  const $ = (id) => document.getElementById(id);
  const call = async (method, path, body) => {
    const answer = await fetch(path, {
      method, headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    const value = await answer.json();
    if (!answer.ok) throw new Error(value.error || answer.statusText);
    return value;
  };

  // Numbers of the comparison lead to their articles.
  const names = $('names') && JSON.parse($('names').textContent);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-drill]');
    if (!link || !names || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const query = new URLSearchParams(location.search);
    query.delete('by');
    const set = link.dataset;
    if (set.group && ['outlet', 'language', 'source'].includes(names.by)) query.set(names.by, names.groups[set.group]);
    if (set.frame) query.set('frame', names.frames[set.frame]);
    const kind = { advancing: 'advanced', relaying: 'relayed', challenging: 'challenged' }[set.measure];
    if (kind) query.set('class', kind);
    location.assign('/articles?' + query);
  });

  // Training.
  const show = (lexicon) => {
    $('training').textContent = lexicon.state === 'idle' ? '' : lexicon.state + ': ' + lexicon.message;
    $('train').disabled = lexicon.state === 'running';
    $('apply').disabled = lexicon.state !== 'ready';
    $('changes').replaceChildren(...(lexicon.changes || []).map((change) => {
      const box = document.createElement('details');
      const line = document.createElement('summary');
      line.textContent = change.frame + ': ' + change.from + ' → ' + change.to + ': ' + change.articles +
        (change.articles === 1 ? ' article' : ' articles');
      const list = document.createElement('ul');
      change.examples.forEach((entry) => {
        const link = document.createElement('a');
        link.href = '/articles/' + entry.id;
        link.textContent = entry.title || entry.url || entry.id;
        const item = document.createElement('li');
        item.append(link);
        list.append(item);
      });
      if (change.articles > change.examples.length) {
        const rest = document.createElement('li');
        rest.textContent = 'and ' + (change.articles - change.examples.length) + ' more';
        list.append(rest);
      }
      box.append(line, list);
      return box;
    }));
    if (lexicon.state === 'ready' && !lexicon.changes.length) $('changes').textContent = 'No article changes its class or labels.';
    if (lexicon.state === 'running') setTimeout(() => call('GET', '/api/lexicon').then(show), 500);
  };
  const failed = (error) => { ($('training') || $('said')).textContent = error.message; };
  if ($('train')) {
    call('GET', '/api/lexicon').then(show, failed);
    $('train').addEventListener('click', () => call('POST', '/api/lexicon', {}).then(show, failed));
    $('apply').addEventListener('click', () =>
      call('POST', '/api/lexicon/apply', {}).then(() => location.reload(), failed));
  }

  // Labelling.
  if (!$('article')) return;
  document.documentElement.classList.add('js-labels');
  const { id, frames, mentions, ...rest } = JSON.parse($('article').textContent);
  let { labels, finished } = rest;
  const shown = mentions.length;
  const list = $('mentions');
  const coder = $('coder');
  coder.value = localStorage.getItem('coder') || document.body.dataset.coder || '';
  const say = (words) => { $('said').textContent = words; };
  const stances = ['asserted', 'hedged', 'doubted', 'denied'];
  let now = -1;

  const own = () => labels.filter((label) => label.coder === coder.value);
  const of = (mention) => own().filter((label) =>
    label.field === mention.field && label.start === mention.start && label.end === mention.end &&
    (mention.added ? !label.judged && label.frame === mention.frame : label.judged === mention.frame)).pop();

  const marks = (number) => document.querySelectorAll('mark[data-m~="' + number + '"]');
  const words = (label) => {
    if (!label) return '';
    const who = label.coder + ': ';
    if (label.verdict === 'absent') return who + 'rejected';
    return who + 'accepted as ' + [label.frame, label.voice, label.stance].filter(Boolean).join(', ');
  };

  // The characters of a field from one code point to another.
  const rangeOf = ({ field, start, end }) => {
    const box = $('field-' + field);
    if (!box) return undefined;
    const range = document.createRange();
    const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const points = [...node.data];
      const place = (point) => points.slice(0, point - at).join('').length;
      if (start >= at && start < at + points.length) range.setStart(node, place(start));
      if (end > at && end <= at + points.length) { range.setEnd(node, place(end)); return range; }
      at += points.length;
    }
    return undefined;
  };

  // Mentions that this coder added stand at the end of the list.
  const draw = () => {
    mentions.length = shown;
    for (const label of own()) {
      if (label.field && !label.judged) mentions.push({ ...label, added: true });
    }
    while (list.children.length > shown) list.lastChild.remove();
    mentions.slice(shown).forEach((mention, index) => {
      const item = document.createElement('li');
      item.tabIndex = -1;
      item.dataset.m = shown + index;
      const quote = document.createElement('q');
      const box = $('field-' + mention.field);
      quote.textContent = box ? [...box.textContent].slice(mention.start, mention.end).join('') : '';
      const frame = document.createElement('b');
      frame.textContent = mention.frame;
      const line = document.createElement('p');
      line.className = 'judgement';
      item.append(quote, ' ', frame, line);
      list.append(item);
    });
    [...list.children].forEach((item, number) => {
      const label = of(mentions[number]);
      item.classList.toggle('now', number === now);
      if (number === now) item.setAttribute('aria-current', 'true'); else item.removeAttribute('aria-current');
      const others = labels.filter((other) => other.coder !== coder.value && other.field === mentions[number].field &&
        other.start === mentions[number].start && other.end === mentions[number].end);
      item.querySelector('.judgement').textContent = [label, ...others].map(words).filter(Boolean).join(' · ');
      marks(number).forEach((mark) => {
        mark.classList.toggle('now', number === now);
        mark.classList.toggle('rejected', !!label && label.verdict === 'absent');
      });
    });
    // What was added is underlined without touching the text, where the browser can.
    if (window.Highlight) {
      CSS.highlights.set('added', new Highlight(...mentions.slice(shown).map(rangeOf).filter(Boolean)));
    }
    const whole = own().filter((label) => !label.field);
    document.querySelectorAll('input[name=whole]').forEach((box) => {
      const label = whole.filter((one) => one.frame === box.value).pop();
      box.checked = !!label && label.verdict === 'present';
    });
    $('finished').textContent = finished.length ? 'Finished by ' + finished.join(', ') + '.' : '';
  };

  const reload = async () => {
    ({ labels, finished } = await call('GET', '/api/articles/' + id + '/labels'));
    draw();
  };
  // One write after the other: two quick keys must not overtake each other.
  let line = Promise.resolve();
  const act = (work) => { line = line.then(work).catch((error) => say(error.message)); return line; };

  const put = (label, words) => act(async () => {
    await call('POST', '/api/articles/' + id + '/labels', { coder: coder.value, ...label });
    await reload();
    say(words);
  });
  const chosen = () => {
    if (!mentions[now]) say('Choose a mention first: click it, or press j or k.');
    return mentions[now];
  };
  const judge = (changes, words) => {
    const mention = chosen();
    if (!mention) return undefined;
    const before = of(mention) || {};
    const label = {
      frame: before.frame || mention.frame, verdict: 'present', field: mention.field, start: mention.start,
      end: mention.end, voice: before.voice || mention.voice, stance: before.stance || mention.stance, ...changes,
    };
    if (!mention.added) label.judged = mention.frame;
    const source = before.source || mention.source;
    if (source) label.source = source;
    return put(label, words);
  };
  const go = (step) => {
    if (!mentions.length) return say('There is no mention; select text and press a number to add one.');
    now = Math.max(0, Math.min(mentions.length - 1, now + step));
    draw();
    list.children[now].focus({ preventScroll: false });
    const range = rangeOf(mentions[now]);
    const mark = marks(now)[0] || (range && range.startContainer.parentElement);
    if (mark) mark.scrollIntoView({ block: 'nearest' });
  };

  // A selection as code points of its field, as Python and SQL count them, without space around.
  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return undefined;
    const range = selection.getRangeAt(0);
    const node = range.commonAncestorContainer;
    const box = (node.nodeType === 1 ? node : node.parentElement).closest('.field');
    if (!box) return undefined;
    const before = document.createRange();
    before.selectNodeContents(box);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const start = [...before.toString()].length + [...words].length - [...words.trimStart()].length;
    const end = start + [...words.trim()].length;
    return end > start ? { field: box.id.replace('field-', ''), start, end } : undefined;
  };
  // What was selected last, for the menu of frames: to open it takes the selection away.
  let kept;
  document.addEventListener('selectionchange', () => {
    const { anchorNode } = getSelection();
    if (anchorNode && (anchorNode.nodeType === 1 ? anchorNode : anchorNode.parentElement).closest('.field')) kept = selected();
  });
  const choose = (frame, place) => {
    if (!place) return judge({ frame }, 'Accepted as ' + frame + '.');
    getSelection().removeAllRanges();
    kept = undefined;
    return put({ frame, verdict: 'present', ...place }, 'Added: ' + frame + '.');
  };
  const whole = (frame) => {
    const label = own().filter((one) => !one.field && one.frame === frame).pop();
    const verdict = label && label.verdict === 'present' ? 'absent' : 'present';
    return put({ frame, verdict }, frame + ' in the whole article: ' + verdict);
  };
  const next = (isFinished) => act(async () => {
    if (isFinished) await call('PUT', '/api/articles/' + id + '/finished', { coder: coder.value, finished: true });
    const queue = await call('GET', '/api/queue?limit=2&coder=' + encodeURIComponent(coder.value));
    const article = queue.articles.find((one) => one.id !== id);
    if (article) location.assign('/articles/' + article.id);
    else { await reload(); say('There is nothing left to label.'); }
  });
  const undo = () => act(async () => {
    const { undone } = await call('POST', '/api/undo', { coder: coder.value, article: id });
    await reload();
    say(undone ? 'Undone: ' + words(undone) : 'There is nothing to undo.');
  });
  const turn = (values, value) => values[(values.indexOf(value) + 1) % values.length];
  const current = (name) => (of(mentions[now]) || {})[name] || mentions[now][name];

  const keys = {
    j: () => go(1), k: () => go(now < 0 ? 1 : -1),
    a: () => judge({}, 'Accepted.'), r: () => judge({ verdict: 'absent' }, 'Rejected.'),
    v: () => chosen() && judge({ voice: turn(['outlet', 'attributed'], current('voice')) }, 'Voice changed.'),
    s: () => chosen() && judge({ stance: turn(stances, current('stance')) }, 'Stance changed.'),
    u: undo, f: () => next(true), n: () => next(false),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input:not([type=checkbox]),select,textarea')) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (digit) {
      const frame = frames[digit[1] - 1];
      if (!frame) return;
      event.preventDefault();
      if (event.shiftKey) return whole(frame);
      return choose(frame, selected());
    }
    const key = keys[event.key];
    if (!key) return;
    event.preventDefault();
    key();
  });
  document.querySelectorAll('button[data-key]').forEach((button) =>
    button.addEventListener('click', () => keys[button.dataset.key]()));
  $('frame').addEventListener('change', () => {
    if ($('frame').value) choose($('frame').value, kept);
    $('frame').value = '';
  });
  document.addEventListener('click', (event) => {
    const mark = event.target.closest('mark[data-m]');
    const item = event.target.closest('#mentions li');
    const number = mark ? mark.dataset.m.split(' ')[0] : item && item.dataset.m;
    if (number === null || number === undefined) return;
    now = Number(number);
    draw();
  });
  $('whole').addEventListener('change', (event) => whole(event.target.value));
  $('coder-form').addEventListener('submit', (event) => event.preventDefault());
  coder.addEventListener('change', () => { localStorage.setItem('coder', coder.value); draw(); });
  draw();
})();
