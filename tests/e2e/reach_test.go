package e2e

import (
	"fmt"
	"strings"
	"testing"

	"losslab/internal/labs"
	"losslab/internal/lecture"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
)

// order returns the tab stops as texts, in order. A stop that lies visually before its predecessor is marked with "!".
// A stop to the right of its predecessor may start at the top again.
const order = `(() => {
	scrollTo({ top: 0, behavior: 'instant' });
	document.querySelector('.lab > footer')?.style.setProperty('position', 'static'); // what sticks to the edge is at its place at the end
	const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
		.filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }) && !e.closest('.skip, [popover], dialog'));
	const name = (e) => e.tagName.toLowerCase() + '#' + e.id + ' ' + (e.ariaLabel ?? e.textContent.trim()).slice(0, 24);
	let before = null;
	return stops.map((e) => {
		// A chart is one thing, wherever its handle is; a table's columns are its own.
		const r = (e.closest('.frame, tbody') ?? e).getBoundingClientRect();
		const above = before && r.bottom <= before.bottom - 1 && r.top < before.top - 1 && r.bottom <= before.top + 8 && r.left < before.right - 1;
		const left = before && r.right <= before.left + 1 && r.bottom > before.top + 4 && r.top < before.bottom - 4;
		const bad = above || left;
		before = r;
		return (bad ? '! ' : '') + name(e);
	});
})()`

// TestOrder checks that the tab order is the visual order at any width, and that stops are few: a chart has one for its
// handles and one to read it, and a table has one for its fields and one for each loss's name, which opens a formula.
func TestOrder(t *testing.T) {
	t.Parallel()
	const toStation = 3 // its mark, its lab, its embed
	for _, path := range append(pages(), "/embed/training?cards=1&controls=1", "/embed/outliers?cards=1") {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			most := 49 + len(labs.All()) + 3 // with the labs and other pages beside; with a stop for each field and point there would be more than a hundred
			if path == "/" {
				most += toStation * len(lecture.Stations())
			}
			var tb *tab
			for i, s := range []screen{
				{width: 320, height: 640, phone: true}, phone, {width: 768, height: 1024, phone: true}, desktop, {width: 844, height: 390, phone: true}, {width: 640, height: 400},
			} {
				if i == 0 {
					tb = at(t, s, path)
				} else {
					tb.resize(s)
				}
				for _, unfold := range []bool{false, true} {
					if unfold && eval[bool](tb, "!document.querySelector('[data-fold]')?.checkVisibility()") {
						continue
					}
					if unfold {
						tb.click("[data-fold]")
					}
					stops := eval[[]string](tb, order)
					if len(stops) < 5 || len(stops) > most {
						t.Errorf("%v: %d stops: %q", s, len(stops), stops)
					}
					for i, stop := range stops {
						if strings.HasPrefix(stop, "!") {
							t.Errorf("%v: %q comes after %q", s, stop, stops[i-1])
						}
					}
				}
				eval[any](tb, "(document.querySelector('[data-fold][aria-expanded=true]')?.click(), null)")
				for _, bad := range eval[[]string](tb, `[...document.querySelectorAll('.handles, tbody')]
					.filter((e) => [...e.querySelectorAll('button:not([popovertarget]), input')].filter((c) => c.tabIndex >= 0).length > 1).map((e) => e.outerHTML.slice(0, 80))`) {
					t.Errorf("%v: more than one stop in %s", s, bad)
				}
				for _, bad := range eval[[]string](tb, "[...document.querySelectorAll(':invalid')].map((e) => e.outerHTML.slice(0, 120))") {
					t.Errorf("%v: invalid, though nothing was typed: %s", s, bad)
				}
			}
		})
	}
}

// TestWithin checks that PageDown and PageUp move among a chart's handles and a table's rows, arrows in a row, Tab out.
func TestWithin(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byBrowser), "/training")
	before := tb.settle()
	focused := func() string {
		return eval[string](tb, "((e) => e.dataset.action ?? (e.dataset.handle ?? e.tagName) + (e.dataset.axis ?? ''))(document.activeElement)")
	}
	handles := eval[[]string](tb, "[...document.querySelector('.handles').children].map((b) => b.dataset.handle)")
	tb.tabTo("figure .handles button")
	for _, step := range []struct{ key, want string }{
		{kb.PageDown, handles[1]}, {kb.PageDown, handles[2]}, {kb.PageUp, handles[1]}, {kb.PageUp, handles[0]}, {kb.PageUp, handles[len(handles)-1]},
	} {
		if tb.key(step.key); focused() != step.want {
			t.Fatalf("after %q the focus is on %s, want %s", step.key, focused(), step.want)
		}
	}
	tb.key(kb.Tab)
	if eval[bool](tb, "document.activeElement.closest('.handles') !== null") {
		t.Error("Tab leads to another handle")
	}

	tb.tabTo("tbody input")
	at := focused()
	tb.key(kb.PageDown)
	below := focused()
	if below == at || !strings.HasSuffix(below, at[len(at)-1:]) {
		t.Errorf("PageDown led from %s to %s", at, below)
	}
	tb.key(kb.ArrowRight)
	beside := focused()
	if beside == below {
		t.Errorf("ArrowRight stays at %s", beside)
	}
	tb.key(kb.ArrowLeft)
	if focused() != below {
		t.Errorf("ArrowLeft led to %s, want %s", focused(), below)
	}
	tb.key(kb.PageUp)
	if focused() != at {
		t.Errorf("PageUp led to %s, want %s", focused(), at)
	}
	tb.key(kb.Tab)
	if eval[bool](tb, "document.activeElement.closest('tbody') !== null") {
		t.Error("Tab leads to another field")
	}
	if after := tb.settle(); !after.same(before) {
		t.Errorf("going about changed %q to %q", before.Query, after.Query)
	}
}

// enter focuses an element and presses a key on it, as a reader who has come there by keys does, and checks that
// something visible has the focus when the page has settled.
func (tb *tab) enter(what, selector, key string) {
	tb.t.Helper()
	if !eval[bool](tb, "((e) => (e?.focus(), e !== null && document.activeElement === e))(document.querySelector(%s))", selector) {
		tb.t.Fatalf("%s (%s) does not take the focus", what, selector)
	}
	tb.key(key)
	tb.focusedAfter(what)
}

func (tb *tab) focusedAfter(what string) {
	tb.t.Helper()
	tb.rest()
	if where := eval[string](tb, lost); where != "" {
		tb.t.Errorf("after %s the focus is on %s", what, where)
	}
}

const lost = `(() => {
	const e = document.activeElement;
	return e !== document.body && e.checkVisibility({ visibilityProperty: true }) ? '' : e.outerHTML.slice(0, 60);
})()`

// TestFocusKept checks that something visible has the focus after each change that a reader makes by keys.
func TestFocusKept(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser), "/"+l.ID)
		for _, preset := range l.Presets {
			eval[any](tb, "(document.querySelector('.presets').open = true, null)")
			tb.enter("preset "+preset.ID, fmt.Sprintf("[data-preset=%q]", preset.ID), kb.Enter)
		}
		for eval[bool](tb, "document.querySelector('#undo').ariaDisabled === 'false'") {
			tb.enter("undo", "#undo", kb.Enter)
		}
		for range 2 {
			tb.enter("redo", "#redo", kb.Enter)
		}
		tb.enter("reset", "#reset", kb.Enter)
		for range l.Steps {
			tb.enter("next", "[data-step-go=next]", kb.Enter)
		}
		tb.enter("back", "[data-step-go=previous]", kb.Enter)
		tb.enter("leave", "[data-step-go=leave]", kb.Enter)
		tb.enter("start", "[data-step-go=next]", kb.Enter)
		wrong, _ := answers(t, l, &l.Steps[0])
		tb.say(&l.Steps[0], wrong, func(selector string) { tb.enter("an answer", selector, kb.Enter) })
		tb.enter("guess again", "[data-step-go=query]", kb.Enter)
		tb.enter("leave", "[data-step-go=leave]", kb.Enter)
		tb.enter("the help", "#help", kb.Enter)
		tb.key(kb.Escape)
		tb.focusedAfter("the help was closed")
		tb.enter("share", "#open-share", kb.Enter)
		tb.waitFor("the dialog", "document.querySelector('#share').open")
		tb.key(kb.Escape)
		tb.focusedAfter("the share dialog was closed")
		if eval[bool](tb, "document.querySelector('[data-open-paste]') !== null") {
			tb.enter("paste", "[data-open-paste]", kb.Enter)
			tb.waitFor("the dialog", "document.querySelector('#paste').open")
			tb.key(kb.Escape)
			tb.focusedAfter("the dialog of data was closed")
		}
		if eval[bool](tb, "document.querySelector('[data-play]') !== null") {
			tb.enter("one step back", "[data-go-by='-1']", kb.Enter)
			tb.enter("one step on", "[data-go-by='1']", kb.Enter)
			tb.enter("play", "[data-play]", kb.Enter)
			tb.enter("play or pause", "[data-play]", kb.Enter)
		}
		for _, action := range eval[[]string](tb, "[...document.querySelectorAll('figure .actions > [data-action]')].map((b) => b.dataset.action)") {
			tb.enter(action, fmt.Sprintf("figure .actions > [data-action=%q]", action), kb.Enter)
		}
		tb.enter("reset by key", "figure .handles [tabindex='0']", "0")
		tb.enter("Delete", "figure .handles [tabindex='0']", kb.Delete)
		for _, slider := range eval[[]string](tb, "[...document.querySelectorAll('[data-slider]')].filter((e) => e.checkVisibility()).map((e) => e.dataset.slider)") {
			tb.enter("reset on "+slider, fmt.Sprintf("[data-slider=%q]", slider), kb.ArrowRight)
			tb.enter("reset on "+slider, fmt.Sprintf("[data-slider=%q]", slider), "0")
		}
	})
}

// TestRemoveOnce checks that a second Enter does not press a Remove button that means another point by then, and that a
// key that is held down removes one point only.
func TestRemoveOnce(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byBrowser), "/outliers")
	rows := func() int { return eval[int](tb, "document.querySelectorAll('tr [data-action^=\"remove.\"]').length") }
	for _, from := range []struct{ what, button string }{
		{"a table's button", "tr [data-action^='remove.']"},
		{"a table's last button", "tr:last-child [data-action^='remove.']"},
		{"a chart's button", "figure .of-handle [data-action^='remove.']"},
	} {
		before := rows()
		eval[any](tb, "(document.querySelector('figure .handles [tabindex=\"0\"]').focus(), null)") // which shows the handle's buttons
		tb.enter(from.what, from.button, kb.Enter)
		tb.key(kb.Enter)
		tb.key(" ")
		tb.focusedAfter("two more presses on " + from.what)
		if now := rows(); now != before-1 {
			t.Errorf("three presses on %s removed %d points", from.what, before-now)
		}
	}
	before := rows()
	tb.enter("Delete", "figure .handles [tabindex='0']", kb.Delete)
	if now := rows(); now != before-1 {
		t.Errorf("Delete removed %d points", before-now)
	}
	eval[any](tb, "(document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', repeat: true, bubbles: true, cancelable: true })), null)")
	tb.rest()
	if now := rows(); now != before-1 {
		t.Error("a key that is held down removes one point after another")
	}
}

// TestSkipping checks that skip links lead past the page's head to the main part, the chart, the losses and the question.
func TestSkipping(t *testing.T) {
	t.Parallel()
	tb := open(t, phone.by(byServer), "/outliers")
	before := tb.settle()
	for hash, want := range map[string]string{"#main": "#main", "#chart": "figure .handles button", "#cards": "#cards", "#steps": "#steps"} {
		tb.enter("skip to "+hash, fmt.Sprintf("a.skip[href=%q]", hash), kb.Enter)
		if !eval[bool](tb, "document.activeElement.matches(%s)", want) {
			t.Errorf("%s leads to %s", hash, eval[string](tb, "document.activeElement.outerHTML.slice(0, 80)"))
		}
	}
	if after := tb.settle(); after.Entries != before.Entries {
		t.Error("skipping is in the history")
	}
}

// TestFocusSeen checks that the focused element is never hidden under a bar or a table's header, forward and backward
// through a page and through a table.
func TestFocusSeen(t *testing.T) {
	t.Parallel()
	for _, s := range []screen{phone, {width: 844, height: 390, phone: true}, desktop} {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			tb := open(t, s.by(byServer), "/outliers")
			seen := 0
			look := func() {
				t.Helper()
				if bad := eval[string](tb, hidden); bad != "" {
					t.Errorf("%v: %s", s, bad)
				}
				seen++
			}
			for range 30 {
				tb.key(kb.Tab)
				look()
			}
			eval[any](tb, "((e) => (e[e.length - 1].focus(), null))(document.querySelectorAll('tbody input'))")
			for range 11 {
				tb.key(kb.PageUp)
				look()
			}
			for range 25 {
				tb.key(kb.Tab, chromedp.ModifierShift)
				look()
			}
			if seen < 60 {
				t.Errorf("only %d looks", seen)
			}
		})
	}
}

// hidden says what covers the middle of the focused element, or is empty.
const hidden = `(() => {
	const e = document.activeElement;
	if (e === document.body || e.closest('.skip') || e.matches('.scroller, main')) return '';
	const r = (e.type === 'range' ? e.parentElement : e).getBoundingClientRect();
	const x = r.x + r.width / 2, y = r.y + Math.min(r.height / 2, 20);
	if (y < 0 || y > innerHeight) return e.outerHTML.slice(0, 80) + ' is out of sight at ' + Math.round(y);
	const top = document.elementFromPoint(x, y);
	if (e.contains(top) || top?.contains(e) || (e.closest('.board') && e.closest('.board') === top?.closest('.board'))) return '';
	return e.outerHTML.slice(0, 80) + ' is under ' + top?.outerHTML.slice(0, 80);
})()`
