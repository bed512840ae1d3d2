// Cards and tables. What does not change is not written.

export const number = (v) => String(Number(v.toPrecision(3))).replace('-', '−');
export const percent = (v) => number(v) + ' %';

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function createText(e, outlier, losses) {
  const cards = losses.map(({ name, color }) => {
    const card = document.querySelector('.cards').appendChild(document.createElement('article'));
    card.className = 'card';
    card.style.color = color;
    card.innerHTML = `<h2>${name}</h2><p class="value"></p><div class="track"><div class="bar"></div></div><p class="share"></p><p class="note"></p>`;
    return {
      value: card.querySelector('.value'), bar: card.querySelector('.bar'),
      share: card.querySelector('.share'), note: card.querySelector('.note'),
    };
  });
  const summary = rows('losses', losses.map(({ name }) => name), 5);
  const table = rows('errors', e.map((_, i) => String(i + 1)), 7);
  const inputs = table.map((cells) => {
    const input = cells[0].appendChild(document.createElement('input'));
    input.type = 'number';
    return input;
  });

  return {
    update(e, results) {
      results.forEach((r, k) => {
        const pull = number(r.pulls[outlier]);
        const [low, high] = r.center.map(number);
        const center = low === high ? low : `${low} to ${high}`;
        setText(cards[k].value, number(r.value));
        cards[k].bar.style.setProperty('--share', r.share.toFixed(1));
        setText(cards[k].share, percent(r.share) + ' from the outlier');
        setText(cards[k].note, `its own pull ${pull} · best c: ${center}`);
        [number(r.value), percent(r.share), percent(r.gradientShare), pull, center].forEach((text, j) => setText(summary[k][j], text));
      });
      e.forEach((error, i) => {
        if (inputs[i].value !== String(error)) inputs[i].value = error;
        results.forEach((r, k) => {
          setText(table[i][1 + k], number(r.values[i]));
          setText(table[i][4 + k], number(r.pulls[i]));
        });
      });
    },
  };
}

function rows(table, heads, columns) {
  const body = document.querySelector(`[data-table=${table}] tbody`);
  return heads.map((head) => {
    const row = body.insertRow();
    row.append(Object.assign(document.createElement('th'), { textContent: head }));
    return Array.from({ length: columns }, () => row.insertCell());
  });
}
