"use strict";
// Enhancements only: contents that follow the reader, tables that sort. Nothing is needed from here.
(function () {
  document.documentElement.classList.add("enhanced");
  const nav = document.querySelector(".site-nav");
  const details = nav && nav.querySelector("details");
  if (details && matchMedia("(max-width: 899px)").matches) details.removeAttribute("open");

  const links = new Map();
  for (const link of nav ? nav.querySelectorAll("a") : []) links.set(link.hash.slice(1), link);
  const targets = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  function mark() {
    let last = null;
    for (const target of targets) if (target.getBoundingClientRect().top < 120) last = target;
    for (const link of links.values()) link.removeAttribute("aria-current");
    for (const item of nav.querySelectorAll("li.current")) item.classList.remove("current");
    const link = last && links.get(last.id);
    if (!link) return;
    link.setAttribute("aria-current", "true");
    for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) {
      item.classList.add("current");
    }
  }
  if (nav) {
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    });
    mark();
  }

  function valueOf(row, index) {
    const text = row.cells[index] ? row.cells[index].textContent.trim() : "";
    if (text === "-" || text === "..") return 0;
    const number = parseFloat(
      text.replace(/[.\u00a0](?=\d{3})/g, "").replace(",", ".").replace("\u2212", "-"),
    );
    return Number.isNaN(number) ? null : number;
  }
  for (const head of document.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.append(head.firstChild);
    head.append(button);
    const body = head.closest("table").tBodies[0];
    const original = [...body.rows];
    const index = head.cellIndex;
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
      const next = now === null ? "descending" : now === "descending" ? "ascending" : null;
      const order = [...original];
      if (next !== null) {
        head.setAttribute("aria-sort", next);
        const direction = next === "ascending" ? 1 : -1;
        const isLast = (row) => /\b(italia|total)\b/.test(row.className);
        order.sort((a, b) => {
          if (isLast(a) !== isLast(b)) return isLast(a) ? 1 : -1;
          const [x, y] = [valueOf(a, index), valueOf(b, index)];
          if (x === null || y === null) return (x === null) - (y === null);
          return direction * (x - y);
        });
      }
      body.append(...order);
    });
  }
})();
