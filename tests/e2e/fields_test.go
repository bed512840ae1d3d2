package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// A field is a field for a number, of a control or in a table.
type field struct {
	selector         string
	label            string // as messages call it
	least, most, now float64
	step             float64
}

// fieldsOf returns fields of a lab's initial state: one of a control, if there is any, then the table's first, two at most.
func fieldsOf(t *testing.T, l *lab.Lab, v lab.View) []field {
	t.Helper()
	var all []field
	for _, p := range l.Params {
		if p.Kind == lab.Number && p.When == "" && p.Default.(float64)+1.5 < *p.Max && p.Check == nil {
			all = append(all, field{fmt.Sprintf("#controls [name=%q]", p.Name), p.Label, *p.Min, *p.Max, p.Default.(float64), p.Step})
			break
		}
	}
	for _, table := range v.Tables {
		for _, row := range table.Rows {
			for _, cell := range row.Cells {
				if in := cell.Input; in != nil && len(all) < 2 {
					all = append(all, field{fmt.Sprintf("input[data-handle=%q][data-axis=%q]", in.Handle, in.Axis), in.Label,
						float64(in.Min), float64(in.Max), float64(in.Value), float64(in.Step)})
				}
			}
		}
	}
	if len(all) == 0 {
		t.Fatalf("%s has no field for a number", l.ID)
	}
	return all
}

// other returns a number with decimals in the field's range, other than its current one.
func (f field) other() float64 {
	to := math.Floor(f.now) + .5
	if to == f.now || to < f.least {
		to++
	}
	if to > f.most {
		to = lab.Significant((f.least+f.most)/2+.01, 3)
	}
	return to
}

// holds returns what the field shows, and what it tells screen readers: its value, whether it is invalid, and the message.
func (tb *tab) holds(f field) (value, now, invalid, message string) {
	tb.t.Helper()
	said := eval[[]string](tb, `(() => {
		const field = document.querySelector(%s);
		const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id));
		return [field.value, field.ariaValueNow, field.ariaInvalid ?? '', described.find((e) => e?.matches('.problem'))?.textContent ?? ''];
	})()`, f.selector)
	return said[0], said[1], said[2], said[3]
}

// depth returns how many changes can be undone.
func (tb *tab) depth() int {
	tb.t.Helper()
	return int(eval[float64](tb, "history.state?.depth ?? 0"))
}

// tapInto focuses a field by finger or mouse, and selects its text.
func (tb *tab) tapInto(f field, s screen) {
	tb.t.Helper()
	tb.reveal(f.selector)
	if s.phone {
		x, y := tb.target(f.selector)
		tb.touch("touchStart", x, y)
		tb.touch("touchEnd", 0, 0)
	} else {
		tb.click(f.selector)
	}
	tb.waitFor("the focus", "document.activeElement.matches(%s)", f.selector)
	eval[any](tb, "document.activeElement.select()")
}

// TestNumberFields checks that no field is invalid at first, and that each takes a decimal comma as well as a point,
// steps with keys, and refuses a wrong value without changing anything until the value is corrected or taken back.
func TestNumberFields(t *testing.T) {
	t.Parallel()
	for _, s := range []screen{desktop.by(byBrowser), phone.by(byServer)} {
		t.Run(s.String(), func(t *testing.T) {
			eachLab(t, func(t *testing.T, l *lab.Lab) { checkFields(t, l, s) })
		})
	}
}

func checkFields(t *testing.T, l *lab.Lab, s screen) {
	tb := open(t, s, "/"+l.ID)
	tb.allow("400 (Bad Request)")
	start := tb.settle()
	if invalid := eval[[]string](tb, "[...document.querySelectorAll(':invalid, [aria-invalid], input[type=number]:not(dialog *)')].map((e) => e.outerHTML)"); len(invalid) > 0 {
		t.Errorf("invalid, or for numbers of one language, at the start: %s", invalid)
	}
	for _, f := range fieldsOf(t, l, tb.agrees(l, start)) {
		tb.typedComma(l, s, f)
		tb.typedWrong(l, s, f)
		tb.steppedField(s, f)
	}
}

// TestBeginnings checks that the first characters of a number are not reported as wrong while it is typed, and that a
// rate of 99999, which is refused, leaves none of its prefixes behind as the rate.
func TestBeginnings(t *testing.T) {
	t.Parallel()
	l, _ := labs.Lookup("training")
	tb := open(t, desktop.by(byBrowser), "/training")
	start := tb.settle()
	rate := field{selector: "#controls [name=rate]"}
	eval[any](tb, `(() => {
		const later = globalThis.setTimeout; // the reader is never slow, however busy the machine is
		globalThis.setTimeout = (callback, ms, ...rest) => (ms === 800 ? 0 : later(callback, ms, ...rest));
		globalThis.complaints = [];
		new MutationObserver(() => complaints.push(document.querySelector('[data-problem=rate]').textContent))
			.observe(document.querySelector('[data-problem=rate]'), {childList: true, characterData: true, subtree: true});
		return null;
	})()`)
	tb.tapInto(rate, desktop)
	for _, key := range "0.25" {
		tb.key(string(key))
		time.Sleep(100 * time.Millisecond)
	}
	tb.key(kb.Enter)
	after := tb.settleAt("rate=0.25")
	if said := eval[[]string](tb, "complaints"); len(said) > 0 || after.Entries != start.Entries+1 {
		t.Errorf("while 0.25 was typed it said %q, and made %d entries", said, after.Entries-start.Entries)
	}
	tb.tapInto(rate, desktop)
	for _, key := range "99999" {
		tb.key(string(key))
		time.Sleep(100 * time.Millisecond)
	}
	tb.key(kb.Enter)
	tb.waitFor("the refusal", "document.querySelector(%s).ariaInvalid === 'true'", rate.selector)
	if last := tb.settle(); !last.same(after) || last.Entries != after.Entries {
		t.Errorf("it holds %s after a rate of 99999, with %d more entries", last.Query, last.Entries-after.Entries)
	}
	tb.agrees(l, tb.settle())
}

// typedComma types a number with a decimal comma.
func (tb *tab) typedComma(l *lab.Lab, s screen, f field) {
	tb.t.Helper()
	before, depth := tb.settle(), tb.depth()
	to := f.other()
	tb.tapInto(f, s)
	tb.key(strings.Replace(fmt.Sprint(to), ".", ",", 1))
	tb.waitFor("the comma's number", "document.querySelector(%s).ariaValueNow === %s", f.selector, fmt.Sprint(to))
	tb.key(kb.Enter)
	after := tb.settleAway(before.Query)
	tb.agrees(l, after)
	if value, now, invalid, message := tb.holds(f); value != fmt.Sprint(to) || now != value || invalid != "" || message != "" {
		tb.t.Errorf("%s: it holds %q, says %q, invalid %q, %q; want %v", f.label, value, now, invalid, message, to)
	}
	const slider = "document.querySelector(%s).closest('[data-param]')?.querySelector('[data-slider]')?.valueAsNumber ?? null"
	if at := eval[*float64](tb, slider, f.selector); at != nil && math.Abs(*at-to) > f.step { // the slider stops only at whole steps
		tb.t.Errorf("%s: its slider is at %v, want %v", f.label, *at, to)
	}
	if more := tb.depth() - depth; more != 1 {
		tb.t.Errorf("%s: typing made %d entries", f.label, more)
	}
	tb.click("#undo")
	tb.restAt(before.Query)
}

// typedWrong types values that are refused, each for another reason.
func (tb *tab) typedWrong(l *lab.Lab, s screen, f field) {
	tb.t.Helper()
	before := tb.settle()
	shown, _, _, _ := tb.holds(f)
	for text, says := range map[string]string{"abc": "“abc” is not a number.", "1,234": "may be read in two ways", "9999999999999": "is too large", "1e": "is not a number"} {
		tb.tapInto(f, s)
		tb.key(text)
		tb.waitFor("the refusal", "document.querySelector(%s).ariaInvalid === 'true'", f.selector)
		tb.key(kb.Tab)
		after := tb.settle()
		value, now, invalid, message := tb.holds(f)
		if value != text || now != shown || invalid != "true" || !strings.HasPrefix(message, f.label+": ") || !strings.Contains(message, says) {
			tb.t.Errorf("%s: after %q it holds %q, says %q, invalid %q: %s", f.label, text, value, now, invalid, message)
		}
		if after.Entries != before.Entries || !after.same(before) {
			tb.t.Errorf("%s: %q has led from %q to %q", f.label, text, before.Query, after.Query)
		}
	}
	tb.tapInto(f, s)
	tb.key(kb.Escape)
	tb.waitFor("what was there before", "document.querySelector(%s).value === %s && !document.querySelector(%s).ariaInvalid", f.selector, shown, f.selector)
	if value, now, _, message := tb.holds(f); value != shown || now != shown || message != "" {
		tb.t.Errorf("%s: after Escape it holds %q, says %q, %q; want %q", f.label, value, now, message, shown)
	}
	// Escape takes back a value that is typed but not committed yet, too.
	tb.key("\b" + fmt.Sprint(f.other()))
	tb.key(kb.Escape)
	tb.key(kb.Tab)
	if after := tb.settle(); after.Entries != before.Entries || !after.same(before) {
		tb.t.Errorf("%s: Escape leads from %q to %q", f.label, before.Query, after.Query)
	}
	tb.agrees(l, tb.settle())
}

// steppedField steps with an arrow key, and checks that the value becomes a multiple of the step.
func (tb *tab) steppedField(s screen, f field) {
	tb.t.Helper()
	before := tb.settle()
	tb.tapInto(f, s)
	up := f.now+2*f.step <= f.most
	tb.key(map[bool]string{true: kb.ArrowUp, false: kb.ArrowDown}[up])
	tb.restAway(before.Query)
	value, now, invalid, _ := tb.holds(f)
	var to float64
	if _, err := fmt.Sscan(value, &to); err != nil || now != value || invalid != "" {
		tb.t.Errorf("%s: after an arrow key it holds %q, says %q, invalid %q", f.label, value, now, invalid)
	}
	if of := to / f.step; math.Abs(of-math.Round(of)) > 1e-6 || math.Abs(to-f.now) > f.step*1.000001 || to > f.now != up {
		tb.t.Errorf("%s: an arrow key leads from %v to %v, in steps of %v", f.label, f.now, to, f.step)
	}
	tb.click("#undo")
	tb.restAt(before.Query)
}

// TestBadLink checks that a link with an invalid value opens the lab in the rest of its state, with the value in its
// field until it is corrected, and that the URL holds what is shown.
func TestBadLink(t *testing.T) {
	t.Parallel()
	l, _ := labs.Lookup("curves")
	tb := blank(t, desktop.by(byServer))
	tb.allow("400 (Bad Request)")
	tb.visit("/curves?e=abc&beta=2")
	tb.waitFor("the page to be ready", "globalThis.inspect?.ready()")
	e := field{selector: "#controls [name=e]"}
	start := tb.settleAt("beta=2")
	tb.agrees(l, start)
	if value, now, invalid, message := tb.holds(e); value != "abc" || now != "2" || invalid != "true" || !strings.HasPrefix(message, "Error e: “abc” is not a number.") {
		t.Errorf("it holds %q, says %q, invalid %q: %s", value, now, invalid, message)
	}
	tb.tapInto(e, desktop)
	tb.key("3")
	tb.key(kb.Enter)
	tb.agrees(l, tb.settleAt("e=3&beta=2"))
	if value, _, invalid, message := tb.holds(e); value != "3" || invalid != "" || message != "" {
		t.Errorf("corrected, it holds %q, invalid %q: %s", value, invalid, message)
	}
	tb.click("#undo")
	tb.restAt("beta=2")

	// An invalid value of a control that is not visible is reported on the page.
	tb.visit("/curves?huber.delta=abc")
	tb.waitFor("the page to be ready", "globalThis.inspect?.ready()")
	tb.rest()
	if says := eval[string](tb, "document.querySelector('#message').textContent"); !strings.HasPrefix(says, "Huber δ: “abc” is not a number.") {
		t.Errorf("the page says %q", says)
	}
}
