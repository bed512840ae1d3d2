package e2e

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/loss"
	"losslab/internal/numeral"
	"losslab/internal/words"
)

// readings is an object of helpers for the tests of reading values off charts.
const readings = `globalThis.readings = {
	figure: (id) => document.querySelector('figure[data-chart="' + id + '"]'),
	/** Brings a chart into the middle of the screen, and says where it is. */
	board(id) {
		const board = this.figure(id).querySelector('.board');
		board.scrollIntoView({ block: 'center', behavior: 'instant' });
		const { x, y, width, height } = board.getBoundingClientRect();
		return { x, y, width, height };
	},
	/** Where a place of a chart's axes is on the screen. */
	point(id, at) {
		const { x, y, width } = this.board(id);
		const plot = this.figure(id).querySelector('.plot');
		const [dx, dy] = plot.sheets[0].convertToPixel({ gridIndex: 0 }, at);
		return { x: x + dx * width / plot.clientWidth, y: y + dy * width / plot.clientWidth };
	},
	names: (id) => {
		const figure = readings.figure(id);
		return [...figure.querySelector('.plot').sheets.flatMap((sheet) => (sheet.getOption().series ?? []).map((s) => s.name)), ...[...figure.querySelectorAll('.handles button')].map((b) => b.ariaLabel)];
	},
	/** What is shown over a chart. */
	shown(id) {
		const figure = this.figure(id), tip = figure.querySelector('.tip');
		if (!tip?.checkVisibility()) return { at: '', rows: [], faults: [], box: null };
		const box = tip.getBoundingClientRect(), board = figure.querySelector('.board').getBoundingClientRect();
		const faults = [];
		if (box.left < board.left - 1 || box.right > board.right + 1 || box.right > innerWidth + 1) faults.push('it is not within the chart');
		if (tip.scrollWidth > tip.clientWidth + 1) faults.push('its text is cut');
		// Where a narrow screen is full of them, it does not lie over the current one.
		for (const handle of figure.querySelectorAll(innerWidth < 700 ? '.handles [tabindex="0"]' : '.handles button')) {
			const r = handle.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2;
			if (x > box.left && x < box.right && y > box.top && y < box.bottom) faults.push('it lies over ' + handle.ariaLabel);
		}
		const rows = [...tip.querySelectorAll('li')].map((li) => [...li.querySelectorAll('.name, .value')].map((e) => e.textContent));
		return { at: tip.querySelector('.at').textContent, rows, faults, box: { x: box.x, y: box.y, width: box.width, height: box.height } };
	},
}`

type readOff struct {
	At     string
	Rows   [][2]string
	Faults []string
	Box    *box
}

func (r readOff) String() string { return fmt.Sprintf("%q %q", r.At, r.Rows) }

func (tb *tab) readOff(chart string) readOff {
	tb.t.Helper()
	return eval[readOff](tb, "readings.shown(%s)", chart)
}

// charts installs readings in the page and returns the IDs of its charts.
func (tb *tab) charts() []string {
	tb.t.Helper()
	evalSource[any](tb, readings+"; null")
	return eval[[]string](tb, "[...document.querySelectorAll('figure[data-chart]')].map((f) => f.dataset.chart)")
}

// picture writes a screenshot of the tab to the directory that READINGS names, if it is set, for people to look at.
func (tb *tab) picture(name string) {
	tb.t.Helper()
	dir := os.Getenv("READINGS")
	if dir == "" {
		return
	}
	shot := tb.screenshot(page.CaptureScreenshotParams{Format: "png"})
	if err := os.WriteFile(filepath.Join(dir, name+".png"), shot, 0o644); err != nil {
		tb.t.Error(err)
	}
}

// readByMouse checks that, wherever a mouse points in a chart, the chart shows the values there, with the names of its
// series, without covering handles and within its bounds, that the text disappears with the pointer, and that reading
// changes no state. TestReadingsStay covers clicks and Escape.
func readByMouse(t *testing.T, tb *tab, l *lab.Lab) {
	before := tb.settle()
	for _, chart := range tb.charts() {
		at := eval[box](tb, "readings.board(%s)", chart)
		names := eval[[]string](tb, "readings.names(%s)", chart)
		told, texts := 0, map[string]bool{}
		var x, y float64
		for i := range 12 {
			px, py := at.X+at.Width*(.2+.6*float64(i)/11), at.Y+at.Height*[]float64{.3, .5, .7}[i%3]
			tb.mouse("mouseMoved", px, py, 0)
			r := tb.readOff(chart)
			for _, fault := range r.Faults {
				t.Errorf("%s at %.0f, %.0f: %s", chart, px, py, fault)
			}
			for _, row := range r.Rows {
				if !slices.Contains(names, row[0]) || row[1] == "" {
					t.Errorf("%s: %q", chart, row)
				}
			}
			if len(r.Rows) > 0 {
				told++
				x, y = px, py
				texts[fmt.Sprint(r.At, r.Rows)] = true
			}
		}
		if told < 4 || len(texts) < 2 {
			t.Errorf("%s: at %d places of 12 there is something to read, at %d another than at others", chart, told, len(texts))
		}
		tb.mouse("mouseMoved", x, y, 0)
		tb.picture(l.ID + "-" + chart)
		tb.mouse("mouseMoved", 2, 2, 0)
		if r := tb.readOff(chart); len(r.Rows) > 0 {
			t.Errorf("%s: it stays without the pointer", chart)
		}
	}
	if after := tb.settle(); !after.same(before) {
		t.Errorf("reading changed %q to %q", before.Query, after.Query)
	}
}

// TestReadingsAreTrue checks that values read off curves are those of the losses, to the digits shown, at places with
// and without handles, on both sides of a jump, and that the text of bars and dots is the View's own.
func TestReadingsAreTrue(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/curves?range=5&losses=l1,mse,smoothl1,cauchy,welsch")
	tb.charts()
	known := map[string]func(float64) float64{}
	for _, id := range []string{"l1", "mse", "smoothl1", "cauchy", "welsch"} {
		entry, ok := loss.Lookup(id)
		if !ok {
			t.Fatal(id)
		}
		l := entry.Default()
		known[l.Name()] = l.Value
	}
	for _, e := range []float64{-4.5, -2, -1, -.3, 0, .5, 1, 2, 3.3, 5} {
		at := eval[box](tb, "readings.point('values', %v)", []float64{e, 20})
		tb.mouse("mouseMoved", at.X, at.Y, 0)
		r := tb.readOff("values")
		if len(r.Rows) != len(known) {
			t.Errorf("at %v: %v", e, r)
		}
		here, ok := numberIn(r.At[strings.LastIndex(r.At, " ")+1:])
		if !ok || math.Abs(here-e) > .02 {
			t.Errorf("pointed at %v, it says %q", e, r.At)
		}
		for _, row := range r.Rows {
			want := known[row[0]](here)
			got, ok := numberIn(strings.TrimPrefix(row[1], "< "))
			if below := strings.HasPrefix(row[1], "< "); !ok || below && want >= got || !below && math.Abs(got-want) > 30./4000+max(.005, math.Abs(want)/200) {
				t.Errorf("at %v %s is %v, and it says %q", here, row[0], want, row[1])
			}
		}
	}
	at := eval[box](tb, "readings.point('gradients', %v)", []float64{0, .1})
	tb.mouse("mouseMoved", at.X, at.Y, 0)
	if r := tb.readOff("gradients"); r.Rows[0] != [2]string{"L1", "−1, 1"} {
		t.Errorf("at L1's jump: %v", r)
	}

	tb.visit("/points")
	tb.waitFor("the page to be ready", "inspect.ready()")
	tb.rest()
	tb.charts()
	l, _ := labs.Lookup("points")
	v := tb.api(l, "", "light")
	tb.mouse("mouseMoved", 2, 2, 0)
	h := v.Charts[0].Handles[0]
	at = eval[box](tb, "readings.point('picture', %v)", []float64{float64(h.X), float64(h.Y)})
	tb.mouse("mouseMoved", at.X, at.Y, 0)
	if r := tb.readOff("picture"); len(r.Rows) == 0 || !slices.Contains(r.Rows, [2]string{h.Label, h.Text}) {
		t.Errorf("at a prediction: %v, want %q %q", r, h.Label, h.Text)
	}
	at = eval[box](tb, "readings.point('shares', %v)", []float64{50, 0})
	tb.mouse("mouseMoved", at.X, at.Y, 0)
	shares := tb.readOff("shares")
	for i, row := range shares.Rows {
		lv := v.Losses[i]
		share := float64(lv.Contributions[0]+lv.Contributions[1]) / float64(lv.Sum)
		if row != [2]string{lv.Name, words.English.Percent(share)} {
			t.Errorf("%s: %q, want %s", shares.At, row, words.English.Percent(share))
		}
	}
	if len(shares.Rows) != 3 || shares.At == "" {
		t.Errorf("of a bar: %v", shares)
	}
}

// numberIn parses a number as the page writes it.
func numberIn(text string) (float64, bool) {
	v, err := numeral.Read(text)
	return v, err == nil
}

// TestReadingsByHand checks that a tap shows values, that a tap elsewhere hides them, and that scrolling, holding a
// handle and letting it go show none. At 320 pixels the text stays within the chart.
func TestReadingsByHand(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, screen{width: 320, height: 640, phone: true}.by(byServer), "/"+l.ID)
		before := tb.settle()
		for _, chart := range tb.charts() {
			at := eval[box](tb, "readings.board(%s)", chart)
			x, y := tb.bare(chart, at)
			tb.wait(fmt.Sprintf("what a tap at %.0f, %.0f of %s shows", x-at.X, y-at.Y, chart), func() bool {
				tb.touch("touchStart", x, y) // the first tap may only stop the scrolling
				tb.touch("touchEnd", 0, 0)
				return eval[bool](tb, "inspect.until(() => readings.shown(%s).rows.length > 0)", chart)
			})
			r := tb.readOff(chart)
			for _, fault := range r.Faults {
				t.Errorf("%s: %s", chart, fault)
			}
			tb.picture(l.ID + "-" + chart + "-320")
			eval[any](tb, "(scrollTo({ top: 0, behavior: 'instant' }), null)")
			tb.touch("touchStart", 3, 300)
			tb.touch("touchEnd", 0, 0)
			tb.waitFor("a tap elsewhere to take it away from "+chart, "readings.shown(%s).rows.length === 0", chart)
			eval[box](tb, "readings.board(%s)", chart)
			tb.flick(x, y, 4, -90)
			tb.rolledOut()
			if r := tb.readOff(chart); len(r.Rows) > 0 {
				t.Errorf("%s: a thumb that scrolls shows %v", chart, r)
			}
		}
		if after := tb.settle(); !after.same(before) {
			t.Errorf("reading changed %q to %q", before.Query, after.Query)
		}
		eval[any](tb, "(scrollTo({ top: 0, behavior: 'instant' }), null)")
		h := firstHandle(t, tb.agrees(l, tb.settle()))
		x, y := tb.target(h.selector)
		tb.touch("touchStart", x, y)
		tb.wait("the finger to hold it", func() bool { return eval[bool](tb, "document.querySelector('.handles .dragged') !== null") })
		tb.touch("touchMove", x+8, y-8)
		if shown := eval[bool](tb, "[...document.querySelectorAll('.tip')].some((tip) => tip.checkVisibility())"); shown {
			t.Error("a value is shown while a handle is held")
		}
		tb.touch("touchEnd", 0, 0)
		if shown := eval[bool](tb, "[...document.querySelectorAll('.tip')].some((tip) => tip.checkVisibility())"); shown {
			t.Error("a value is shown where a handle was let go")
		}
	})
}

// rolledOut waits until the page stops scrolling, because a tap before that would only stop it.
func (tb *tab) rolledOut() {
	tb.t.Helper()
	at := math.NaN()
	tb.wait("the page to roll out", func() bool {
		time.Sleep(150 * time.Millisecond)
		before := at
		at = eval[float64](tb, "scrollY")
		return at == before
	})
}

// bare returns a place on a chart that shows values and has no handle; in a plane, a place at a dot.
func (tb *tab) bare(chart string, at box) (x, y float64) {
	tb.t.Helper()
	p := eval[box](tb, `(() => {
		const id = %s, figure = readings.figure(id), plot = figure.querySelector('.plot'), option = plot.sheets[0].getOption();
		const handles = [...figure.querySelectorAll('.handles button')].map((b) => b.getBoundingClientRect()).map((r) => [r.x + r.width / 2, r.y + r.height / 2]);
		const { x: left, y: top, width, height } = readings.board(id), board = { x: left, y: top, width, height, right: left + width, bottom: top + height };
		const dots = plot.sheets.flatMap((sheet) => sheet.getOption().series ?? []).filter((s) => s.type === 'scatter' && s.name).flatMap((s) => s.data).map((at) => readings.point(id, at));
		const grid = Array.from({ length: 60 }, (_, i) => ({ x: board.x + board.width * (.2 + .6 * (i %% 10) / 9), y: board.y + board.height * (.2 + .6 * Math.floor(i / 10) / 5) }));
		const free = (p) => p.x > board.x + 5 && p.x < board.right - 5 && p.y > board.y + 5 && p.y < board.bottom - 5 && handles.every(([x, y]) => Math.hypot(x - p.x, y - p.y) > 25);
		const beside = dots.flatMap(({ x, y }) => [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({ x: x + 26 * Math.cos(i * Math.PI / 4), y: y + 26 * Math.sin(i * Math.PI / 4) })));
		return [...dots, ...beside, ...grid].find(free);
	})()`, chart)
	return p.X, p.Y
}

// TestReadingsStay checks that a click keeps the text in place while the pointer moves over it and a value changes, and
// that Escape hides it without a move of the pointer, after which small movements do not show it again.
func TestReadingsStay(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/curves")
	tb.charts()
	at := eval[box](tb, "readings.point('values', %v)", []float64{-1.5, 6})
	tb.mouse("mouseMoved", at.X, at.Y, 0)
	tb.mouse("mousePressed", at.X, at.Y, 1)
	tb.mouse("mouseReleased", at.X, at.Y, 0)
	kept := tb.readOff("values")
	if len(kept.Rows) != 3 || kept.Rows[1] != [2]string{"MSE", "2.25"} {
		t.Fatalf("a click shows %v", kept)
	}
	tb.mouse("mouseMoved", kept.Box.X+kept.Box.Width/2, kept.Box.Y+kept.Box.Height/2, 0)
	if r := tb.readOff("values"); !slices.Equal(r.Rows, kept.Rows) || *r.Box != *kept.Box {
		t.Errorf("with the pointer over it, it is %v at %v, and was %v at %v", r, r.Box, kept, kept.Box)
	}
	before := tb.settle()
	eval[any](tb, "(document.querySelector('[data-slider=beta]').focus(), null)")
	tb.key(kb.ArrowRight)
	tb.restAway(before.Query)
	if r := tb.readOff("values"); len(r.Rows) != 3 || r.Rows[1] != kept.Rows[1] || r.Rows[2] == kept.Rows[2] {
		t.Errorf("with another β it says %v, and said %v", r, kept)
	}
	tb.mouse("mouseMoved", at.X, at.Y, 0)
	tb.key(kb.Escape)
	for _, by := range []float64{0, 5, -5} {
		tb.mouse("mouseMoved", at.X+by, at.Y, 0)
		if r := tb.readOff("values"); len(r.Rows) > 0 {
			t.Errorf("after Escape it is back at %v: %v", by, r)
		}
	}
	tb.mouse("mouseMoved", at.X+60, at.Y, 0)
	if r := tb.readOff("values"); len(r.Rows) != 3 {
		t.Errorf("elsewhere there is %v", r)
	}
}

// readByKeys checks that each chart has a slider that reads it: its text says what is shown, keys move along the chart,
// and Escape hides what is shown but keeps the focus.
func readByKeys(t *testing.T, tb *tab, l *lab.Lab) {
	before := tb.settle()
	type slider struct {
		Name, Text string
		Now        float64
		Focused    bool
	}
	for _, chart := range tb.charts() {
		now := func() slider {
			return eval[slider](tb, `((e) => ({ name: e.ariaLabel, text: e.ariaValueText, now: +e.ariaValueNow, focused: e === document.activeElement }))(readings.figure(%s).querySelector('.reader'))`, chart)
		}
		unseen := now()
		tb.tabTo(fmt.Sprintf("figure[data-chart=%q] .reader", chart))
		at := now()
		if at != (slider{unseen.Name, unseen.Text, unseen.Now, true}) || len(at.Name) < 12 || at.Text == "" {
			t.Errorf("%s: %+v, without the focus %+v", chart, at, unseen)
		}
		r := tb.readOff(chart)
		for _, row := range r.Rows {
			if !strings.Contains(at.Text, row[0]+" "+row[1]) {
				t.Errorf("%s: %q is shown and not told: %q", chart, row, at.Text)
			}
		}
		for _, fault := range r.Faults {
			t.Errorf("%s: %s", chart, fault)
		}
		seen := map[string]bool{at.Text: true}
		for _, key := range []string{kb.Home, kb.ArrowRight, kb.PageUp, kb.PageDown, kb.ArrowDown, kb.End, kb.ArrowLeft} {
			tb.key(key)
			seen[now().Text] = true
		}
		if len(seen) < 2 { // at least as many as there are rows
			t.Errorf("%s: seven keys tell %v", chart, seen)
		}
		tb.picture(l.ID + "-" + chart + "-keys")
		tb.key(kb.Escape)
		if r := tb.readOff(chart); len(r.Rows) > 0 || !now().Focused {
			t.Errorf("%s: after Escape there is %v", chart, r)
		}
		if tb.key(kb.Home); len(tb.readOff(chart).Rows) == 0 {
			t.Errorf("%s: at its beginning there is nothing to read", chart)
		}
	}
	if after := tb.settle(); !after.same(before) || after.Entries != before.Entries {
		t.Errorf("reading changed %q to %q", before.Query, after.Query)
	}
}

// TestReadingsElsewhere checks that values can be read in an embed, on the home page, on an exported site and in a
// single file, and that none are shown in print.
func TestReadingsElsewhere(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		on   answerer
		path string
	}{{byServer, "/embed/outliers?lock=all"}, {bySite, "/embed/curves"}, {bySite, "/training"}, {byFile, "/points"}, {byServer, "/"}} {
		t.Run(string(row.on)+row.path, func(t *testing.T) {
			t.Parallel()
			theBrowser(t)
			tb := blank(t, desktop.by(row.on))
			tb.visit(row.path)
			tb.waitFor("the page to be ready", "inspect.ready()")
			tb.rest()
			for _, chart := range tb.charts() {
				told := 0
				for _, share := range []float64{.3, .5, .7} {
					at := eval[box](tb, "readings.board(%s)", chart)
					tb.mouse("mouseMoved", at.X+at.Width*share, at.Y+at.Height*share, 0)
					r := tb.readOff(chart)
					for _, fault := range r.Faults {
						t.Errorf("%s: %s", chart, fault)
					}
					told += min(1, len(r.Rows))
				}
				plane := chart == "picture" || chart == "path"
				if told == 0 && !plane {
					t.Errorf("%s: nothing is read", chart)
				}
			}
			tb.emulate("print")
			if eval[bool](tb, "[...document.querySelectorAll('.reader')].some((e) => e.checkVisibility())") {
				t.Error("what is read is on paper")
			}
		})
	}
}
