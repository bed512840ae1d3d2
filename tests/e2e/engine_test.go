package e2e

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/tests/parity"
)

// askServer asks the API and decodes its answer. It converts a problem to the form in which the engine reports one.
func askServer(t *testing.T, l *lab.Lab, question string) any {
	t.Helper()
	res, err := http.Get(theProduct.URL + "/api/v1/labs/" + l.ID + "?" + question)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var said any
	if err := json.Unmarshal(body, &said); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	if res.StatusCode != http.StatusOK {
		p := said.(map[string]any)
		return map[string]any{"problem": p["detail"], "field": p["field"]}
	}
	return said
}

// askEngine asks the product's own worker, started with the module that pages start it with.
const askEngine = `(async (questions) => {
	const [{ startEngine }, { Problem }] = await Promise.all(['engine', 'answerer'].map((name) => import('losslab/js/' + name + '.js')));
	globalThis.testEngine ??= (await startEngine([], () => {})).join([], () => {});
	const answers = [];
	for (const [lab, question] of questions) {
		answers.push(await testEngine.view(lab, question).catch((error) => {
			if (error instanceof Problem) return { problem: error.message, field: error.field };
			return { failure: String(error) };
		}));
	}
	return answers;
})(%s)`

// TestTransport checks that answers that the engine sends through its worker equal those of the server over HTTP, for
// some sixty states, moves and bad questions. losslab/tests/parity checks that both compute the same for many more.
func TestTransport(t *testing.T) {
	t.Parallel()
	tb := withSources(t, desktop.by(byBrowser), "/"+labs.All()[0].ID)
	for _, l := range labs.All() {
		questions := parity.Questions(l, 4, map[lab.HandleKind]bool{})
		const some = 16 // questions per lab
		var asked [][2]string
		for i := range some {
			asked = append(asked, [2]string{l.ID, questions[i*len(questions)/some]})
		}
		problems := 0
		for i, got := range eval[[]any](tb, askEngine, asked) {
			want := askServer(t, l, asked[i][1])
			if where := parity.Differ(want, got); where != "" {
				t.Errorf("%s?%s: %s", l.ID, asked[i][1], where)
			}
			if _, bad := want.(map[string]any)["problem"]; bad {
				problems++
			}
		}
		t.Logf("%s: %d answers compared, %d of them problems", l.ID, len(asked), problems)
		if problems < 2 || problems > some-8 {
			t.Errorf("%s: of %d answers %d are problems", l.ID, len(asked), problems)
		}
	}
}

// TestDragAsksNobody checks that, with the engine loaded, dragging and going back cause no request.
func TestDragAsksNobody(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser).inDark(), "/"+l.ID) // in the dark, charts for print are drawn after each change
		last := loadedLater[len(loadedLater)-1]
		tb.waitFor(last, "performance.getEntriesByType('resource').some(({ name }) => name.includes(%s))", last)
		before := tb.settle()
		h := firstHandle(t, tb.agrees(l, before))
		x, y, dx, dy := tb.way(h)
		asked := tb.asked()
		tb.mouse("mouseMoved", x, y, 0)
		tb.mouse("mousePressed", x, y, 1)
		for i := 1.0; i <= 10; i++ {
			tb.mouse("mouseMoved", x+dx*i/10, y+dy*i/10, 1)
		}
		tb.mouse("mouseReleased", x+dx, y+dy, 0)
		tb.agrees(l, tb.settleAway(before.Query))
		eval[any](tb, "history.back()")
		tb.restAt(before.Query)
		if more := tb.askedSince(asked); len(more) > 0 {
			t.Errorf("requests: %q", more)
		}
	})
}

// spoil holds scripts that break the engine, each in another way. They run before the page's own scripts.
var spoil = map[string]string{
	"no worker":  "delete globalThis.Worker",
	"no program": "globalThis.Worker = class extends Worker { postMessage(m) { super.postMessage(m.wasm ? {...m, wasm: '/nothing.wasm'} : m); } }",
	"no loader":  "globalThis.Worker = class extends Worker { postMessage(m) { super.postMessage(m.exec ? {...m, exec: '/static/js/worker.js'} : m); } }",
}

// TestEngineFails checks that, whatever keeps the engine from starting, the reader sees nothing of it, the console says
// it once, and the server answers instead.
func TestEngineFails(t *testing.T) {
	t.Parallel()
	l := labs.All()[0]
	for name, script := range spoil {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := blank(t, desktop.by(byBrowser))
			tb.allow("the engine failed")
			tb.allow("404 (Not Found)")
			tb.script(script)
			tb.visit("/" + l.ID)
			tb.waitFor("the engine to fail", "inspect.engine() === 'failed'")
			tb.servesOn(l)
			if n := tb.warned("the engine failed"); n != 1 {
				t.Errorf("the console says it %d times", n)
			}
		})
	}
}

// TestEngineDies checks that, if the engine crashes or stops answering during a drag, the server takes over until a new
// engine has started. If that one fails as well, no other is started.
func TestEngineDies(t *testing.T) {
	t.Parallel()
	l := labs.All()[0]
	ways := map[string]struct {
		script string
		after  time.Duration // how long the page waits for an answer
	}{
		"breaks":      {"theWorker.dispatchEvent(new ErrorEvent('error', {message: 'gone'}))", 0},
		"goes silent": {"null", 9 * time.Second},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := blank(t, desktop.by(byBrowser))
			tb.allow("the engine failed")
			tb.script(`globalThis.workers = [];
				globalThis.Worker = class extends Worker {
					constructor(url) { super(url); workers.push(this); globalThis.theWorker = this; }
					postMessage(m) { if (m.exec && workers.length > 1) globalThis.letGo = () => super.postMessage(m); else super.postMessage(m); }
				}`)
			tb.visit("/" + l.ID)
			tb.waitFor("the engine", "inspect.engine() === 'browser'")
			before := tb.settle()
			h := firstHandle(t, tb.agrees(l, before))
			x, y, dx, dy := tb.way(h)
			tb.mouse("mouseMoved", x, y, 0)
			tb.mouse("mousePressed", x, y, 1)
			tb.mouse("mouseMoved", x+dx/2, y+dy/2, 1)
			tb.restAway(before.Query)
			eval[any](tb, "(theWorker.postMessage = () => {}, null)") // what is asked from now on is never answered
			tb.mouse("mouseMoved", x+dx, y+dy, 1)
			eval[any](tb, "new Promise(requestAnimationFrame).then(() => ("+way.script+", null))")
			time.Sleep(way.after)
			tb.waitFor("the engine to fail", "inspect.engine() === 'failed'")
			tb.mouse("mouseReleased", x+dx, y+dy, 0)
			tb.changed(l, h, before, tb.settle())
			tb.servesOn(l)
			if n := tb.warned("the engine failed"); n != 1 {
				t.Errorf("the console says it %d times", n)
			}
			tb.waitFor("an engine to be started anew", "globalThis.letGo")
			eval[any](tb, "(letGo(), null)")
			tb.waitFor("it to take over", "inspect.engine() === 'browser'")
			tb.servesOn(l)
			eval[any](tb, "(theWorker.dispatchEvent(new ErrorEvent('error', {message: 'gone'})), null)")
			tb.servesOn(l)
			if engine, n := eval[string](tb, "inspect.engine()"), eval[int](tb, "workers.length"); engine != "failed" || n != 2 {
				t.Errorf("after the second has ended the engine is %s, and %d were started", engine, n)
			}
		})
	}
}

// TestTakeover checks that requests to the server still pending when the engine takes over do not delay or change anything.
func TestTakeover(t *testing.T) {
	t.Parallel()
	l := labs.All()[0]
	tb := blank(t, desktop.by(byBrowser))
	// The engine starts only when letGo is called.
	tb.script("globalThis.Worker = class extends Worker { postMessage(m) { if (m.exec) globalThis.letGo = () => super.postMessage(m); else super.postMessage(m); } }")
	tb.visit("/" + l.ID)
	tb.waitFor("the page to be ready", "inspect.ready() && globalThis.letGo")
	before := tb.settle()
	h := firstHandle(t, tb.agrees(l, before))
	x, y, dx, dy := tb.way(h)
	eval[any](tb, "inspect.hold('/api/v1/labs/')")
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseMoved", x+dx, y+dy, 1)
	tb.waitFor("the request", "inspect.holds()")
	tb.mouse("mouseReleased", x+dx, y+dy, 0)
	eval[any](tb, "(letGo(), null)")
	tb.waitFor("the engine's answer", "inspect.engine() === 'browser' && location.search.slice(1) !== %s", before.Query)
	time.Sleep(300 * time.Millisecond)
	after := tb.snapshot() // a request is pending: the page does not settle
	tb.changed(l, h, before, after)
	eval[any](tb, "inspect.letGo()")
	time.Sleep(300 * time.Millisecond)
	if late := tb.settle(); !late.same(after) {
		t.Errorf("the late answer shows\n%+v, want\n%+v", late, after)
	}
}

// servesOn drags a handle, and checks that the page answers and shows no message.
func (tb *tab) servesOn(l *lab.Lab) {
	tb.t.Helper()
	before := tb.settle()
	h := firstHandle(tb.t, tb.agrees(l, before))
	x, y, dx, dy := tb.way(h)
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseMoved", x+dx/2, y+dy/2, 1)
	tb.mouse("mouseMoved", x+dx, y+dy, 1)
	tb.mouse("mouseReleased", x+dx, y+dy, 0)
	tb.changed(l, h, before, tb.settleAway(before.Query))
	if said := eval[string](tb, "document.querySelector('#message').textContent.trim()"); said != "" {
		tb.t.Errorf("the page says %q", said)
	}
}
