package e2e

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// painting counts the page's charts that the painter is drawing.
const painting = "[...document.querySelectorAll('.plot')].filter((plot) => plot.painted?.()).length"

// grasped is a lab whose first handle is held by the mouse and has been moved.
type grasped struct {
	*tab
	l            *lab.Lab
	h            handle
	before       snapshot
	x, y, dx, dy float64
}

func grasp(t *testing.T, l *lab.Lab) *grasped {
	t.Helper()
	return graspOn(t, desktop, l)
}

func graspOn(t *testing.T, on screen, l *lab.Lab) *grasped {
	t.Helper()
	g := &grasped{tab: blank(t, on.by(byBrowser)), l: l}
	g.script(`globalThis.asked = [];
		globalThis.Worker = class extends Worker {
			constructor(url) { super(url); globalThis.theWorker = this; }
			postMessage(m) { if (m.query !== undefined) asked.push(m.query); super.postMessage(m); }
		}`)
	g.visit("/" + l.ID)
	g.waitFor("the engine", "inspect.engine() === 'browser'")
	g.before = g.settle()
	g.h = firstHandle(t, g.agrees(l, g.before))
	g.x, g.y, g.dx, g.dy = g.way(g.h)
	if n := eval[int](g.tab, painting); n > 0 {
		t.Errorf("at rest, %d charts are painted", n)
	}
	g.mouse("mouseMoved", g.x, g.y, 0)
	g.mouse("mousePressed", g.x, g.y, 1)
	g.goTo(.3)
	return g
}

// goTo moves the handle to a share of its way, and waits until the state is shown. At least one chart must be painted.
func (g *grasped) goTo(share float64) snapshot {
	g.t.Helper()
	from := eval[string](g.tab, "document.querySelector('#controls [name=from]').value")
	g.mouse("mouseMoved", g.x+g.dx*share, g.y+g.dy*share, 1)
	g.waitFor("the answer", "document.querySelector('#controls [name=from]').value !== %s", from)
	g.waitFor("the question of rest", "!asked.at(-1).includes('moving=1')")
	s := g.settle()
	if n := eval[int](g.tab, painting); n == 0 {
		g.t.Errorf("a drag, %g of its way, paints nothing", share)
	}
	return s
}

// letGo ends the drag, and checks that ECharts has drawn all charts.
func (g *grasped) letGo() {
	g.t.Helper()
	g.mouse("mouseReleased", g.x+g.dx, g.y+g.dy, 0)
	g.waitFor("ECharts", painting+" === 0")
	g.agrees(g.l, g.settleAway(g.before.Query))
	if left := eval[int](g.tab, "[...document.querySelectorAll('.plot:has(> .painted)')].filter((plot) => getComputedStyle(plot.querySelector('.painted')).display !== 'none' || [...plot.children].some((sheet) => sheet.hidden)).length"); left > 0 {
		g.t.Errorf("%d charts are not ECharts' alone", left)
	}
}

// TestDragInterrupted checks that, whatever happens during a drag, charts are right while it lasts and after it.
func TestDragInterrupted(t *testing.T) {
	t.Parallel()
	for i, test := range []struct {
		by string
		do func(g *grasped)
	}{
		{"another size", func(g *grasped) {
			g.size(screen{width: 1150, height: 700})
			g.waitFor("its size", "innerWidth === 1150 && [...document.querySelectorAll('.plot')].every((plot) => !plot.painted() || Number(plot.querySelector('.painted').getAttribute('width')) === plot.clientWidth)")
			g.agrees(g.l, g.settle())
		}},
		{"another theme", func(g *grasped) {
			g.emulate("", "prefers-color-scheme", "dark")
			g.waitFor("the theme", "document.documentElement.dataset.theme === 'dark'")
			light := g.before.Colors
			if s := g.settle(); s.Colors == light {
				g.t.Error("the colors are as before")
			}
			if s := g.goTo(.5); s.Colors == light {
				g.t.Error("the colors are painted as before")
			}
		}},
		{"paper", func(g *grasped) {
			eval[any](g.tab, "(dispatchEvent(new Event('beforeprint')), null)")
			if n := eval[int](g.tab, painting); n > 0 {
				g.t.Errorf("on paper, %d charts are painted", n)
			}
			eval[any](g.tab, "(dispatchEvent(new Event('afterprint')), null)")
			g.agrees(g.l, g.settle())
		}},
		{"a slow machine", func(g *grasped) { // on which charts take turns
			eval[any](g.tab, `(() => {
				const now = performance.now.bind(performance);
				let calls = 0;
				performance.now = () => now() + 9 * calls++;
				globalThis.atOnce = [];
				const drawn = ({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('.painted');
				new MutationObserver((all) => atOnce.push(new Set(all.map(drawn).filter(Boolean)).size))
					.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
				return null;
			})()`)
			s := g.goTo(.6)
			if most := eval[int](g.tab, "(delete performance.now, Math.max(...atOnce))"); most != 1 {
				g.t.Errorf("%d charts are painted at once", most)
			}
			v := g.agrees(g.l, s)
			if n := eval[int](g.tab, painting); n != len(v.Charts) {
				g.t.Errorf("%d charts are painted, of %d", n, len(v.Charts))
			}
		}},
		{"an engine that breaks", func(g *grasped) { // the server answers until the engine has restarted
			g.allow("the engine failed")
			eval[any](g.tab, "(theWorker.dispatchEvent(new ErrorEvent('error', {message: 'gone'})), null)")
			g.agrees(g.l, g.goTo(.7))
			g.waitFor("the engine, started anew", "inspect.engine() === 'browser'")
		}},
		{"a tab that is hidden", func(g *grasped) { // a hidden tab gets no animation frames
			eval[any](g.tab, "(globalThis.plainFrame = requestAnimationFrame, globalThis.held = [], globalThis.requestAnimationFrame = (f) => held.push(f), null)")
			g.mouse("mouseMoved", g.x+g.dx*.8, g.y+g.dy*.8, 1)
			time.Sleep(300 * time.Millisecond)
			eval[any](g.tab, "(globalThis.requestAnimationFrame = plainFrame, held.forEach((f) => plainFrame(f)), null)")
		}},
	} {
		t.Run(test.by, func(t *testing.T) {
			t.Parallel()
			g := grasp(t, labs.All()[i%len(labs.All())])
			test.do(g)
			g.goTo(.9)
			g.letGo()
		})
	}
}

// TestFrameAsksForNoMore checks that, during a drag on a phone, the engine is asked only for charts in view or near it,
// and for the whole View when the hand is still.
func TestFrameAsksForNoMore(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		g := graspOn(t, phone, l)
		g.agrees(l, g.settle()) // while the handle is held
		eval[any](g.tab, "(asked.length = 0, null)")
		g.mouse("mouseMoved", g.x+g.dx*.6, g.y+g.dy*.6, 1)
		g.waitFor("a question and that of rest", "asked.length > 1 && !asked.at(-1).includes('moving=1')")
		g.agrees(l, g.settle())
		asked := eval[[]string](g.tab, "asked")
		whole := slices.DeleteFunc(slices.Clone(asked), func(q string) bool { return strings.Contains(q, "moving=1") })
		if len(whole) != 1 || len(asked) < 2 {
			t.Errorf("it was asked %q", asked)
		}
		// away is each chart's distance from the viewport, in heights of the screen; negative if in view.
		away := eval[map[string]float64](g.tab, `Object.fromEntries([...document.querySelectorAll('figure[data-chart]')].map((figure) => {
			const { top, bottom } = figure.getBoundingClientRect();
			return [figure.dataset.chart, Math.max(top - innerHeight, -bottom) / innerHeight];
		}))`)
		for _, q := range asked {
			if !strings.Contains(q, "moving=1") {
				continue
			}
			_, some, given := strings.Cut(q, "charts=")
			some, _, _ = strings.Cut(some, "&")
			for id, screens := range away {
				in := !given || slices.Contains(strings.Split(some, ","), id)
				if screens < 0 && !in || screens > .7 && in {
					t.Errorf("%s is %.1f screens away, and it was asked %q", id, screens, q)
				}
			}
		}
		g.letGo()
	})
}

// TestPainterRefuses checks that ECharts draws a chart whose option has an unknown key anywhere, even during a drag.
func TestPainterRefuses(t *testing.T) {
	t.Parallel()
	tb := withSources(t, screen{width: 1000, height: 900}.by(byServer), "/"+labs.All()[0].ID)
	eval[any](tb, "("+studioJS+")()")
	places := 0
	for _, l := range labs.All() {
		var charts []json.RawMessage
		for _, c := range tb.api(l, "", "light").Charts {
			text, err := json.Marshal(c)
			if err != nil {
				t.Fatal(err)
			}
			charts = append(charts, text)
		}
		eval[int](tb, "studio.show(%s, 640, 400)", charts)
		tried := eval[struct {
			Places  int
			Painted []string
		}](tb, "studio.spoil()")
		places += tried.Places
		for _, at := range tried.Painted {
			t.Errorf("%s: with another key in %s, a chart is painted", l.ID, at)
		}
	}
	if places < 100 {
		t.Errorf("only %d places were tried", places)
	}
}
