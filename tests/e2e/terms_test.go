package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

func labOf(t *testing.T, id string) *lab.Lab {
	t.Helper()
	l, known := labs.Lookup(id)
	if !known {
		t.Fatalf("there is no lab %s", id)
	}
	return l
}

// wordsInSight marks one visible word of each term in each kind of place with data-try, and returns those words.
const wordsInSight = `(() => {
	const kinds = ['.field', '.card .look', '.card', 'figcaption', 'thead', '#notices', '.step-ask'];
	const seen = new Set();
	const found = [];
	for (const word of document.querySelectorAll('a:is(.term, .look)')) {
		const kind = kinds.find((k) => word.closest(k)) ?? 'elsewhere';
		if (!word.checkVisibility({ visibilityProperty: true }) || seen.has(kind + word.hash)) continue;
		seen.add(kind + word.hash);
		word.dataset.try = found.length;
		found.push({ term: word.hash.slice(9), kind, text: word.innerText || word.ariaLabel });
	}
	return found;
})()`

// shownMeaning is the open meaning's term and text, both empty if none is open.
const shownMeaning = "(() => { const m = document.querySelector('.meaning:popover-open'); return { term: m?.dataset.term ?? '', text: m?.innerText ?? '' }; })()"

type meaning struct{ Term, Text string }

// meansWhat checks that the open meaning is a term's, says what the lab says, is wholly in view and has the focus.
func (tb *tab) meansWhat(s screen, l *lab.Lab, term, where string) {
	tb.t.Helper()
	tb.waitFor("what "+term+" means, "+where, shownMeaning+".term === %s", term)
	text := eval[meaning](tb, shownMeaning).Text
	for _, each := range l.Terms {
		if each.ID == term && !(strings.Contains(text, each.Word) && strings.Contains(text, each.Means)) {
			tb.t.Errorf("%s of %s says %q", where, term, text)
		}
	}
	at := tb.box(".meaning:popover-open")
	right := eval[float64](tb, "document.documentElement.clientWidth")
	if at.X < 0 || at.Y < 0 || at.X+at.Width > right || at.Y+at.Height > float64(s.height) {
		tb.t.Errorf("what %s means, %s, is not wholly in sight: %+v", term, where, at)
	}
	if !eval[bool](tb, "document.activeElement.matches('.meaning:popover-open')") {
		tb.t.Errorf("%s: the meaning of %s does not have the focus, and is not read aloud", where, term)
	}
}

func (tb *tab) meansNothing(what string) {
	tb.t.Helper()
	tb.waitFor("nothing to be open "+what, shownMeaning+".term === ''")
}

// pressOn clicks or taps the middle of an element's first line.
func (tb *tab) pressOn(s screen, selector string) {
	tb.t.Helper()
	at := eval[struct {
		X, Y float64
		Hit  string
	}](tb, `((selector) => {
		const element = document.querySelector(selector);
		element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
		const { x, y, width, height } = element.getClientRects()[0];
		const at = { x: x + width / 2, y: y + height / 2 };
		const hit = document.elementFromPoint(at.x, at.y);
		return { ...at, hit: element.contains(hit) ? '' : hit?.outerHTML.slice(0, 200) ?? 'nothing' };
	})(%s)`, selector)
	if at.Hit != "" {
		tb.t.Fatalf("%s is covered by %s", selector, at.Hit)
	}
	if s.phone {
		tb.touch("touchStart", at.X, at.Y)
		tb.touch("touchEnd", 0, 0)
		return
	}
	tb.mouse("mouseMoved", at.X, at.Y, 0)
	tb.mouse("mousePressed", at.X, at.Y, 1)
	tb.mouse("mouseReleased", at.X, at.Y, 0)
}

// layout is the position of everything that a page is made of.
const layout = "[...document.querySelectorAll('.card, figure, .field, main .button:not(.meaning *), th, li, h1, h2')].map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y + scrollY, b.width, b.height].map(Math.round).join(); }).join(';')"

// TestTerms checks that a click or tap on a word, in each kind of place, opens its meaning wholly in view, one at a
// time, without moving anything, and that Escape, the button in it, the word itself and a press elsewhere close it.
func TestTerms(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		for _, s := range []screen{desktop, {width: 320, height: 640, phone: true}} {
			tb := open(t, s, "/"+l.ID)
			tb.rest()
			press := func(selector string) { tb.pressOn(s, selector) }
			words := eval[[]struct{ Term, Kind, Text string }](tb, wordsInSight)
			kinds := map[string]bool{}
			for i, word := range words {
				selector := "[data-try=\"" + strconv.Itoa(i) + "\"]"
				eval[any](tb, "(document.querySelector(%s).scrollIntoView({ block: 'center', behavior: 'instant' }), null)", selector)
				before := eval[string](tb, layout)
				press(selector)
				tb.meansWhat(s, l, word.Term, "in "+word.Kind)
				if now := eval[string](tb, layout); now != before {
					t.Errorf("%s in %s: something moves", word.Text, word.Kind)
				}
				kinds[word.Kind] = true
				switch i % 3 {
				case 0:
					tb.key("\u001b")
				case 1:
					press(".meaning:popover-open a")
				case 2:
					press(selector)
				}
				tb.meansNothing("after " + word.Text)
				if i%3 != 1 && !eval[bool](tb, "document.activeElement.matches(%s)", selector) {
					t.Errorf("%s in %s does not have the focus again", word.Text, word.Kind)
				}
			}
			if len(kinds) < 4 || len(words) < 10 {
				t.Errorf("%s: only %d words in %v", s, len(words), kinds)
			}
			press("[data-try=\"0\"]")
			tb.meansWhat(s, l, words[0].Term, "again")
			press("h1")
			tb.meansNothing("after a press elsewhere")
			if wide := eval[int](tb, "document.documentElement.scrollWidth"); wide > int(s.width) {
				t.Errorf("%s: the page is %d wide", s, wide)
			}
		}
	})
}

// TestTermsBesideScrollbar checks that, in a narrow window, no meaning reaches under the scrollbar.
func TestTermsBesideScrollbar(t *testing.T) {
	t.Parallel()
	narrow := screen{width: 320, height: 640}
	tb := open(t, narrow, "/single")
	tb.rest()
	if wide := eval[int](tb, "innerWidth - document.documentElement.clientWidth"); wide <= 0 {
		t.Fatal("this browser shows no scrollbars")
	}
	l := labOf(t, "single")
	words := eval[[]struct{ Term, Kind string }](tb, wordsInSight)
	if len(words) < 10 {
		t.Errorf("only %d words in sight", len(words))
	}
	for i, word := range words {
		selector := "[data-try=\"" + strconv.Itoa(i) + "\"]"
		eval[any](tb, "(document.querySelector(%s).scrollIntoView({ block: 'center', behavior: 'instant' }), null)", selector)
		tb.pressOn(narrow, selector)
		tb.meansWhat(narrow, l, word.Term, "in "+word.Kind)
		tb.key("\u001b")
		tb.meansNothing("after " + word.Term)
	}
}

// TestTermsByKeys checks that Tab stops at one word, from which arrow keys lead to all others, that Enter and Space
// open the meaning, and that Escape returns the focus to the word.
func TestTermsByKeys(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop, "/"+l.ID)
		tb.rest()
		const words = "[...document.querySelectorAll('a:is(.term, .look)')].filter((w) => w.checkVisibility({ visibilityProperty: true }))"
		if stops := eval[int](tb, words+".filter((w) => w.tabIndex === 0).length"); stops != 1 {
			t.Errorf("Tab stops at %d words", stops)
		}
		eval[any](tb, "("+words+"[0].focus(), null)")
		count := eval[int](tb, words+".length")
		for i := range count {
			if at := eval[int](tb, words+".indexOf(document.activeElement)"); at != i {
				t.Fatalf("the arrows lead to word %d, and not to %d of %d", at, i, count)
			}
			tb.key(kb.ArrowRight)
		}
		tb.key(kb.ArrowLeft)
		term := eval[string](tb, "document.activeElement.hash.slice(9)")
		for _, key := range []string{"\r", " "} {
			tb.key(key)
			tb.meansWhat(desktop, l, term, "by a key")
			tb.key("\u001b")
			tb.meansNothing("after Escape")
			if at := eval[int](tb, words+".indexOf(document.activeElement)"); at != count-2 {
				t.Errorf("the focus is at word %d, and not at %d again", at, count-2)
			}
		}
	})
}

// TestTermsStay checks that a word in a menu leaves the menu open, that Escape closes the meaning first and then the
// menu, and that an open meaning stays open while steps play.
func TestTermsStay(t *testing.T) {
	t.Parallel()
	l := labOf(t, "curves")
	tb := open(t, desktop, "/curves?losses=mse,huber,cauchy")
	tb.rest()
	tb.click(".more > summary")
	tb.click("[data-param=\"cauchy.c\"] .term")
	tb.meansWhat(desktop, l, "cauchy.c", "in a menu")
	if !eval[bool](tb, "document.querySelector('.more').open") {
		t.Error("the menu closes")
	}
	tb.key("\u001b")
	tb.meansNothing("after Escape")
	if !eval[bool](tb, "document.querySelector('.more').open") {
		t.Error("Escape closes the menu as well")
	}
	tb.key("\u001b")
	tb.waitFor("the menu to close", "!document.querySelector('.more').open")

	training := labOf(t, "training")
	tb.visit("/training?step=0")
	tb.rest()
	tb.click("[data-play]")
	tb.click("[data-title] a[href=\"#meaning-step\"]")
	tb.meansWhat(desktop, training, "step", "while steps play")
	from := tb.at()
	tb.wait("steps to go on", func() bool { return tb.at() > from+3 })
	tb.meansWhat(desktop, training, "step", "some steps later")
}

// TestTermsElsewhere checks that words open their meanings in a low embed and with forced colors, where axe-core finds
// nothing serious, and that in print no word is underlined.
func TestTermsElsewhere(t *testing.T) {
	t.Parallel()
	axe := vendored(t, "axe.min.js")
	l := labOf(t, "outliers")
	const word = ".card .note a[href=\"#meaning-gradient\"]"

	const part = "/embed/outliers?cards=1&controls=1"
	theBrowser(t)
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
		<iframe src="LOSSLAB`+part+`" title="Outliers" width="320" height="200"></iframe>`, theProduct.URL)
	h.ready(part)
	got := in[struct {
		Text        string
		Top, Bottom float64
	}](h, part, `(() => {
		const word = document.querySelector('.card .note a[href="#meaning-gradient"]');
		word.scrollIntoView({ block: 'center', behavior: 'instant' });
		word.click();
		const shown = document.querySelector('.meaning:popover-open');
		const { top, bottom } = shown.getBoundingClientRect();
		return { text: shown.innerText, top, bottom };
	})()`)
	if !strings.Contains(got.Text, "gradient") || got.Top < 0 || got.Bottom > 200 {
		t.Errorf("in an embed the word opens %+v", got)
	}

	for _, s := range []screen{desktop, desktop.inDark(), phone} {
		tb := open(t, s, "/outliers")
		tb.rest()
		tb.click(word)
		tb.meansWhat(s, l, "gradient", "for axe")
		tb.axeIn(axe, s, "document.querySelector('.meaning:popover-open')", 3)
	}

	tb := open(t, desktop, "/outliers")
	tb.emulate("", "forced-colors", "active")
	tb.click(word)
	tb.meansWhat(desktop, l, "gradient", "with few colors")
	if border := eval[string](tb, "getComputedStyle(document.querySelector('.meaning:popover-open')).borderTopStyle"); border != "solid" {
		t.Errorf("its border is %s", border)
	}
	tb.emulate("print")
	if shown := eval[string](tb, "getComputedStyle(document.querySelector('.meaning[data-term=gradient]')).display + ' ' + getComputedStyle(document.querySelector('.term')).textDecorationLine"); shown != "none none" {
		t.Errorf("on paper: %s", shown)
	}
	tb.emulate("")
}

// TestTermsWithoutPopovers checks that the script opens and closes meanings in browsers without popovers.
func TestTermsWithoutPopovers(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byServer))
	tb.script("delete HTMLElement.prototype.showPopover")
	tb.visit("/outliers")
	tb.waitFor("the page to be ready", "inspect.ready()")
	const open = "[...document.querySelectorAll('.meaning')].filter((m) => m.checkVisibility()).map((m) => m.dataset.term).join()"
	for _, close := range []func(){func() { tb.key("\u001b") }, func() { tb.click("h1") }, func() { tb.click(".meaning.open a") }} {
		tb.click(".card .note a[href=\"#meaning-best-c\"]")
		tb.waitFor("what the word means", open+" === 'best-c'")
		if at := tb.box(".meaning.open"); at.X < 0 || at.Y < 0 || at.X+at.Width > 1280 || at.Y+at.Height > 800 {
			t.Errorf("it is not in sight: %+v", at)
		}
		close()
		tb.waitFor("nothing to be open", open+" === ''")
	}
	tb.click(".card .note a[href=\"#meaning-best-c\"]")
	tb.click(".card .note a[href=\"#meaning-gradient\"]")
	tb.waitFor("one to be open alone", open+" === 'gradient'")
}

// TestTermsWithoutScript checks that, without scripts, a word is a link that shows its meaning until that is closed.
func TestTermsWithoutScript(t *testing.T) {
	t.Parallel()
	tb := private(t, desktop)
	tb.allow("a request failed: Script") // Chromium blocks scripts that it may not run
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	tb.visit("/outliers")
	const open = "[...document.querySelectorAll('.meaning')].filter((m) => m.checkVisibility()).map((m) => m.dataset.term).join()"
	if shown := eval[string](tb, open); shown != "" {
		t.Errorf("%s is open from the start", shown)
	}
	tb.pressOn(desktop, ".card .note a[href=\"#meaning-gradient\"]")
	tb.waitFor("what the word means", open+" === 'gradient'")
	if b := tb.boxOf(".meaning:target"); b.X < 0 || b.Y < 0 || b.X+b.Width > 1280 || b.Y+b.Height > 800 {
		t.Errorf("it is not in sight: %+v", b)
	}
	tb.pressOn(desktop, ".meaning:target a")
	tb.waitFor("nothing to be open", open+" === ''")
}

// boxOf returns the position of an element, in a page without scripts, where inspect is missing.
func (tb *tab) boxOf(selector string) box {
	tb.t.Helper()
	return eval[box](tb, "(({ x, y, width, height }) => ({ x, y, width, height }))(document.querySelector(%s).getBoundingClientRect())", selector)
}
