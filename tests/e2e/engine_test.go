package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"

	"losslab/internal/lab"
)

// askServer asks the API. A problem becomes what the engine says of one.
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

// askEngine asks the page's own worker program, started once more by the module that the page starts it with.
const askEngine = `(async (questions) => {
	const [{ startEngine }, { Problem }] = await Promise.all(['engine', 'answerer'].map((name) => import('/static/js/' + name + '.js')));
	globalThis.testEngine ??= await startEngine([]);
	const answers = [];
	for (const [lab, question] of questions) {
		answers.push(await testEngine.view(lab, question).catch((error) => {
			if (error instanceof Problem) return { problem: error.message, field: error.field };
			return { failure: String(error) };
		}));
	}
	return answers;
})(%s)`

// TestParity: the engine says what the server says, in every preset and some hundreds of other states, after moves of
// handles of every kind, and of bad input. Strings agree exactly, numbers to 1e-9.
func TestParity(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byBrowser), "/"+lab.All()[0].ID)
	moved := map[lab.HandleKind]bool{}
	for _, l := range lab.All() {
		rng := rand.New(rand.NewPCG(1, uint64(len(l.ID))))
		kinds := map[lab.HandleKind]bool{}
		var questions []string
		for _, q := range states(l, rng, 120) {
			questions = append(questions, q)
			questions = append(questions, movesOf(t, l, q, rng, kinds)...)
		}
		questions = append(questions, badQuestions(l)...)
		compared, problems := 0, 0
		for len(questions) > 0 {
			n := min(100, len(questions)) // at a time
			pairs := make([][2]string, n)
			for i, q := range questions[:n] {
				pairs[i] = [2]string{l.ID, q}
			}
			for i, got := range eval[[]any](tb, askEngine, pairs) {
				want := askServer(t, l, questions[i])
				if where := differ(want, got, ""); where != "" {
					t.Errorf("%s?%s: %s", l.ID, questions[i], where)
				}
				compared++
				if _, bad := want.(map[string]any)["problem"]; bad {
					problems++
				}
			}
			questions = questions[n:]
		}
		t.Logf("%s: %d answers compared, %d of them problems, moves of %v", l.ID, compared, problems, kinds)
		if compared-problems < 200 || problems < 10 {
			t.Errorf("%s: only %d answers were compared, %d of them problems", l.ID, compared, problems)
		}
		maps.Copy(moved, kinds)
	}
	for _, kind := range []lab.HandleKind{lab.ErrorHandle, lab.OutlierHandle, lab.PredictionHandle, lab.TargetHandle, lab.BorderHandle} {
		if !moved[kind] {
			t.Errorf("no handle of the kind %s was moved", kind)
		}
	}
}

// states are the presets, and states with some parameters drawn at random.
func states(l *lab.Lab, rng *rand.Rand, n int) []string {
	all := []string{""}
	for _, p := range l.Presets {
		all = append(all, p.Query)
	}
	for range n {
		values := url.Values{}
		for _, p := range l.Params {
			if rng.IntN(3) == 0 {
				values.Set(p.Name, draw(p, rng))
			}
		}
		all = append(all, values.Encode())
	}
	return all
}

// draw is a value of a parameter.
func draw(p lab.Param, rng *rand.Rand) string {
	number := func() string {
		lo, hi := *p.Min, *p.Max
		if p.Slider != nil && rng.IntN(4) > 0 {
			lo, hi = p.Slider[0], p.Slider[1]
		}
		v := lo + rng.Float64()*(hi-lo)
		if p.Step == 1 {
			v = math.Round(v)
		}
		return strconv.FormatFloat(v, 'g', 1+rng.IntN(12), 64)
	}
	list := func(sep string, n int, item func() string) string {
		parts := make([]string, 1+rng.IntN(n))
		for i := range parts {
			parts[i] = item()
		}
		return strings.Join(parts, sep)
	}
	switch p.Kind {
	case lab.Number:
		return number()
	case lab.ChoiceKind:
		return p.Options[rng.IntN(len(p.Options))].ID
	case lab.Choices:
		var ids []string
		for _, i := range rng.Perm(len(p.Options))[:1+rng.IntN(len(p.Options))] {
			ids = append(ids, p.Options[i].ID)
		}
		return strings.Join(ids, ",")
	case lab.Flag:
		return strconv.Itoa(rng.IntN(2))
	case lab.Numbers:
		return list(",", 20, number)
	default:
		return list(";", 8, func() string { return number() + "," + number() })
	}
}

// movesOf moves a handle of each kind of a state, and carries an action out, in the dark theme now and then.
func movesOf(t *testing.T, l *lab.Lab, query string, rng *rand.Rand, kinds map[lab.HandleKind]bool) []string {
	t.Helper()
	v, err := l.Answer(query)
	if err != nil {
		return nil // a scene of its own needs its own points, say
	}
	var moves []string
	seen := map[lab.HandleKind]bool{}
	add := func(id string, x, y float64) {
		q := query + "&move=" + url.QueryEscape(fmt.Sprintf("%s,%g,%g", id, x, y))
		if rng.IntN(4) == 0 {
			q += "&theme=dark"
		}
		moves = append(moves, strings.TrimPrefix(q, "&"))
	}
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			if !seen[h.Kind] {
				seen[h.Kind], kinds[h.Kind] = true, true
				at := func(i int) float64 { return float64(h.Min[i]) + rng.Float64()*float64(h.Max[i]-h.Min[i]) }
				add(h.ID, at(0), at(1))
			}
		}
		for _, a := range c.Actions {
			add(a.ID, float64(a.X), float64(a.Y))
		}
	}
	return moves
}

// badQuestions are refused, each for its own reason.
func badQuestions(l *lab.Lab) []string {
	all := []string{"nothing=1", "theme=green", "move=", "move=no.such,1,2", "move=e1,x,2", "=", "a=%zz", "theme=dark&theme=dark", "%F0%9F=1", "beta=%3Cscript%3E"}
	for _, p := range l.Params {
		all = append(all, p.Name+"=%00", p.Name+"=1e999", p.Name+"=1&"+p.Name+"=1")
	}
	return all
}

// differ tells where two answers differ; empty: nowhere.
func differ(want, got any, at string) string {
	switch w := want.(type) {
	case float64:
		g, ok := got.(float64)
		if !ok || math.Abs(g-w) > 1e-9*math.Max(math.Abs(w), math.Abs(g)) {
			return fmt.Sprintf("%s is %v, want %v", at, got, w)
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return fmt.Sprintf("%s is %.200v, want %.200v", at, got, want)
		}
		for i := range w {
			if where := differ(w[i], g[i], fmt.Sprintf("%s[%d]", at, i)); where != "" {
				return where
			}
		}
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			return fmt.Sprintf("%s is %.200v, want %.200v", at, got, want)
		}
		for k := range w {
			if where := differ(w[k], g[k], at+"."+k); where != "" {
				return where
			}
		}
	default:
		if want != got {
			return fmt.Sprintf("%s is %q, want %q", at, got, want)
		}
	}
	return ""
}

// TestDragAsksNobody: with the engine loaded, nothing that a reader does to a chart causes a request.
func TestDragAsksNobody(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byBrowser).inDark(), "/"+l.ID) // in the dark, charts for paper are made after each change
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
		tb.settleAt(before.Query)
		if now := tb.asked(); len(now) != len(asked) {
			t.Errorf("requests: %q", now[len(asked):])
		}
	})
}

// spoil breaks the engine in several ways, each before the page's own scripts run.
var spoil = map[string]string{
	"no worker":  "delete globalThis.Worker",
	"no program": "globalThis.Worker = class extends Worker { postMessage(m) { super.postMessage(m.wasm ? {...m, wasm: '/nothing.wasm'} : m); } }",
	"no loader":  "globalThis.Worker = class extends Worker { postMessage(m) { super.postMessage(m.exec ? {...m, exec: '/static/js/worker.js'} : m); } }",
}

// TestEngineFails: whatever keeps the engine from starting, the reader sees nothing of it, the console says it once, and
// the server answers.
func TestEngineFails(t *testing.T) {
	t.Parallel()
	l := lab.All()[0]
	for name, script := range spoil {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := blank(t, desktop.by(byBrowser))
			tb.allow("the engine failed")
			tb.allow("404 (Not Found)")
			call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
			tb.visit("/" + l.ID)
			tb.waitFor("the engine to fail", "inspect.engine() === 'failed'")
			tb.servesOn(l)
			if n := tb.warned("the engine failed"); n != 1 {
				t.Errorf("the console says it %d times", n)
			}
		})
	}
}

// TestEngineDies: an engine that breaks, or goes silent, in the middle of a drag is left for the server.
func TestEngineDies(t *testing.T) {
	t.Parallel()
	l := lab.All()[0]
	ways := map[string]struct {
		script string
		after  time.Duration // which the page waits for its answer
	}{
		"breaks":      {"theWorker.dispatchEvent(new ErrorEvent('error', {message: 'gone'}))", 0},
		"goes silent": {"null", 9 * time.Second},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := blank(t, desktop.by(byBrowser))
			tb.allow("the engine failed")
			call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
				Source: "globalThis.Worker = class extends Worker { constructor(url) { super(url); globalThis.theWorker = this; } }",
			})
			tb.visit("/" + l.ID)
			tb.waitFor("the engine", "inspect.engine() === 'browser'")
			before := tb.settle()
			h := firstHandle(t, tb.agrees(l, before))
			x, y, dx, dy := tb.way(h)
			tb.mouse("mouseMoved", x, y, 0)
			tb.mouse("mousePressed", x, y, 1)
			tb.mouse("mouseMoved", x+dx/2, y+dy/2, 1)
			tb.settleAway(before.Query)
			eval[any](tb, "(theWorker.postMessage = () => {}, null)") // what is asked now is never answered
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
		})
	}
}

// TestTakeover: answers of the server that are still on their way when the engine takes over hold nothing up.
func TestTakeover(t *testing.T) {
	t.Parallel()
	l := lab.All()[0]
	tb := blank(t, desktop.by(byBrowser))
	// The engine is held back until it is let go.
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: "globalThis.Worker = class extends Worker { postMessage(m) { if (m.exec) globalThis.letGo = () => super.postMessage(m); else super.postMessage(m); } }",
	})
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
	after := tb.snapshot() // a request is held: the page is not at rest
	tb.changed(l, h, before, after)
	eval[any](tb, "inspect.letGo()")
	time.Sleep(300 * time.Millisecond)
	if late := tb.settle(); !late.same(after) {
		t.Errorf("the late answer shows\n%+v, want\n%+v", late, after)
	}
}

// servesOn drags, and demands an answer and no word about trouble.
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
