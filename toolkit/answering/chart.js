// Makes the marks of a chart buttons that open their sentences. Notebooks and the report run the same lines.

const make = (name, attributes, ...children) => {
  const node = Object.assign(document.createElement(name), attributes);
  node.append(...children);
  return node;
};

export const enliven = (figure) => {
  figure.dataset.live = "";
  const list = figure.querySelector(".tk-behind");
  if (!figure.querySelector(".tk-row[data-boxes]")) return;
  const layer = make("div", { className: "tk-marks", role: "group" });
  layer.ariaLabel = "Marks of the chart: arrow keys go from one to the next, Enter opens its sentences";
  const marks = [];
  const source = figure.querySelector("source"); // the picture for narrow windows has its marks elsewhere
  const phone = source && matchMedia(source.media);

  const show = (mark, row) => {
    for (const other of list.querySelectorAll(".tk-row")) other.open = other === row;
    for (const other of marks) other.ariaExpanded = String(other === mark);
    list.open = true;
    list.dataset.one = "";
    row.querySelector("summary").focus({ preventScroll: true });
    list.scrollIntoView({ block: "nearest" });
    row.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      mark.focus();
    };
  };

  const middle = ([left, top, width, height]) => [left + width / 2, top + height / 2];
  const lay = () => {
    const name = phone?.matches ? "narrow" : "boxes";
    const rows = [...figure.querySelectorAll(`.tk-row[data-${name}]`)];
    const places = rows.flatMap((row) => row.dataset[name].split(";").map((box) => ({ row, box: box.split(" ").map(Number) })));
    places.sort((one, other) => { // as one reads: line by line
      const [x, y] = middle(one.box), [u, v] = middle(other.box);
      return Math.abs(y - v) > 0.5 ? y - v : x - u;
    });
    marks.length = 0;
    for (const { row, box } of places) {
      const [x, y] = middle(box);
      const mark = make("button", { type: "button", tabIndex: marks.length ? -1 : 0, title: row.querySelector("summary").textContent });
      mark.ariaLabel = mark.title;
      mark.ariaExpanded = "false";
      Object.assign(mark.style, { left: `${x}%`, top: `${y}%`, width: `${box[2]}%`, height: `${box[3]}%` });
      mark.addEventListener("click", () => show(mark, row));
      mark.addEventListener("focus", () => marks.forEach((other) => { other.tabIndex = other === mark ? 0 : -1; }));
      marks.push(mark);
    }
    layer.replaceChildren(...marks);
  };
  lay();
  phone?.addEventListener("change", lay);
  layer.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = marks.indexOf(document.activeElement);
    marks[(at + step + marks.length) % marks.length].focus();
  });
  figure.querySelector(".tk-picture").append(layer);
  const all = make("button", { type: "button", className: "tk-all" }, "Show the rows of all marks");
  all.addEventListener("click", () => delete list.dataset.one);
  list.querySelector("summary").after(all);
};

for (const figure of document.querySelectorAll("figure.tk-figure:not([data-live])")) enliven(figure);
