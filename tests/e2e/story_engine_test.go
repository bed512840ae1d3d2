package e2e

import (
	"strings"
	"testing"
	"time"

	"losslab/internal/lecture"
)

// storyProbe records the workers that the page and its frames create, and counts the messages that say a frame has left.
const storyProbe = `{
	if (top === self) { globalThis.made = []; globalThis.left = 0; }
	const Plain = globalThis.Worker;
	if (Plain) globalThis.Worker = class extends Plain {
		constructor(...args) { super(...args); top.made.push(this); }
		postMessage(message) { if (message.left) top.left++; super.postMessage(message); }
	};
	globalThis.stations = () => [...document.querySelectorAll('[data-station] losslab-chart')];
	globalThis.of = (id) => document.getElementById(id).querySelector('losslab-chart').shadowRoot.querySelector('iframe.live')?.contentWindow;
}`

// comeTo scrolls to a station, and waits until its lab is live.
func (tb *tab) comeTo(id string) {
	tb.t.Helper()
	eval[any](tb, "(document.getElementById(%s).querySelector('losslab-chart').scrollIntoView({ behavior: 'instant' }), null)", id)
	tb.waitFor("the lab of "+id, "of(%s)?.document.querySelector('[data-lab]')?.dataset.ready === 'true'", id)
}

// reach presses in a station's lab, which connects it to the page's engine, and waits until the engine answers it.
func (tb *tab) reach(id string) {
	tb.t.Helper()
	eval[any](tb, "(of(%s).document.querySelector('main').dispatchEvent(new PointerEvent('pointerdown')), null)", id)
	tb.waitFor("the engine in "+id, "of(%s).document.documentElement.dataset.engine === 'browser'", id)
}

// commit presses the first button that answers a station's question, if any, and waits. It reports whether there is one.
func (tb *tab) commit(id string) bool {
	tb.t.Helper()
	pressed := eval[bool](tb, `(() => {
		const form = of(%s).document.querySelector('#steps form');
		const field = form.querySelector('[data-guess-field]');
		const button = form.querySelector(field.disabled ? '[data-choice-id]' : '.primary');
		if (!field.disabled) field.value = form.querySelector('[data-guess-slider]').value;
		button?.click();
		return Boolean(button);
	})()`, id)
	if pressed {
		tb.waitFor("the answer in "+id, "of(%s).document.querySelector('#steps').dataset.steps === 'said'", id)
	}
	return pressed
}

// handleIn returns the position of the first handle of a station's lab on the screen, once it stays there, and the state
// of the lab. A verdict that has just come moves the chart.
func (tb *tab) handleIn(id string) (x, y float64, query string) {
	tb.t.Helper()
	type place struct {
		X, Y  float64
		Query string
	}
	look := func() place {
		return eval[place](tb, `(() => {
			const frame = of(%[1]s), at = frame.inspect.target('button[role=slider]'), around = frame.frameElement;
			const box = around.getBoundingClientRect();
			return { x: box.x + at.x, y: box.y + at.y, query: document.getElementById(%[1]s).querySelector('losslab-chart').query };
		})()`, id)
	}
	at := look()
	tb.wait("the handle in "+id+" to stay", func() bool {
		time.Sleep(200 * time.Millisecond)
		before := at
		at = look()
		return at == before
	})
	return at.X, at.Y, at.Query
}

// moved waits until the lab of a station is in another state than from.
func (tb *tab) moved(id, from string) {
	tb.t.Helper()
	tb.waitFor("the drag in "+id, "document.getElementById(%s).querySelector('losslab-chart').query !== %s", id, from)
}

// TestStoryEngine checks that one engine answers all stations of the lecture, that an engine that fails is restarted
// once for all of them, and that a lab that has been unloaded still has its answer when it is loaded again.
func TestStoryEngine(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byBrowser))
	tb.allow("the engine failed")
	tb.script(storyProbe)
	tb.load("/")
	stations := lecture.Stations()
	answered := 0
	for _, s := range stations {
		tb.comeTo(s.ID)
		tb.reach(s.ID)
		before := tb.asked()
		if tb.commit(s.ID) {
			answered++
		}
		for _, url := range tb.askedSince(before) {
			if strings.Contains(url, "/api/") {
				t.Errorf("%s asked %s", s.ID, url)
			}
		}
	}
	if answered < len(stations)-1 { // one station asks the reader to do something
		t.Errorf("%d of %d stations are answered", answered, len(stations))
	}
	if n := eval[int](tb, "made.length"); n != 1 {
		t.Errorf("%d workers were started", n)
	}
	if n := eval[int](tb, "stations().filter((chart) => chart.shadowRoot.querySelector('iframe')).length"); n == 0 || n > 5 {
		t.Errorf("%d labs live at the last station", n)
	}

	drag := func(id string) {
		tb.comeTo(id)
		x, y, query := tb.handleIn(id)
		tb.mouse("mouseMoved", x, y, 0)
		tb.mouse("mousePressed", x, y, 1)
		tb.mouse("mouseMoved", x-30, y-30, 1)
		tb.moved(id, query)
		tb.mouse("mouseReleased", x-30, y-30, 0)
	}
	first, second := stations[0].ID, stations[1].ID
	tb.part("mouse", func(t *testing.T) {
		tb.comeTo(first)
		if !eval[bool](tb, "of(%s).document.querySelector('#steps').dataset.steps === 'said'", first) {
			t.Error("a lab that has rested has forgotten the answer")
		}
		tb.reach(first)
		drag(first)
	})
	tb.part("ends", func(t *testing.T) {
		eval[any](tb, "(made[0].dispatchEvent(new ErrorEvent('error', { message: 'gone' })), null)")
		drag(first)
		drag(second)
		for _, id := range []string{first, second} {
			tb.waitFor("the engine in "+id, "of(%s).document.documentElement.dataset.engine === 'browser'", id)
		}
		if n := eval[int](tb, "made.length"); n != 2 {
			t.Errorf("%d workers were started, one of them after the first had ended", n)
		}
		eval[any](tb, "(made[1].dispatchEvent(new ErrorEvent('error', { message: 'gone' })), null)")
		drag(second)
		tb.waitFor("the server in "+second, "of(%s).document.documentElement.dataset.engine === 'failed'", second)
		drag(first)
		if n := eval[int](tb, "made.length"); n != 2 {
			t.Errorf("%d workers were started", n)
		}
	})
}

// TestStoryLeaves checks that the engine is told of a station's frame that is removed, and other stations go on, by touch.
func TestStoryLeaves(t *testing.T) {
	t.Parallel()
	tb := blank(t, phone.by(byBrowser))
	tb.script(storyProbe)
	tb.load("/")
	gone, other := lecture.Stations()[0].ID, lecture.Stations()[1].ID
	tb.comeTo(gone)
	tb.reach(gone)
	tb.comeTo(other)
	tb.reach(other)
	// The lab asks something and is removed before the answer comes.
	eval[any](tb, "(of(%[1]s).document.querySelector('#steps [data-choice-id]').click(), of(%[1]s).frameElement.remove(), null)", gone)
	tb.waitFor("the engine to be told", "left === 1")
	tb.commit(other)
	x, y, query := tb.handleIn(other)
	tb.hold(x, y, -30, 0)
	tb.moved(other, query)
	if n := eval[int](tb, "made.length"); n != 1 {
		t.Errorf("%d workers were started", n)
	}
}
