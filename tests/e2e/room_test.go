package e2e

import (
	"testing"
)

// TestRoom checks that, where there is little room, no page is wider than its window, the links of the header, or their
// menu, are in view on one line and large enough to touch, and no number or swatch of a card is clipped or covered. At
// 400 % zoom, with letters twice as large, or with the text spacing of WCAG 1.4.12, nothing reaches out of the window,
// no words of the header or of a button are cut off, and each chart has its minimum height.
func TestRoom(t *testing.T) {
	t.Parallel()
	const (
		asTheyAre = ""
		twice     = `:root { font-size: 30px !important }`
		spaced    = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }`
	)
	type look struct {
		s     screen
		style string
		check string
	}
	small := screen{width: 320, height: 640, phone: true}
	visits := [][]look{ // each loads the page on its first screen and then switches to the others
		{
			{small, asTheyAre, narrow}, {phone, asTheyAre, narrow},
			{phone, spaced, cut}, {small, spaced, cut}, {screen{width: 844, height: 390, phone: true}, spaced, cut},
		},
		{
			{screen{width: 320, height: 256}, asTheyAre, cut}, {screen{width: 700, height: 800}, asTheyAre, narrow}, {screen{width: 1024, height: 768}, asTheyAre, narrow},
			{desktop, spaced, cut}, {desktop, twice, cut}, {screen{width: 640, height: 400}, twice, cut},
		},
	}
	for _, path := range append(pages(), "/single?step=0", "/single?step=37", "/embed/single?cards=1", "/outliers?"+allLosses, "/embed/training?cards=1&controls=1") {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			for _, looks := range visits {
				tb := blank(t, looks[0].s.by(byServer))
				tb.visit(path)
				tb.waitFor("the page to be ready", "inspect.ready()")
				for i, l := range looks {
					if i > 0 && l.s != looks[i-1].s {
						tb.size(l.s)
						tb.waitFor("its size", "innerWidth === %v && innerHeight === %v", l.s.width, l.s.height)
					}
					eval[any](tb, "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(%v); document.adoptedStyleSheets = [sheet]; return null; })()", l.style)
					tb.rest()
					for _, bad := range eval[[]string](tb, l.check) {
						t.Errorf("%v %.30s: %s", l.s, l.style, bad)
					}
				}
			}
		})
	}
}

// cut says what overflows. Links beside a loss's name may end in an ellipsis, since the controls' labels say the same.
const cut = `(() => {
	const bad = [], wide = document.documentElement.clientWidth;
	const name = (e) => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') ?? '') + ' ' + e.textContent.trim().slice(0, 30);
	for (const e of document.querySelectorAll('body *')) {
		if (!e.checkVisibility() || e.closest('.unseen, .skip, .scroller, .plot, .handles, .summary, dialog, .panel, .short > a')) continue;
		const r = e.getBoundingClientRect();
		if (r.width > 1 && (r.right > wide + 1 || r.left < -1)) bad.push(name(e) + ' reaches from ' + Math.round(r.left) + ' to ' + Math.round(r.right) + ' of ' + wide);
	}
	for (const e of document.querySelectorAll('header.site, header.site a, button, .button, .card, .card h2, figcaption')) {
		if (!e.checkVisibility() || e.offsetWidth <= 1 || e.closest('.unseen, .skip, dialog, .handles')) continue; // a pixel wide is for those who listen
		if (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2) bad.push(name(e) + ' is cut: ' + [e.scrollWidth, e.clientWidth, e.scrollHeight, e.clientHeight]);
	}
	for (const figure of document.querySelectorAll('figure[data-chart]')) {
		const high = figure.querySelector('.plot').clientHeight, least = parseFloat(figure.style.getPropertyValue('--least'));
		if (!(least > 80) || high < least - 1) bad.push(figure.dataset.chart + ' is ' + high + ' high, not ' + least);
	}
	return bad.slice(0, 8);
})()`

// narrow says what overflows a narrow window, or is clipped or covered in the header or a card.
const narrow = `(() => {
	const bad = [];
	const box = (e) => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect(); };
	if (document.documentElement.scrollWidth > innerWidth) bad.push('the page is ' + document.documentElement.scrollWidth + ' wide');
	for (const e of document.querySelectorAll('.losses math, .losses dt, header.site, header.site *')) {
		if (!e.closest('.unseen') && e.getBoundingClientRect().right > innerWidth) bad.push(e.tagName + ' reaches out of the window');
	}
	const nav = document.querySelector('header.site nav'), menu = document.querySelector('header.site > .fold');
	for (const a of !nav ? [] : menu.checkVisibility() ? [menu] : nav.querySelectorAll('a')) {
		const r = a.getBoundingClientRect(), n = document.querySelector('header.site').getBoundingClientRect();
		if (r.left < n.left - 1 || r.right > n.right + 1 || r.bottom > n.bottom + 1) bad.push(a.textContent + ' is out of sight');
		const words = box(a.lastChild).height; // beside what is for those who listen
		if (r.height < 24 || words > 24) bad.push(a.textContent + ' is ' + r.height + ' high, its words ' + words);
	}
	for (const card of document.querySelectorAll('.card')) {
		if (!card.checkVisibility()) continue;
		const c = card.getBoundingClientRect(), v = card.querySelector('.value'), t = box(v), s = card.querySelector('.swatch').getBoundingClientRect();
		if (t.right > c.right - 4 || t.height > 1.7 * parseFloat(getComputedStyle(v).fontSize)) bad.push(v.textContent + ' has no room in its card');
		if (s.right > c.right || s.left < c.left) bad.push('the swatch beside ' + v.textContent + ' is out of its card');
		if (s.left < t.right && s.right > t.left && s.top < t.bottom - 5 && s.bottom > t.top + 5) bad.push('the swatch lies over ' + v.textContent);
	}
	return bad;
})()`
