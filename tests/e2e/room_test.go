package e2e

import (
	"testing"
)

// TestRoom: whether a reader zooms in to 400 %, has letters twice as large, or spaces them as WCAG 1.4.12 says, nothing reaches
// out of the window, no words of the header or of a button are cut, and each chart is as high as it must be.
func TestRoom(t *testing.T) {
	t.Parallel()
	const (
		asTheyAre = ""
		twice     = `:root { font-size: 30px !important }`
		spaced    = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }`
	)
	for _, path := range append(pages(), "/outliers?"+allLosses, "/embed/training?cards=1&controls=1") {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			for _, how := range []struct {
				s     screen
				style string
			}{
				{screen{width: 320, height: 256}, asTheyAre}, {screen{width: 320, height: 640, phone: true}, spaced}, {phone, spaced}, {screen{width: 844, height: 390, phone: true}, spaced},
				{desktop, spaced}, {desktop, twice}, {screen{width: 640, height: 400}, twice},
			} {
				tb := blank(t, how.s.by(byServer))
				tb.visit(path)
				tb.waitFor("the page to be ready", "inspect.ready()")
				eval[any](tb, "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(%v); document.adoptedStyleSheets.push(sheet); return null; })()", how.style)
				tb.settle()
				for _, bad := range eval[[]string](tb, cut) {
					t.Errorf("%v %.30s: %s", how.s, how.style, bad)
				}
			}
		})
	}
}

// cut says what has too little room.
const cut = `(() => {
	const bad = [], wide = document.documentElement.clientWidth;
	const name = (e) => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') ?? '') + ' ' + e.textContent.trim().slice(0, 30);
	for (const e of document.querySelectorAll('body *')) {
		if (!e.checkVisibility() || e.closest('.unseen, .skip, .scroller, .plot, .handles, .summary, dialog, .panel')) continue;
		const r = e.getBoundingClientRect();
		if (r.width > 1 && (r.right > wide + 1 || r.left < -1)) bad.push(name(e) + ' reaches from ' + Math.round(r.left) + ' to ' + Math.round(r.right) + ' of ' + wide);
	}
	for (const e of document.querySelectorAll('header.site, header.site a, button, .button, .card, .card h2, figcaption')) {
		if (!e.checkVisibility() || e.closest('.unseen, .skip, dialog, .handles')) continue;
		if (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2) bad.push(name(e) + ' is cut: ' + [e.scrollWidth, e.clientWidth, e.scrollHeight, e.clientHeight]);
	}
	for (const figure of document.querySelectorAll('figure[data-chart]')) {
		const high = figure.querySelector('.plot').clientHeight, least = parseFloat(figure.style.getPropertyValue('--least'));
		if (!(least > 80) || high < least - 1) bad.push(figure.dataset.chart + ' is ' + high + ' high, not ' + least);
	}
	return bad.slice(0, 8);
})()`
