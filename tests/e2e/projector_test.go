package e2e

import (
	"math"
	"testing"

	"losslab/internal/lab"
)

var projector = screen{width: 3840, height: 2160}

// letters returns the height of the charts' smallest letters, in pixels of the screen.
func (tb *tab) letters() float64 {
	return eval[float64](tb, `Math.min(...[...document.querySelectorAll('.plot')].flatMap((plot) => {
		const scale = plot.getBoundingClientRect().width / plot.clientWidth;
		return [...plot.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
	}))`)
}

// TestProjector checks that, on a screen twice as large, letters and charts are twice as large and fill it, and that a
// handle follows the pointer.
func TestProjector(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		small := open(t, screen{width: 1920, height: 1080}.by(byServer), "/"+l.ID)
		small.settle()
		tb := open(t, projector.by(byServer), "/"+l.ID)
		before := tb.settle()
		if on, large := small.letters(), tb.letters(); on < 13 || math.Abs(large/on-2) > .1 {
			t.Errorf("letters in charts are %.1f pixels high on 1920 pixels and %.1f on 3840", on, large)
		}
		filled := eval[float64](tb, "document.querySelector('.bench').getBoundingClientRect().bottom / innerHeight")
		if filled < .85 {
			t.Errorf("the charts end at %.0f %% of the screen", 100*filled)
		}
		h := firstHandle(t, tb.agrees(l, before))
		x, y, dx, dy := tb.way(h)
		tb.mouse("mouseMoved", x, y, 0)
		tb.mouse("mousePressed", x, y, 1)
		for i := 1.0; i <= 5; i++ {
			tb.mouse("mouseMoved", x+2*dx*i/5, y+2*dy*i/5, 1)
		}
		tb.mouse("mouseReleased", x+2*dx, y+2*dy, 0)
		tb.changed(l, h, before, tb.settleAway(before.Query))
		if nx, ny := tb.target(h.selector); h.Axes != "y" && math.Abs(nx-x-2*dx) > 8 || h.Axes != "x" && math.Abs(ny-y-2*dy) > 8 {
			t.Errorf("the pointer is at %.0f, %.0f, the handle at %.0f, %.0f", x+2*dx, y+2*dy, nx, ny)
		}
	})
}

// TestProjectedHome checks that the home page fills a large screen as much as it fills a smaller one.
func TestProjectedHome(t *testing.T) {
	t.Parallel()
	var filled []float64
	for _, s := range []screen{{width: 1920, height: 1080}, projector} {
		tb := blank(t, s.by(byServer))
		tb.visit("/")
		tb.waitFor("the page to be ready", "inspect.ready()")
		filled = append(filled, eval[float64](tb, "document.querySelector('.first figure').getBoundingClientRect().bottom / innerHeight"))
	}
	if filled[1] < .85 || math.Abs(filled[0]-filled[1]) > .05 {
		t.Errorf("it fills %v of the screens", filled)
	}
}
