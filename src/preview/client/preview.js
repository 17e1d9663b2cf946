// Live reload: the script that `nenpo serve` adds to every page; no built site has it. It listens to the event stream of states, applies
// changes to the open page, and shows a bar and a panel of problems beside the page (in a shadow tree, so that neither styles the other).
// The same file is the shared worker that listens for all tabs of a browser: a browser opens six connections to a host, and tabs that
// each kept one open would leave none for pages.
'use strict';
(() => {
  const OWN = '/_nenpo/';

  /** Listens to the event stream. Calls `tell` with every state, and with `null` when nenpo does not answer. Returns a function that stops. */
  function listen(tell) {
    let source;
    let heard;
    const connect = () => {
      source?.close();
      heard = Date.now();
      source = new EventSource(`${OWN}events`);
      source.onmessage = (event) => { heard = Date.now(); tell(JSON.parse(event.data)); };
      source.addEventListener('beat', () => { heard = Date.now(); });
      source.onerror = () => tell(null);
    };
    connect();
    // A connection that was lost while the computer slept, or by a proxy, may stay open in silence. nenpo sends something every 15 seconds.
    const look = setInterval(() => {
      if (source.readyState === EventSource.CLOSED || Date.now() - heard > 40_000) connect();
    }, 2000);
    return () => { clearInterval(look); source.close(); };
  }

  if (typeof SharedWorkerGlobalScope !== 'undefined') {
    const ports = new Set();
    let newest;
    listen((state) => {
      newest = state;
      for (const port of ports) port.postMessage(state);
    });
    self.onconnect = ({ ports: [port] }) => {
      ports.add(port);
      port.onmessage = () => ports.delete(port);
      if (newest !== undefined) port.postMessage(newest);
    };
    return;
  }

  const script = document.currentScript;
  const kind = script.dataset.nenpo;
  /** What the open page was made from. */
  const shown = { ...script.dataset };
  const framed = window.parent !== window;

  /** Listens for this page: through the shared worker, or alone while the page is visible. */
  function subscribe(tell) {
    const alone = () => {
      let stop;
      const turn = () => {
        stop?.();
        stop = document.visibilityState === 'visible' ? listen(tell) : undefined;
      };
      document.addEventListener('visibilitychange', turn);
      turn();
    };
    if (!window.SharedWorker) { alone(); return; }
    const join = () => {
      const worker = new SharedWorker(`${OWN}preview.js`, { name: 'nenpo' });
      worker.port.onmessage = (event) => tell(event.data);
      worker.onerror = alone;
      addEventListener('pagehide', () => worker.port.postMessage('gone'), { once: true });
    };
    join();
    addEventListener('pageshow', (event) => { if (event.persisted) join(); });
  }

  // ---- the open page

  /** Turns a node of the page into the node of the new page. Equal parts are kept, and with them scroll positions, open details and the focus. */
  function morph(old, next) {
    if (old.isEqualNode(next)) return;
    if (old.nodeType === Node.TEXT_NODE && next.nodeType === Node.TEXT_NODE) { old.data = next.data; return; }
    if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== next.nodeName) {
      old.replaceWith(document.importNode(next, true));
      return;
    }
    attributes(old, next);
    const [before, after] = [[...old.childNodes], [...next.childNodes]];
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head].isEqualNode(after[head])) head += 1;
    let tail = 0;
    while (tail < most - head && before.at(-1 - tail).isEqualNode(after.at(-1 - tail))) tail += 1;
    const from = before.slice(head, before.length - tail);
    const to = after.slice(head, after.length - tail);
    for (const node of to.slice(from.length)) old.insertBefore(document.importNode(node, true), before[before.length - tail] ?? null);
    from.forEach((node, index) => (index < to.length ? morph(node, to[index]) : node.remove()));
  }

  function attributes(old, next) {
    const kept = (name) => name === 'open' && old.nodeName === 'DETAILS';
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && !kept(name)) old.removeAttribute(name);
    for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }

  /** The scripts and style sheets of a page, which only a reload can replace. */
  const parts = (page) => [...page.querySelectorAll('script[src]:not([data-nenpo]), link[rel=stylesheet]')]
    // The name of the folder holds a hash of the theme's files; `styles` and `assets` tell whether they differ.
    .map((each) => `${each.nodeName} ${new URL(each.src || each.href, location.href).pathname.replace(/\/theme-[^/]+\//, '/')}`).join();

  /** Fetches the page and applies what differs. */
  async function update() {
    const response = await fetch(location.href, { cache: 'no-store' });
    if (response.redirected) { location.replace(response.url); return; }
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    const mark = next.querySelector('script[data-nenpo]');
    if (!mark) { location.reload(); return; }
    const same = mark.dataset.page === shown.page;
    if (mark.dataset.nenpo === 'failure') {
      show(next.querySelector('.panel'), mark.dataset.build);
      return;
    }
    Object.assign(shown, { ...mark.dataset });
    hide();
    if (same) return;
    // Scripts of a page may have changed it since it was loaded; only a reload brings page and scripts in step.
    if (document.querySelector('script[src]:not([data-nenpo])') || parts(document) !== parts(next)) { location.reload(); return; }
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    morph(document.body, next.body);
  }

  /** Replaces the style sheets. An old one is removed when the new one is loaded, so that the page never stands without styles. */
  function restyle(styles) {
    for (const old of document.querySelectorAll('link[rel=stylesheet]')) {
      const next = old.cloneNode();
      const address = new URL(old.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set('nenpo', styles);
      next.href = address.href;
      next.onload = next.onerror = () => old.remove();
      old.after(next);
    }
    shown.styles = styles;
  }

  // ---- beside the page

  const host = document.createElement('nenpo-preview');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.innerHTML = `<link rel="stylesheet" href="${OWN}preview.css"><div id="bar" hidden></div><a class="edit" hidden></a><div id="panel" hidden></div>`;
  const [bar, edit, panel] = ['#bar', '.edit', '#panel'].map((name) => shadow.querySelector(name));
  const text = async (name, query) => (await fetch(`${OWN}${name}?${new URLSearchParams(query)}`, { cache: 'no-store' })).text();

  /** Shows the panel. It does not take the focus, because it may appear while the author types elsewhere. */
  function show(content, build) {
    panel.replaceChildren(document.importNode(content, true));
    panel.dataset.build = build ?? '';
    panel.hidden = false;
  }

  function hide() { panel.hidden = true; }

  async function problems(build) {
    const page = new DOMParser().parseFromString(await text('panel', { path: place() }), 'text/html');
    show(page.querySelector('.panel'), build);
  }

  /** The path that the bar is about. */
  let place = () => location.pathname;

  async function refreshBar() {
    if (framed) return;
    const figures = [...document.querySelectorAll('figure[id^=chart-]')].map((each) => each.id.slice('chart-'.length)).join();
    const wanted = kind === 'view' ? { show: new URLSearchParams(location.search).get('show') ?? 'both' } : {};
    const next = new DOMParser().parseFromString(await text('bar', { path: place(), figures, ...wanted }), 'text/html');
    next.body.querySelector('.lost').hidden = true;
    const box = document.createElement('div');
    box.id = 'bar';
    box.append(...next.body.childNodes);
    box.hidden = false;
    mark(box.querySelectorAll('[data-held]'));
    const hiding = bar.classList.contains('hidden');
    morph(bar, box);
    fold(hiding || sessionStorage.getItem('nenpo-bar') === 'hidden');
  }

  /** Marks links to pages that builds leave out. */
  const marks = new CSSStyleSheet();
  marks.replaceSync(`@media screen { a[data-nenpo-held]::after { content: attr(data-nenpo-held); display: inline-block; margin-inline: .4em; padding: 0 .4em;
    border: 1px solid; border-radius: 3px; font: 700 11px/1.5 system-ui, sans-serif; white-space: nowrap; text-decoration: none; opacity: .85 } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];
  function mark(pages) {
    const words = new Map([...pages].map((each) => [each.dataset.held, each.textContent]));
    for (const link of document.querySelectorAll('main a[href]')) {
      const word = link.origin === location.origin && words.get(link.pathname.replace(/index\.html$/, ''));
      if (word) link.dataset.nenpoHeld = word; else delete link.dataset.nenpoHeld;
    }
  }

  function fold(hidden) {
    bar.classList.toggle('hidden', hidden);
    sessionStorage.setItem('nenpo-bar', hidden ? 'hidden' : 'shown');
    // Lets the end of the page be scrolled out from under the bar.
    const height = hidden ? 0 : bar.querySelector('.bar')?.offsetHeight ?? 0;
    document.documentElement.style.paddingBottom = kind === 'page' && height ? `${height}px` : '';
  }

  shadow.addEventListener('click', (event) => {
    const pressed = (name) => event.target.closest(`[data-${name}]`);
    if (pressed('close')) hide();
    if (pressed('hide')) fold(true);
    if (pressed('show')) fold(false);
    if (pressed('panel')) {
      if (panel.hidden) problems(shown.build).then(() => panel.querySelector('h1').focus()); else hide();
    }
  });
  addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });

  // A link to the record of a chart, at the chart under the pointer.
  document.addEventListener('pointerover', (event) => {
    const figure = event.target.closest?.('figure[id^=chart-]');
    const link = figure && bar.querySelector(`a[data-figure="${CSS.escape(figure.id)}"]`);
    edit.hidden = !link || bar.classList.contains('hidden');
    if (!link) return;
    const box = figure.getBoundingClientRect();
    Object.assign(edit, { href: link.href, textContent: link.textContent });
    Object.assign(edit.style, { top: `${Math.max(box.top, 0)}px`, right: `${document.documentElement.clientWidth - box.right}px` });
  });
  addEventListener('scroll', () => { edit.hidden = true; }, { passive: true });

  // ---- frames side by side

  const languages = () => document.querySelector('.frames').dataset.languages.split(' ');
  const language = (path) => languages().find((each) => each === path.split('/')[1]);
  const twin = (path, lang) => (language(path) ? `/${[lang, ...path.split('/').slice(2)].join('/')}` : `/${lang}/`);

  /** The languages of two frames: the source, and that of the page or the first translation. */
  const pair = (path) => {
    const [source, translation] = languages();
    const own = language(path);
    return [source, own && own !== source ? own : translation].filter(Boolean);
  };

  function view() {
    const box = document.querySelector('.frames');
    const query = new URLSearchParams(location.search);
    const layout = query.get('show') ?? 'both';
    const asked = new URL(query.get('path') ?? '/', location.origin);
    const path = asked.origin === location.origin ? asked.pathname : '/';
    box.classList.add(['phone', 'paper'].includes(layout) ? layout : 'both');
    const paths = box.classList.contains('both') ? pair(path).map((lang) => twin(path, lang)) : [path];
    const frames = paths.map((each) => {
      const frame = document.createElement('iframe');
      frame.title = box.dataset[layout] ?? `${box.dataset.page} (${language(each) ?? ''})`;
      frame.src = each;
      box.append(frame);
      return frame;
    });
    const at = (frame) => frame.contentWindow.location.pathname;
    let lead = frames[0];
    place = () => (at(frames[0]).startsWith('/') ? at(frames[0]) : path);
    for (const frame of frames) {
      frame.addEventListener('load', () => {
        if (layout === 'paper') onPaper(frame.contentDocument);
        if (frames.length === 2) together(frame, frames, () => lead, (other) => { lead = other; });
        query.set('path', place());
        history.replaceState(null, '', `?${query}`);
        refreshBar();
      });
    }
    return () => { if (layout === 'paper') frames[0].contentWindow.location.reload(); };
  }

  /** Keeps two frames together: they show the same page, each in its language, scrolled to the same place. */
  function together(frame, frames, lead, leads) {
    const other = frames[1 - frames.indexOf(frame)];
    const inner = frame.contentWindow;
    const begunIn = language(other.src.slice(location.origin.length));
    const wanted = twin(inner.location.pathname, begunIn);
    const begun = other.contentWindow.location.pathname;
    if (frame === lead() && begun.startsWith('/') && begun !== wanted) other.contentWindow.location.replace(wanted);
    for (const event of ['pointerover', 'wheel', 'focusin', 'keydown']) inner.addEventListener(event, () => leads(frame), { passive: true });
    inner.addEventListener('scroll', () => {
      if (frame === lead()) other.contentWindow.scrollTo(0, matching(inner, other.contentWindow));
    }, { passive: true });
  }

  /** The scroll position that corresponds to that of the other page: at the same share of the way between two elements that both have. */
  function matching(from, to) {
    const top = (page, element) => element.getBoundingClientRect().top + page.scrollY;
    const end = (page) => Math.max(page.document.documentElement.scrollHeight - page.innerHeight, 1);
    let [low, high] = [[0, 0], [end(from), end(to)]];
    for (const element of from.document.querySelectorAll('main [id]')) {
      const same = to.document.getElementById(element.id);
      if (!same || element.closest('svg')) continue;
      const pair = [top(from, element), top(to, same)];
      if (pair[0] <= from.scrollY && pair[0] >= low[0]) low = pair;
      if (pair[0] > from.scrollY && pair[0] < high[0]) high = pair;
    }
    const share = (from.scrollY - low[0]) / Math.max(high[0] - low[0], 1);
    return low[1] + share * (high[1] - low[1]);
  }

  /** Shows a page as it prints: media queries for print and for the screen change places. */
  function onPaper(page) {
    const swap = (media) => {
      const swapped = media.mediaText.replace(/\b(print|screen)\b/g, (word) => (word === 'print' ? 'screen' : 'print'));
      if (swapped !== media.mediaText) media.mediaText = swapped;
    };
    const walk = (rules) => {
      for (const rule of rules) {
        if (rule.media) swap(rule.media);
        if (rule.cssRules) walk(rule.cssRules);
      }
    };
    for (const sheet of page.styleSheets) { swap(sheet.media); walk(sheet.cssRules); }
    page.documentElement.style.colorScheme = 'light';
  }

  // ---- states

  let lost;
  const gone = (hidden) => shadow.querySelectorAll('.lost').forEach((sign) => { sign.hidden = hidden; });

  /** Brings the page to a state. */
  async function follow(state) {
    if (!state) {
      // The browser reconnects every second; a restart that takes less need not be mentioned.
      lost ??= setTimeout(() => gone(false), 2500);
      return;
    }
    clearTimeout(lost);
    lost = undefined;
    gone(true);
    if (kind === 'failure') {
      if (state.build !== shown.build) location.reload();
      return;
    }
    if (state.fresh && kind === 'page') {
      if (state.assets !== shown.assets) { location.reload(); return; }
      const older = state.build !== shown.build;
      if (state.styles !== shown.styles) restyle(state.styles);
      if (older) await update(); else hide();
    } else if (state.fresh) {
      if (state.styles !== shown.styles) { shown.styles = state.styles; again(); }
    } else if (kind === 'page' && panel.dataset.build !== state.build) {
      await problems(state.build);
    }
    if (known !== state.build) await refreshBar();
    known = state.build;
  }
  let known;

  const again = kind === 'view' ? view() : () => {};
  if (kind !== 'failure') document.documentElement.append(host);
  let waiting = [];
  let busy = false;
  subscribe(async (state) => {
    // Only the newest state matters; older ones that wait are dropped.
    waiting = [state];
    if (busy) return;
    busy = true;
    while (waiting.length) {
      try { await follow(waiting.pop()); } catch { /* nenpo was stopped meanwhile; the next state brings everything */ }
    }
    busy = false;
  });
})();
