package e2e

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// eachLab runs a test as a parallel subtest for each lab that is registered, so that no test depends on a lab's name.
// eachAnswerer does so for each answerer as well, for tests where it matters who answers.
func eachLab(t *testing.T, test func(t *testing.T, l *lab.Lab)) {
	t.Parallel()
	for _, l := range labs.All() {
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			test(t, l)
		})
	}
}

// eachAnswerer runs a test with every answerer.
func eachAnswerer(t *testing.T, test func(t *testing.T, l *lab.Lab, on answerer)) {
	eachLabBy(t, test, byBrowser, byServer, bySite, byFile)
}

// eachLabBy runs a test on every lab with the answerer first, and on one lab, which differs from test to test, with
// each of the others. One is enough because how an answer arrives does not depend on the lab, and TestTransport and
// losslab/tests/parity compare the answers themselves. With EVERYWHERE set in the environment, all run on all labs.
func eachLabBy(t *testing.T, test func(t *testing.T, l *lab.Lab, on answerer), first answerer, others ...answerer) {
	t.Parallel()
	t.Run(string(first), func(t *testing.T) {
		eachLab(t, func(t *testing.T, l *lab.Lab) { test(t, l, first) })
	})
	all := labs.All()
	turn := 0
	for _, letter := range t.Name() {
		turn += int(letter)
	}
	for i, on := range others {
		at := (turn + i) % len(all)
		labs := all[at : at+1]
		if os.Getenv("EVERYWHERE") != "" {
			labs = all
		}
		t.Run(string(on), func(t *testing.T) {
			t.Parallel()
			for _, l := range labs {
				t.Run(l.ID, func(t *testing.T) {
					t.Parallel()
					test(t, l, on)
				})
			}
		})
	}
}

// changed checks what every change of a handle must do to the page, its URL and the history, and returns the new View.
func (tb *tab) changed(l *lab.Lab, h handle, before, after snapshot) lab.View {
	tb.t.Helper()
	v := tb.agrees(l, after)
	key := ""
	for _, c := range v.Charts {
		for _, other := range c.Handles {
			if other.ID == h.ID {
				key = c.ID + "/" + h.ID
				if maps.Equal(before.Series[c.ID], after.Series[c.ID]) {
					tb.t.Error("the chart's option is as before")
				}
			}
		}
	}
	if before.Handles[key] == after.Handles[key] {
		tb.t.Errorf("the handle is as before: %s", after.Handles[key])
	}
	differ, should := false, false
	was := tb.api(l, before.Query, before.Theme)
	for name, text := range after.Readouts {
		differ = differ || before.Readouts[name] != text
		should = should || was.Readouts[name] != v.Readouts[name] // a descent from a neighboring start may end at the same place
	}
	if differ != should {
		tb.t.Errorf("the readouts differ: %t, those of the Views: %t", differ, should)
	}
	if before.Query == after.Query {
		tb.t.Error("the URL is as before")
	}
	if after.Entries != before.Entries+1 {
		tb.t.Errorf("%d history entries were added, want 1", after.Entries-before.Entries)
	}
	return v
}

// undone goes back and forward, and reloads, checking that the same URL shows the same state each time.
func (tb *tab) undone(l *lab.Lab, before, after snapshot) {
	tb.t.Helper()
	eval[any](tb, "history.back()")
	if got := tb.settleAt(before.Query); !got.same(before) {
		tb.t.Errorf("Back leads to\n%+v, want\n%+v", got, before)
	}
	eval[any](tb, "history.forward()")
	if got := tb.settleAt(after.Query); !got.same(after) {
		tb.t.Errorf("Forward leads to\n%+v, want\n%+v", got, after)
	}
	tb.visit("/" + l.ID + "?" + after.Query)
	tb.waitFor("the page to be ready", "inspect.ready()")
	if got := tb.settle(); !got.same(after) {
		tb.t.Errorf("reloaded, the link shows\n%+v, want\n%+v", got, after)
	}
}

// TestMouseDrag drags the first handle to another place and, with the engine, right out of its chart.
func TestMouseDrag(t *testing.T) {
	eachAnswerer(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID)
		before := tb.settle()
		h := firstHandle(t, tb.agrees(l, before))
		x, y, dx, dy := tb.way(h)
		plot := tb.plotOf(h)
		tb.mouse("mouseMoved", x, y, 0)
		tb.mouse("mousePressed", x, y, 1)
		for i := 1.0; i <= 5; i++ {
			tb.mouse("mouseMoved", x+dx*i/10, y+dy*i/10, 1)
		}
		// The readouts follow while the button is down.
		tb.wait("the readouts to follow the drag", func() bool {
			now := tb.snapshot()
			for name, text := range now.Readouts {
				if before.Readouts[name] != text {
					return true
				}
			}
			return false
		})
		for i := 6.0; i <= 10; i++ {
			tb.mouse("mouseMoved", x+dx*i/10, y+dy*i/10, 1)
			time.Sleep(30 * time.Millisecond)
		}
		tb.mouse("mouseReleased", x+dx, y+dy, 0)
		after := tb.settleAway(before.Query)
		v := tb.changed(l, h, before, after)
		moved := h.again(t, v)
		if h.Axes != "y" && moved.X == h.X || h.Axes != "x" && moved.Y == h.Y {
			t.Errorf("dragged by %v, %v pixels it went from %v, %v to %v, %v", dx, dy, h.X, h.Y, moved.X, moved.Y)
		}
		if now := tb.plotOf(h); now != plot {
			t.Errorf("the plot moved under the drag: it was %+v, and is %+v", plot, now)
		}
		// The handle is under the pointer where the drag ended.
		if h.Axes == "xy" {
			if nx, ny := tb.target(h.selector); abs(nx-x-dx) > 3 || abs(ny-y-dy) > 3 {
				t.Errorf("the pointer is at %.0f, %.0f, the handle at %.0f, %.0f", x+dx, y+dy, nx, ny)
			}
		}
		tb.undone(l, before, after)
		if on == byBrowser {
			tb.waitFor("its answerer", "inspect.engine() === 'browser'")
			tb.part("beyond the edge", func(t *testing.T) { dragBeyondTheEdge(t, tb, l) })
		}
	})
}

// dragBeyondTheEdge checks that a drag continues beyond the chart's edge, and that the value stays in its range.
func dragBeyondTheEdge(t *testing.T, tb *tab, l *lab.Lab) {
	before := tb.settle()
	h := firstHandle(t, tb.agrees(l, before))
	x, y := tb.target(h.selector)
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	for i := 1.0; i <= 10; i++ {
		tb.mouse("mouseMoved", x+(2-x)*i/10, y+(2-y)*i/10, 1)
	}
	tb.mouse("mouseReleased", 2, 2, 0)
	moved := h.again(t, tb.agrees(l, tb.settleAway(before.Query)))
	if moved.X < moved.Min[0] || moved.X > moved.Max[0] || moved.Y < moved.Min[1] || moved.Y > moved.Max[1] {
		t.Errorf("it is at %v, %v, out of %v to %v", moved.X, moved.Y, moved.Min, moved.Max)
	}
}

// TestTouchDrag drags the first handle with a finger and, with the engine, checks that a swipe elsewhere scrolls the page.
func TestTouchDrag(t *testing.T) {
	eachAnswerer(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, phone.by(on), "/"+l.ID)
		before := tb.settle()
		h := firstHandle(t, tb.agrees(l, before))
		if box := tb.box(h.selector); box.Width < 43.9 || box.Height < 43.9 {
			t.Errorf("the handle is %v×%v to the finger", box.Width, box.Height)
		}
		x, y, dx, dy := tb.way(h)
		scrolled := eval[float64](tb, "scrollY")
		tb.hold(x, y, dx, dy)
		after := tb.settleAway(before.Query)
		tb.changed(l, h, before, after)
		if now := eval[float64](tb, "scrollY"); now != scrolled {
			t.Errorf("the page scrolled from %v to %v under the drag", scrolled, now)
		}
		tb.undone(l, before, after)
		if on == byBrowser {
			tb.part("scrolling", func(t *testing.T) { touchScroll(t, tb, l) })
		}
	})
}

// touchScroll checks that the page scrolls under a finger that touches no handle, even on a chart.
func touchScroll(t *testing.T, tb *tab, l *lab.Lab) {
	h := firstHandle(t, tb.agrees(l, tb.settle()))
	tb.target(h.selector) // scrolls the chart into view
	scrolled := eval[float64](tb, "scrollY")
	plot := tb.plotOf(h)
	x, y := plot.X+8, plot.Y+plot.Height-8 // a corner, outside the axes
	tb.swipe(x, y, 0, -200)
	tb.waitFor("the page to scroll", "scrollY > %v + 100", scrolled)
}

// TestServed runs several checks on one page of each lab, with the server answering: first those that change nothing.
func TestServed(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop, "/"+l.ID)
		tb.part("quiet", func(t *testing.T) { quiet(t, tb, l) })
		tb.part("readings", func(t *testing.T) { readByMouse(t, tb, l) })
		tb.part("readings by keys", func(t *testing.T) { readByKeys(t, tb, l) })
		tb.part("a late answer", func(t *testing.T) { lateAnswer(t, tb, l) })
		tb.part("a drag measures nothing, and writes what changes", func(t *testing.T) { dragMeasuresNothing(t, tb, l) })
		if eval[bool](tb, "document.querySelector('[data-open-backdrop]') !== null") {
			tb.part("an own picture", func(t *testing.T) { ownPicture(t, tb, l) })
		}
	})
}

// lateAnswer checks that the first answer of a drag, delayed until a newer one is shown, changes nothing.
func lateAnswer(t *testing.T, tb *tab, l *lab.Lab) {
	before := tb.settle()
	h := firstHandle(t, tb.agrees(l, before))
	x, y, dx, dy := tb.way(h)
	eval[any](tb, "inspect.hold('/api/v1/labs/')")
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseMoved", x+dx/2, y+dy/2, 1)
	tb.waitFor("the first request", "inspect.holds()")
	tb.mouse("mouseMoved", x+dx, y+dy, 1)
	tb.waitFor("the newer answer", "location.search.slice(1) !== %s", before.Query)
	tb.mouse("mouseReleased", x+dx, y+dy, 0)
	time.Sleep(400 * time.Millisecond)
	newer := tb.snapshot()
	eval[any](tb, "inspect.letGo()")
	time.Sleep(300 * time.Millisecond)
	if after := tb.settle(); !after.same(newer) {
		t.Errorf("the late answer shows\n%+v, want\n%+v", after, newer)
	}
	tb.agrees(l, newer)
}

// TestBackBeforeAnswer checks that a reader who goes back abandons the answer that the drag before is still waiting for:
// neither the page nor the URL returns to it.
func TestBackBeforeAnswer(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	l := labs.All()[0]
	for _, answered := range []bool{true, false} { // whether the second drag's first move is answered
		tb := open(t, desktop, "/"+l.ID)
		first := tb.settle()
		x, y, dx, dy := tb.way(firstHandle(t, tb.agrees(l, first)))
		press := func(x, y float64) {
			tb.mouse("mouseMoved", x, y, 0)
			tb.mouse("mousePressed", x, y, 1)
		}
		press(x, y)
		tb.mouse("mouseMoved", x+dx/4, y+dy/4, 1)
		tb.mouse("mouseReleased", x+dx/4, y+dy/4, 0)
		before := tb.settleAway(first.Query)

		press(x+dx/4, y+dy/4)
		want := first // the second drag has no entry yet, so Back leads to where the first drag began
		if answered {
			tb.mouse("mouseMoved", x+dx/2, y+dy/2, 1)
			tb.waitFor("the second drag's entry", "location.search.slice(1) !== %s", before.Query)
			want = before
		}
		eval[any](tb, "inspect.hold('/api/v1/labs/')")
		tb.mouse("mouseMoved", x+dx, y+dy, 1)
		tb.waitFor("the request", "inspect.holds()")
		tb.mouse("mouseReleased", x+dx, y+dy, 0)
		eval[any](tb, "(history.back(), null)")
		tb.waitFor("the URL to go back", "location.search.slice(1) === %s", want.Query)
		eval[any](tb, "inspect.letGo()")
		time.Sleep(700 * time.Millisecond) // the URL is updated at most twice a second
		if got := tb.settle(); got.Query != want.Query || !got.same(want) {
			t.Errorf("first move answered: %v: Back leads to\n%+v, want\n%+v", answered, got, want)
		}
	}
}

// quiet checks that the page sends no request while nothing changes.
func quiet(t *testing.T, tb *tab, l *lab.Lab) {
	h := firstHandle(t, tb.agrees(l, tb.settle()))
	x, y := tb.target(h.selector)
	asked := tb.asked()
	for i := 0.0; i < 10; i++ {
		tb.mouse("mouseMoved", x+10*i, y-5*i, 0)
	}
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseReleased", x, y, 0)
	time.Sleep(700 * time.Millisecond)
	if more := tb.askedSince(asked); len(more) > 0 {
		t.Errorf("requests though nothing was changed: %q", more)
	}
}

// dragMeasuresNothing checks that a drag reads no size, which would force a layout amid drawing, writes no attribute that
// has that value already, and adds or removes no node but ECharts' own: either would make the browser recalculate styles.
func dragMeasuresNothing(t *testing.T, tb *tab, l *lab.Lab) {
	x, y, dx, dy := tb.way(firstHandle(t, tb.agrees(l, tb.settle())))
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseMoved", x+dx/2, y+dy/2, 1)
	tb.settle()
	// The hand rests, so that no timer of before is left to write the rest of the View during the next move.
	eval[bool](tb, "new Promise((rested) => setTimeout(() => rested(true), 300))")
	first := tb.settle().From
	eval[any](tb, `(() => {
		globalThis.setTimeoutBefore = setTimeout;
		globalThis.setTimeout = () => 0; // on a slow machine the hand would count as still, and the rest of the View be written
		globalThis.measured = [];
		for (const name of ['clientWidth', 'clientHeight', 'scrollWidth', 'scrollHeight']) {
			const { get } = Object.getOwnPropertyDescriptor(Element.prototype, name);
			Object.defineProperty(Element.prototype, name, { get() { measured.push(name + ' of ' + this.className); return get.call(this); } });
		}
		globalThis.needless = [];
		const note = (records) => {
			const whose = (node) => (node.localName ?? 'text') + '.' + (node.className?.baseVal ?? node.className ?? '') + ' in ' + (node.parentElement?.className ?? '');
			for (const [i, { type, target, attributeName: name, oldValue, addedNodes, removedNodes }] of records.entries()) {
				if (target.parentElement?.closest('.plot > div, .painted') || target.matches('.plot > div, .painted')) continue;
				const later = records.slice(i + 1).find((other) => other.target === target && other.attributeName === name);
				if (type === 'childList') needless.push(whose(target) + ' has other nodes: ' + [...addedNodes, ...removedNodes].map((node) => node.textContent).join(' | '));
				else if (oldValue === (later ? later.oldValue : target.getAttribute(name))) needless.push(name + ' of ' + whose(target));
			}
		};
		new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true, attributeOldValue: true });
		return null;
	})()`)
	tb.mouse("mouseMoved", x+dx, y+dy, 1)
	tb.waitFor("the answer", "document.querySelector('#controls [name=from]').value !== %s", first)
	if measured := eval[[]string](tb, "measured"); len(measured) > 0 {
		t.Errorf("a move asks for %q", measured)
	}
	if needless := eval[[]string](tb, "needless"); len(needless) > 0 {
		t.Errorf("a move writes what is there: %q", needless)
	}
	eval[any](tb, "(globalThis.setTimeout = setTimeoutBefore, null)")
	tb.mouse("mouseReleased", x+dx, y+dy, 0)
}

func abs(v float64) float64 { return max(v, -v) }

// TestPaintedAsReloaded checks that, after drags across the chart, everything is stacked in the same order as when the
// link is opened anew, although ECharts did not draw the states in between.
func TestPaintedAsReloaded(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser), "/"+l.ID)
		v := tb.agrees(l, tb.settle())
		var drawn []handle
		for _, kind := range []lab.HandleKind{lab.ErrorHandle, lab.OutlierHandle, lab.PredictionHandle, lab.TargetHandle, lab.BorderHandle, lab.CenterHandle} {
			for _, h := range v.Charts[0].Handles {
				if h.Kind == kind {
					drawn = append(drawn, handle{h, fmt.Sprintf("figure[data-chart=%q] button[data-handle=%q]", v.Charts[0].ID, h.ID)})
					break
				}
			}
		}
		if len(drawn) == 0 {
			t.Fatal("no handle")
		}
		for _, h := range drawn {
			before := tb.settle()
			x, y := tb.target(h.selector)
			plot := tb.plotOf(h)
			dx, dy := plot.X+plot.Width/3-x, plot.Y+3*plot.Height/4-y
			tb.mouse("mouseMoved", x, y, 0)
			tb.mouse("mousePressed", x, y, 1)
			for i := 1.0; i <= 10; i++ {
				tb.mouse("mouseMoved", x+dx*i/10, y+dy*i/10, 1)
				time.Sleep(20 * time.Millisecond)
			}
			tb.mouse("mouseReleased", x+dx, y+dy, 0)
			after := tb.settleAway(before.Query)
			painted := eval[map[string][]string](tb, "inspect.painted()")
			tb.visit("/" + l.ID + "?" + after.Query)
			tb.waitFor("the page to be ready", "inspect.ready()")
			tb.waitFor("its answerer", "inspect.engine() === 'browser'")
			tb.rest()
			for id, again := range eval[map[string][]string](tb, "inspect.painted()") {
				if len(again) < 10 || !slices.Equal(painted[id], again) {
					t.Errorf("%s, ?%s: %s is painted\n%q, and reloaded\n%q", h.ID, after.Query, id, painted[id], again)
				}
			}
		}
	})
}
