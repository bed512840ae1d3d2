package e2e

import (
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// eachPlayer runs a test on every lab that has a player, and checks that there is one.
func eachPlayer(t *testing.T, test func(t *testing.T, l *lab.Lab)) {
	t.Parallel()
	players := 0
	for _, l := range labs.All() {
		v, err := labs.Answer(l.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		if v.Player == nil {
			continue
		}
		players++
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			test(t, l)
		})
	}
	if players == 0 {
		t.Error("no lab can be played")
	}
}

const (
	playButton = "[data-play]"
	scrubber   = "[data-scrub]"
	stepShown  = "Number(document.querySelector('[data-scrub]').value)"
)

// at returns the step that the player shows.
func (tb *tab) at() int { tb.t.Helper(); return int(eval[float64](tb, stepShown)) }

func (tb *tab) playing() bool {
	tb.t.Helper()
	return eval[bool](tb, "document.querySelector('[data-play]').textContent === 'Pause'")
}

// moved returns the charts of which a series has changed.
func moved(before, after snapshot) (charts []string) {
	for id := range after.Series {
		if !maps.Equal(before.Series[id], after.Series[id]) {
			charts = append(charts, id)
		}
	}
	return charts
}

// TestPlay plays from the start, pauses, goes a step on and back, and plays to the end.
func TestPlay(t *testing.T) {
	eachPlayer(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser), fromStart(l))
		before := tb.settle()
		tb.agrees(l, before)
		tb.click(playButton)
		var seen []int
		tb.wait("three steps to be shown", func() bool {
			if now := tb.at(); len(seen) == 0 || now > seen[len(seen)-1] {
				seen = append(seen, now)
			}
			return len(seen) > 3
		})
		if !tb.playing() {
			t.Error("it plays, and the button does not say so")
		}
		tb.click(playButton)
		paused := tb.settleAway(before.Query)
		v := tb.agrees(l, paused)
		if tb.playing() || tb.at() != v.Player.At || v.Player.At <= 0 {
			t.Errorf("paused at %d, the View is at %d; playing: %v", tb.at(), v.Player.At, tb.playing())
		}
		if got := moved(before, paused); len(got) != len(v.Charts) {
			t.Errorf("of %d charts only these moved: %v", len(v.Charts), got)
		}
		if paused.Entries != before.Entries+1 {
			t.Errorf("playing added %d history entries, want 1", paused.Entries-before.Entries)
		}
		tb.click("[data-go-by='1']")
		on := tb.settleAway(paused.Query)
		if w := tb.agrees(l, on); w.Player.At != v.Player.At+1 {
			t.Errorf("one step on from %d is %d", v.Player.At, w.Player.At)
		}
		tb.click("[data-go-by='-1']")
		if back := tb.settleAt(paused.Query); !back.same(paused) {
			t.Error("a step on and back is another state")
		}
		// Play to the end, at four times the speed.
		eval[any](tb, "document.querySelector('[data-speed]').value = '4'")
		tb.click(playButton)
		tb.wait("the end", func() bool { return !tb.playing() })
		end := tb.settleAway(paused.Query)
		if w := tb.agrees(l, end); w.Player.At != w.Player.Last {
			t.Errorf("it stopped at %d of %d", w.Player.At, w.Player.Last)
		}
		// At the end, Play starts over.
		tb.click(playButton)
		tb.wait("the start", func() bool { return tb.at() < v.Player.Last/2 })
		tb.key("p")
		tb.wait("the key to pause it", func() bool { return !tb.playing() })
		tb.undone(l, end, tb.settleAway(end.Query))
	})
}

// TestScrub drags the scrubber with the mouse, and moves it with a key.
func TestScrub(t *testing.T) {
	eachPlayer(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser), fromStart(l))
		before := tb.settle()
		b := tb.box(scrubber)
		y := b.Y + b.Height/2
		tb.mouse("mouseMoved", b.X+8, y, 0)
		tb.mouse("mousePressed", b.X+8, y, 1)
		for i := 1.0; i <= 8; i++ {
			tb.mouse("mouseMoved", b.X+b.Width*i/16, y, 1)
		}
		tb.wait("the charts to follow", func() bool { return len(moved(before, tb.snapshot())) > 0 })
		tb.mouse("mouseReleased", b.X+b.Width/2, y, 0)
		after := tb.settleAway(before.Query)
		v := tb.agrees(l, after)
		if share := float64(v.Player.At) / float64(v.Player.Last); share < .4 || share > .6 {
			t.Errorf("half way along is step %d of %d", v.Player.At, v.Player.Last)
		}
		if got := moved(before, after); len(got) != len(v.Charts) {
			t.Errorf("of %d charts only these moved: %v", len(v.Charts), got)
		}
		if after.Entries != before.Entries+1 {
			t.Errorf("scrubbing added %d history entries, want 1", after.Entries-before.Entries)
		}
		tb.key(kb.ArrowRight)
		keyed := tb.settleAway(after.Query)
		if w := tb.agrees(l, keyed); w.Player.At != v.Player.At+1 {
			t.Errorf("the right arrow leads from %d to %d", v.Player.At, w.Player.At)
		}
	})
}

// TestDragWhilePlaying checks that dragging a handle pauses the player, and that charts and tables follow the drag.
func TestDragWhilePlaying(t *testing.T) {
	eachPlayer(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser), "/"+l.ID+"?step=20")
		before := tb.settle()
		h := firstHandle(t, tb.agrees(l, before))
		tb.click(playButton)
		tb.wait("it to play", func() bool { return tb.at() > 22 })
		x, y, dx, dy := tb.way(h)
		tb.mouse("mouseMoved", x, y, 0)
		tb.mouse("mousePressed", x, y, 1)
		for i := 1.0; i <= 6; i++ {
			tb.mouse("mouseMoved", x+dx*i/6, y+dy*i/6, 1)
		}
		tb.wait("the drag to pause it", func() bool { return !tb.playing() })
		tb.mouse("mouseReleased", x+dx, y+dy, 0)
		after := tb.settleAway(before.Query)
		v := tb.agrees(l, after)
		if got := h.again(t, v); got.X == h.X && got.Y == h.Y {
			t.Error("the handle is where it was")
		}
		if after.Entries != before.Entries+2 {
			t.Errorf("playing and dragging added %d history entries, want 2", after.Entries-before.Entries)
		}
		paused := v.Player.At
		still, err := labs.Answer(l.ID, "step="+strconv.Itoa(paused))
		if err != nil {
			t.Fatal(err)
		}
		// still is the same step of the original data, from which each chart must differ.
		for i, c := range v.Charts {
			if string(c.Option) == string(still.Charts[i].Option) {
				t.Errorf("the drag does not show in chart %s", c.ID)
			}
		}
		shown := eval[string](tb, "document.querySelector('table[data-table] tbody').innerText")
		for _, row := range v.Tables[0].Rows {
			for _, cell := range row.Cells {
				if !strings.Contains(shown, cell.Text) {
					t.Errorf("the table does not say %q", cell.Text)
				}
			}
		}
	})
}

// TestBackWhilePlaying checks that Back pauses the player and restores the state before, in the page and the URL.
func TestBackWhilePlaying(t *testing.T) {
	eachPlayer(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser), fromStart(l))
		before := tb.settle()
		tb.click(playButton)
		tb.wait("it to play", func() bool { return tb.at() > 3 })
		eval[any](tb, "history.back()")
		tb.wait("Back to pause it", func() bool { return !tb.playing() })
		if got := tb.settleAt(before.Query); !got.same(before) {
			t.Error("Back while it plays leads to another state")
		}
		tb.agrees(l, tb.settle())
	})
}

// TestThemeWhilePlaying checks that a change of the theme pauses the player and keeps its state.
func TestThemeWhilePlaying(t *testing.T) {
	eachPlayer(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byServer), fromStart(l))
		before := tb.settle()
		tb.click(playButton)
		tb.wait("it to play", func() bool { return tb.at() > 3 })
		tb.click("button#theme")
		tb.wait("the theme to pause it", func() bool { return !tb.playing() })
		after := tb.settleAway(before.Query)
		if after.Theme != "dark" || after.From != after.Query {
			t.Errorf("theme %s, state %s, URL %s", after.Theme, after.From, after.Query)
		}
		tb.agrees(l, after)
	})
}

// TestIdlePresses checks that pressing the scrubber or a handle without moving it changes nothing.
func TestIdlePresses(t *testing.T) {
	eachPlayer(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser), fromStart(l))
		before := tb.settle()
		b := tb.box(scrubber)
		x, y := b.X+9, b.Y+b.Height/2 // the thumb
		tb.mouse("mouseMoved", x, y, 0)
		tb.mouse("mousePressed", x, y, 1)
		tb.mouse("mouseReleased", x, y, 0)
		tb.click(firstHandle(t, tb.agrees(l, before)).selector)
		if after := tb.settle(); !after.same(before) || after.Entries != before.Entries {
			t.Error("idle presses changed something")
		}
		tb.click(playButton)
		tb.wait("the scrubber to follow", func() bool { return tb.at() > 3 })
	})
}

// TestSquareCharts checks that the plot area of a square chart is a square on the screen.
func TestSquareCharts(t *testing.T) {
	t.Parallel()
	squares := 0
	for _, l := range labs.All() {
		v, err := labs.Answer(l.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range v.Charts {
			if c.Shape != lab.Square {
				continue
			}
			squares++
			for _, s := range []screen{desktop, phone} {
				t.Run(l.ID+"/"+c.ID+"/"+s.String(), func(t *testing.T) {
					t.Parallel()
					tb := open(t, s.by(byBrowser), "/"+l.ID)
					side := eval[[2]float64](tb, "inspect.area(%s)", c.ID)
					if side[0] < 100 || abs(side[0]-side[1]) > 1 {
						t.Errorf("the plot area is %v pixels", side)
					}
				})
			}
		}
	}
	if squares < 2 {
		t.Errorf("only %d square charts", squares)
	}
}

// TestReducedMotion checks that, with reduced motion, the player shows a few steps instead of all.
func TestReducedMotion(t *testing.T) {
	eachPlayer(t, func(t *testing.T, l *lab.Lab) {
		tb := blank(t, desktop.by(byBrowser))
		tb.emulate("", "prefers-reduced-motion", "reduce")
		tb.visit(fromStart(l))
		tb.waitFor("the page to be ready", "inspect.ready()")
		tb.rest()
		eval[any](tb, "document.querySelector('[data-speed]').value = '2'") // four seconds in all
		tb.click(playButton)
		seen := map[int]bool{}
		tb.wait("the end", func() bool {
			seen[tb.at()] = true
			return !tb.playing()
		})
		if len(seen) < 3 || len(seen) > 8 {
			t.Errorf("%d states were seen", len(seen))
		}
	})
}

// fromStart returns the path of a lab at step 0, with more parameters, as pages write it.
func fromStart(l *lab.Lab, query ...string) string {
	if p, _ := l.Param("step"); p.Default != 0.0 {
		query = append(query, "step=0")
	}
	return strings.TrimSuffix("/"+l.ID+"?"+strings.Join(query, "&"), "?")
}
