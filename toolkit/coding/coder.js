// The browser's part of tk.code: shows the unit at hand and tells Python which key was pressed.

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

// The words that are asked about stand in ⟦double brackets⟧.
const marked = (text) =>
  text.split(/(⟦.*?⟧)/s).filter(Boolean).map((part) => (part.startsWith("⟦") ? make("b", {}, part) : part));

// The text of a passage with what is marked; places count characters as Python does, not halves of emoji.
const withMarks = (text, places) => {
  const letters = Array.from(text);
  const inside = letters.map((_, i) => places.some(([start, end]) => start <= i && i < end));
  const parts = [];
  letters.forEach((letter, i) => {
    if (i && inside[i] === inside[i - 1]) parts[parts.length - 1].text += letter;
    else parts.push({ text: letter, marked: inside[i] });
  });
  return parts.map((part) => (part.marked ? make("mark", {}, part.text) : part.text));
};

// Where the selected words are in a node, in characters; null if nothing in it is selected.
const selectedIn = (node) => {
  const root = node.getRootNode();
  const selection = (root.getSelection ? root : document).getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!node.contains(range.startContainer) || !node.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(node, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Array.from(before.toString()).length;
  return { start, end: start + Array.from(range.toString()).length };
};

function render({ model, el }) {
  const root = make("div", { className: "tk-code tex2jax_ignore mathjax_ignore", tabIndex: 0, role: "group", ariaLabel: "Coding" });
  el.append(root);
  let note = null;
  let text = null;
  const ask = (message) => model.send(message);
  const answer = (question, code) => ask({ do: "answer", question, code });

  const mark = (question) => {
    const place = selectedIn(text);
    if (place) ask({ do: "mark", question, ...place });
  };

  const press = (event) => {
    if (event.target === note || event.ctrlKey || event.metaKey || event.altKey) return;
    const { questions, open } = model.get("shown");
    const question = questions.find(({ name }) => name === open) ?? questions[questions.length - 1];
    const place = Number.parseInt(event.key, 10);
    const toMark = questions.find(({ marks }) => marks);
    if (place >= 1 && place <= Math.min(question.codes.length, 9)) answer(question.name, question.codes[place - 1][0]);
    else if (event.key === "m" && toMark) mark(toMark.name);
    else if (event.key === "u" || event.key === "Backspace") ask({ do: "undo" });
    else if (event.key === "s" || event.key === "ArrowRight") ask({ do: "go", steps: 1 });
    else if (event.key === "ArrowLeft") ask({ do: "go", steps: -1 });
    else if (event.key === "n") note.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const show = () => {
    const { position, n_units, n_coded, unit, parts, questions, open, comment, can_undo, marks } = model.get("shown");
    const toMark = questions.some((question) => question.marks);
    const inside = root.contains(document.activeElement) || document.activeElement === root;
    text = make("div", { className: "tk-unit", dir: "auto" }, ...(toMark ? withMarks(unit.text, marks) : marked(unit.text)));
    note = make("input", {
      type: "text", value: comment, placeholder: "Note", ariaLabel: "Note on this unit",
      onchange: () => ask({ do: "note", text: note.value }),
      onkeydown: (event) => {
        event.stopPropagation();
        if (event.key === "Enter" || event.key === "Escape") root.focus();
      },
    });
    const key = (name, label, message, disabled = false) =>
      make("button", { type: "button", disabled, onclick: () => { ask(message); root.focus(); } }, make("kbd", {}, name), label);
    root.replaceChildren(
      make("div", { className: "tk-bar", role: "status" },
        make("progress", { max: n_units, value: n_coded, ariaLabel: "Units coded" }),
        `unit ${position + 1} of ${n_units}, ${n_coded} coded`),
      make("div", { className: "tk-context", dir: "auto" }, unit.before),
      text,
      make("div", { className: "tk-context", dir: "auto" }, unit.after),
      ...Object.entries(parts).map(([name, text]) => make("div", { dir: "auto" }, make("strong", {}, `${name}: `), text)),
      ...questions.map((question) => make("fieldset", { className: question.name === open ? "tk-open" : "" },
        make("legend", {}, question.name),
        make("div", {}, question.ask),
        make("div", { className: "tk-codes" }, ...question.codes.map(([code, meaning], i) =>
          make("button", { type: "button", title: meaning, ariaPressed: String(question.answer === code),
            onclick: () => { answer(question.name, code); root.focus(); } },
            question.name === open && i < 9 ? make("kbd", {}, String(i + 1)) : null, code)),
          question.marks ? make("button", { type: "button", title: "Select words in the text, then press m", onmousedown: (event) => event.preventDefault(),
            onclick: () => { mark(question.name); root.focus(); } }, make("kbd", {}, "m"), "mark the selected words") : null))),
      make("div", { className: "tk-bar" }, note,
        key("←", "back", { do: "go", steps: -1 }, position === 0),
        key("s", toMark ? "next" : "skip", { do: "go", steps: 1 }, position + 1 >= n_units),
        key("u", "undo", { do: "undo" }, !can_undo),
        make("button", { type: "button", onclick: () => ask({ do: "agreement" }) }, "Agreement")),
      make("div", { className: "tk-problem", role: "alert" }, model.get("problem")),
      ...[agreement()].filter(Boolean));
    if (inside) root.focus();
  };

  const agreement = () => {
    const rows = model.get("agreement");
    if (!rows.length) return null;
    const names = ["question", "coders", "n_units", "agreement", "alpha"];
    const cell = (value) => (typeof value === "number" && !Number.isInteger(value) ? value.toFixed(2) : value ?? "–");
    return make("table", {},
      make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...names.map((name) => make("td", {}, String(cell(row[name]))))))));
  };

  root.addEventListener("keydown", press);
  for (const name of ["shown", "problem", "agreement"]) model.on(`change:${name}`, show);
  show();
  return () => { for (const name of ["shown", "problem", "agreement"]) model.off(`change:${name}`, show); };
}

export default { render };
