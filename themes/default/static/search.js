// Full-text search without a server: loads the files of the index (data-index names their folder) and ranks documents. No query leaves
// the browser. The first half cuts queries into tokens exactly as src/search/tokens.rs does; tests/search.rs tests both with one fixture.
const nenpoSearch = (() => {
  "use strict";
  const CJK = /[々-〇ぁ-ゖゝ-ゟァ-ヺー-ヿ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const WORD = /[\p{Alphabetic}\p{N}]/u;
  const DIGIT = /^[0-9]$/;

  // Removes commas inside numbers, and bars of long vowels: コンピューター and コンピュータ are one word.
  const fold = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))|(?<=[ァ-ヺ])ー+/g, "");

  const stem = (word) => {
    if (!/^[a-z]{4,}$/.test(word) || !/s$/.test(word) || /(ss|us|is)$/.test(word)) return word;
    return /..ies$/.test(word) ? word.slice(0, -3) + "y" : word.slice(0, -1);
  };

  const runs = (text) => {
    const signs = [...fold(text)];
    const found = [];
    let before = "";
    signs.forEach((sign, at) => {
      const point = sign === "." && DIGIT.test(signs[at - 1]) && DIGIT.test(signs[at + 1]);
      const kind = CJK.test(sign) ? "cjk" : point || WORD.test(sign) ? "word" : "";
      if (kind && kind === before) found.at(-1).signs.push(sign);
      else if (kind) found.push({ kind, signs: [sign], joined: before !== "" });
      before = kind;
    });
    return found;
  };

  const wanted = (text) => {
    const all = runs(text);
    const tokens = new Set();
    all.forEach(({ kind, signs, joined }, at) => {
      const word = stem(signs.join(""));
      if (kind === "word") tokens.add(word);
      else if (signs.length > 1) signs.slice(1).forEach((sign, i) => tokens.add(signs[i] + sign));
      else if (!joined && !all[at + 1]?.joined) tokens.add(word);
      if (!joined) return;
      const last = all[at - 1];
      tokens.add(kind === "word" ? last.signs.at(-1) + word : stem(last.signs.join("")) + signs[0]);
    });
    return [...tokens];
  };

  const shard = (token, shards) => {
    const signs = [...token];
    const key = signs.slice(0, CJK.test(signs[0]) ? 1 : 2).join("");
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
    return (hash >>> 0) % shards;
  };

  // The clauses of a query. A document must match all of them; a clause is a list of synonyms of which one is enough.
  const clauses = (query, synonyms) => {
    const words = query.split(/\s+/).filter((word) => wanted(word).length);
    const key = (text) => wanted(text).join(" ");
    const groups = new Map(synonyms.flatMap(([own, other]) => [...other, ...own].map((name) => [key(name), own])));
    const found = [];
    for (let at = 0; at < words.length; ) {
      let end = words.length;
      while (end > at + 1 && !groups.has(key(words.slice(at, end).join(" ")))) end -= 1;
      const own = words.slice(at, end).join(" ");
      // A synonym whose tokens include all tokens of another one finds no further documents.
      const clause = [own];
      for (const name of groups.get(key(own)) ?? []) {
        const tokens = new Set(wanted(name));
        if (!clause.some((word) => wanted(word).every((token) => tokens.has(token)))) clause.push(name);
      }
      found.push(clause);
      at = end;
    }
    return found;
  };

  // The postings of a token: documents with weights. A single Han or kana character matches all tokens that begin with it, and so does a
  // word that the index does not have, because it may be the beginning of one.
  const postings = (token, terms) => {
    const lone = [...token].length === 1 && CJK.test(token);
    const open = !terms[token] && /^\p{L}{3,}$/u.test(token) && !CJK.test(token);
    const begins = (each) => each.startsWith(token) && (lone || !CJK.test([...each].at(-1)));
    const lists = lone || open ? Object.keys(terms).filter(begins).map((each) => terms[each]) : [terms[token] ?? []];
    const found = new Map();
    for (const list of lists) {
      let number = -1;
      for (const each of list) {
        number += each >> 5;
        found.set(number, Math.max(found.get(number) ?? 0, each & 31));
      }
    }
    return found;
  };

  // Documents, best first. The score is BM25 over the tokens, summed over the clauses, each with its best synonym; synonyms of the typed
  // word count less, and a document whose title is the query comes first.
  const match = async (query, shards, load) => {
    const terms = (word) => Promise.all(wanted(word).map((token) => load(`terms-${shard(token, shards)}.json`)));
    const [{ average, documents, synonyms }] = await Promise.all([load("index.json"), terms(query)]);
    const asked = clauses(query, synonyms);
    const met = async (word, worth) => {
      const lists = (await terms(word)).map((list, at) => postings(wanted(word)[at], list));
      const found = new Map();
      for (const number of lists[0]?.keys() ?? []) {
        if (!lists.every((list) => list.has(number))) continue;
        const length = 0.4 + (0.6 * documents[number][3]) / (average || 1);
        const scores = lists.map((list) => {
          const weight = list.get(number);
          const rare = Math.log(1 + (documents.length - list.size + 0.5) / (list.size + 0.5));
          return (rare * weight * 2.2) / (weight + 1.2 * length);
        });
        found.set(number, (worth * scores.reduce((sum, each) => sum + each, 0)) / lists.length);
      }
      return found;
    };
    const lists = await Promise.all(
      asked.map((words) => Promise.all(words.map((word, at) => met(word, at ? 0.7 : 1)))),
    );
    const best = lists.map((found) => {
      const all = new Map();
      for (const [number, score] of found.flatMap((each) => [...each]))
        all.set(number, Math.max(score, all.get(number) ?? 0));
      return all;
    });
    const numbers = [...(best[0]?.keys() ?? [])].filter((number) => best.every((all) => all.has(number)));
    const exact = new Set((asked.length === 1 ? asked[0] : [query]).map(fold));
    const score = (number) =>
      best.reduce((sum, all) => sum + all.get(number), 0) + (exact.has(fold(documents[number][2])) ? 100 : 0);
    const hits = numbers.map((number) => ({ number, score: score(number), document: documents[number] }));
    hits.sort((one, other) => other.score - one.score || one.number - other.number);
    return { hits, words: asked.flat(), also: asked.flatMap((words) => words.slice(1)), documents };
  };

  // Whether two words differ by one edit: a letter added, removed or replaced, or two neighbours swapped.
  const near = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const [a, b] = [one.slice(at), other.slice(at)];
    const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || swapped;
  };

  // The query with corrected spelling: each word that the index does not have becomes the most frequent similar word that it has.
  const respelled = async (query, load) => {
    const LETTERS = /\p{Script=Latin}{4,}/gu;
    const plain = fold(query);
    const known = LETTERS.test(plain) ? await load("words.json") : [];
    return plain.replace(LETTERS, (word) => {
      const root = stem(word);
      return (!known.some((each) => each.startsWith(root)) && known.find((each) => near(root, each))) || word;
    });
  };

  const find = async (query, shards, load) => {
    const found = await match(query, shards, load);
    if (found.hits.length) return found;
    const instead = await respelled(query, load);
    const other = instead === fold(query) ? found : await match(instead, shards, load);
    return other.hits.length ? { ...other, instead } : found;
  };

  // The positions of words in a text as it is printed: [start, end] of each, in order. Folding changes the length of a text, so the
  // position of each folded character is recorded.
  const spots = (text, words) => {
    const at = [];
    let folded = "";
    let offset = 0;
    for (const sign of text) {
      const comma = sign === "," && DIGIT.test(folded.at(-1)) && /^[0-9]{3}(?![0-9])/.test(text.slice(offset + 1));
      const letter = sign.normalize("NFKC").toLowerCase();
      const bar = letter === "ー" && /[ァ-ヺ]$/.test(folded);
      const plain = comma || bar ? "" : letter;
      for (let i = 0; i < plain.length; i += 1) at.push(offset);
      folded += plain;
      offset += sign.length;
    }
    at.push(text.length);
    const latin = (sign) => sign !== undefined && WORD.test(sign) && !CJK.test(sign);
    const found = [];
    const look = (word) => {
      for (let from = folded.indexOf(word); word && from >= 0; from = folded.indexOf(word, from + 1)) {
        let end = from + word.length;
        if (latin(word[0]) && latin(folded[from - 1])) continue;
        // Marks a word to its end: the query may be its singular or its beginning.
        if (latin(word.at(-1))) while (latin(folded[end])) end += 1;
        found.push([at[from], at[end]]);
      }
    };
    for (const word of words) {
      look(fold(word));
      const parts = runs(word);
      if (parts.length === 1 && parts[0].kind === "word") look(stem(fold(word)));
    }
    found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    return found.filter(([start], i) => found.slice(0, i).every(([, end]) => end <= start));
  };

  // The part of a text around the first of the words.
  const excerpt = (text, words, size) => {
    const first = spots(text, words)[0]?.[0] ?? 0;
    const line = text.lastIndexOf("\n", first) + 1;
    let start = first - line < size / 2 ? line : first - Math.round(size / 4);
    if (start > line && text[start] !== " ") start = Math.max(start, text.slice(0, first).indexOf(" ", start) + 1);
    let end = Math.min(text.length, start + size);
    if (end < text.length && /[a-z]/i.test(text[end])) end = text.lastIndexOf(" ", end);
    const part = text.slice(start, end).replace(/\n/g, " · ");
    return (start > line ? "…" : "") + part.trim() + (end < text.length ? "…" : "");
  };

  return { fold, wanted, shard, find, spots, excerpt };
})();

if (typeof document !== "undefined") {
  const form = document.getElementById("search");
  const field = document.getElementById("q");
  const kinds = document.getElementById("kinds");
  const said = document.getElementById("found");
  const also = document.getElementById("also");
  const list = document.getElementById("hits");
  const more = document.getElementById("more");
  const { lang } = document.documentElement;
  const words = form.dataset;
  const title = document.title;
  const STEP = 10;
  const files = new Map();
  let turn = 0;
  let result = { hits: [], words: [], also: [] };

  const load = (name) => {
    if (!files.has(name)) {
      const file = fetch(words.index + name).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(name))));
      file.catch(() => files.delete(name));
      files.set(name, file);
    }
    return files.get(name);
  };

  const make = (tag, parent, name) => {
    const element = parent.appendChild(document.createElement(tag));
    if (name) element.className = name;
    return element;
  };

  // Letters of other languages than the page's: the shapes of Han characters depend on the language.
  const foreign = JSON.parse(words.foreign).map(({ lang: other, letters }) => [other, new RegExp(`^[${letters}]`)]);
  const runs = new RegExp(`(${JSON.parse(words.foreign).map(({ letters }) => `[${letters}]+`).join("|")})`);

  // Appends a text, with the parts in another language marked as such.
  const plain = (parent, text) => {
    for (const part of text.split(runs)) {
      const [other] = foreign.find(([, letters]) => letters.test(part)) ?? [];
      const target = other ? make("span", parent) : parent;
      if (other) target.lang = other;
      target.append(part);
    }
  };

  const marked = (parent, text) => {
    let at = 0;
    for (const [start, end] of nenpoSearch.spots(text, result.words)) {
      plain(parent, text.slice(at, start));
      plain(make("mark", parent), text.slice(start, end));
      at = end;
    }
    plain(parent, text.slice(at));
  };

  const kind = () => kinds.querySelector("input:checked").value;
  const shown = () => result.hits.filter(({ document: [each] }) => kind() === "" || String(each) === kind());

  const row = ({ number, document: [group, href, name, , block] }) => {
    const item = make("li", list);
    const link = make("a", make("p", item, "hit"));
    link.href = href;
    marked(link, name);
    const label = kinds.querySelector(`[value="${group}"]`).parentElement.querySelector("span");
    make("p", item, "where").textContent = label.textContent;
    const text = make("p", item, "excerpt");
    load(`texts-${block}.json`).then(
      ({ first, texts }) => marked(text, nenpoSearch.excerpt(texts[number - first], result.words, Number(words.excerpt))),
      () => text.remove(),
    );
    return link;
  };

  const page = () => {
    const hits = shown();
    const rows = hits.slice(list.children.length, list.children.length + STEP).map(row);
    more.hidden = list.children.length >= hits.length;
    return rows[0];
  };

  const show = () => {
    const query = field.value.trim();
    const address = new URLSearchParams();
    if (query) address.set("q", query);
    if (query && kind()) address.set("kind", kinds.querySelector("input:checked").dataset.kind);
    const tail = query ? `?${address}` : "";
    history.replaceState(null, "", location.pathname + tail);
    document.title = query ? `${query} – ${title}` : title;
    for (const link of document.querySelectorAll(".language a")) link.search = tail;
    list.replaceChildren();
    const count = shown().length;
    const text = count === 0 ? words.none : count === 1 ? words.one : words.many;
    const { instead } = result;
    const respelled = instead ? `${words.instead.replace("{query}", query)} ` : "";
    const counted = text.replace("{query}", instead ?? query).replace("{count}", count.toLocaleString(lang));
    said.textContent = query ? respelled + counted : "";
    also.textContent = query && result.also.length ? words.also.replace("{words}", result.also.join(words.separator)) : "";
    page();
  };

  const search = async () => {
    const mine = (turn += 1);
    try {
      const query = field.value.trim();
      const found = query ? await nenpoSearch.find(query, Number(words.shards), load) : { hits: [], words: [], also: [] };
      if (mine !== turn) return;
      result = found;
      for (const input of kinds.querySelectorAll("input")) {
        const count = result.hits.filter(({ document: [each] }) => input.value === "" || String(each) === input.value).length;
        input.parentElement.lastElementChild.textContent = count.toLocaleString(lang);
        input.parentElement.hidden = count === 0 && !input.checked;
      }
      kinds.hidden = result.hits.length === 0;
      show();
    } catch {
      if (mine === turn) said.textContent = words.failed;
    }
  };

  let pause;
  const soon = (event) => {
    clearTimeout(pause);
    if (!event.isComposing) pause = setTimeout(search, 200);
  };
  const restore = () => {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    const wanted = kinds.querySelector(`[data-kind="${CSS.escape(asked.get("kind") ?? "")}"]`);
    (wanted ?? kinds.querySelector("input")).checked = true;
    search();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search();
  });
  field.addEventListener("input", soon);
  field.addEventListener("compositionend", soon);
  field.addEventListener("focus", () => load("index.json").catch(() => {}), { once: true });
  kinds.addEventListener("change", show);
  more.addEventListener("click", () => page()?.focus());
  restore();
}
