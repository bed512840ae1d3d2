package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
)

// reveal opens the folded controls and the menus that contain an element.
func (tb *tab) reveal(selector string) {
	tb.t.Helper()
	if eval[bool](tb, "Boolean(document.querySelector(%s)?.closest('#controls')) && document.querySelector('[data-fold][aria-expanded=false]')?.checkVisibility() === true", selector) {
		tb.click("[data-fold]")
	}
	eval[any](tb, `(() => {
		for (let d = document.querySelector(%s)?.closest('details:not([open])'); d; d = d.parentElement.closest('details:not([open])'))
			d.querySelector('summary').dataset.e2e = 'open';
		return null;
	})()`, selector)
	for eval[bool](tb, "!!document.querySelector('[data-e2e=open]')") {
		tb.click("[data-e2e=open]")
		eval[any](tb, "delete document.querySelector('[data-e2e=open]').dataset.e2e")
	}
}

func TestPresetsAndReset(t *testing.T) {
	eachLabBy(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID)
		start := tb.settle()
		for _, p := range l.Presets {
			v, err := l.View(p.Query, "light")
			if err != nil {
				t.Fatal(err)
			}
			link := fmt.Sprintf("a[data-preset=%q]", p.ID)
			tb.reveal(link)
			tb.click(link)
			tb.agrees(l, tb.settleAt(v.Query))
		}
		tb.click("#reset")
		if back := tb.settleAt(""); !back.same(start) {
			t.Errorf("Reset leads to\n%+v, want\n%+v", back, start)
		}
		if len(l.Presets) < 2 {
			t.Errorf("%d presets", len(l.Presets))
		}
	}, byServer, bySite, byFile)
}

func TestUndoAndRedo(t *testing.T) {
	eachLabBy(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID)
		start := tb.settle()
		if !eval[bool](tb, "document.querySelector('#undo').ariaDisabled === 'true' && document.querySelector('#redo').ariaDisabled === 'true'") {
			t.Error("there is something to undo before anything was done")
		}
		states := []snapshot{start}
		for _, p := range l.Presets {
			v, err := l.View(p.Query, "light")
			if err != nil {
				t.Fatal(err)
			}
			last := states[len(states)-1].Query
			if v.Query == last || len(states) == 3 {
				continue // no change makes no history entry
			}
			link := fmt.Sprintf("a[data-preset=%q]", p.ID)
			tb.reveal(link)
			tb.click(link)
			states = append(states, tb.settleAt(v.Query))
		}
		if len(states) != 3 {
			t.Fatalf("%d states", len(states))
		}
		for i := len(states) - 2; i >= 0; i-- {
			tb.click("#undo")
			if s := tb.settleAt(states[i].Query); !s.same(states[i]) {
				t.Errorf("undo leads to\n%+v, want\n%+v", s, states[i])
			}
		}
		for _, want := range states[1:] {
			tb.click("#redo")
			if s := tb.settleAt(want.Query); !s.same(want) {
				t.Errorf("redo leads to\n%+v, want\n%+v", s, want)
			}
		}
	}, byBrowser, bySite, byFile)
}

func TestThemeSwitch(t *testing.T) {
	eachLabBy(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID)
		light := tb.settle()
		if light.Theme != "light" {
			t.Errorf("the system is light, the page %s", light.Theme)
		}
		tb.click("#theme")
		tb.waitFor("the dark theme", "document.documentElement.dataset.theme === 'dark'")
		time.Sleep(200 * time.Millisecond)
		dark := tb.settle()
		if dark.Colors == light.Colors {
			t.Error("the charts' colors are as before")
		}
		if dark.Query != light.Query || dark.Entries != light.Entries {
			t.Errorf("the theme went into the state: %q", dark.Query)
		}
		tb.agrees(l, dark)
		tb.visit("/" + l.ID) // the choice is remembered
		tb.waitFor("the page to be ready", "inspect.ready()")
		if again := tb.settle(); again.Theme != "dark" || again.Colors != dark.Colors {
			t.Errorf("after a reload the theme is %s", again.Theme)
		}
	}, byBrowser, bySite, byFile)
}

// TestControls changes each visible control and compares the page with the API's answer.
func TestControls(t *testing.T) {
	eachAnswerer(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID)
		tb.allow("400 (Bad Request)") // while 0.1 is typed, 0 may be out of range
		changed := 0
		for _, p := range l.Params {
			last := tb.settle()
			named := fmt.Sprintf("#controls [name=%q]", p.Name)
			if eval[bool](tb, "document.querySelector(%s).closest('[data-param]').hidden", named) {
				continue
			}
			t.Logf("changing %s", p.Name)
			tb.reveal(named)
			switch p.Kind {
			case lab.Number:
				to := p.Default.(float64) + 2*p.Step
				if to > *p.Max {
					to -= 4 * p.Step
				}
				tb.typeInto(named, fmt.Sprint(lab.Significant(to, 6)))
				tb.key(kb.Enter)
			case lab.ChoiceKind:
				eval[any](tb, `(() => { const s = document.querySelector(%s);
					s.selectedIndex = (s.selectedIndex + 1) %% s.options.length;
					s.dispatchEvent(new Event('input', {bubbles: true})); s.dispatchEvent(new Event('change', {bubbles: true})); return null })()`, named)
			case lab.Choices:
				tb.click(fmt.Sprintf("%s[value=%q]", named, p.Options[len(p.Options)-1].ID))
				// Remove the first option and add it again: it must be drawn in its old place, not last.
				first := fmt.Sprintf("%s[value=%q]", named, p.Options[0].ID)
				added := tb.settleAway(last.Query)
				tb.click(first)
				tb.restAway(added.Query)
				tb.click(first)
				tb.restAt(added.Query)
			default:
				continue // lists are tested in paste_test.go
			}
			changed++
			tb.agrees(l, tb.settleAway(last.Query))
			tb.key("\x1b") // closes a menu
			tb.click("#reset")
			tb.restAt("")
		}
		if changed < 2 {
			t.Errorf("%d controls were changed", changed)
		}
	})
}

// TestRefusedValue checks that a value out of range is refused beside its control, and that the last valid state stays.
func TestRefusedValue(t *testing.T) {
	eachAnswerer(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID)
		tb.allow("400 (Bad Request)") // Chromium logs it to the console, even if the script handles it
		before := tb.settle()
		tried := 0
		initial, _ := l.Parse("")
		for _, p := range l.Params {
			named := fmt.Sprintf("#controls [name=%q]", p.Name)
			if p.Kind != lab.Number || p.When != "" && !initial.Chosen(p.When) {
				continue
			}
			tried++
			tb.reveal(named)
			tb.typeInto(named, fmt.Sprint(*p.Max*10)) // the first digits typed are in range
			tb.waitFor("the problem beside the control", "document.querySelector(%s)?.textContent.trim() && document.querySelector(%s).ariaInvalid === 'true'",
				fmt.Sprintf("[data-problem=%q]", p.Name), named)
			tb.key(kb.Enter)
			last := tb.settle()
			if !last.same(before) || last.Entries != before.Entries {
				t.Errorf("%s was refused, and the state is %q with %d new entries", p.Name, last.Query, last.Entries-before.Entries)
			}
			if typed := eval[string](tb, "document.querySelector(%s).value", named); typed != fmt.Sprint(*p.Max*10) {
				t.Errorf("what was typed in %s has become %q", p.Name, typed)
			}
			tb.agrees(l, last) // the page shows the state in the URL
			tb.key("\x1b")     // closes a menu
			tb.click("#reset")
			tb.restAt("")
			tb.waitFor("the problem to go", "!document.querySelector(%s).textContent.trim()", fmt.Sprintf("[data-problem=%q]", p.Name))
		}
		if tried == 0 {
			t.Error("no number among the controls")
		}
	})
}

// TestWithoutScript checks that, without scripts, the page shows its numbers and charts, and its controls work as a form.
func TestWithoutScript(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := private(t, desktop)
		tb.allow("a request failed: Script") // Chromium blocks scripts that it may not run
		call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		tb.visit("/" + l.ID)
		read := func() map[string]string {
			return eval[map[string]string](tb, "Object.fromEntries([...document.querySelectorAll('[data-bind]')].map((e) => [e.dataset.bind, e.textContent.trim()]))")
		}
		query := func() string { return eval[string](tb, "location.search.slice(1)") }
		check := func() {
			t.Helper()
			v := tb.api(l, query(), "light")
			shown := read()
			for _, lv := range v.Losses {
				if got, want := shown[lv.ID+".value"], v.Readouts[lv.ID+".value"]; got != want {
					t.Errorf("%s shows %q, want %q", lv.ID, got, want)
				}
			}
			if len(shown) == 0 {
				t.Error("nothing is shown")
			}
		}
		check()
		// Each chart is shown as a picture.
		charts := tb.api(l, "", "light").Charts
		tb.wait("the stills", func() bool {
			return eval[bool](tb, `(() => {
				const stills = [...document.querySelectorAll('figure img.still')];
				for (const still of stills) still.loading = 'eager';
				return stills.length === %v && stills.every((still) => still.complete && still.naturalWidth > 300 && still.checkVisibility());
			})()`, len(charts))
		})
		initial, _ := l.Parse("")
		for _, p := range l.Params {
			if p.Kind != lab.Number || p.When != "" && !initial.Chosen(p.When) {
				continue
			}
			value := min(p.Default.(float64)+2*p.Step, *p.Max)
			eval[any](tb, `(() => { const input = document.querySelector(%s); input.value = %v; return null })()`, fmt.Sprintf("#controls [name=%q]", p.Name), value)
			eval[any](tb, "(document.querySelector('#controls button[type=submit]').click(), null)")
			// The address changes before the page has loaded completely.
			tb.wait("the form's answer", func() bool {
				return eval[bool](tb, "location.search === %s && document.readyState === 'complete'", fmt.Sprintf("?%s=%v", p.Name, value))
			})
			check()
			return
		}
		t.Error("no number among the controls")
	})
}

// TestMiniature drags in the live chart of the home page: the readouts follow, and the history stays as it is.
func TestMiniature(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop, "/")
	before := tb.settle()
	selector := "figure button[role=slider]"
	x, y := tb.target(selector)
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	for i := 1.0; i <= 8; i++ {
		tb.mouse("mouseMoved", x+5*i, y+3*i, 1)
	}
	tb.mouse("mouseReleased", x+40, y+24, 0)
	tb.wait("the readouts to answer", func() bool { return fmt.Sprint(tb.snapshot().Readouts) != fmt.Sprint(before.Readouts) })
	after := tb.settle()
	if after.Entries != before.Entries || after.Query != "" {
		t.Errorf("the history was touched: %d entries, %q", after.Entries-before.Entries, after.Query)
	}
	if fmt.Sprint(after.Handles) == fmt.Sprint(before.Handles) {
		t.Error("the handle is as before")
	}
	// The link opens the lab in the state that is shown.
	tb.click("a[data-open]")
	tb.waitFor("the lab", "location.pathname !== '/' && globalThis.inspect?.ready()")
	opened := tb.settle()
	compared := 0
	for name, text := range after.Readouts {
		shown, there := opened.Readouts[name]
		if !there { // shown only in the home page's own table
			continue
		}
		if compared++; shown != text {
			t.Errorf("%s is %q in the lab, was %q", name, opened.Readouts[name], text)
		}
	}
	if compared < 3 {
		t.Errorf("only %d readouts were compared", compared)
	}
}
