package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"

	"losslab/internal/lab"
)

// flick swipes fast, and pauses before it lifts the finger so that the page does not go on scrolling.
func (tb *tab) flick(x, y, dx, dy float64) {
	tb.t.Helper()
	start := time.Now()
	at := func(kind input.DispatchTouchEventType, i float64, ms int) {
		// The events carry their own timestamps, because the machine may be busy.
		when := float64(start.UnixMicro())/1e6 + float64(ms)/1e3
		p := input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{}, Timestamp: input.TimeSinceEpoch(when)}
		if kind != input.DispatchTouchEventTypeTouchEnd {
			p.TouchPoints = append(p.TouchPoints, &input.TouchPoint{X: x + dx*i/4, Y: y + dy*i/4})
		}
		call(tb, input.DispatchTouchEvent, p)
	}
	at("touchStart", 0, 0)
	for i := 1; i <= 4; i++ {
		at("touchMove", float64(i), 12*i)
	}
	time.Sleep(60 * time.Millisecond)
	at("touchMove", 4, 120)
	at("touchEnd", 4, 125)
}

// starts lists places on a phone's screen at which a thumb may begin to scroll: several along each slider, and on each
// chart some handles and a grid. A test scrolls the element of each into the middle of the screen.
const starts = `(() => {
	const list = [];
	const sliders = [...document.querySelectorAll('.slider')].filter((e) => e.checkVisibility());
	const each = Math.max(5, Math.ceil(15 / sliders.length));
	for (const slider of sliders)
		for (let i = 0; i < each; i++) list.push({ on: slider, x: (i + .5) / each, y: .5 });
	for (const figure of document.querySelectorAll('figure[data-chart]')) {
		const board = figure.querySelector('.board');
		const handles = [...figure.querySelectorAll('.handles button')].filter((_, i, all) => i % Math.ceil(all.length / 5) === 0);
		for (const handle of handles) list.push({ on: handle, x: .5, y: .5 });
		for (const x of [.3, .7]) for (const y of [.25, .6]) list.push({ on: board, x, y });
	}
	globalThis.thumbs = list;
	return list.length;
})()`

// TestThumbScrolls checks that scrolling a phone's page changes nothing, wherever on a slider or chart the swipe begins.
func TestThumbScrolls(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, phone.by(byBrowser), "/"+l.ID)
		tb.click("[data-fold]")
		before := tb.settle()
		count := evalSource[int](tb, starts)
		if count < 20 {
			t.Fatalf("only %d places", count)
		}
		scrolls := 0
		for i := range count {
			at := eval[struct {
				X, Y, Scrolled float64
				What           string
			}](tb, `(() => {
				const { on, x, y } = thumbs[%v];
				on.scrollIntoView({ block: 'center', behavior: 'instant' });
				const box = on.getBoundingClientRect();
				return { X: box.x + box.width * x, Y: box.y + box.height * y, Scrolled: scrollY, What: on.className + ' ' + (on.dataset.handle ?? '') };
			})()`, i)
			dy := -120.0
			if i%2 == 0 && at.Scrolled > 150 {
				dy = -dy
			}
			tb.flick(at.X, at.Y, float64(i%3-1)*12, dy) // no thumb moves in a straight line
			if eval[bool](tb, `new Promise((tell) => {
				const until = performance.now() + 600; // a browser that is busy scrolls late
				(function look() {
					const scrolled = Math.abs(scrollY - %v) > 40;
					if (scrolled || performance.now() > until) tell(scrolled);
					else requestAnimationFrame(look);
				})();
			})`, at.Scrolled) {
				scrolls++
			}
			if now := eval[string](tb, "document.querySelector('#controls [name=from]').value"); now != before.From {
				t.Fatalf("place %d, %s at %.0f, %.0f: the state went from %q to %q", i, at.What, at.X, at.Y, before.From, now)
			}
		}
		if after := tb.settle(); !after.same(before) || after.Entries != before.Entries {
			t.Errorf("the state went from %q to %q", before.Query, after.Query)
		}
		if scrolls < count*3/4 {
			t.Errorf("%d of %d swipes scrolled", scrolls, count)
		}
	})
}

// TestSliderByFinger checks that a horizontal swipe or a tap moves a slider's thumb, and that a mouse works as usual.
func TestSliderByFinger(t *testing.T) {
	t.Parallel()
	const path = "/curves"
	value := func(tb *tab) float64 {
		return eval[float64](tb, "Number(document.querySelector('[data-slider]').value)")
	}
	span := func(tb *tab) (x, y, width float64) {
		x, y = tb.target("[data-slider]")
		return x, y, tb.box("[data-slider]").Width
	}
	tb := open(t, phone.by(byBrowser), path)
	tb.click("[data-fold]")
	before := tb.settle()
	x, y, width := span(tb)
	was := value(tb)
	tb.flick(x, y, width/4, 4)
	after := tb.settleAway(before.Query)
	if now := value(tb); now <= was || after.Entries != before.Entries+1 {
		t.Errorf("drawn to the right from the middle, it went from %v to %v by %d entries", was, now, after.Entries-before.Entries)
	}
	tb.touch("touchStart", x-width/4, y)
	tb.touch("touchEnd", 0, 0)
	tb.restAway(after.Query)
	if now := value(tb); now >= was {
		t.Errorf("tapped at a quarter, it is at %v", now)
	}
	if held := eval[bool](tb, "document.querySelector('[data-held]') !== null"); held {
		t.Error("it is held for good")
	}

	tb = open(t, desktop.by(byBrowser), path)
	before = tb.settle()
	x, y, width = span(tb)
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x+width/4, y, 1)
	tb.mouse("mouseMoved", x-width/4, y, 1)
	tb.mouse("mouseReleased", x-width/4, y, 0)
	after = tb.settleAway(before.Query)
	if now := value(tb); now >= was || after.Entries != before.Entries+1 {
		t.Errorf("by mouse it went from %v to %v by %d entries", was, now, after.Entries-before.Entries)
	}
	if !eval[bool](tb, "document.activeElement.matches('[data-slider]')") {
		t.Error("the slider that was pressed has not the keys")
	}
}

// TestStepper checks the buttons that move a handle by the step of a key, for readers who cannot drag: they work on
// each kind of page, are large enough, and do not cover the chart.
func TestStepper(t *testing.T) {
	t.Parallel()
	type at struct{ Handle, Text string }
	current := "(() => { const b = document.querySelector('figure .handles [tabindex=\"0\"]'); return { Handle: b.dataset.handle, Text: b.getAttribute('aria-valuetext') }; })()"
	paths := []string{"/outliers", "/points", "/", "/embed/outliers", "/embed/curves?charts=values&cards=1", "/training"}
	for i, path := range paths {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			s, least := desktop, 24.0
			if i%2 == 0 {
				s, least = phone, 44
			}
			tb := blank(t, s.by(byBrowser))
			tb.visit(path)
			tb.waitFor("the page to be ready", "inspect.ready()")
			tb.rest()
			before := eval[at](tb, current)
			buttons := eval[[]string](tb, `[...document.querySelector('figure .stepper').querySelectorAll('button')].filter((b) => b.checkVisibility()).map((b) => b.dataset.step)`)
			if len(buttons) != 2 && len(buttons) != 4 {
				t.Fatalf("the buttons are %q", buttons)
			}
			for _, key := range buttons {
				selector := fmt.Sprintf(".stepper [data-step=%q]", key)
				if b := tb.box(selector); b.Width < least-.1 || b.Height < least-.1 {
					t.Errorf("%s is %v×%v, want %v", key, b.Width, b.Height, least)
				}
				if name := eval[string](tb, "document.querySelector(%s).ariaLabel", selector); len(name) < 8 {
					t.Errorf("%s is called %q", key, name)
				}
				from := eval[at](tb, current)
				if s.phone {
					x, y := tb.target(selector)
					tb.touch("touchStart", x, y)
					tb.touch("touchEnd", 0, 0)
				} else {
					tb.click(selector)
				}
				tb.waitFor("the handle to move", "document.querySelector('figure .handles [tabindex=\"0\"]').getAttribute('aria-valuetext') !== %s", from.Text)
				tb.rest()
				if to := eval[at](tb, current); to.Handle != before.Handle {
					t.Errorf("%s led from handle %s to %s", key, before.Handle, to.Handle)
				}
				if !eval[bool](tb, "document.activeElement.matches('.handles button')") {
					t.Errorf("after %s the handle has not the keys", key)
				}
			}
			// The buttons come in pairs, each of which takes back what the other does.
			if after := eval[at](tb, current); after != before {
				t.Errorf("all pressed once, it is at %+v, and was at %+v", after, before)
			}
			if over := eval[bool](tb, `(() => { const [s, p] = ['.stepper', '.frame'].map((c) => document.querySelector('figure ' + c).getBoundingClientRect()); return s.top < p.bottom - 1; })()`); over {
				t.Error("it lies over the chart")
			}
		})
	}
}

// TestFirstScreen checks that on phones, upright or on their side, and at 200 % zoom, the first chart is on the first
// screen, with the controls folded, that undo stays in view, and that the help is there.
func TestFirstScreen(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		var tb *tab
		for i, s := range []screen{
			{width: 320, height: 640, phone: true}, phone, {width: 844, height: 390, phone: true}, {width: 640, height: 400},
		} {
			if i == 0 {
				tb = at(t, s, "/"+l.ID)
			} else {
				tb.resize(s)
			}
			if plot := tb.box("figure[data-chart] .plot"); plot.Y < 0 || plot.Y+plot.Height > float64(s.height) {
				t.Errorf("%v: the chart is at %+v", s, plot)
			}
			if eval[bool](tb, "document.querySelector('#controls').checkVisibility()") {
				t.Errorf("%v: the controls are not folded", s)
			}
			tb.click("[data-fold]")
			if !eval[bool](tb, "document.querySelector('#controls').checkVisibility()") {
				t.Errorf("%v: the controls do not unfold", s)
			}
			tb.click("[data-fold]")
			eval[any](tb, "(scrollTo({top: 1e6, behavior: 'instant'}), null)")
			for _, selector := range []string{"#undo", "#redo"} {
				b := tb.box(selector)
				if b.Y < 0 || b.Y+b.Height > float64(s.height) || b.Height < 43.9 || b.Width < 34 {
					t.Errorf("%v: %s is at %+v at the page's end", s, selector, b)
				}
			}
			eval[any](tb, "(scrollTo({top: 0, behavior: 'instant'}), null)")
			tb.target("#help")
			if question, chart := tb.box(".question"), tb.box("figure[data-chart]"); question.Y < chart.Y+chart.Height {
				t.Errorf("%v: the question is at %v, the chart ends at %v", s, question.Y, chart.Y+chart.Height)
			}
		}
	})
}
