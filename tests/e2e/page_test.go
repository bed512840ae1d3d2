package e2e

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"losslab/internal/labs"
)

// pages returns the paths of the home page and of all labs.
func pages() []string {
	all := []string{"/"}
	for _, l := range labs.All() {
		all = append(all, "/"+l.ID)
	}
	return all
}

var screens = []screen{desktop, desktop.inDark(), phone, phone.inDark()}

// eachPage runs a test on each page on each screen. The dark theme, which follows the system, needs no reload.
func eachPage(t *testing.T, test func(tb *tab, s screen, path string)) {
	t.Helper()
	t.Parallel()
	for _, path := range pages() {
		for _, s := range []screen{desktop, phone} {
			t.Run(path+" "+s.String(), func(t *testing.T) {
				t.Parallel()
				tb := open(t, s, path)
				test(tb, s, path)
				tb.emulate("", "prefers-color-scheme", "dark")
				tb.waitFor("the dark theme", "document.documentElement.dataset.theme === 'dark'")
				tb.rest()
				tb.part("in the dark", func(*testing.T) { test(tb, s.inDark(), path) })
			})
		}
	}
}

// TestPages checks each page on each screen. axe-core finds no serious or critical violation; in the dark it checks
// colors alone, since nothing else differs. On a desktop, the chart and the losses' cards are in view together. On a
// phone nothing overflows sideways. No label of a chart overlaps another.
func TestPages(t *testing.T) {
	axe := vendored(t, "axe.min.js")
	eachPage(t, func(tb *tab, s screen, path string) {
		tb.axe(axe, s)
		if width := eval[float64](tb, "document.documentElement.scrollWidth"); int64(width) > s.width {
			tb.t.Errorf("the page is %v wide on a screen of %d", width, s.width)
		}
		tb.labelsApart(2, "as it opens")
		if s.phone || path == "/" {
			return
		}
		for _, selector := range []string{"figure[data-chart]", "article[data-loss]"} {
			if b := tb.box(selector); b.Y < 0 || b.Y+b.Height > float64(s.height) || b.X < 0 || b.X+b.Width > float64(s.width) {
				tb.t.Errorf("%s is not wholly in sight: %+v", selector, b)
			}
		}
		for i := range eval[int](tb, "document.querySelectorAll('article[data-loss]').length") {
			bottom := eval[float64](tb, "document.querySelectorAll('article[data-loss]')[%v].getBoundingClientRect().bottom", i)
			if bottom > float64(s.height) {
				tb.t.Errorf("card %d ends at %v", i+1, bottom)
			}
		}
	})
}

// TestCardsStay checks that cards are equally high with long and short numbers, so that nothing below them moves.
func TestCardsStay(t *testing.T) {
	t.Parallel()
	tb := blank(t, phone.by(byServer))
	for _, s := range []screen{{width: 320, height: 640, phone: true}, phone, desktop} {
		var heights []float64
		for _, path := range []string{"/single?step=0", "/single?step=37", "/single?step=120", "/single"} {
			tb.reopen(s.by(byServer), path)
			heights = append(heights, eval[float64](tb, "document.querySelector('.cards').getBoundingClientRect().height"))
		}
		for _, h := range heights {
			if h != heights[0] {
				t.Errorf("%v: cards are %v high", s, heights)
				break
			}
		}
	}
}

func TestErrorPage(t *testing.T) {
	t.Parallel()
	axe := vendored(t, "axe.min.js")
	tb := blank(t, desktop)
	tb.allow("404 (Not Found)")
	for _, s := range screens {
		tb.looksAt(s)
		tb.visit("/nothing")
		tb.axe(axe, s)
	}
}

// ofColors lists the axe-core rules whose outcome depends on the theme.
var ofColors = []string{"color-contrast", "link-in-text-block"}

// axe checks that axe-core, whose source is given, finds nothing serious on the page. In the dark it runs only ofColors.
func (tb *tab) axe(source string, s screen) {
	tb.t.Helper()
	tb.axeIn(source, s, "document", 10)
}

// axeIn checks only a part of the page, such as an open menu that covers others. At least passes rules must have applied.
func (tb *tab) axeIn(source string, s screen, part string, passes int) {
	tb.t.Helper()
	if !eval[bool](tb, "'axe' in globalThis") {
		evalSource[any](tb, source+"\n;null")
	}
	type violation struct {
		ID, Impact, Help string
		Nodes            []struct {
			HTML           string
			FailureSummary string
		}
	}
	// The rule on target size is new in WCAG 2.2, and axe-core runs it only on request.
	options := map[string]any{"rules": map[string]any{"target-size": map[string]bool{"enabled": true}}}
	if s.dark {
		options, passes = map[string]any{"runOnly": ofColors}, 1
	}
	result := eval[struct {
		Violations []violation
		Passes     int
	}](tb, "axe.run("+part+", {resultTypes: ['violations'], ...%s}).then((r) => ({violations: r.violations, passes: r.passes.length}))", options)
	if result.Passes < passes {
		tb.t.Errorf("only %d rules passed: did axe look at the page?", result.Passes)
	}
	for _, v := range result.Violations {
		if v.Impact != "serious" && v.Impact != "critical" {
			tb.t.Logf("%s (%s): %s", v.ID, v.Impact, v.Help)
			continue
		}
		for _, n := range v.Nodes {
			if v.ID == "target-size" && strings.Contains(n.HTML, "data-handle=") {
				continue // a point's place is the chart's message (2.5.8, essential), and tables have a field for each
			}
			tb.t.Errorf("%s (%s): %s\n%s\n%s", v.ID, v.Impact, v.Help, n.HTML, n.FailureSummary)
		}
	}
}

const axeDir = "testdata/axe-core"

// vendored reads a file of the vendored axe-core package and verifies its checksum.
func vendored(t *testing.T, name string) string {
	t.Helper()
	sums, err := os.ReadFile(filepath.Join(axeDir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(axeDir, name))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	if line := fmt.Sprintf("%s  %s\n", hex.EncodeToString(sum[:]), name); !strings.Contains(string(sums), line) {
		t.Fatalf("%s is not the file that was vendored", name)
	}
	return string(content)
}

// TestNarrow checks that no page of text is wider than a screen of 320 pixels.
func TestNarrow(t *testing.T) {
	t.Parallel()
	narrow := screen{width: 320, height: 700, phone: true}.by(byServer)
	tb := blank(t, narrow)
	for _, path := range []string{"/choose", "/choose?task=own", "/practise", "/losses", "/losses/smoothl1", "/map", "/accessibility"} {
		tb.visit(path)
		tb.waitFor("the page", "document.readyState === 'complete'")
		if width := eval[float64](tb, "document.documentElement.scrollWidth"); int64(width) > narrow.width {
			t.Errorf("%s is %v pixels wide", path, width)
		}
	}
}
