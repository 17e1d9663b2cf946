// Filters and sorts a list that is all on the page; without it the list is whole.
//
// [data-filter] holds the controls. A select is named after a data attribute of the rows: a [data-row] with data-NAME="a b"
// belongs to a and b. The select "sort" names the attribute to sort by ("-": largest first). Its option may keep rows with
// the same value of an attribute together (data-within), or ignore the groups of the list (data-flat). The address has it.
(() => {
  const tools = document.querySelector("[data-filter]");
  if (!tools) return;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const selects = all("select", tools);
  const sort = selects.find((each) => each.name === "sort");
  const facets = selects.filter((each) => each !== sort);
  const rows = all("[data-row]");
  const flat = document.querySelector("[data-flat-list]");
  // Each list with its rows in their first order.
  const lists = [...new Set(rows.map((row) => row.parentNode))].map((list) => [list, [...list.children]]);

  const compare = (key, within) => {
    const mark = key.replace("-", "");
    const sign = key === mark ? 1 : -1;
    const kinds = [...new Set(rows.map((row) => row.dataset[within]))];
    const kind = (row) => kinds.indexOf(row.dataset[within]);
    return (a, b) => {
      const [x, y] = [a.dataset[mark], b.dataset[mark]];
      // Missing values last.
      if (!x || !y) return !x - !y;
      return kind(a) - kind(b) || sign * (isNaN(x - y) ? (x > y) - (x < y) : x - y);
    };
  };

  const order = () => {
    const option = sort?.selectedOptions[0];
    const apart = flat && option && "flat" in option.dataset;
    for (const [list, children] of lists) list.append(...children);
    if (sort?.value) {
      const by = compare(sort.value, option.dataset.within);
      if (apart) flat.append(...rows.slice().sort(by));
      else for (const [list] of lists) list.append(...all(":scope > [data-row]", list).sort(by));
    }
    if (flat) flat.hidden = !apart;
    for (const each of all("[data-of]")) each.hidden = !apart;
  };

  const show = () => {
    for (const row of rows) {
      const marks = (name) => (row.dataset[name] ?? "").split(" ");
      row.hidden = facets.some(({ name, value }) => value && !marks(name).includes(value));
    }
    const shown = (node) => all("[data-row]", node).some((row) => !row.hidden);
    for (const group of all("[data-group]")) group.hidden = !shown(group);
    // A heading is shown if a row below it is.
    for (const head of all("[data-head]")) {
      let next = head.nextElementSibling;
      while (next?.hidden && !("head" in next.dataset)) next = next.nextElementSibling;
      head.hidden = Boolean(sort?.value) || !next || "head" in next.dataset;
    }
  };

  const say = (query) => {
    const count = rows.filter((row) => !row.hidden).length;
    tools.querySelector("[data-shown]").textContent = count.toLocaleString(document.documentElement.lang);
    tools.querySelector("[data-none]").hidden = count > 0;
    tools.toggleAttribute("data-chosen", Boolean(query));
    for (const link of all("a[hreflang]")) link.search = query;
  };

  const apply = () => {
    const chosen = selects.filter((each) => each.value);
    const query = String(new URLSearchParams(chosen.map((each) => [each.name, each.value])));
    order();
    show();
    say(query);
    return query;
  };

  const change = () => {
    const query = apply();
    try {
      history.replaceState(null, "", location.pathname + (query && "?" + query) + location.hash);
    } catch {
      // Some browsers refuse this on pages from disk.
    }
  };

  const asked = new URLSearchParams(location.search);
  for (const each of selects) {
    each.value = asked.get(each.name) ?? "";
    if (each.selectedIndex < 0) each.value = "";
    each.addEventListener("change", change);
  }
  tools.querySelector("[data-reset]").addEventListener("click", () => {
    for (const each of selects) each.value = "";
    change();
  });
  if (apply()) tools.querySelector("details").open = true;
  tools.hidden = false;
})();
