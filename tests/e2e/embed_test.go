package e2e

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// notes is the page of an author on another origin, with three embeds of each kind: iframes, elements and images. It
// records the heights that its embeds report.
const notes = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
<body style="margin: 0 auto; max-width: 760px">
<script>globalThis.told = new Map(); addEventListener('message', ({ source, data }) => data.losslab === 'height' && told.set(source, data))</script>
<script src="LOSSLAB/static/embed.js" async></script>
<iframe id="f1" src="LOSSLAB/embed/outliers?charts=errors&amp;cards=1" title="Errors" width="100%" height="620"></iframe>
<iframe id="f2" src="LOSSLAB/embed/curves?lock=all&amp;theme=dark" title="Curves" width="320" height="400"></iframe>
<iframe id="f3" src="LOSSLAB/embed/points?controls=1" title="Points" width="100%" height="400"></iframe>
<losslab-chart id="e1" lab="outliers" query="beta=0.5" charts="errors" cards caption="Twelve &lt;errors&gt; &amp; more"></losslab-chart>
<losslab-chart id="e2" lab="curves" charts="gradients" lock="all" theme="dark"></losslab-chart>
<div style="height: 3000px"></div>
<losslab-chart id="e3" lab="training" cards></losslab-chart>
<img id="i1" src="LOSSLAB/charts/outliers/errors.svg?beta=0.5" alt="Errors">
<img id="i2" src="LOSSLAB/charts/points.png?theme=dark" alt="Points">
<img id="i3" src="LOSSLAB/charts/training/path.svg?width=400&amp;caption=A+path" alt="A path">
</body></html>`

// A host is a page on another origin that embeds the product. Expressions run in its frames by their execution contexts.
type host struct {
	*tab
	mu       sync.Mutex
	contexts map[string]runtime.ExecutionContextID // by frame ID
}

func visitHost(t *testing.T, html, losslab string, headers ...string) *host {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		fmt.Fprint(w, strings.ReplaceAll(html, "LOSSLAB", losslab))
	}))
	t.Cleanup(server.Close)
	on := byBrowser
	if losslab != theProduct.URL {
		on = bySite // which does not know the product's address
	}
	h := &host{tab: private(t, desktop.by(on)), contexts: map[string]runtime.ExecutionContextID{}}
	h.hosts = append(h.hosts, strings.TrimPrefix(server.URL, "http://"))
	if _, at, found := strings.Cut(losslab, "://"); found {
		h.hosts = append(h.hosts, strings.Split(at, "/")[0])
	}
	err := chromedp.Listen(h.ctx, func(ev any) {
		if ev, ok := ev.(*runtime.EventExecutionContextCreated); ok {
			var aux struct {
				FrameID   string
				IsDefault bool
			}
			if json.Unmarshal(ev.Context.AuxData, &aux) == nil && aux.IsDefault {
				h.mu.Lock()
				h.contexts[aux.FrameID] = ev.Context.ID
				h.mu.Unlock()
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	h.do(chromedp.Navigate(server.URL))
	return h
}

// frames returns the URLs of the page's frames by frame ID. For a refused frame, it is the URL of the browser's error page.
func (h *host) frames() map[string]string {
	h.t.Helper()
	all := map[string]string{}
	tree := call(h.tab, page.GetFrameTree, cdp.Empty{})
	for _, child := range tree.FrameTree.ChildFrames {
		all[string(child.Frame.ID)] = child.Frame.URL
	}
	return all
}

// in evaluates an expression in the frame whose URL contains part, with args inserted as JSON.
func in[T any](h *host, part, expression string, args ...any) T {
	h.t.Helper()
	var id string
	h.wait("the frame "+part, func() bool {
		for frame, url := range h.frames() {
			if strings.Contains(url, part) {
				id = frame
			}
		}
		return id != ""
	})
	h.mu.Lock()
	at := h.contexts[id]
	h.mu.Unlock()
	quoted := make([]any, len(args))
	for i, a := range args {
		text, err := json.Marshal(a)
		if err != nil {
			h.t.Fatal(err)
		}
		quoted[i] = string(text)
	}
	result := call(h.tab, runtime.Evaluate, runtime.EvaluateParams{
		Expression: "Promise.resolve(" + fmt.Sprintf(expression, quoted...) + ").then((v) => JSON.stringify(v ?? null))",
		ContextID:  at, AwaitPromise: new(true), ReturnByValue: new(true),
	})
	if result.ExceptionDetails != nil {
		h.t.Fatalf("%s in %s: %s", expression, part, describe(result.ExceptionDetails.Exception))
	}
	var text string
	var v T
	if err := json.Unmarshal(result.Result.Value, &text); err != nil {
		h.t.Fatalf("%s in %s: %v", expression, part, err)
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		h.t.Fatalf("%s in %s: %v", expression, part, err)
	}
	return v
}

// ready waits until an embed is live.
func (h *host) ready(part string) {
	h.t.Helper()
	h.wait("the embed "+part, func() bool {
		return in[bool](h, part, "globalThis.inspect?.ready()")
	})
}

// TestEmbedsElsewhere checks that embeds on another site's page are live, have the height that they need, can be
// dragged and undone, and leave that page's history alone.
func TestEmbedsElsewhere(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	h := visitHost(t, notes, theProduct.URL)
	const first = "/embed/outliers?charts=errors&cards=1"
	for _, part := range []string{first, "/embed/curves?lock=all&theme=dark", "/embed/points?controls=1"} {
		h.ready(part)
	}
	entries := eval[int](h.tab, "history.length")

	// Each frame has told the page its height.
	for id, part := range map[string]string{"f1": first, "f2": "/embed/curves?lock=all&theme=dark", "f3": "/embed/points?controls=1"} {
		eval[any](h.tab, "(document.getElementById(%s).scrollIntoView({behavior: 'instant'}), null)", id) // frames out of view do nothing
		h.waitFor("its height", "told.get(document.getElementById(%s).contentWindow)", id)
		height := in[float64](h, part, "Math.ceil(document.querySelector('main').getBoundingClientRect().height)")
		told := eval[struct {
			Losslab string
			Height  float64
		}](h.tab, "told.get(document.getElementById(%s).contentWindow)", id)
		if told.Losslab != "height" || told.Height != height || height < 200 {
			t.Errorf("%s told %+v and is %v high", id, told, height)
		}
		if wide := in[[2]float64](h, part, "[document.documentElement.scrollWidth, innerWidth]"); wide[0] > wide[1] {
			t.Errorf("%s is %v wide in a frame of %v", id, wide[0], wide[1])
		}
	}

	// Drag in a frame with a real pointer.
	h.dragIn("f1", first)
	// Keys work in the frame, too.
	before := in[map[string]string](h, first, "inspect.snapshot().readouts")
	moved := in[string](h, first, "document.activeElement.dataset.handle")
	h.key(kb.ArrowUp)
	h.wait("the readouts to follow the key", func() bool {
		return fmt.Sprint(in[map[string]string](h, first, "inspect.snapshot().readouts")) != fmt.Sprint(before)
	})
	if moved == "" {
		t.Error("no handle has the focus")
	}

	// A locked embed has no handles.
	if n := in[int](h, "/embed/curves?lock=all&theme=dark", "document.querySelectorAll('button[role=slider]').length"); n != 0 {
		t.Errorf("%d handles of a locked embed", n)
	}
	if theme := in[string](h, "/embed/curves?lock=all&theme=dark", "document.documentElement.dataset.theme"); theme != "dark" {
		t.Errorf("the dark embed is %s", theme)
	}
	if shown := in[bool](h, "/embed/points?controls=1", "document.querySelector('.tools').checkVisibility()"); !shown {
		t.Error("controls that were asked for are hidden")
	}

	if now := eval[int](h.tab, "history.length"); now != entries {
		t.Errorf("%d entries were put into the page's history", now-entries)
	}
	for _, id := range []string{"i1", "i2", "i3"} {
		h.waitFor("a picture", "(document.getElementById(%s).loading = 'eager', document.getElementById(%s).complete && document.getElementById(%s).naturalWidth > 100)", id, id, id)
	}
}

// dragIn drags an embed's first handle with the mouse, and checks that its readouts follow and that the drag can be undone.
func (h *host) dragIn(id, part string) {
	h.t.Helper()
	eval[any](h.tab, "(document.getElementById(%s).scrollIntoView({block: 'start', behavior: 'instant'}), null)", id)
	frame := h.box("#" + id)
	at := in[struct{ X, Y float64 }](h, part, "inspect.target('button[role=slider]')")
	before := in[map[string]string](h, part, "inspect.snapshot().readouts")
	x, y := frame.X+at.X, frame.Y+at.Y
	h.mouse("mouseMoved", x, y, 0)
	h.mouse("mousePressed", x, y, 1)
	for i := 1.0; i <= 8; i++ {
		h.mouse("mouseMoved", x, y-5*i, 1)
		time.Sleep(20 * time.Millisecond)
	}
	h.mouse("mouseReleased", x, y-40, 0)
	differ := func() bool {
		return fmt.Sprint(in[map[string]string](h, part, "inspect.snapshot().readouts")) != fmt.Sprint(before)
	}
	h.wait("the readouts to follow the drag", differ)
	h.wait("the engine, for which it waited till then", func() bool { return in[bool](h, part, "inspect.engine() === 'browser'") })
	time.Sleep(300 * time.Millisecond)
	if open := in[string](h, part, "document.querySelector('a[data-open]').search"); !strings.Contains(open, "e=") {
		h.t.Errorf("the lab is opened at %q, and not in this state", open)
	}
	in[any](h, part, "document.querySelector('#undo').click()")
	h.wait("the drag to be undone", func() bool { return !differ() })
	in[any](h, part, "document.querySelector('#redo').click()")
	h.wait("the drag to be done again", differ)
}

// TestElement checks that embed.js shows a still until the reader is near, then the embed in its height; in print, a still.
func TestElement(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	h := visitHost(t, notes, theProduct.URL)
	eval[any](h.tab, "(document.querySelector('#e1').scrollIntoView(), null)")
	h.ready("beta=0.5")
	h.waitFor("the element to live", "document.querySelector('#e1').shadowRoot.querySelector('iframe.live')")
	height := in[float64](h, "beta=0.5", "Math.ceil(document.querySelector('main').getBoundingClientRect().height)")
	if got := eval[string](h.tab, "document.querySelector('#e1').shadowRoot.querySelector('iframe').style.height"); got != fmt.Sprint(height, "px") {
		t.Errorf("the embed is %v high, its frame %s", height, got)
	}
	if title := eval[string](h.tab, "document.querySelector('#e1').shadowRoot.querySelector('iframe').title"); title != "Twelve <errors> & more" {
		t.Errorf("the frame is called %q", title)
	}
	if caption := in[string](h, "beta=0.5", "document.querySelector('.caption').textContent"); caption != "Twelve <errors> & more" {
		t.Errorf("the caption is %q", caption)
	}
	// An element far from the viewport has a still, and no frame yet.
	far := "document.querySelector('#e3').shadowRoot"
	if eval[bool](h.tab, "!!"+far+".querySelector('iframe')") || !eval[bool](h.tab, "!!"+far+".querySelector('img')") {
		t.Error("what is far away lives already, or has no still")
	}
	if high := h.box("#e3").Height; high != 440 {
		t.Errorf("what has not said its height takes %v pixels", high)
	}
	eval[any](h.tab, "(document.querySelector('#e3').scrollIntoView(), null)")
	h.waitFor("what came near to live", far+".querySelector('iframe.live')")

	h.emulate("print")
	for _, id := range []string{"#e1", "#e2"} {
		type paper struct {
			Frame, Still string
			Drawn        bool
			Dark         bool
		}
		h.wait("the still of "+id, func() bool {
			p := eval[paper](h.tab, `((root) => {
				const still = [...root.querySelectorAll('img')].find((image) => image.checkVisibility({visibilityProperty: true}));
				return { frame: getComputedStyle(root.querySelector('iframe')).display, drawn: still?.naturalWidth > 100, dark: still?.src.includes('theme=dark') };
			})(document.querySelector(%s).shadowRoot)`, id)
			return p.Frame == "none" && p.Drawn && !p.Dark
		})
	}
}

// TestElementTalks checks that the element tells the page of each state, that it takes on another state or theme
// without a new frame, and that the reader's own changes start from there.
func TestElementTalks(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	// Loaded as a module, the script has no element of its own (document.currentScript is null).
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"><body>
		<script>globalThis.changes = []; globalThis.problems = []</script>
		<losslab-chart id="e" lab="outliers" query="beta=4" charts="errors" cards></losslab-chart>
		<script type="module">
			const e = document.querySelector('#e');
			e.query = 'beta=0.5'; // before there is a script for it
			e.addEventListener('change', ({ detail }) => changes.push(detail));
			e.addEventListener('problem', ({ detail }) => problems.push(detail));
			await import('LOSSLAB/embed/v1.js');
		</script>`, theProduct.URL)
	const part = "/embed/outliers?charts=errors"
	h.ready(part)
	l, _ := labs.Lookup("outliers")
	told := func(query string) {
		t.Helper()
		want, err := labs.Answer(l.ID, query)
		if err != nil {
			t.Fatal(err)
		}
		h.waitFor("the state "+want.Query, "changes.at(-1)?.query === %s", want.Query)
		readouts := eval[map[string]string](h.tab, "changes.at(-1).readouts")
		if fmt.Sprint(readouts) != fmt.Sprint(map[string]string(want.Readouts)) {
			t.Errorf("of %s it tells %v, want %v", query, readouts, want.Readouts)
		}
		if shown := in[string](h, part, "document.querySelector('[data-bind=\"mse.value\"]').textContent"); shown != want.Readouts["mse.value"] {
			t.Errorf("of %s it shows %s", query, shown)
		}
		if got := eval[string](h.tab, "document.querySelector('#e').query"); got != want.Query {
			t.Errorf("the property is %q, want %q", got, want.Query)
		}
	}
	told("beta=0.5")
	in[any](h, part, "(globalThis.first = true, null)") // lost if the frame is loaded again

	eval[any](h.tab, "(document.querySelector('#e').query = 'beta=2&fbclid=1', null)")
	told("beta=2")
	eval[any](h.tab, "(document.querySelector('#e').setAttribute('query', 'e=1,2,9'), null)")
	told("e=1,2,9")
	// Of many changes at once, the last one counts.
	eval[any](h.tab, "(() => { for (let i = 1; i <= 30; i++) document.querySelector('#e').query = 'beta=' + i / 10; return null })()")
	told("beta=3")
	// A wrong state is reported as a problem, and changes nothing.
	h.allow("e=x")
	eval[any](h.tab, "(document.querySelector('#e').query = 'e=x', null)")
	h.waitFor("the problem", "problems.at(-1)?.field === 'e' && problems.at(-1).detail.includes('“x”')")
	told("beta=3")
	// The reader's own changes are reported, too, and can be undone.
	in[any](h, part, "document.querySelector('button[role=slider]').focus()")
	h.key(kb.ArrowUp)
	h.waitFor("the reader's state", "changes.at(-1).query !== 'beta=3' && changes.at(-1).query.includes('beta=3')")
	in[any](h, part, "document.querySelector('#undo').click()")
	told("beta=3")

	for _, theme := range []string{"dark", "light"} {
		eval[any](h.tab, "(document.querySelector('#e').theme = %s, null)", theme)
		h.wait("the theme "+theme, func() bool { return in[string](h, part, "document.documentElement.dataset.theme") == theme })
	}
	told("beta=3")
	if !in[bool](h, part, "globalThis.first === true") {
		t.Error("the frame was loaded anew")
	}
	if n := eval[int](h.tab, "document.querySelector('#e').shadowRoot.querySelectorAll('iframe').length"); n != 1 {
		t.Errorf("there are %d frames", n)
	}
	// The still for print shows the state that the page has set.
	h.waitFor("the still", "document.querySelector('#e').shadowRoot.querySelector('img')?.src.endsWith('&beta=3')")
	// Only the parent page may set the state.
	in[any](h, part, "(postMessage({ losslab: 'set', query: 'beta=4' }, '*'), null)")
	time.Sleep(200 * time.Millisecond)
	told("beta=3")
}

// TestElementRefused checks that an element whose first request is refused tells the page why, and not that there is a
// lab, and that the lab comes up once the page asks for a valid one, even if the page does so before the refusal arrives.
func TestElementRefused(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	const html = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"><body>
		<script src="LOSSLAB/embed/v1.js"></script>
		<script>
			const told = [];
			function embed(attributes) {
				document.body.innerHTML = '<losslab-chart id="e" lab="outliers" ' + attributes + '></losslab-chart>';
				for (const type of ['load', 'change', 'problem']) e.addEventListener(type, ({ detail }) => told.push({ type, ...detail }));
			}
		</script>`
	// visit allows what the browser logs of the refusal before it happens.
	visit := func(losslab, attributes string) *host {
		h := visitHost(t, html, losslab)
		h.allow("400 (Bad Request)")
		h.allow("a request failed")
		eval[any](h.tab, "(embed(%s), null)", attributes)
		return h
	}
	const loaded = "told.some(({ type }) => type === 'load')"
	type event struct{ Type, Field, Detail, Query string }
	for _, tc := range []struct{ query, field, says, mend string }{
		{`query="e=x"`, "e", "“x”", "e.query = 'beta=2'"},
		{`query="beta=2" charts="errors,such"`, "charts", "“such”", "e.removeAttribute('charts')"},
	} {
		h := visit(theProduct.URL, tc.query)
		h.waitFor("the message about "+tc.query, "e.shadowRoot.querySelector('iframe.live')")
		if got := eval[[]event](h.tab, "told"); len(got) != 1 || got[0].Type != "problem" || got[0].Field != tc.field || !strings.Contains(got[0].Detail, tc.says) {
			t.Errorf("of %s it tells %+v", tc.query, got)
		}
		eval[any](h.tab, "("+tc.mend+", null)")
		h.waitFor("the lab instead of "+tc.query, loaded+" && e.query === 'beta=2' && told.some(({ query }) => query === 'beta=2')")
	}

	h := visit(theProduct.URL, `query="e=x"`)
	h.waitFor("the frame", "e.shadowRoot.querySelector('iframe')")
	eval[any](h.tab, "(e.query = 'beta=2', null)")
	h.waitFor("the lab in the newer state", loaded+" && told.some(({ query }) => query === 'beta=2')")

	// Without a server, the lab itself is there in its default state.
	h = visit(exported().site, `query="e=x"`)
	h.waitFor("the lab of the exported site", loaded)
	h.waitFor("its problem", "told.some(({ type, field, detail }) => type === 'problem' && field === 'e' && detail.includes('“x”'))")
	eval[any](h.tab, "(e.query = 'beta=2', null)")
	h.waitFor("its next state", "told.at(-1).query === 'beta=2'")
}

// TestElementFollowsPage checks that an element with theme="page" is dark where the page is dark, from the start and
// after each change, whether an attribute, a class or a style sheet makes it.
func TestElementFollowsPage(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	h := visitHost(t, `<!DOCTYPE html><html lang="en" data-scheme="slate"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
		<style>body { color: #222; background: #fff; transition: color .1s } [data-scheme=slate] body { color: oklch(.9 .02 250); background: #111 } .night { color: #eee !important }</style><body>
		<script src="LOSSLAB/embed/v1.js" async></script>
		<losslab-chart id="e" lab="curves" theme="page"></losslab-chart>`, theProduct.URL)
	const part = "/embed/curves"
	h.ready(part)
	if theme := in[string](h, part, "document.documentElement.dataset.theme"); theme != "dark" {
		t.Errorf("within a dark page it is %s", theme)
	}
	in[any](h, part, "(globalThis.first = true, null)")
	for _, step := range []struct{ do, want string }{
		{"delete document.documentElement.dataset.scheme", "light"},
		{"document.body.classList.add('night')", "dark"},
		{"document.head.append(Object.assign(document.createElement('style'), { textContent: 'body.night { color: #333 !important }' }))", "light"},
	} {
		eval[any](h.tab, "("+step.do+", null)")
		h.wait("the theme after "+step.do, func() bool { return in[string](h, part, "document.documentElement.dataset.theme") == step.want })
	}
	if !in[bool](h, part, "globalThis.first === true") {
		t.Error("the frame was loaded anew")
	}
}

// TestStillsFollowSystem checks that a still with theme=auto is light or dark as the system is, and changes with it.
func TestStillsFollowSystem(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"><body>`, theProduct.URL)
	// corner returns the size of a still and the color of a pixel in its corner, where there is only background.
	corner := func(theme string) string {
		return eval[string](h.tab, `(async () => {
			const image = Object.assign(new Image(), { crossOrigin: 'anonymous', src: %s });
			await image.decode();
			const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
			context.drawImage(image, 0, 0);
			return [image.width, image.height, ...context.getImageData(1, 1, 1, 1).data].join();
		})()`, theProduct.URL+"/charts/outliers/errors.svg?beta=0.5&theme="+theme)
	}
	for _, system := range []string{"light", "dark"} {
		h.emulate("", "prefers-color-scheme", system)
		if auto, want := corner("auto"), corner(system); auto != want {
			t.Errorf("on a %s system it is %s, want %s", system, auto, want)
		}
	}
	if light, dark := corner("light"), corner("dark"); light == dark {
		t.Errorf("light is as dark: %s", light)
	}
}

// TestElementFallback checks that, where the script does not run, the markup shows a still within a link to the lab.
func TestElementFallback(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	text := `<losslab-chart lab="outliers"><a href="LOSSLAB/outliers"><img src="LOSSLAB/charts/outliers/errors.svg?width=600" alt="Errors" loading="lazy"></a></losslab-chart>`
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"><body>`+text, theProduct.URL)
	h.waitFor("the still", "(({ naturalWidth, parentElement }) => naturalWidth > 100 && parentElement.checkVisibility())(document.querySelector('img'))")
	// With the script, the lab replaces the picture, which is not fetched.
	h = visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"><script src="LOSSLAB/embed/v1.js"></script><body>`+text, theProduct.URL)
	h.ready("/embed/outliers")
	if shown := eval[bool](h.tab, "document.querySelector('a').checkVisibility()"); shown || slices.ContainsFunc(h.asked(), func(at string) bool { return strings.HasSuffix(at, "/charts/outliers/errors.svg?width=600") }) {
		t.Errorf("shown beside the lab: %v, of what was asked for %v", shown, h.asked())
	}
}

// TestElementScrollbars checks that an embed, at the height that it reports, needs no scrollbar of its own at any width.
func TestElementScrollbars(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	html := `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
		<style>body { margin: 0; overflow-y: scroll }</style><script src="LOSSLAB/static/embed.js" async></script>`
	for _, l := range labs.All() {
		html += `<losslab-chart lab="` + l.ID + `" cards controls caption="A caption"></losslab-chart>`
	}
	h := visitHost(t, html, theProduct.URL)
	if wide := eval[int](h.tab, "innerWidth - document.documentElement.clientWidth"); wide <= 0 {
		t.Fatal("this browser shows no scrollbars")
	}
	for _, l := range labs.All() {
		place := fmt.Sprintf("document.querySelector('losslab-chart[lab=%s]')", l.ID)
		eval[any](h.tab, "("+place+".scrollIntoView({ behavior: 'instant' }), null)")
		h.waitFor("the element to live", place+".shadowRoot?.querySelector('iframe.live')")
		part := "/embed/" + l.ID
		h.ready(part)
		for width := 200; width <= 1200; width += 100 {
			eval[any](h.tab, "("+place+".style.width = %s, "+place+".scrollIntoView({ behavior: 'instant' }), null)", fmt.Sprint(width, "px"))
			type frame struct {
				Inner, Client, Height, Content int
				Main                           float64
			}
			var got frame
			h.wait(fmt.Sprint("the height of ", l.ID, " on ", width, " pixels"), func() bool {
				got = in[frame](h, part, `{ inner: innerWidth, client: document.documentElement.clientWidth, height: innerHeight, content: document.documentElement.scrollHeight, main: document.querySelector('main').getBoundingClientRect().height }`)
				return got.Inner == width && float64(got.Height) == math.Ceil(got.Main)
			})
			if got.Client != got.Inner || got.Content > got.Height {
				t.Errorf("%s: on %d pixels there is a scrollbar: %+v", l.ID, width, got)
			}
		}
	}
}

// TestElementWaits checks that an element shows its still until the lab is loaded, and where it cannot be loaded.
func TestElementWaits(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
		<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">
		<script src="LOSSLAB/static/embed.js" async></script>
		<div style="height: 3000px"></div><losslab-chart id="e" lab="outliers" query="beta=0.5" height="600"></losslab-chart>`, theProduct.URL)
	h.allow("Content Security Policy")
	h.allow("ERR_BLOCKED_BY_CSP")
	h.waitFor("the element", "document.querySelector('#e').shadowRoot")
	eval[any](h.tab, "(document.querySelector('#e').scrollIntoView(), null)")
	h.waitFor("the frame that is refused, and the still", `(() => {
		const root = document.querySelector('#e').shadowRoot;
		return root?.querySelector('iframe') && root.querySelector('img').naturalWidth > 100;
	})()`)
	place := h.box("#e")
	still := eval[box](h.tab, `(({ x, y, width, height }) => ({ x, y, width, height }))(document.querySelector('#e').shadowRoot.querySelector('img').getBoundingClientRect())`)
	if place.Height != 600 || still != place {
		t.Errorf("the element is at %+v, its still at %+v", place, still)
	}
	if eval[string](h.tab, "getComputedStyle(document.querySelector('#e').shadowRoot.querySelector('img')).visibility") != "visible" {
		t.Error("the still is hidden")
	}
}

// choose sets a control to a value and dispatches the events that a reader's choice causes.
func (tb *tab) choose(name, value string) {
	tb.t.Helper()
	eval[any](tb, `((control) => { control.value = %s; for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true })); return null })(document.querySelector('#controls [name="' + %s + '"]'))`, value, name)
}

// TestEmbedGoesOn checks that a lab goes on, with its player, if a reader's choice removes every chart the author chose.
func TestEmbedGoesOn(t *testing.T) {
	t.Parallel()
	for _, on := range []answerer{byServer, bySite} {
		tb := blank(t, desktop.by(on))
		tb.visit("/embed/training?charts=rest&controls=1")
		tb.waitFor("the embed", "inspect.ready()")
		shown := func() []string {
			return eval[[]string](tb, "[...document.querySelectorAll('figure[data-chart]')].filter((f) => f.querySelector('.plot svg path')).map((f) => f.dataset.chart)")
		}
		player := func() string {
			return eval[string](tb, "document.querySelector('[data-player]').checkVisibility() ? document.querySelector('[data-player]').closest('figure').dataset.chart : ''")
		}
		before := tb.settle()
		if got := fmt.Sprint(shown(), player()); got != "[rest]rest" {
			t.Errorf("%s: at first there is %s", on, got)
		}
		tb.choose("data", "phones-clean")
		tb.wait("the other state", func() bool { return tb.settle().From != before.From })
		if got := fmt.Sprint(shown(), player()); got != "[data]data" {
			t.Errorf("%s: without all that was chosen there is %s", on, got)
		}
		other := tb.settle().From
		eval[any](tb, "(document.querySelector('#undo').focus(), null)")
		if tb.key("0"); tb.settle().From != other { // a frame has no setting to turn single-character keys off
			t.Errorf("%s: a key of one character did something", on)
		}
		tb.click("#undo")
		tb.wait("what was before", func() bool { return tb.settle().From == before.From })
		if got := fmt.Sprint(shown(), player()); got != "[rest]rest" {
			t.Errorf("%s: after Undo there is %s", on, got)
		}
	}
}

// TestExportedEmbeds checks that embeds of an exported site apply the options in their URLs without a server.
func TestExportedEmbeds(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
		<script src="LOSSLAB/static/embed.js" async></script>
		<losslab-chart id="e1" lab="outliers" query="e=1,2,9" charts="shares,errors" cards theme="dark" lock="e2" caption="A &amp; B"></losslab-chart>
		<losslab-chart id="e2" lab="outliers" charts="errors"></losslab-chart>
		<losslab-chart id="e3" lab="training" query="data=one" charts="error"></losslab-chart>`, exported().site)
	h.allow("\"x\"")
	h.ready("e=1,2,9")
	got := in[struct {
		Charts         []string
		Cards, Tools   bool
		Handles        []string
		Caption, Theme string
		Mse            string
	}](h, "e=1,2,9", `{
		charts: [...document.querySelectorAll('figure[data-chart]')].map((f) => f.dataset.chart),
		cards: document.querySelector('.cards').checkVisibility(), tools: document.querySelector('.tools').checkVisibility(),
		handles: [...document.querySelectorAll('button[role=slider]')].map((b) => b.dataset.handle),
		caption: document.querySelector('.caption').textContent, theme: document.documentElement.dataset.theme,
		mse: document.querySelector('[data-bind="mse.value"]').textContent,
	}`)
	l, _ := labs.Lookup("outliers")
	want, err := labs.Answer(l.ID, "e=1,2,9&lock=e2&charts=shares,errors")
	if err != nil {
		t.Fatal(err)
	}
	var handles []string
	for _, c := range want.Charts {
		for _, handle := range c.Handles {
			handles = append(handles, handle.ID)
		}
	}
	if fmt.Sprint(got.Charts) != "[shares errors]" || !got.Cards || got.Tools || got.Caption != "A & B" || got.Theme != "dark" ||
		fmt.Sprint(got.Handles) != fmt.Sprint(handles) || got.Mse != want.Readouts["mse.value"] {
		t.Errorf("%+v, want the handles %v and %s", got, handles, want.Readouts["mse.value"])
	}
	h.ready("/embed/single/?charts=error")                                                            // the lab that this state belongs to today
	eval[any](h.tab, "(document.querySelector('#e3').scrollIntoView({ behavior: 'instant' }), null)") // frames out of view do nothing
	h.waitFor("its height", "document.querySelector('#e3').shadowRoot.querySelector('iframe.live')")
	// An exported site has stills of the default state only: no still is better than a wrong one.
	if n := eval[int](h.tab, "document.querySelector('#e1').shadowRoot.querySelectorAll('img').length"); n != 0 {
		t.Errorf("%d stills of a state that has none", n)
	}
	h.waitFor("the first state's still", "document.querySelector('#e2').shadowRoot.querySelector('img').naturalWidth > 100")
	eval[any](h.tab, `(() => { const bad = document.createElement('losslab-chart'); bad.setAttribute('lab', 'outliers'); bad.setAttribute('query', 'e=x');
		document.body.prepend(bad); bad.scrollIntoView({ behavior: 'instant' }); return null })()`) // one after the other, since each starts an engine
	h.ready("e=x")
	if said := in[string](h, "e=x", "document.querySelector('#message').textContent"); !strings.Contains(said, "“x” (1st value) is not a number") {
		t.Errorf("of a bad state it says %q", said)
	}
}

// TestEveryExportedEmbed checks each lab's last chart alone, which its exported page was not made with.
func TestEveryExportedEmbed(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	html := `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"><script src="LOSSLAB/static/embed.js" async></script>`
	last, plays := map[string]lab.Chart{}, map[string]bool{}
	for _, l := range labs.All() {
		v, err := l.View("", "light")
		if err != nil {
			t.Fatal(err)
		}
		last[l.ID], plays[l.ID] = v.Charts[len(v.Charts)-1], v.Player != nil
		html += fmt.Sprintf(`<losslab-chart id=%q lab=%q charts=%q></losslab-chart><div style="height: 2000px"></div>`, l.ID, l.ID, last[l.ID].ID)
	}
	h := visitHost(t, html, exported().site)
	for id, chart := range last {
		h.waitFor("the element", "document.getElementById(%s)?.shadowRoot", id)
		eval[any](h.tab, "(document.getElementById(%s).scrollIntoView(), null)", id)
		part := "/embed/" + id + "/?charts=" + chart.ID
		h.ready(part)
		got := in[struct {
			Charts, Titles []string
			Drawn, Player  bool
		}](h, part, `{
			charts: [...document.querySelectorAll('figure[data-chart]')].map((f) => f.dataset.chart),
			titles: [...document.querySelectorAll('figure [data-title]')].map((e) => e.textContent),
			drawn: document.querySelectorAll('.plot svg path').length > 5,
			player: document.querySelector('figure [data-player]')?.checkVisibility() ?? false,
		}`)
		if fmt.Sprint(got.Charts) != "["+chart.ID+"]" || fmt.Sprint(got.Titles) != "["+chart.Title+"]" || !got.Drawn || got.Player != plays[id] {
			t.Errorf("%s: %+v, want %s, %q", id, got, chart.ID, chart.Title)
		}
	}
}

// TestFraming checks that other sites can frame embeds, and no other page of the product.
func TestFraming(t *testing.T) {
	t.Parallel()
	first := "/" + labs.All()[0].ID
	refused := []string{"/", first, first + "?theme=dark", "/nothing", "/api/v1/labs", "/charts" + first + ".svg"}
	html := `<!DOCTYPE html><html lang="en"><title>Frames</title><link rel="icon" href="data:,">`
	for _, path := range append(refused, "/embed"+first) {
		html += `<iframe src="LOSSLAB` + path + `"></iframe>`
	}
	theBrowser(t)
	h := visitHost(t, "", theProduct.URL)
	h.allow("frame-ancestors")
	h.allow("status of 404")
	h.allow("ERR_BLOCKED_BY_RESPONSE")
	h.allow("a request failed")
	eval[any](h.tab, "(document.body.innerHTML = %s, null)", strings.ReplaceAll(html, "LOSSLAB", theProduct.URL))
	h.ready("/embed" + first)
	h.wait("the other pages to be refused", func() bool {
		n := 0
		for _, url := range h.frames() {
			if strings.HasPrefix(url, "chrome-error://") {
				n++
			}
		}
		return n == len(refused)
	})
}

// TestShutFrames checks that embeds work in a sandboxed frame without an origin, as content management systems create
// them, and in a cross-origin isolated page, which loads only what allows it by its headers.
func TestShutFrames(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	const html = `<!DOCTYPE html><html lang="en"><title>Notes</title><link rel="icon" href="data:,">
<script>const told = new Map(); addEventListener('message', ({ source, data }) => data.losslab === 'height' && told.set(source, data));</script>`
	for name, host := range map[string]struct {
		frame   string
		headers []string
	}{
		"a sandbox":        {`<iframe id="f" sandbox="allow-scripts" src="LOSSLAB/embed/outliers" width="700" height="600"></iframe>`, nil},
		"an isolated page": {`<iframe id="f" src="LOSSLAB/embed/outliers" width="700" height="600"></iframe><img src="LOSSLAB/charts/curves.svg" alt="">`, []string{"Cross-Origin-Embedder-Policy", "require-corp", "Cross-Origin-Opener-Policy", "same-origin"}},
	} {
		h := visitHost(t, html+host.frame, theProduct.URL, host.headers...)
		h.waitFor("the embed in "+name, "told.get(document.getElementById('f').contentWindow)?.height > 200")
		h.dragIn("f", "/embed/outliers") // which starts the engine
		if name == "an isolated page" && !eval[bool](h.tab, "crossOriginIsolated && document.querySelector('img').naturalWidth > 0") {
			t.Error("the page is not isolated, or its still does not come")
		}
	}
}

// TestEmbedWithoutModules checks that an embed whose scripts do not arrive shows its stills, as it does without scripting.
func TestEmbedWithoutModules(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	// The exported site's file server sends no CORS headers, so a frame without an origin may not load modules from it.
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><title>Notes</title><link rel="icon" href="data:,"><body>`, exported().site)
	for _, said := range []string{"CORS policy", "ERR_FAILED", "a request failed", "preloaded"} {
		h.allow(said)
	}
	const part = "/embed/curves/"
	eval[any](h.tab, "(document.body.innerHTML = %s, null)", `<iframe sandbox="allow-scripts" src="`+exported().site+part+`" width="700" height="600"></iframe>`)
	h.wait("the still", func() bool {
		return in[bool](h, part, "[...document.querySelectorAll('img.still')].some((i) => i.checkVisibility() && i.naturalWidth > 100)")
	})
	if in[bool](h, part, "[...document.querySelectorAll('.plot')].some((p) => p.checkVisibility())") {
		t.Error("beside it there is room for a chart that never comes")
	}
}

// TestEmbedWidths checks embeds that are 320 pixels wide, and as wide as a column of text: nothing overflows, no label
// hides another, and each handle can be reached.
func TestEmbedWidths(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := blank(t, phone)
		for _, width := range []int64{320, 720} {
			s := screen{width: width, height: 640, phone: true}
			tb.looksAt(s)
			tb.visit("/embed/" + l.ID + "?cards=1&controls=1")
			tb.waitFor("the embed to be ready", "inspect.ready()")
			tb.rest()
			if is := eval[int64](tb, "document.documentElement.scrollWidth"); is > width {
				t.Errorf("the embed is %v wide, not %v", is, width)
			}
			if out := eval[[]string](tb, "[...document.querySelectorAll('figure')].filter((f) => f.scrollWidth > f.clientWidth).map((f) => f.dataset.chart)"); len(out) > 0 {
				t.Errorf("on %d pixels something reaches out of %v", width, out)
			}
			tb.labelsApart(8, fmt.Sprintf("on %d pixels", width))
			v := tb.api(l, "", "light")
			for _, c := range v.Charts {
				for _, h := range c.Handles {
					tb.target(fmt.Sprintf("figure[data-chart=%q] button[data-handle=%q]", c.ID, h.ID))
				}
			}
			tb.axe(vendored(t, "axe.min.js"), s)
		}
	})
}

// TestExportedEmbedOfNothing checks that an exported embed with charts=none, which no server refuses, shows one chart.
func TestExportedEmbedOfNothing(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	tb := blank(t, desktop.by(bySite))
	tb.visit("/embed/training?charts=none&controls=1")
	tb.waitFor("the embed", "inspect.ready()")
	before := tb.settle()
	shown := func() string {
		return eval[string](tb, "[...document.querySelectorAll('figure[data-chart]')].filter((f) => f.querySelector('.plot svg path')).map((f) => f.dataset.chart).join()")
	}
	l, _ := labs.Lookup("training")
	v, err := l.View("", "light")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shown(), v.Charts[0].ID; got != want {
		t.Errorf("there is %q, want %q", got, want)
	}
	tb.choose("data", "phones-clean")
	tb.wait("another state", func() bool { return tb.settle().From != before.From })
	if n := len(strings.Split(shown(), ",")); n != 1 {
		t.Errorf("then there are %d charts", n)
	}
}

// TestEmbedEngine checks that an embed starts the engine at the first touch, and not at all if none was built.
func TestEmbedEngine(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	for built, want := range map[bool]int{true: 1, false: 0} {
		tb := blank(t, desktop.by(byBrowser))
		source := "globalThis.workers = 0; globalThis.Worker = class extends Worker { constructor(url) { super(url); workers++; } };"
		if !built { // as in a page of a server without an engine
			source += "document.addEventListener('readystatechange', () => delete document.documentElement.dataset.engine, { once: true })"
		}
		tb.script(source)
		tb.visit("/embed/" + labs.All()[0].ID)
		tb.waitFor("the embed", "inspect.ready()")
		before := tb.settle()
		eval[bool](tb, "dispatchEvent.call(document.querySelector('[data-lab]'), new PointerEvent('pointermove'))") // a mouse at rest
		if n := eval[int](tb, "workers"); n != 0 {
			t.Errorf("before it is touched, there are %d engines", n)
		}
		x, y := tb.target("button[role=slider]")
		tb.mouse("mouseMoved", x, y, 0)
		tb.mouse("mousePressed", x, y, 1)
		tb.mouse("mouseMoved", x+30, y-30, 1)
		tb.mouse("mouseReleased", x+30, y-30, 0)
		tb.wait("the readouts to follow", func() bool { return fmt.Sprint(tb.settle().Readouts) != fmt.Sprint(before.Readouts) })
		if n := eval[int](tb, "workers"); n != want {
			t.Errorf("built %t: there are %d engines", built, n)
		}
	}
}
