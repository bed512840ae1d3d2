package e2e

import (
	"testing"
)

// TestContrast checks that the borders of buttons and fields and the tracks of sliders have a contrast of at least 3:1
// (WCAG 1.4.11), and that these and muted words have 7:1 for a reader who prefers more contrast.
func TestContrast(t *testing.T) {
	t.Parallel()
	for _, path := range append(pages(), "/embed/training?controls=1") {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			tb := blank(t, desktop.by(byServer))
			tb.visit(path)
			tb.waitFor("the page to be ready", "inspect.ready()")
			for _, scheme := range []string{"light", "dark"} {
				tb.emulate("", "prefers-color-scheme", scheme)
				tb.waitFor("its theme", "document.documentElement.dataset.theme === %s", scheme)
				for wanted, least := range map[string]float64{"no-preference": 3, "more": 7} {
					tb.emulate("", "prefers-color-scheme", scheme, "prefers-contrast", wanted)
					tb.waitFor("that contrast", "matchMedia(%s).matches && document.getAnimations().length === 0", "(prefers-contrast: "+wanted+")")
					got := eval[struct {
						Seen int
						Bad  []string
					}](tb, faint, least)
					if got.Seen < 1 || len(got.Bad) > 0 {
						t.Errorf("%s, contrast %s, of %d: %v", scheme, wanted, got.Seen, got.Bad)
					}
				}
			}
		})
	}
}

// faint returns the borders, tracks and, where much contrast is wanted, words whose contrast is below the given ratio.
const faint = `((least) => {
	const numbers = (color) => color.match(/[\d.]+/g).map((n, i) => n * (color.startsWith('color(') && i < 3 ? 255 : 1));
	const light = (color) => {
		const [r, g, b] = numbers(color).map((c) => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
		return .2126 * r + .7152 * g + .0722 * b;
	};
	const contrast = (a, b) => { const [x, y] = [light(a), light(b)]; return (Math.max(x, y) + .05) / (Math.min(x, y) + .05); };
	const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (numbers(c)[3] !== 0) return c; } return 'rgb(255, 255, 255)'; };
	const found = { seen: 0, bad: [] };
	const check = (what, color, ground) => { found.seen++; const c = contrast(color, ground); if (c < least) found.bad.push(what + ' ' + c.toFixed(2)); };
	for (const e of document.querySelectorAll('button:not(:disabled, .handles *), .button, select, input:not([type=range], [type=checkbox]), textarea')) {
		if (e.checkVisibility() && !e.closest('.unseen')) check(e.tagName + ' ' + (e.name || e.textContent.trim().slice(0, 20)), getComputedStyle(e).borderTopColor, behind(e.parentElement));
	}
	// Styles of a slider's parts cannot be asked for: those that the sheet has are tried on an element of their own.
	const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
	const track = rules.find((rule) => rule.selectorText?.includes('::-webkit-slider-runnable-track')).style.background;
	for (const e of document.querySelectorAll('input[type=range]')) {
		if (!e.checkVisibility()) continue;
		const probe = e.parentElement.appendChild(document.createElement('i'));
		probe.style.background = track;
		check('slider ' + e.ariaLabel, getComputedStyle(probe).backgroundColor, behind(e.parentElement));
		probe.remove();
	}
	for (const e of least > 3 ? document.querySelectorAll('.question, figcaption p, .field > label, .card .note, .prose > p') : []) {
		if (e.checkVisibility()) check(e.textContent.slice(0, 20), getComputedStyle(e).color, behind(e));
	}
	return found;
})(%v)`

// TestForcedColors checks that, where the system forces its colors, the page follows the system's theme, whatever the
// reader chose before, and charts keep the background that their colors are designed for.
func TestForcedColors(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byServer))
	tb.visit("/outliers")
	tb.waitFor("the page to be ready", "inspect.ready()")
	eval[any](tb, "(localStorage.setItem('theme', 'light'), null)")
	tb.emulate("", "prefers-color-scheme", "dark", "forced-colors", "active")
	tb.visit("/outliers")
	tb.waitFor("the page to be ready", "inspect.ready()")
	tb.rest()
	if theme := eval[string](tb, "document.documentElement.dataset.theme"); theme != "dark" {
		t.Errorf("the theme is %s", theme)
	}
	surface := eval[string](tb, "getComputedStyle(document.querySelector('.plot')).backgroundColor")
	if surface != "rgb(27, 31, 41)" { // plots.Dark.Surface()
		t.Errorf("charts lie on %s", surface)
	}
	eval[any](tb, "(localStorage.removeItem('theme'), null)")
}
