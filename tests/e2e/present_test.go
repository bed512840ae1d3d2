package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/step"
)

// halls are the screens that a class looks at.
var halls = []screen{{width: 1920, height: 1080}, {width: 1024, height: 768}, {width: 1280, height: 720}, {width: 1366, height: 768}, {width: 3840, height: 2160}}

// unread returns what of a lab that fills the screen could not be read from the last row: letters that are too low, and parts
// that are cut off, lie upon each other, or lie out of sight.
func (tb *tab) unread() []string {
	tb.t.Helper()
	return eval[[]string](tb, `(() => {
		const found = [];
		const all = (selector) => [...document.querySelectorAll('#main ' + selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
		const name = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + '.' + [...element.classList].join('.') + ' ' + element.textContent.trim().slice(0, 30);
		const parts = all(':is(.present-bar, #chart > figure, .further > figure, .card, #steps, .present-code)');
		const walker = document.createTreeWalker(document.querySelector('#main'), NodeFilter.SHOW_TEXT);
		let letters = 0;
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			if (!node.data.trim() || element.closest('.lead, .summary, .reader, template, script') || !element.checkVisibility({ visibilityProperty: true })) continue;
			const board = element.closest('.board');
			const scale = board ? board.getBoundingClientRect().width / board.offsetWidth : 1;
			const height = parseFloat(getComputedStyle(element).fontSize) * scale / innerHeight;
			letters++;
			if (height < (board ? .02 : .022)) found.push('letters of ' + (100 * height).toFixed(2) + ' hundredths: ' + name(element));
		}
		if (letters < 20) found.push('only ' + letters + ' texts');
		for (const part of parts) {
			const { left, top, right, bottom } = part.getBoundingClientRect();
			if (left < 0 || top < 0 || right > innerWidth + .5 || bottom > innerHeight + .5) found.push('out of sight: ' + name(part));
			for (const other of parts.slice(parts.indexOf(part) + 1)) {
				const box = other.getBoundingClientRect();
				if (Math.min(right, box.right) - Math.max(left, box.left) > 1 && Math.min(bottom, box.bottom) - Math.max(top, box.top) > 1) found.push(name(part) + ' lies upon ' + name(other));
			}
		}
		const slack = 1 + innerHeight / 1000; // the feet of letters
		for (const part of [...parts, ...all(':is(.present-bar h2, .short, .share, .hand-text, [data-hand-up], .step-ask, .step-verdict, figcaption, .stepper, .player, .present-bar button)')]) {
			if (part.scrollHeight > part.clientHeight + slack && part.clientHeight > 0 || part.scrollWidth > part.clientWidth + slack && part.clientWidth > 0) {
				found.push('cut off: ' + name(part) + ' ' + [part.scrollWidth, part.clientWidth, part.scrollHeight, part.clientHeight].join());
			}
		}
		for (const plot of all('.plot')) {
			const box = plot.closest('figure').getBoundingClientRect();
			for (const text of plot.querySelectorAll('svg text')) {
				const at = text.getBoundingClientRect();
				if (at.width > 0 && (at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1)) found.push('out of its chart: ' + text.textContent);
			}
		}
		return found;
	})()`)
}

// TestPresentFits: on the screens of halls, whatever is asked and revealed can be read from the last row, and no part of it is
// cut off. Between asking and revealing, nothing moves.
func TestPresentFits(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, halls[0].by(byBrowser), "/"+l.ID+"?present=1")
		states := 0
		look := func(what string) {
			states++
			for _, problem := range tb.unread() {
				t.Errorf("%s: %s", what, problem)
			}
		}
		for n, hall := range halls {
			if n > 0 {
				tb.visit("/" + l.ID + "?present=1")
				tb.resize(hall)
			}
			look(hall.String())
			for i := range l.Steps {
				s, what := &l.Steps[i], fmt.Sprintf("%s on %s", l.Steps[i].ID, hall)
				tb.key(kb.PageDown)
				tb.settleAt(l.StepQuery(i))
				look(what)
				if s.Kind() == step.Do {
					continue
				}
				before := eval[[]box](tb, partsOfHall)
				tb.key("r")
				tb.settleAt(l.StepQuery(i) + "&said=" + step.Reveal)
				look(what + ", revealed")
				for i, at := range eval[[]box](tb, partsOfHall) {
					if was := before[min(i, len(before)-1)]; hall.width*2 > hall.height*3 && (at.Y-was.Y > 1 || was.Y-at.Y > 1 || at.Height-was.Height > 1 || was.Height-at.Height > 1) {
						t.Errorf("%s: the part %d goes from %+v to %+v when it is revealed", what, i, was, at)
					}
				}
			}
		}
		if states < len(halls)*(2*len(l.Steps)-2) {
			t.Errorf("only %d states", states)
		}
	})
}

const partsOfHall = `[...document.querySelectorAll('#main :is(.present-bar, figure, .plot, .card, #steps, .present-code)')].filter((part) => part.checkVisibility({ visibilityProperty: true }))
	.map((part) => part.getBoundingClientRect()).map(({ x, y, width, height }) => ({ X: x, Y: y, Width: width, Height: height }))`
