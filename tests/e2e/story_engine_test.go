package e2e

import (
	"strings"
	"testing"

	"losslab/internal/lecture"
)

// storyProbe counts the workers of the page and its frames, and what they are told.
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

// comeTo scrolls to a station, and waits until its lab lives.
func (tb *tab) comeTo(id string) {
	tb.t.Helper()
	eval[any](tb, "(document.getElementById(%s).querySelector('losslab-chart').scrollIntoView({ behavior: 'instant' }), null)", id)
	tb.waitFor("the lab of "+id, "of(%s)?.document.querySelector('[data-lab]')?.dataset.ready === 'true'", id)
}

// reach waits until a station's lab is asked by the page's engine, which a reader's pointer brings about.
func (tb *tab) reach(id string) {
	tb.t.Helper()
	eval[any](tb, "(of(%s).document.querySelector('main').dispatchEvent(new PointerEvent('pointerdown')), null)", id)
	tb.waitFor("the engine in "+id, "of(%s).document.documentElement.dataset.engine === 'browser'", id)
}

// commit presses the first of the ways to answer a station's question, and waits for the answer. It tells whether there is any.
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

// handleIn returns where the first handle of a station's lab is on the screen, and what its lab's state is.
func (tb *tab) handleIn(id string) (x, y float64, query string) {
	tb.t.Helper()
	at := eval[struct {
		X, Y  float64
		Query string
	}](tb, `(() => {
		const frame = of(%[1]s), at = frame.inspect.target('button[role=slider]'), around = frame.frameElement;
		const box = around.getBoundingClientRect();
		return { x: box.x + at.x, y: box.y + at.y, query: document.getElementById(%[1]s).querySelector('losslab-chart').query };
	})()`, id)
	return at.X, at.Y, at.Query
}

// moved waits until the lab of a station is in another state.
func (tb *tab) moved(id, from string) {
	tb.t.Helper()
	tb.waitFor("the drag in "+id, "document.getElementById(%s).querySelector('losslab-chart').query !== %s", id, from)
}

// TestStoryEngine: one engine answers all stations of the lecture, by mouse; one that breaks is started anew, once, for all; and a lab
// that leaves takes along what it has asked.
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
	if answered < len(stations)-1 { // one asks for something to be done
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

// TestStoryLeaves: a station whose frame goes tells the engine so, and the others go on; by touch.
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
	// It is asked something, and has no time to answer.
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
