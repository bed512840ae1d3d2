package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"

	"losslab/internal/lecture"
)

// inFrame is an expression for an element of a station's frame, or undefined until both exist.
const inFrame = `((id, selector) => document.getElementById(id)?.querySelector('losslab-chart')?.shadowRoot
	?.querySelector('iframe.live')?.contentDocument?.querySelector(selector))(%s, %s)`

// TestStory checks that the lecture's frames are loaded as the reader comes to them, into room that is kept for them,
// that answers are in the address and restored from it, that the marker shows the place, and that its print is a handout.
func TestStory(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/")
	ask, choice := lecture.Stations()[0].ID, "#steps button[data-choice-id]"
	if share := eval[float64](tb, "document.querySelector('.first .plot').clientHeight / document.querySelector('.first figure').clientHeight"); share < .7 {
		t.Errorf("the chart to drag in fills %.0f %% of its card's height", 100*share)
	}
	const blocking = `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter((e) => e.renderBlockingStatus === 'blocking')]
		.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`
	if bytes := eval[float64](tb, blocking); bytes < 10e3 || bytes > 80e3 {
		t.Errorf("the first paint needs %.1f kB", bytes/1000)
	}
	tb.part("frames", func(t *testing.T) {
		eval[any](tb, `(globalThis.shifted = 0, new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) shifted += e.value; }).observe({ type: 'layout-shift' }), null)`)
		eval[any](tb, "(document.getElementById(%s).scrollIntoView({ behavior: 'instant' }), null)", ask)
		tb.waitFor("the first question", "Boolean("+inFrame+")", ask, choice)
		if shifted := eval[float64](tb, "shifted"); shifted > .02 {
			t.Errorf("the layout shifts by %g as frames arrive", shifted)
		}
		if frames := eval[int](tb, "[...document.querySelectorAll('losslab-chart')].filter((c) => c.shadowRoot.querySelector('iframe')).length"); frames > 4 {
			t.Errorf("%d frames are loaded at the first question", frames)
		}
	})
	tb.part("place", func(t *testing.T) {
		tb.waitFor("the marker", "document.querySelector('.places [aria-current]')?.dataset.place === %s && location.hash === %s", ask, "#"+ask)
	})
	tb.part("said", func(t *testing.T) {
		if eval[bool](tb, inFrame+".checkVisibility()", ask, ".cards") {
			t.Error("cards with nothing on them are shown before the guess")
		}
		eval[any](tb, "("+inFrame+".click(), null)", ask, choice)
		tb.waitFor("the address", "new URLSearchParams(location.search).has(%s)", ask)
		for _, away := range []string{"[data-step-go=leave]", ".actions"} {
			if eval[bool](tb, "Boolean("+inFrame+"?.checkVisibility())", ask, away) {
				t.Errorf("%s leads away from the question", away)
			}
		}
		tb.waitFor("the cards of what the answer speaks of", inFrame+"?.checkVisibility()", ask, ".cards [data-bind='ce.value']")
		tb.waitFor("the marker", "document.querySelector('.places [data-done]')?.dataset.place === %s", ask)
		said := eval[string](tb, "location.search")
		eval[any](tb, "(globalThis.before = true, location.reload(), null)")
		tb.waitFor("the answer after a reload", "!globalThis.before && document.readyState === 'complete' && Boolean("+inFrame+")", ask, "#steps[data-steps=said]")
		if now := eval[string](tb, "location.search + location.hash"); now != said+"#"+ask {
			t.Errorf("after a reload the address has %q, had %q", now, said)
		}
		if eval[int](tb, "document.querySelectorAll('.places [data-done]').length") != 1 {
			t.Error("the marker has forgotten what is answered")
		}
	})
	const starting = "[...document.querySelectorAll('losslab-chart')].some((c) => c.shadowRoot.querySelector('iframe')?.contentDocument?.querySelector('[data-lab]')?.dataset.ready !== 'true' && c.shadowRoot.querySelector('iframe'))"
	tb.waitFor("all labs that start", "!"+starting)
	tb.part("axe", func(*testing.T) { tb.axe(vendored(t, "axe.min.js"), desktop) })
	tb.part("hand-out", func(t *testing.T) {
		eval[any](tb, "(globalThis.print = () => { globalThis.printed = true }, null)")
		tb.click("[data-print]")
		tb.waitFor("the pictures", "globalThis.printed === true")
		if missing := eval[int](tb, "[...document.querySelectorAll('[data-station] > img')].filter((i) => i.naturalWidth === 0).length"); missing != 0 {
			t.Errorf("%d pictures are missing", missing)
		}
		pdf := call(tb, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PreferCSSPageSize: new(true)}).Data
		last := pageCount.FindSubmatch(pdf)
		if last == nil {
			t.Fatal("the hand-out does not say how many pages it has")
		}
		if n, err := strconv.Atoi(string(last[1])); err != nil || n < 1 || n > 4 {
			t.Errorf("the hand-out has %s pages", last[1])
		}
	})
}

// TestStoryTask checks that a station whose task is done is marked, and that the address restores it.
func TestStoryTask(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/")
	const done = "document.querySelector('[data-place=boxes]').hasAttribute('data-done')"
	eval[any](tb, "(document.getElementById('boxes').scrollIntoView({ behavior: 'instant' }), null)")
	tb.waitFor("the task", "Boolean("+inFrame+")", "boxes", "#steps[data-steps=open]")
	if eval[bool](tb, inFrame+".checkVisibility()", "boxes", "[data-player]") {
		t.Error("the task has a player")
	}
	eval[any](tb, "(document.querySelector('#boxes losslab-chart').query = 'ask=same-l1&p=20,60;220,160/224&t=20,60;120,160/224&watch=iou&arrows=none&losses=l1,iou', null)")
	tb.waitFor("the mark and the address", done+" && new URLSearchParams(location.search).has('boxes')")
	eval[any](tb, "(globalThis.before = true, location.reload(), null)")
	tb.waitFor("the task after a reload", "!globalThis.before && document.readyState === 'complete' && Boolean("+inFrame+") && "+done, "boxes", "#steps[data-steps=said]")
}

// TestStoryBeforeElement checks that the lecture waits for the script of its labs' element, which may arrive after its own.
func TestStoryBeforeElement(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byServer))
	tb.script(`{
		const define = customElements.define.bind(customElements);
		customElements.define = (...args) => { globalThis.arrive = () => define(...args); };
	}`)
	tb.visit("/#" + lecture.Stations()[0].ID)
	tb.waitFor("the place", "globalThis.arrive && document.querySelector('.places [aria-current]')") // observers have been called
	eval[any](tb, "(arrive(), null)")
	tb.waitFor("the first lab", "document.querySelector('[data-station] losslab-chart').shadowRoot?.querySelector('iframe')")
	tb.rest()
}

// TestStartAfterScrolling checks that no lab starts while the page is scrolled, however busy the page is, and one does after that.
func TestStartAfterScrolling(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byServer))
	tb.visit("/")
	const labs = "[...document.querySelectorAll('[data-station] losslab-chart')].filter((chart) => chart.shadowRoot.querySelector('iframe'))"
	tb.waitFor("the first lab", labs+".length > 0")
	// Each frame scrolls, and then keeps the page busy for longer than it has to be still before a lab may start.
	started := eval[int](tb, `new Promise((resolve) => {
		const seen = new Set();
		let frames = 0;
		let before = 0; // labs that started before the page knew of the first scroll
		function frame() {
			for (const lab of `+labs+`) seen.add(lab);
			if (frames === 2) before = seen.size;
			if (frames++ === 16) return resolve(seen.size - before);
			scrollBy({ top: 250, behavior: 'instant' });
			for (const end = performance.now() + 400; performance.now() < end;);
			requestAnimationFrame(frame);
		}
		requestAnimationFrame(frame);
	})`)
	if started > 0 {
		t.Errorf("%d labs start while the page is scrolled", started)
	}
	tb.waitFor("another lab", labs+".length > 1")
	tb.rest()
}

// TestNearestStartsFirst checks that after a jump the lab in view starts first, not one that the reader has passed.
func TestNearestStartsFirst(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byServer))
	tb.visit("/")
	const labs = "[...document.querySelectorAll('[data-station] losslab-chart')]"
	tb.waitFor("the first lab", labs+".some((chart) => chart.shadowRoot.querySelector('iframe.live'))")
	got := eval[[2]string](tb, `new Promise((resolve) => {
		const all = `+labs+`, started = (chart) => chart.shadowRoot.querySelector('iframe') !== null;
		const before = all.filter(started), wanted = all.at(-3).closest('[data-station]');
		wanted.querySelector('losslab-chart').scrollIntoView({ block: 'center', behavior: 'instant' });
		const frame = () => {
			const first = all.find((chart) => started(chart) && !before.includes(chart));
			if (first) return resolve([first.closest('[data-station]').id, wanted.id]);
			requestAnimationFrame(frame);
		};
		frame();
	})`)
	if got[0] != got[1] {
		t.Errorf("%s starts first; %s is in view", got[0], got[1])
	}
	tb.rest()
}

// TestStoryPlain checks that, without scripts, the lecture is an article with questions and, at its end, their answers.
func TestStoryPlain(t *testing.T) {
	t.Parallel()
	tb := private(t, phone)
	tb.allow("a request failed: Script") // Chromium blocks scripts that it may not run
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	tb.visit("/")
	shown := eval[string](tb, "document.querySelector('main').innerText")
	for _, s := range lecture.Tell("") {
		for _, part := range []string{s.Title, s.Asked.Ask, s.Answered.Why} {
			if !strings.Contains(shown, part) {
				t.Errorf("%s: %q is not shown", s.ID, part)
			}
		}
	}
	if frames := eval[int](tb, "[...document.querySelectorAll('losslab-chart')].filter((c) => c.checkVisibility()).length"); frames != 0 {
		t.Errorf("%d empty frames are shown", frames)
	}
}
