// What is drawn over each other or off its sheet, in the drawings of a page: run in the page.

/** Texts of drawings that touch each other or run off their sheet; of those drawings that are shown. */
export function overlaps() {
  const found = [];
  for (const svg of document.querySelectorAll('figure svg')) {
    if (getComputedStyle(svg).display === 'none') continue;
    const name = svg.getAttribute('aria-labelledby');
    const sheet = svg.getBoundingClientRect();
    const drawn = [...svg.querySelectorAll('text')];
    const texts = drawn.map((text) => [text.textContent, text.getBoundingClientRect()]);
    texts.forEach(([words, box], at) => {
      const beside = box.left < sheet.left - 1 || box.right > sheet.right + 1;
      const above_or_below = box.top < sheet.top - 1 || box.bottom > sheet.bottom + 1;
      if (beside || above_or_below) found.push(`"${words}" runs off the chart ${name}`);
      for (const [others, other] of texts.slice(at + 1)) {
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        // Boxes of lines of one text overlap a little; their letters do not.
        if (across > 1 && down > box.height * 0.3) found.push(`"${words}" lies on "${others}" in ${name}`);
      }
    });
  }
  return found;
}

/** Lines, bars and marks that run off the sheet. */
export function spills() {
  const found = [];
  for (const svg of document.querySelectorAll('figure svg')) {
    if (getComputedStyle(svg).display === 'none') continue;
    const name = svg.getAttribute('aria-labelledby');
    const sheet = svg.getBoundingClientRect();
    for (const mark of svg.querySelectorAll('line, polyline, polygon, path, rect, circle')) {
      const box = mark.getBoundingClientRect();
      const across = Math.max(sheet.left - box.left, box.right - sheet.right);
      const off = Math.max(across, sheet.top - box.top, box.bottom - sheet.bottom);
      if (off > 2) found.push(`<${mark.tagName}> runs ${off.toFixed(1)} px off ${name}`);
    }
  }
  return found;
}
