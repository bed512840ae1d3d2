package systems

import (
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"losslab/tests/e2e"
)

// patience is how long a page may take for anything.
const patience = 30 * time.Second

// listening runs in each page and frame. A page records its embeds' messages, and asks an embed where its first handle is.
const listening = `
globalThis.told = [];
addEventListener('message', ({ data }) => {
	if (data?.losslab) told.push(data);
	if (data?.where) globalThis.where = data.where;
	if (data?.ask && parent !== window) {
		const { x, y, width, height } = document.querySelector('button[role=slider]').getBoundingClientRect();
		parent.postMessage({ where: { x: x + width / 2, y: y + height / 2, wide: innerWidth - document.documentElement.clientWidth, high: document.documentElement.scrollHeight - innerHeight } }, '*');
	}
});
globalThis.frame = () => document.querySelector('losslab-chart')?.shadowRoot?.querySelector('iframe') ?? document.querySelector('iframe');
`

type browser struct{ ctx context.Context }

func startBrowser(t *testing.T) browser {
	t.Helper()
	path, err := e2e.FindBrowser(os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop, err := e2e.StartBrowser(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return browser{ctx}
}

// tab opens a page in a browser that shows scrollbars.
func (b browser) tab(t *testing.T, address string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	tb := &tab{t, ctx}
	tb.do(chromedp.EmulateViewport(1280, 900), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: listening})
		return err
	}))
	tb.do(chromedp.Navigate(address))
	return tb
}

type tab struct {
	t   *testing.T
	ctx context.Context
}

func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	if err := chromedp.Do(tb.ctx, steps...); err != nil {
		tb.t.Fatal(err)
	}
}

func eval[T any](tb *tab, expression string) T {
	tb.t.Helper()
	v, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func (tb *tab) waitFor(what, condition string) {
	tb.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		if eval[bool](tb, "!!("+condition+")") {
			return
		}
		if time.Now().After(deadline) {
			tb.t.Fatalf("waited in vain for %s; the page has %s", what, eval[string](tb, "document.body.innerHTML.slice(0, 2000)"))
		}
	}
}

// texts returns the texts of the Share dialog by ID, with the height that a frame reports to it.
func (b browser) texts(t *testing.T, address string) map[string]string {
	t.Helper()
	tb := b.tab(t, address)
	tb.waitFor("the page", "document.querySelector('[data-ready]')")
	eval[any](tb, "(document.querySelector('#open-share').click(), null)")
	tb.waitFor("the dialog", "document.querySelector('#share').open")
	tb.waitFor("the frame's height", "told.some(({ losslab }) => losslab === 'height')")
	time.Sleep(500 * time.Millisecond)
	return eval[map[string]string](tb, "Object.fromEntries([...document.querySelectorAll('[data-snippet]')].map((item) => [item.dataset.snippet, item.querySelector('code').textContent]))")
}

// drags opens a page with an embed, and drags its first handle with a real pointer.
func (b browser) drags(t *testing.T, address string, element bool) {
	t.Helper()
	tb := b.tab(t, address)
	tb.waitFor("the frame", "frame() || document.querySelector('losslab-chart')")
	eval[any](tb, "((frame() ?? document.querySelector('losslab-chart')).scrollIntoView({ block: 'start', behavior: 'instant' }), null)")
	tb.waitFor("the lab", "told.some(({ losslab }) => losslab === 'change') && told.some(({ losslab }) => losslab === 'height')")
	time.Sleep(500 * time.Millisecond) // the layout follows the height
	eval[any](tb, "(frame().scrollIntoView({ block: 'start', behavior: 'instant' }), frame().contentWindow.postMessage({ ask: true }, '*'), null)")
	tb.waitFor("the handle's place", "globalThis.where")
	at := eval[struct {
		X, Y, Scale float64
		Wide, High  int
		Query       string
	}](tb, "(({ left, top, width }) => ({ scale: width / frame().offsetWidth, x: left + where.x * width / frame().offsetWidth, y: top + where.y * width / frame().offsetWidth, wide: where.wide, high: where.high, query: told.findLast((m) => m.losslab === 'change').query }))(frame().getBoundingClientRect())")
	if element && (at.Wide > 0 || at.High > 0) {
		t.Errorf("there is a scrollbar within: %+v", at)
	}
	mouse := func(kind input.DispatchMouseEventType, dy float64, buttons int64) {
		p := input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y + dy, Buttons: buttons}
		if kind != input.DispatchMouseEventTypeMouseMoved {
			p.Button, p.ClickCount = input.MouseButtonLeft, 1
		} else if buttons != 0 {
			p.Button = input.MouseButtonLeft
		}
		tb.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, input.DispatchMouseEvent, p)
			return err
		}))
	}
	mouse("mouseMoved", 0, 0)
	mouse("mousePressed", 0, 1)
	for i := 1.0; i <= 8; i++ {
		mouse("mouseMoved", -5*i, 1)
		time.Sleep(30 * time.Millisecond)
	}
	mouse("mouseReleased", -40, 0)
	tb.waitFor("another state", "told.findLast((m) => m.losslab === 'change').query !== "+quoted(at.Query))
}

// quoted returns a text as a JavaScript string literal.
func quoted(text string) string {
	content, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(content)
}
