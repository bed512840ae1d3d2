// Package lecture measures the home page, which is the lecture, while a reader goes through its stations.
package lecture

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"losslab/tests/bench/figure"
	"losslab/tests/bench/markdown"
)

// Gone holds the measurements of a way through all stations.
type Gone struct {
	Stations    int
	Workers     int       // started in the page and its frames
	First, Last float64   // bytes of the page's process after the first and the last station; NaN if the system does not report them
	Gaps        []float64 // from frame to frame while scrolling under Throttle, in milliseconds
	Starts      []float64 // the longest such gap while the reader comes to each station and rests there
}

// Write writes the section of the report.
func (g Gone) Write(p *markdown.Text) {
	p.Heading("The lecture")
	p.Say("On the first page, at 1280×800, the %d stations are answered one after the other, each in the first possible way. The page's process uses %.0f MB after the first station and %.0f MB after the last (after garbage collection, with its share of shared memory), and %d engines were started.",
		g.Stations, g.First/1e6, g.Last/1e6, g.Workers)
	p.Say("Then the wheel scrolls through all stations, %d pixels every %d ms, under %d× throttling. Of %d frames, %d take longer than 100 ms, and the longest takes %s ms (from one requestAnimationFrame callback to the next). On another visit, the scrolling pauses at each station until its lab has loaded: the longest frame at a station takes %s ms in the median and %s ms at most, because a starting lab runs a few long tasks. A lab starts only after the page has not been scrolled for a while.",
		notch, pace.Milliseconds(), Throttle, len(g.Gaps), long(g.Gaps), figure.MS(figure.Quantile(g.Gaps, 1)), figure.MS(figure.Median(g.Starts)), figure.MS(figure.Quantile(g.Starts, 1)))
}

func long(gaps []float64) (n int) {
	for _, gap := range gaps {
		if gap > 100 {
			n++
		}
	}
	return n
}

// Throttle is the factor by which the CPU is slowed down while frames are measured.
const Throttle = 6

const (
	timeout = 60 * time.Second
	notch   = 100 // pixels that one notch of the wheel scrolls
	pace    = 100 * time.Millisecond
	rest    = 2 * time.Second
)

// probe counts workers, and times frames once measured.start is called.
const probe = `(() => {
	if (top === self) globalThis.measured = { workers: 0, gaps: [] };
	const Plain = globalThis.Worker;
	globalThis.Worker = class extends Plain { constructor(...args) { super(...args); top.measured.workers++; } };
	if (top !== self) return;
	let last = 0;
	const frame = (now) => { if (last) measured.gaps.push(now - last); last = now; requestAnimationFrame(frame); };
	measured.start = () => requestAnimationFrame(frame);
	measured.taken = () => measured.gaps.splice(0);
	measured.stations = () => [...document.querySelectorAll('[data-station] losslab-chart')];
	measured.inside = (i) => measured.stations()[i].shadowRoot.querySelector('iframe.live')?.contentDocument;
})()`

// A tab is a page in a browser context of its own.
type tab struct{ ctx context.Context }

// Measure goes through the stations of the page at url, in the given browser.
func Measure(ctx, browser context.Context, url string) (g Gone, err error) {
	if err := measureMemory(ctx, browser, url, &g); err != nil {
		return g, err
	}
	return g, measureFrames(ctx, browser, url, &g)
}

// open loads the page, and waits until its engine answers. The function that it returns closes the tab.
func open(ctx, browser context.Context, url string) (*tab, func(), error) {
	tabCtx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	stop := context.AfterFunc(ctx, cancel)
	t := &tab{tabCtx}
	closeTab := func() { stop(); cancel() }
	err := chromedp.Do(tabCtx, chromedp.EmulateViewport(1280, 800))
	if err == nil {
		_, err = chromedp.Call(tabCtx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: probe})
	}
	if err == nil {
		err = chromedp.Do(tabCtx, chromedp.Navigate(url))
	}
	if err == nil {
		err = t.waitFor("document.documentElement.dataset.engine === 'browser'")
	}
	if err != nil {
		closeTab()
		return nil, nil, err
	}
	return t, closeTab, nil
}

func eval[T any](t *tab, expression string, args ...any) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, timeout)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](fmt.Sprintf(expression, args...), chromedp.EvalAwaitPromise))
	if err != nil {
		err = fmt.Errorf("%.80s: %w", expression, err)
	}
	return v, err
}

func (t *tab) waitFor(condition string, args ...any) error {
	for deadline := time.Now().Add(timeout); ; time.Sleep(20 * time.Millisecond) {
		done, err := eval[bool](t, "Boolean("+condition+")", args...)
		if done || err != nil {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("never came true: "+condition, args...)
		}
	}
}

// measureMemory answers each station's question, and measures memory after the first and the last.
func measureMemory(ctx, browser context.Context, url string, g *Gone) error {
	t, closeTab, err := open(ctx, browser, url)
	if err != nil {
		return err
	}
	defer closeTab()
	if g.Stations, err = eval[int](t, "measured.stations().length"); err != nil {
		return err
	}
	for i := range g.Stations {
		if err := t.answer(i); err != nil {
			return fmt.Errorf("station %d: %w", i+1, err)
		}
		if i == 0 {
			if g.First, err = t.memory(); err != nil {
				return err
			}
		}
	}
	if g.Last, err = t.memory(); err != nil {
		return err
	}
	g.Workers, err = eval[int](t, "measured.workers")
	return err
}

// answer scrolls to a station, moves the pointer over its lab, and answers its question.
func (t *tab) answer(i int) error {
	if _, err := eval[any](t, "(measured.stations()[%d].scrollIntoView({ block: 'center', behavior: 'instant' }), null)", i); err != nil {
		return err
	}
	if err := t.waitFor("measured.inside(%d)?.querySelector('[data-lab]')?.dataset.ready", i); err != nil {
		return err
	}
	for at := 600.0; at < 640; at += 10 {
		if err := t.mouse(input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: at, Y: 400}); err != nil {
			return err
		}
	}
	if err := t.waitFor("measured.inside(%d).documentElement.dataset.engine === 'browser'", i); err != nil {
		return err
	}
	const press = "(measured.inside(%d).querySelector('#steps form:not([hidden]) button:is([data-choice-id], .primary)')?.click(), null)"
	if _, err := eval[any](t, press, i); err != nil {
		return err
	}
	time.Sleep(rest / 4)
	return nil
}

// memory returns the memory of the page's process after a garbage collection: that of the browser's largest renderer.
func (t *tab) memory() (most float64, err error) {
	time.Sleep(rest)
	if _, err := chromedp.Call(t.ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
		return 0, err
	}
	all, err := chromedp.CallBrowser(t.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		return 0, err
	}
	for _, p := range all.ProcessInfo {
		if p.Type != "renderer" {
			continue
		}
		if text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", p.ID)); err == nil {
			most = max(most, proportional(string(text)))
		}
	}
	if most == 0 {
		return math.NaN(), nil
	}
	return most, nil
}

// proportional returns the proportional set size of an smaps_rollup, in bytes.
func proportional(text string) float64 {
	for line := range strings.Lines(text) {
		var kB float64
		if n, _ := fmt.Sscanf(line, "Pss: %f kB", &kB); n == 1 {
			return kB * 1024
		}
	}
	return 0
}

// measureFrames scrolls through the stations in one go, and again with a rest at each.
func measureFrames(ctx, browser context.Context, url string, g *Gone) error {
	for _, rests := range []bool{false, true} {
		t, closeTab, err := open(ctx, browser, url)
		if err != nil {
			return err
		}
		err = t.scroll(g, rests)
		closeTab()
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tab) scroll(g *Gone, rests bool) error {
	time.Sleep(rest)
	if _, err := chromedp.Call(t.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: Throttle}); err != nil {
		return err
	}
	if _, err := eval[any](t, "(measured.start(), null)"); err != nil {
		return err
	}
	for i := range g.Stations {
		for {
			there, err := eval[bool](t, "document.querySelectorAll('[data-station]')[%d].getBoundingClientRect().bottom < innerHeight", i)
			if err != nil {
				return err
			}
			if there {
				break
			}
			if err := t.mouse(input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseWheel, X: 60, Y: 400, DeltaX: 1e-3, DeltaY: notch}); err != nil {
				return err
			}
			time.Sleep(pace)
		}
		if !rests {
			continue
		}
		if err := t.waitFor("measured.inside(%d)?.querySelector('[data-lab]')?.dataset.ready", i); err != nil {
			return err
		}
		time.Sleep(rest / 2)
		gaps, err := eval[[]float64](t, "measured.taken()")
		if err != nil {
			return err
		}
		most := 0.0
		for _, gap := range gaps {
			most = max(most, gap)
		}
		g.Starts = append(g.Starts, most)
	}
	if rests {
		return nil
	}
	gaps, err := eval[[]float64](t, "measured.taken()")
	g.Gaps = gaps
	return err
}

func (t *tab) mouse(p input.DispatchMouseEventParams) error {
	ctx, cancel := context.WithTimeout(t.ctx, timeout)
	defer cancel()
	_, err := chromedp.Call(ctx, input.DispatchMouseEvent, p)
	return err
}
