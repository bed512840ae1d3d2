package e2e

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"losslab/internal/lab"
)

//go:embed testdata/inspect.js
var inspectJS string

// timeout is how long a page may take for anything, because the machine may be busy.
const timeout = 20 * time.Second

// A screen is how a page is viewed, and who answers it.
type screen struct {
	width, height int64
	phone         bool // with touch and a mobile viewport
	dark          bool
	answers       answerer
}

// An answerer answers a page's drags: the engine in the browser, or the server, as where the engine cannot start. The
// engine takes a second to start, so tests that do not need it do without.
type answerer string

const (
	byBrowser answerer = "browser"
	byServer  answerer = "server"
	bySite    answerer = "site" // the engine, on the exported site
	byFile    answerer = "file" // the engine, in a single exported file
)

func (s screen) by(a answerer) screen { s.answers = a; return s }

var (
	desktop = screen{width: 1280, height: 800}
	phone   = screen{width: 390, height: 844, phone: true}
)

func (s screen) String() string {
	theme := map[bool]string{false: "light", true: "dark"}[s.dark]
	return fmt.Sprintf("%dx%d %s", s.width, s.height, theme)
}

func (s screen) inDark() screen { s.dark = true; return s }

// hasEngine reports whether the engine in the browser answers.
func (a answerer) hasEngine() bool { return a == byBrowser || a == bySite || a == byFile }

// A tab is a page in a browser context of its own. It fails its test on any error or warning on the console, request to
// another host or failed request that is not allowed.
type tab struct {
	t     *testing.T
	ctx   context.Context
	close func()
	on    answerer

	scripts  []page.ScriptIdentifier // run in each page of this test before its own
	mu       sync.Mutex
	pending  map[network.RequestID]pending
	requests []request // sent to the network, in order
	allowed  []string  // parts of messages that this test allows
	hosts    []string  // other hosts that pages may load from
	said     []string  // messages so far, allowed or not
}

type request struct {
	id  network.RequestID
	url string
}

type pending struct {
	frame cdp.FrameID // that sent the request
	url   string
}

// open opens a page of the product and waits until it is answered and settled.
func open(t *testing.T, s screen, path string) *tab {
	t.Helper()
	tb := blank(t, s)
	tb.load(path)
	return tb
}

// reopen opens another page on another screen, with the same answerer. A new tab would take twice as long.
func (tb *tab) reopen(s screen, path string) {
	tb.t.Helper()
	tb.looksAt(s)
	tb.load(path)
}

func (tb *tab) load(path string) {
	tb.t.Helper()
	tb.visit(path)
	tb.waitFor("the page to be ready", "inspect.ready()")
	if eval[bool](tb, "inspect.engine() === undefined") {
		tb.t.Fatal("the product has no engine for the browser: make engine builds it")
	}
	tb.waitFor("its answerer", "inspect.engine() === %s", map[bool]string{true: "browser", false: "failed"}[tb.on.hasEngine()])
	tb.rest()
}

// blank returns a tab without a page. It may reuse a tab of another test, which has compiled the pages' scripts and
// therefore takes half the time of a new one. Nothing of that test is left in it.
func blank(t *testing.T, s screen) *tab {
	t.Helper()
	theBrowser(t)
	tb := left.take(s.place())
	if tb == nil {
		tb = newTab(t)
	}
	tb.mu.Lock()
	tb.t, tb.on, tb.allowed = t, s.answers, allowedBy(s)
	tb.mu.Unlock()
	t.Cleanup(func() { tb.leave(s.place()) })
	tb.looksAt(s)
	return tb
}

// private returns a blank tab that no other test has used or will use.
func private(t *testing.T, s screen) *tab {
	t.Helper()
	tb := newTab(t)
	tb.on, tb.allowed = s.answers, allowedBy(s)
	t.Cleanup(tb.close)
	tb.looksAt(s)
	return tb
}

// place returns where a screen's pages come from. Tabs are pooled by place, which their compiled scripts belong to.
func (s screen) place() answerer {
	if s.answers == bySite || s.answers == byFile {
		return s.answers
	}
	return byServer
}

// A pool holds unused tabs by the place of their pages. It is safe for concurrent use.
type pool struct {
	mu   sync.Mutex
	tabs map[answerer][]*tab
}

var left = pool{tabs: map[answerer][]*tab{}}

// take returns the tab that was put last, or nil.
func (p *pool) take(place answerer) *tab {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := p.tabs[place]
	if len(all) == 0 {
		return nil
	}
	p.tabs[place] = all[:len(all)-1]
	return all[len(all)-1]
}

func (p *pool) put(place answerer, tb *tab) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tabs[place] = append(p.tabs[place], tb)
}

// leave returns the tab to the pool without what its test has put into it: scripts, storage, history and records. If
// the test has failed, the tab is in an unknown state and is closed.
func (tb *tab) leave(place answerer) {
	if tb.t.Failed() || tb.t.Skipped() {
		tb.close()
		return
	}
	ctx, cancel := context.WithTimeout(tb.ctx, timeout)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[any]("(localStorage.clear(), sessionStorage.clear(), null)", chromedp.EvalAwaitPromise))
	if err == nil {
		err = chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			for _, id := range tb.scripts {
				if _, err := cdp.Call(ctx, t, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams{Identifier: id}); err != nil {
					return err
				}
			}
			_, err := cdp.Call(ctx, t, page.ResetNavigationHistory, cdp.Empty{})
			return err
		}))
	}
	if err != nil {
		tb.t.Errorf("leaving the tab: %v", err)
		tb.close()
		return
	}
	tb.scripts = nil
	tb.mu.Lock()
	tb.pending, tb.requests, tb.said, tb.hosts = map[network.RequestID]pending{}, nil, nil, nil
	tb.t = nil // the test has ended
	tb.mu.Unlock()
	left.put(place, tb)
}

// part runs a subtest that shares its page with others and finds it as the previous one has left it. A page of its own
// would need a second or two to load and compile its scripts.
func (tb *tab) part(name string, test func(t *testing.T)) {
	whole := tb.t
	speaks := func(t *testing.T) {
		tb.mu.Lock()
		defer tb.mu.Unlock()
		tb.t = t
	}
	whole.Run(name, func(t *testing.T) {
		speaks(t)
		defer speaks(whole)
		test(t)
	})
}

// warned returns how many console messages contain part.
func (tb *tab) warned(part string) int {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	n := 0
	for _, said := range tb.said {
		if strings.Contains(said, part) {
			n++
		}
	}
	return n
}

// allow allows messages that contain part.
func (tb *tab) allow(part string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.allowed = append(tb.allowed, part)
}

// at opens a page whatever its engine does, because an embed starts it only when the reader touches it. The server answers.
func at(t *testing.T, s screen, path string) *tab {
	t.Helper()
	tb := blank(t, s.by(byServer))
	tb.visit(path)
	tb.waitFor("the page to be ready", "inspect.ready()")
	tb.rest()
	return tb
}

// resize changes the screen's size, as turning a phone does, and waits until the page has settled.
func (tb *tab) resize(s screen) {
	tb.t.Helper()
	tb.size(s)
	tb.waitFor("its size", "innerWidth === %v && innerHeight === %v", s.width, s.height)
	tb.rest()
}

// newTab creates a tab with a browser context of its own.
func newTab(t *testing.T) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(theBrowser(t), chromedp.WithNewBrowserContext())
	tb := &tab{t: t, ctx: ctx, close: cancel, pending: map[network.RequestID]pending{}}
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: inspectJS})
	// chromedp subscribes to all changes of DOM and styles, a tenth of a test's time. No test uses them.
	call(tb, dom.Disable, cdp.Empty{})
	call(tb, css.Disable, cdp.Empty{})
	call(tb, network.Enable, network.EnableParams{})
	call(tb, cdplog.Enable, cdp.Empty{})
	if err := chromedp.Listen(ctx, tb.hear); err != nil {
		t.Fatal(err)
	}
	return tb
}

// looksAt applies a screen to the tab, for the pages that it loads from now on.
func (tb *tab) looksAt(s screen) {
	tb.t.Helper()
	tb.size(s)
	scheme := map[bool]string{false: "light", true: "dark"}[s.dark]
	tb.emulate("", "prefers-color-scheme", scheme)
	if !s.answers.hasEngine() {
		tb.script("delete globalThis.Worker")
	}
}

// size applies a screen's size, and touch or not.
func (tb *tab) size(s screen) {
	tb.t.Helper()
	tb.do(chromedp.EmulateViewport(s.width, s.height, mobile(s)...))
}

// emulate sets the medium, where "" is the default, and media features, as pairs of name and value. It resets all others.
func (tb *tab) emulate(medium string, features ...string) {
	tb.t.Helper()
	p := emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{}}
	for pair := range slices.Chunk(features, 2) {
		p.Features = append(p.Features, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
	}
	call(tb, emulation.SetEmulatedMedia, p)
}

// script makes a script run in each page before the page's own scripts.
func (tb *tab) script(source string) {
	tb.t.Helper()
	added := call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source})
	tb.scripts = append(tb.scripts, added.Identifier)
}

// allowedBy returns what each page logs on a screen.
func allowedBy(s screen) []string {
	if s.answers.hasEngine() {
		return nil
	}
	return []string{"the engine failed"}
}

func mobile(s screen) []chromedp.EmulateViewportOption {
	if !s.phone {
		return nil
	}
	return []chromedp.EmulateViewportOption{chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2)}
}

// hear handles all events of the tab.
func (tb *tab) hear(ev any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	complain := func(format string, args ...any) {
		said := fmt.Sprintf(format, args...)
		if tb.t != nil && !slices.ContainsFunc(tb.allowed, func(part string) bool { return strings.Contains(said, part) }) {
			tb.t.Error(said)
		}
		tb.said = append(tb.said, said)
	}
	switch ev := ev.(type) {
	case *runtime.EventExceptionThrown:
		complain("exception: %s", ev.ExceptionDetails.Text+describe(ev.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		if ev.Type == "error" || ev.Type == "warning" || ev.Type == "assert" {
			for _, arg := range ev.Args {
				complain("console %s: %s %s", ev.Type, arg.Value, arg.Description)
			}
		}
	case *cdplog.EventEntryAdded:
		if ev.Entry.Level == "error" || ev.Entry.Level == "warning" {
			complain("log %s: %s %s", ev.Entry.Level, ev.Entry.Text, ev.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(ev.Request.URL)
		if ours, _ := url.Parse(tb.address("")); err != nil || u.Host != ours.Host && !slices.Contains(tb.hosts, u.Host) && u.Scheme != "data" && u.Scheme != "blob" && u.Scheme != "about" {
			complain("a request to another host: %s", ev.Request.URL)
		}
		if u.Scheme == "data" { // no network is involved
			return
		}
		tb.requests = append(tb.requests, request{ev.RequestID, ev.Request.URL})
		if !strings.Contains(u.Path, "/js/worker.") { // whose end is reported to the worker, not the page
			tb.pending[ev.RequestID] = pending{ev.FrameID, ev.Request.URL}
		}
	case *network.EventRequestServedFromCache: // such as the icon, which Chromium requests for each new address
		tb.requests = slices.DeleteFunc(tb.requests, func(r request) bool { return r.id == ev.RequestID })
	case *network.EventResponseReceived:
		if ev.Response.FromDiskCache {
			tb.requests = slices.DeleteFunc(tb.requests, func(r request) bool { return r.id == ev.RequestID })
		}
	case *page.EventFrameNavigated: // drops the previous page's pending requests, whose end is never reported
		if ev.Frame.ParentID == "" {
			maps.DeleteFunc(tb.pending, func(id network.RequestID, _ pending) bool { return string(id) != string(ev.Frame.LoaderID) })
		}
	case *page.EventFrameDetached: // drops a removed frame's pending requests, for the same reason
		if ev.Reason == page.FrameDetachedReasonRemove {
			maps.DeleteFunc(tb.pending, func(_ network.RequestID, r pending) bool { return r.frame == ev.FrameID })
		}
	case *network.EventLoadingFinished:
		delete(tb.pending, ev.RequestID)
	case *network.EventLoadingFailed:
		delete(tb.pending, ev.RequestID)
		if !ev.Canceled {
			complain("a request failed: %s %s", ev.Type, ev.ErrorText)
		}
	}
}

func describe(o *runtime.RemoteObject) string {
	if o == nil {
		return ""
	}
	return " " + o.Description
}

func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 2*timeout)
	defer cancel()
	// The tab lives as long as the context of its first call.
	if chromedp.FromContext(tb.ctx).Target == nil {
		ctx = tb.ctx
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		tb.t.Fatal(err)
	}
}

func call[P, R any](tb *tab, c cdp.Command[P, R], params P) R {
	tb.t.Helper()
	var result R
	tb.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) (err error) {
		result, err = cdp.Call(ctx, t, c, params)
		return err
	}))
	return result
}

// screenshot takes a screenshot. On a busy machine Chromium now and then renders no frame for one
// (github.com/puppeteer/puppeteer/issues/12712): then the tab is brought to the front, and it is taken again.
func (tb *tab) screenshot(params page.CaptureScreenshotParams) []byte {
	tb.t.Helper()
	for tries := 3; ; tries-- {
		ctx, cancel := context.WithTimeout(tb.ctx, 2*timeout)
		var shot page.CaptureScreenshotResult
		err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) (err error) {
			shot, err = cdp.Call(ctx, t, page.CaptureScreenshot, params)
			return err
		}))
		cancel()
		if err == nil {
			return shot.Data
		}
		if tries == 1 || !errors.Is(err, context.DeadlineExceeded) {
			tb.t.Fatal(err)
		}
		tb.t.Logf("a screenshot had no frame: %v", err)
		call(tb, page.BringToFront, cdp.Empty{})
		time.Sleep(time.Second) // the first may be taken now, with a viewport of its own
	}
}

// eval evaluates an expression in the page, with args inserted as JSON.
func eval[T any](tb *tab, expression string, args ...any) T {
	tb.t.Helper()
	return evalSource[T](tb, tb.quoted(expression, args))
}

func (tb *tab) quoted(expression string, args []any) string {
	tb.t.Helper()
	quoted := make([]any, len(args))
	for i, a := range args {
		text, err := json.Marshal(a)
		if err != nil {
			tb.t.Fatal(err)
		}
		quoted[i] = string(text)
	}
	return fmt.Sprintf(expression, quoted...)
}

func evalSource[T any](tb *tab, source string) T {
	tb.t.Helper()
	v, err := evaluate[T](tb, source)
	if err != nil {
		tb.t.Fatalf("%.200s: %v", source, err)
	}
	return v
}

func evaluate[T any](tb *tab, source string) (T, error) {
	ctx, cancel := context.WithTimeout(tb.ctx, 3*timeout)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](source, chromedp.EvalAwaitPromise))
}

func (tb *tab) visit(path string) {
	tb.t.Helper()
	tb.do(chromedp.Navigate(tb.address(path)))
}

// address returns the URL of a page of the product for the tab's answerer.
func (tb *tab) address(path string) string {
	at, query, found := strings.Cut(path, "?")
	switch tb.on {
	case bySite:
		at = exported().site + strings.TrimSuffix(at, "/") + "/"
	case byFile:
		at = "file://" + exported().dir + at + ".html"
	default:
		at = theProduct.URL + at
	}
	if found {
		at += "?" + query
	}
	return at
}

// waitFor waits until a condition holds in the page, or in the page that replaces it.
func (tb *tab) waitFor(what, condition string, args ...any) {
	tb.t.Helper()
	source := tb.quoted("inspect.until(() => "+condition+")", args)
	var err error // navigation aborts whatever runs in the page
	for deadline := time.Now().Add(timeout); time.Now().Before(deadline); time.Sleep(15 * time.Millisecond) {
		var came bool
		if came, err = evaluate[bool](tb, source); came {
			return
		}
	}
	tb.t.Fatalf("waited in vain for %s (%v)", what, err)
}

func (tb *tab) wait(what string, done func() bool) {
	tb.t.Helper()
	for deadline := time.Now().Add(timeout); !done(); time.Sleep(15 * time.Millisecond) {
		if time.Now().After(deadline) {
			tb.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// A snapshot is the state of a page as its reader sees it.
type snapshot struct {
	Query, From, Theme string
	Entries            int
	Readouts, Handles  map[string]string
	Drawn              map[string][]string          // IDs of the series by chart, in drawing order
	Series             map[string]map[string]string // by chart and ID, as JSON
	Colors             string
	Notices            []string
}

// same reports whether everything that a query determines is equal.
func (s snapshot) same(o snapshot) bool {
	s.Entries, s.From, o.Entries, o.From = 0, "", 0, ""
	return reflect.DeepEqual(s, o)
}

func (tb *tab) snapshot() snapshot { tb.t.Helper(); return eval[snapshot](tb, "inspect.snapshot()") }

// settle waits until nothing is pending and nothing has changed for some frames, and returns the state then.
func (tb *tab) settle() snapshot { tb.t.Helper(); return tb.settled(settlement{State: true}) }

// settleAt waits until the URL holds a query and the page has settled.
func (tb *tab) settleAt(query string) snapshot {
	tb.t.Helper()
	return tb.settled(settlement{At: &query, State: true})
}

// settleAway waits until the URL holds another query than from and the page has settled.
func (tb *tab) settleAway(from string) snapshot {
	tb.t.Helper()
	return tb.settled(settlement{Away: &from, State: true})
}

// rest, restAt and restAway are like settle, settleAt and settleAway for a state that nobody looks at: to read it takes
// several milliseconds.
func (tb *tab) rest()                { tb.t.Helper(); tb.settled(settlement{}) }
func (tb *tab) restAt(query string)  { tb.t.Helper(); tb.settled(settlement{At: &query}) }
func (tb *tab) restAway(from string) { tb.t.Helper(); tb.settled(settlement{Away: &from}) }

// A settlement says when a page has settled, and whether its state is to be returned.
type settlement struct {
	At    *string `json:"at,omitempty"`   // the query that the URL must hold
	Away  *string `json:"away,omitempty"` // the query that it must not hold
	State bool    `json:"state"`
}

// settled waits until inspect.settled says that the page has settled, and no request is pending: only the browser knows
// of those that no script makes, such as images.
func (tb *tab) settled(as settlement) snapshot {
	tb.t.Helper()
	for deadline := time.Now().Add(timeout); ; {
		s := eval[snapshot](tb, "inspect.settled(%s)", as)
		tb.mu.Lock()
		var loading []string
		for _, r := range tb.pending {
			loading = append(loading, r.url)
		}
		tb.mu.Unlock()
		if len(loading) == 0 {
			return s
		}
		if time.Now().After(deadline) {
			tb.t.Fatalf("requests have no end: %v", loading)
		}
	}
}

// asked returns the URLs that the page has requested, in order.
func (tb *tab) asked() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	var urls []string
	for _, r := range tb.requests {
		urls = append(urls, r.url)
	}
	return urls
}

// askedSince returns the requests that are not among before. Some may prove to come from the cache.
func (tb *tab) askedSince(before []string) []string {
	tb.t.Helper()
	left := map[string]int{}
	for _, url := range before {
		left[url]++
	}
	return slices.DeleteFunc(tb.asked(), func(url string) bool { left[url]--; return left[url] >= 0 })
}

// Input

func (tb *tab) target(selector string) (x, y float64) {
	tb.t.Helper()
	at := eval[*struct {
		X, Y    float64
		Covered string
	}](tb, "inspect.target(%s)", selector)
	if at == nil {
		tb.t.Fatalf("there is no %s in sight", selector)
	}
	if at.Covered != "" {
		tb.t.Fatalf("%s is covered by %s", selector, at.Covered)
	}
	return at.X, at.Y
}

func (tb *tab) mouse(kind input.DispatchMouseEventType, x, y float64, buttons int64) {
	tb.t.Helper()
	p := input.DispatchMouseEventParams{Type: kind, X: x, Y: y}
	if kind != input.DispatchMouseEventTypeMouseMoved || buttons != 0 {
		p.Button = input.MouseButtonLeft
	}
	if kind != input.DispatchMouseEventTypeMouseMoved {
		p.ClickCount = 1
	}
	p.Buttons = buttons
	call(tb, input.DispatchMouseEvent, p)
}

func (tb *tab) click(selector string) {
	tb.t.Helper()
	x, y := tb.target(selector)
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseReleased", x, y, 0)
}

func (tb *tab) touch(kind input.DispatchTouchEventType, x, y float64) {
	tb.t.Helper()
	p := input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{}}
	if kind != input.DispatchTouchEventTypeTouchEnd {
		p.TouchPoints = append(p.TouchPoints, &input.TouchPoint{X: x, Y: y})
	}
	call(tb, input.DispatchTouchEvent, p)
}

// swipe moves a finger over the screen without a pause, as for scrolling.
func (tb *tab) swipe(x, y, dx, dy float64) {
	tb.t.Helper()
	tb.touch("touchStart", x, y)
	tb.draw(x, y, dx, dy)
}

// hold puts a finger on the screen, lets it rest for a moment, and then moves it, as to drag a handle.
func (tb *tab) hold(x, y, dx, dy float64) {
	tb.t.Helper()
	tb.touch("touchStart", x, y)
	time.Sleep(250 * time.Millisecond)
	tb.draw(x, y, dx, dy)
}

func (tb *tab) draw(x, y, dx, dy float64) {
	tb.t.Helper()
	for i := 1.0; i <= 8; i++ {
		tb.touch("touchMove", x+dx*i/8, y+dy*i/8)
		time.Sleep(20 * time.Millisecond)
	}
	tb.touch("touchEnd", 0, 0)
}

func (tb *tab) key(keys string, modifiers ...chromedp.Modifier) {
	tb.t.Helper()
	tb.do(chromedp.KeyEvent(keys, pressed, chromedp.KeyModifiers(modifiers...)))
}

// pressed makes a key event one of a keyboard: if a key has an effect of its own, such as Enter on a link, the browser drops
// the character that follows. It would reach whatever has the focus by then.
func pressed(p *input.DispatchKeyEventParams) {
	if p.Type == input.DispatchKeyEventTypeKeyDown {
		p.Type = input.DispatchKeyEventTypeRawKeyDown
	}
}

// typeInto replaces the text of a field.
func (tb *tab) typeInto(selector, text string) {
	tb.t.Helper()
	tb.click(selector)
	eval[any](tb, "document.activeElement.select?.() ?? null")
	tb.key(text)
}

// Expected content

// api returns the API's View of a state.
func (tb *tab) api(l *lab.Lab, query, theme string) lab.View {
	tb.t.Helper()
	address := theProduct.URL + "/api/v1/labs/" + l.ID + "?theme=" + theme
	if query != "" {
		address += "&" + query
	}
	res, err := http.Get(address)
	if err != nil {
		tb.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		tb.t.Fatalf("%s: %s %v %s", address, res.Status, err, body)
	}
	var v lab.View
	if err := json.Unmarshal(body, &v); err != nil {
		tb.t.Fatalf("%s: %v", address, err)
	}
	return v
}

// agrees compares the page with the API's View of the query in its URL, and returns that View.
func (tb *tab) agrees(l *lab.Lab, s snapshot) lab.View {
	tb.t.Helper()
	v := tb.api(l, s.Query, s.Theme)
	if v.Query != s.Query {
		tb.t.Errorf("the URL's query %q is not canonical: %q", s.Query, v.Query)
	}
	for name, shown := range s.Readouts {
		// A View omits the readouts that an open question hides.
		if want, ok := v.Readouts[name]; shown != strings.TrimSpace(want) || !ok && !(v.Step != nil && v.Step.Hidden) {
			tb.t.Errorf("%s shows %q, want %q", name, shown, want)
		}
	}
	for _, lv := range v.Losses {
		if _, ok := s.Readouts[lv.ID+".value"]; !ok {
			tb.t.Errorf("the value of %s is not shown", lv.ID)
		}
	}
	handles := 0
	placed := [][4]any{}
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			handles++
			if shown, ok := s.Handles[c.ID+"/"+h.ID]; !ok || shown != h.Text {
				tb.t.Errorf("handle %s of %s says %q, want %q", h.ID, c.ID, shown, h.Text)
				continue
			}
			placed = append(placed, [4]any{c.ID, h.ID, h.X, h.Y})
		}
		var option struct {
			Series []struct {
				ID   string
				Data []any
			}
		}
		if err := json.Unmarshal(c.Option, &option); err != nil {
			tb.t.Fatal(err)
		}
		if len(option.Series) != len(s.Series[c.ID]) {
			tb.t.Errorf("chart %s has %d series, want %d", c.ID, len(s.Series[c.ID]), len(option.Series))
		}
		for i, series := range option.Series {
			if drawn := s.Drawn[c.ID]; i < len(drawn) && drawn[i] != series.ID {
				tb.t.Errorf("series %d of %s is %s, want %s", i+1, c.ID, drawn[i], series.ID)
			}
			var shown []any
			err := json.Unmarshal([]byte(s.Series[c.ID][series.ID]), &shown)
			if want := values(series.Data); err != nil || !reflect.DeepEqual(shown, want) {
				tb.t.Errorf("series %s of %s holds %.200v, want %.200v (%v)", series.ID, c.ID, shown, want, err)
			}
		}
	}
	for i, off := range eval[[]float64](tb, "inspect.astray(%s)", placed) {
		if off > 1.5 {
			tb.t.Errorf("handle %v of %v is %.1f pixels from its place", placed[i][1], placed[i][0], off)
		}
	}
	if handles != len(s.Handles) {
		tb.t.Errorf("%d handles, want %d", len(s.Handles), handles)
	}
	if fmt.Sprint(s.Notices) != fmt.Sprint(v.Notices) {
		tb.t.Errorf("the notices are %q, want %q", s.Notices, v.Notices)
	}
	return v
}

// values returns the values of a series' items, without their styles.
func values(data []any) []any {
	out := make([]any, len(data))
	for i, item := range data {
		out[i] = item
		if m, ok := item.(map[string]any); ok && m["value"] != nil {
			out[i] = m["value"]
		}
	}
	return out
}

// A handle is a handle of a View, with its selector in the page.
type handle struct {
	lab.Handle
	selector string
}

// firstHandle returns the first handle of the first chart that has any.
func firstHandle(t *testing.T, v lab.View) handle {
	t.Helper()
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			return handle{h, fmt.Sprintf("figure[data-chart=%q] button[data-handle=%q]", c.ID, h.ID)}
		}
	}
	t.Fatal("no handle")
	return handle{}
}

// again returns the same handle of another View.
func (h handle) again(t *testing.T, v lab.View) handle {
	t.Helper()
	for _, c := range v.Charts {
		for _, other := range c.Handles {
			if other.ID == h.ID {
				return handle{other, h.selector}
			}
		}
	}
	t.Fatalf("no handle %s any more", h.ID)
	return handle{}
}

// labelsApart checks that no label of a chart overlaps another or is cut off, and that there are at least some. When says
// in which state of the page.
func (tb *tab) labelsApart(least int, when string) {
	tb.t.Helper()
	labels := eval[struct {
		Count int
		Bad   []string
	}](tb, "inspect.labels()")
	if labels.Count < least {
		tb.t.Errorf("%s: only %d labels were looked at", when, labels.Count)
	}
	for _, bad := range labels.Bad {
		tb.t.Errorf("%s: %s", when, bad)
	}
}

type box struct{ X, Y, Width, Height float64 }

func (tb *tab) box(selector string) box {
	tb.t.Helper()
	b := eval[*box](tb, "inspect.box(%s)", selector)
	if b == nil {
		tb.t.Fatalf("there is no %s in sight", selector)
	}
	return *b
}

func (tb *tab) plotOf(h handle) box {
	tb.t.Helper()
	figure, _, _ := strings.Cut(h.selector, " ")
	return tb.box(figure + " .plot")
}

// way returns a drag of the handle that stays within its plot: where it starts, and how far it goes.
func (tb *tab) way(h handle) (x, y, dx, dy float64) {
	tb.t.Helper()
	x, y = tb.target(h.selector)
	plot := tb.plotOf(h)
	towards := func(at, from, size float64) float64 { return math.Copysign(60, from+size/2-at) }
	if h.Axes != "y" {
		dx = towards(x, plot.X, plot.Width)
	}
	if h.Axes != "x" {
		dy = -60 // up, as a finger moves to scroll a page that is at its top
		if y+dy < plot.Y+20 {
			dy = 60
		}
	}
	return x, y, dx, dy
}

// place returns the handle's value on the axis along which keys move it, with its range and step.
func (h handle) place() (at, least, most, step float64) {
	i := 0
	at = float64(h.X)
	if h.Axes == "y" {
		i, at = 1, float64(h.Y)
	}
	return at, float64(h.Min[i]), float64(h.Max[i]), float64(h.Step[i])
}
