package e2e

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"losslab/internal/lab"
)

// kind returns a key that is equal for states whose pages are alike: it lists the charts, what is drawn in them, their
// handles, the tables, and whether there are many losses.
func kind(t *testing.T, v lab.View) string {
	t.Helper()
	parts := map[string]bool{fmt.Sprint("many ", len(v.Losses) > 3, ", notices ", len(v.Notices) > 0): true}
	for _, c := range v.Charts {
		var option struct {
			Series []struct{ ID string }
			XAxis  struct{ Type string }
			YAxis  struct{ Type string }
		}
		if err := json.Unmarshal(c.Option, &option); err != nil {
			t.Fatal(err)
		}
		parts[c.ID+" "+string(c.Shape)+" "+option.XAxis.Type+" "+option.YAxis.Type] = true
		for _, h := range c.Handles {
			parts[c.ID+" "+string(h.Kind)] = true
		}
		for _, s := range option.Series {
			id, _, _ := strings.Cut(s.ID, ".")
			parts[c.ID+" "+id] = true
		}
	}
	for _, table := range v.Tables {
		parts[table.ID] = true
	}
	var all []string
	for part := range parts {
		all = append(all, part)
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

// TestAxe checks that axe-core, with its rules for WCAG 2.2 AA, finds nothing serious in each kind of state that a
// preset leads to, with values being read off the chart, nor in the dialogs.
func TestAxe(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		axe := vendored(t, "axe.min.js")
		seen := map[string]bool{}
		var tb *tab
		for i, preset := range l.Presets {
			v, err := l.View(preset.Query, "light")
			if err != nil {
				t.Fatal(err)
			}
			k := kind(t, v)
			if seen[k] {
				continue
			}
			seen[k] = true
			s := cmp.Or([]screen{desktop, phone, desktop.inDark()}[i%3], desktop).by(byServer)
			if tb == nil {
				tb = blank(t, s)
			}
			tb.reopen(s, "/"+l.ID+"?"+v.Query)
			tb.axe(axe, s)
			eval[any](tb, "(document.querySelector('figure .reader').focus(), null)")
			tb.axeIn(axe, s, "document.querySelector('figure')", 3)
		}
		t.Logf("%d presets, %d kinds", len(l.Presets), len(seen))
		tb.click("#open-share")
		tb.waitFor("the dialog", "document.querySelector('#share').open")
		tb.axeIn(axe, desktop, "document.querySelector('#share')", 3)
		eval[any](tb, "(document.querySelector('#share').close(), null)")
		if l.Paste != nil {
			tb.click("[data-open-paste]")
			tb.waitFor("the dialog", "document.querySelector('#paste').open")
			tb.axeIn(axe, desktop, "document.querySelector('#paste')", 3)
		}
		if eval[bool](tb, "document.querySelector('[data-open-backdrop]') !== null") {
			tb.click("[data-open-backdrop]")
			tb.waitFor("the dialog", "document.querySelector('#backdrop').open")
			tb.axeIn(axe, desktop, "document.querySelector('#backdrop')", 3)
		}
	})
}

// TestAxeOfTexts checks the same of the accessibility statement, the losses' pages and the map, and that none is too wide.
func TestAxeOfTexts(t *testing.T) {
	t.Parallel()
	axe := vendored(t, "axe.min.js")
	tb := blank(t, desktop.by(byServer))
	for _, path := range []string{"/accessibility", "/losses", "/losses?compare=mse,smoothl1,tukey", "/losses/smoothl1", "/losses/giou", "/losses/ce", "/map"} {
		for _, s := range screens {
			tb.looksAt(s.by(byServer))
			tb.visit(path)
			tb.waitFor("the page", "document.readyState === 'complete'")
			tb.axe(axe, s)
			if width := eval[float64](tb, "document.documentElement.scrollWidth"); int64(width) > s.width {
				t.Errorf("%s, %v: the page is %v wide", path, s, width)
			}
		}
	}
}

// TestLossPage checks that the page of a loss has charts whose handles can be dragged.
func TestLossPage(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/losses/smoothl1")
	before := eval[string](tb, "document.querySelector('[data-summary]').textContent")
	x, y := tb.target("[data-handle='e.smoothl1']")
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	for i := 1.; i <= 5; i++ {
		tb.mouse("mouseMoved", x-16*i, y, 1)
	}
	tb.mouse("mouseReleased", x-80, y, 0)
	tb.waitFor("the drag", "document.querySelector('[data-summary]').textContent !== "+strconv.Quote(before))
}
