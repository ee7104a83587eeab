// What a reader of a page cannot read, one sentence each: texts upon each other, texts that are cut, a page that scrolls sideways.
// Evaluated in the page; returns a list of sentences.
() => {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width + 1)
    found.push(`the page is ${document.documentElement.scrollWidth} pixels wide, the window ${width}`);

  const clips = (style) => ["hidden", "clip", "auto", "scroll"].includes(style.overflowX) ||
    ["hidden", "clip", "auto", "scroll"].includes(style.overflowY);
  const onlyForListeners = (style) => style.clipPath !== "none" || style.clip !== "auto";
  // The part of a box that can be seen: what its ancestors leave of it.
  const seen = (box, element) => {
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (onlyForListeners(style)) return null;
      if (!clips(style)) continue;
      const own = one.getBoundingClientRect();
      [left, top] = [Math.max(left, own.left), Math.max(top, own.top)];
      [right, bottom] = [Math.min(right, own.right), Math.min(bottom, own.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  };

  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, svg, template")) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const part = seen(box, element);
      if (part) lines.push({ ...part, text: node.data.trim().slice(0, 40), node });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  for (let at = 0; at < lines.length; at++) {
    const one = lines[at];
    // Letters are lower than the box of their line, so that a quarter of it may overlap.
    const room = (one.bottom - one.top) / 4;
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - room; next++) {
      const other = lines[next];
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (wide > 2 && Math.min(one.bottom, other.bottom) - other.top > room)
        found.push(`“${one.text}” and “${other.text}” stand on each other`);
    }
    if (one.left < -1) found.push(`“${one.text}” begins left of the window`);
  }

  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (!element.checkVisibility() || onlyForListeners(style) || !element.innerText?.trim()) continue;
    const cut = (overflow, whole, shown) => ["hidden", "clip"].includes(overflow) && whole > shown + 1;
    if (cut(style.overflowX, element.scrollWidth, element.clientWidth) ||
        cut(style.overflowY, element.scrollHeight, element.clientHeight))
      found.push(`“${element.innerText.trim().slice(0, 40)}” is cut`);
  }
  return [...new Set(found)];
}
