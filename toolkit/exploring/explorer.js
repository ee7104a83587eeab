// The browser's part of tk.explore. It shows what Python counted, and tells Python what was chosen.

const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
};

const number = (n) => n.toLocaleString("en-US");

function render({ model, el }) {
  const root = make("div", { className: "tk-explore tex2jax_ignore mathjax_ignore" });
  const facets = make("div", { className: "tk-facets", ariaLabel: "Facets", role: "group" });
  const main = make("div");
  root.append(facets, main);
  el.append(make("div", { className: "tk-explore-frame" }, root));
  const open = new Set(["outlet", "role", "hedge type"]);
  const off = new Set(); // layers of the article that are not shown
  let waiting = null;

  const choose = (change) => {
    model.set("choice", { ...model.get("choice"), page: 0, ...change });
    model.save_changes();
  };
  const read = (reading) => {
    model.set("reading", reading);
    model.save_changes();
  };

  // The bar above the table stays as it is, so that the cursor keeps its place.
  const words = make("input", {
    type: "search", placeholder: "Words in the sentence", ariaLabel: "Words in the sentence",
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => choose({ words: words.value }), 250);
    },
  });
  const whole = make("input", { type: "checkbox", onchange: () => choose({ whole_words: whole.checked }) });
  const order = make("select", { ariaLabel: "Order", onchange: () => choose({ order: order.value }) },
    ...["article", "date", "outlet", "words"].map((name) => make("option", { value: name }, `by ${name}`)));
  const down = make("input", { type: "checkbox", onchange: () => choose({ descending: down.checked }) });
  const clear = make("button", { type: "button", onclick: () => choose({ facets: {}, words: "", whole_words: false }) }, "Clear");
  const head = make("div", { className: "tk-head", role: "status" });
  const problem = make("div", { className: "tk-problem", role: "alert" });
  const body = make("tbody", { onkeydown: (event) => move(event) });
  const table = make("table", {},
    make("thead", {}, make("tr", {}, ...["Article", "Sentence", "Cites", "Hedges"].map((name) => make("th", { scope: "col" }, name)))),
    body);
  const back = make("button", { type: "button", onclick: () => choose({ page: model.get("answer").page - 1 }) }, "Earlier");
  const on = make("button", { type: "button", onclick: () => choose({ page: model.get("answer").page + 1 }) }, "More");
  const where = make("span");
  const pane = make("div", { className: "tk-article", hidden: true, tabIndex: 0, role: "region", ariaLabel: "Article" });
  main.append(
    make("div", { className: "tk-bar" }, words, make("label", {}, whole, "whole words"), order,
      make("label", {}, down, "descending"), clear),
    head, problem, table, make("div", { className: "tk-bar" }, back, where, on), pane);

  const move = (event) => {
    const rows = [...body.children];
    const at = rows.indexOf(event.target);
    if (at < 0) return;
    if (event.key === "Enter" || event.key === " ") rows[at].click();
    else if (event.key === "ArrowDown") rows[Math.min(at + 1, rows.length - 1)].focus();
    else if (event.key === "ArrowUp") rows[Math.max(at - 1, 0)].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const toggle = (name, value, wanted) => {
    const chosen = model.get("choice").facets;
    const values = new Set(chosen[name] ?? []);
    wanted ? values.add(value) : values.delete(value);
    choose({ facets: { ...chosen, [name]: [...values] } });
  };

  const showFacets = () => {
    const focused = document.activeElement?.dataset?.key;
    const scrolled = Object.fromEntries([...facets.querySelectorAll(".tk-values")].map((e) => [e.dataset.name, e.scrollTop]));
    const chosen = model.get("choice").facets;
    facets.replaceChildren(...model.get("answer").facets.filter(({ values }) => values.length).map(({ name, values, n_values, of }) => {
      const asked = new Set(chosen[name] ?? []);
      const lines = values.map(([value, n]) => {
        const box = make("input", { type: "checkbox", checked: asked.has(value), onchange: () => toggle(name, value, box.checked) });
        box.dataset.key = `${name}\n${value}`;
        return make("label", {}, box, make("span", { dir: "auto" }, value), make("span", { className: "tk-n" }, number(n)));
      });
      const list = make("div", { className: "tk-values" }, ...lines);
      list.dataset.name = name;
      const more = n_values > values.length ? make("div", {}, `${number(n_values - values.length)} more values`) : null;
      const title = `${name}${asked.size ? ` (${asked.size} chosen)` : ""}`;
      return make("details", { open: open.has(name) || asked.size > 0, title: `Counts rows of ${of}`,
        ontoggle: (event) => (event.target.open ? open.add(name) : open.delete(name)) },
        make("summary", {}, title), list, more);
    }));
    for (const list of facets.querySelectorAll(".tk-values")) list.scrollTop = scrolled[list.dataset.name] ?? 0;
    if (focused) [...facets.querySelectorAll("input")].find((box) => box.dataset.key === focused)?.focus();
  };

  const showRows = () => {
    const { rows, n, of, page, last, problem: wrong } = model.get("answer");
    head.textContent = `${number(n)} of ${number(of)} sentences`;
    problem.textContent = wrong ?? "";
    body.replaceChildren(...rows.map((row) => make("tr", {
      tabIndex: 0, ariaSelected: "false",
      onclick: (event) => {
        for (const other of body.children) other.ariaSelected = String(other === event.currentTarget);
        if (model.get("reading").article_id === row.article_id) goToArticle();
        else read({ article_id: row.article_id });
      },
    },
      make("td", {}, make("div", {}, [row.outlet, row.date].filter(Boolean).join(", ")), make("div", { dir: "auto" }, row.title)),
      make("td", { dir: "auto" }, ...row.pieces.map(([text, sought]) => (sought ? make("mark", {}, text) : text))),
      make("td", { dir: "auto", "data-name": "Cites" }, row.cites),
      make("td", { dir: "auto", "data-name": "Hedges" }, row.hedges))));
    where.textContent = n ? `page ${number(page + 1)} of ${number(last + 1)}` : "No sentence has all of this. Take a choice back, or clear all.";
    back.disabled = page === 0;
    on.disabled = page >= last;
  };

  const showChoice = () => {
    const choice = model.get("choice");
    if (document.activeElement !== words) words.value = choice.words;
    whole.checked = choice.whole_words;
    order.value = choice.order;
    down.checked = choice.descending;
  };

  const showArticle = () => {
    const reading = model.get("reading");
    pane.hidden = !reading.article_id;
    if (pane.hidden) return;
    const text = make("div");
    text.innerHTML = model.get("article"); // escaped by Python; its boxes switch layers by themselves
    for (const box of text.querySelectorAll(".tk-layers input")) { // what was off stays off
      box.checked = !off.has(box.className);
      box.addEventListener("change", () => (box.checked ? off.delete(box.className) : off.add(box.className)));
    }
    pane.replaceChildren(make("button", { type: "button", className: "tk-close", onclick: leaveArticle }, "Close"), text);
  };

  // To the article and back to its row, with the keys too.
  const goToArticle = () => {
    if (pane.hidden || !root.contains(document.activeElement)) return;
    pane.focus({ preventScroll: true });
    pane.scrollIntoView({ block: "nearest" });
  };
  const arrived = () => { showArticle(); goToArticle(); };
  const leaveArticle = () => {
    read({});
    body.querySelector("[aria-selected=true]")?.focus();
  };
  pane.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leaveArticle();
  });

  const answered = () => { showFacets(); showRows(); };
  model.on("change:answer", answered);
  model.on("change:choice", showChoice);
  model.on("change:article", arrived);
  model.on("change:reading", showArticle);
  showChoice();
  answered();
  showArticle();
  return () => {
    clearTimeout(waiting);
    model.off("change:answer", answered);
    model.off("change:choice", showChoice);
    model.off("change:article", arrived);
    model.off("change:reading", showArticle);
  };
}

export default { render };
