package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// centers is the path of a state whose errors are measured from a center that can be dragged.
const centers = "/outliers?center=shift&shift=1.5"

// center returns the handle of the center in v.
func center(t *testing.T, v lab.View) handle {
	t.Helper()
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			if h.Kind == lab.CenterHandle {
				return handle{h, fmt.Sprintf("figure[data-chart=%q] button[data-handle=%q]", c.ID, h.ID)}
			}
		}
	}
	t.Fatal("no center")
	return handle{}
}

// TestCenter moves the center that errors are measured from: with the mouse, with keys, in the table and by touch.
func TestCenter(t *testing.T) {
	l, _ := labs.Lookup("outliers")
	t.Parallel()
	for _, way := range []struct {
		name string
		on   screen
		move func(tb *tab, h handle, v lab.View)
	}{
		{"mouse", desktop, func(tb *tab, h handle, _ lab.View) {
			x, y, _, dy := tb.way(h)
			tb.mouse("mouseMoved", x, y, 0)
			tb.mouse("mousePressed", x, y, 1)
			for i := 1.0; i <= 10; i++ {
				tb.mouse("mouseMoved", x, y+dy*i/10, 1)
				time.Sleep(20 * time.Millisecond)
			}
			tb.mouse("mouseReleased", x, y+dy, 0)
		}},
		{"keys", desktop, func(tb *tab, h handle, _ lab.View) {
			tb.tabTo(h.selector)
			tb.key(kb.ArrowUp)
		}},
		{"table", desktop, func(tb *tab, h handle, v lab.View) {
			selector, to := typedWay(l, v, h)
			tb.typeInto(selector, fmt.Sprint(to))
			tb.key(kb.Enter)
		}},
		{"touch", phone, func(tb *tab, h handle, _ lab.View) {
			x, y, dx, dy := tb.way(h)
			tb.hold(x, y, dx, dy)
		}},
	} {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			tb := open(t, way.on.by(byBrowser), centers)
			before := tb.settle()
			v := tb.agrees(l, before)
			h := center(t, v)
			plot := tb.plotOf(h)
			way.move(tb, h, v)
			after := tb.settleAway(before.Query)
			moved := h.again(t, tb.changed(l, h, before, after))
			if moved.Y == h.Y || moved.X != h.X {
				t.Errorf("it went from %v, %v to %v, %v", h.X, h.Y, moved.X, moved.Y)
			}
			if now := tb.plotOf(h); now.Height != plot.Height {
				t.Errorf("the plot was %+v, and is %+v", plot, now)
			}
			if way.name == "keys" {
				tb.stepped(h, moved, 1)
			}
			tb.undone(l, before, after)
		})
	}
}

// TestMarkTwo marks a second error as an outlier with the mouse, beside the chart, and unmarks it in the table by key.
func TestMarkTwo(t *testing.T) {
	t.Parallel()
	l, _ := labs.Lookup("outliers")
	tb := open(t, desktop.by(byBrowser), "/outliers")
	before := tb.settle()
	tb.agrees(l, before)
	x, y := tb.target("figure[data-chart='errors'] button[data-handle='e6']")
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseReleased", x, y, 0)
	tb.click("figure[data-chart='errors'] [data-action='join.e6']")
	after := tb.settleAway(before.Query)
	v := tb.agrees(l, after)
	if want := "outlier=6,10"; v.Query != want {
		t.Errorf("marked, it is ?%s, want ?%s", v.Query, want)
	}
	if n := eval[int](tb, "document.querySelectorAll(\"figure button[data-kind='outlier']\").length"); n != 2 {
		t.Errorf("%d handles are marked", n)
	}
	if n := eval[int](tb, "document.querySelectorAll('tr.marked').length"); n != 2 {
		t.Errorf("%d rows are marked", n)
	}
	if said := eval[string](tb, "document.querySelector('.card .share span').textContent"); said != "from the outliers" {
		t.Errorf("a card says %q", said)
	}
	tb.undone(l, before, after)

	tb.tabTo("td [data-action='unmark.e10']")
	tb.key(kb.Enter)
	if now := tb.settleAway(after.Query); tb.agrees(l, now).Query != "outlier=6" {
		t.Errorf("unmarked, it is ?%s", now.Query)
	}
}
