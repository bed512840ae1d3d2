package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
)

// tabTo presses Tab, and within a chart or a table PageDown and ArrowRight, until an element has the focus.
func (tb *tab) tabTo(selector string) {
	tb.t.Helper()
	for range 300 {
		if eval[bool](tb, "document.activeElement.matches(%s)", selector) {
			return
		}
		key := kb.Tab
		if eval[bool](tb, "Boolean(document.activeElement.closest('.handles')?.querySelector(%s))", selector) {
			key = kb.PageDown
		}
		if eval[bool](tb, "Boolean(document.activeElement.closest('tbody')?.querySelector(%s))", selector) {
			key = kb.PageDown
			if eval[bool](tb, "document.activeElement.closest('tr').querySelector(%s) !== null", selector) {
				key = kb.ArrowRight
			}
		}
		tb.key(key)
	}
	tb.t.Fatalf("Tab does not lead to %s", selector)
}

// TestKeys checks that an arrow key moves a handle by one step, with Shift by ten, and that Home and End move it to its ends.
func TestKeys(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser), "/"+l.ID)
		before := tb.settle()
		h := firstHandle(t, tb.agrees(l, before))
		tb.tabTo(h.selector)

		key := kb.ArrowRight // the key that leads away from the nearer end
		at, least, most, _ := h.place()
		if at > (least+most)/2 {
			key = kb.ArrowLeft
		}
		tb.key(key)
		after := tb.settleAway(before.Query)
		v := tb.changed(l, h, before, after)
		first := h.again(t, v)
		tb.stepped(h, first, 1)
		tb.undone(l, before, after)

		tb.tabTo(h.selector)
		last := tb.settle()
		tb.key(key, chromedp.ModifierShift)
		last = tb.settleAway(last.Query)
		second := h.again(t, tb.agrees(l, last))
		tb.stepped(first, second, 10)

		for _, end := range []string{kb.End, kb.Home} {
			tb.key(end)
			last = tb.settleAway(last.Query)
			at, least, most, _ := h.again(t, tb.agrees(l, last)).place()
			if want := map[string]float64{kb.Home: least, kb.End: most}[end]; at != want {
				t.Errorf("at its end it is %v, want %v", at, want)
			}
			if said := eval[string](tb, "document.activeElement.getAttribute('aria-valuenow')"); said != fmt.Sprint(at) {
				t.Errorf("it says %s at %v", said, at)
			}
		}
	})
}

// stepped checks that a key has moved the handle by a number of its steps, or to its end.
func (tb *tab) stepped(from, to handle, steps float64) {
	tb.t.Helper()
	a, least, most, step := from.place()
	b, _, _, _ := to.place()
	if b != least && b != most && math.Abs(math.Abs(b-a)-steps*step) > 1e-6*steps*step {
		tb.t.Errorf("it went from %v to %v, want %v steps of %v", a, b, steps, step)
	}
}

// TestKeyRun checks that a run of arrow keys is one change, and that no press is lost while answers are pending.
func TestKeyRun(t *testing.T) {
	eachAnswerer(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID)
		before := tb.settle()
		h := firstHandle(t, tb.agrees(l, before))
		tb.tabTo(h.selector)
		key := kb.ArrowRight
		at, least, most, _ := h.place()
		if at > (least+most)/2 {
			key = kb.ArrowLeft
		}
		const presses = 5
		for range presses {
			tb.key(key)
		}
		after := tb.settleAway(before.Query)
		for deadline := time.Now().Add(timeout); time.Now().Before(deadline); after = tb.settle() {
			now := h.again(t, tb.api(l, after.Query, after.Theme))
			if b, least, most, step := now.place(); b == least || b == most || math.Abs(math.Abs(b-at)-presses*step) < 1e-6*step {
				break // the answer to the last press may take a while
			}
		}
		tb.stepped(h, h.again(t, tb.changed(l, h, before, after)), presses)
	})
}

// TestTypedHandle checks that whatever can be dragged can be typed, too, in a table or a control; a group, by its parts.
func TestTypedHandle(t *testing.T) {
	eachAnswerer(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID)
		before := tb.settle()
		v := tb.agrees(l, before)
		h := firstHandle(t, v)
		selector, to := typedWay(l, v, h)
		for _, part := range partsOf(v, h) {
			if selector == "" {
				h = part
				selector, to = typedWay(l, v, h)
			}
		}
		if selector == "" {
			t.Fatalf("handle %s cannot be typed", h.ID)
		}
		tb.typeInto(selector, fmt.Sprint(to))
		tb.key(kb.Enter)
		after := tb.settleAway(before.Query)
		now := h.again(t, tb.changed(l, h, before, after))
		if at, _, _, _ := now.place(); math.Abs(at-to) > 1e-9 {
			t.Errorf("typed %v, the handle is at %v", to, at)
		}
		tb.undone(l, before, after)

		// A value out of range is refused, and changes nothing.
		tb.allow("400 (Bad Request)")
		before = tb.settle()
		tb.typeInto(selector, "9999999999999")
		tb.key(kb.Enter)
		tb.waitFor("the refusal", "document.querySelector(%s).ariaInvalid === 'true'", selector)
		after = tb.settle()
		tb.agrees(l, after)
		if !after.same(before) || after.Entries != before.Entries {
			t.Errorf("what was refused has led from %q to %q", before.Query, after.Query)
		}
	})
}

// partsOf returns the handles of the parts that a handle moves as a whole.
func partsOf(v lab.View, whole handle) (parts []handle) {
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			if strings.HasPrefix(h.ID, whole.ID+".") {
				parts = append(parts, handle{h, fmt.Sprintf("figure[data-chart=%q] button[data-handle=%q]", c.ID, h.ID)})
			}
		}
	}
	return parts
}

// typedWay returns the field in which a handle's place can be typed, and another place for it; or "" if there is no field.
func typedWay(l *lab.Lab, v lab.View, h handle) (selector string, to float64) {
	at, least, most, step := h.place()
	if to = at + 3*step; to > most {
		to = max(at-3*step, least)
	}
	to = math.Round(to*1e6) / 1e6
	for _, table := range v.Tables {
		for _, row := range table.Rows {
			for _, cell := range row.Cells {
				if in := cell.Input; in != nil && in.Handle == h.ID && (in.Axis == "y") == (h.Axes == "y") {
					return fmt.Sprintf("input[data-handle=%q][data-axis=%q]", in.Handle, in.Axis), to
				}
			}
		}
	}
	for _, p := range l.Params {
		if p.Kind == lab.Number && p.Default == at {
			return fmt.Sprintf("#controls [name=%q]", p.Name), to
		}
	}
	return "", 0
}
