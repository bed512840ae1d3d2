package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"losslab/internal/exercise"
)

// exercised holds the queries of exercises with answers, some of them wrong.
var exercised = []string{
	"by-hand?seed=2&l1=24&mse=38.5", "twice?seed=1&loss=2&gradient=x", "ninety?seed=1&error=6&gradient=90", "border?seed=2&beta=1&high=no&low=yes",
	"mean-and-median?seed=1&point=3&to=9", "steps?seed=1&steps=7", "unit?seed=1&l1=3/400&mse=1&beta=1/0", "same-l1?seed=1&poor=90,90,110&good=1,2,3,4",
	"touch?seed=1&box=90,90,110,110", "median-breaks?seed=1&l1=1&mse=1", "always-never?seed=3&claim1=always&case1=3&claim2=depends", "reverse?seed=1&errors=1,2,3,4,5,6,7,8,9,10",
}

// TestExercises checks that exercises show all fields and fit the screen, and that axe-core finds nothing serious.
func TestExercises(t *testing.T) {
	t.Parallel()
	axe := vendored(t, "axe.min.js")
	narrow := screen{width: 320, height: 640, phone: true}
	tb := blank(t, desktop.by(byServer))
	for i, at := range exercised {
		for j, s := range []screen{narrow, phone, desktop, desktop.inDark()} {
			path := []string{"/practise/", "/embed/practise/"}[(i+j)%2] + at
			tb.looksAt(s.by(byServer))
			tb.visit(path)
			tb.waitFor("the page", "document.readyState === 'complete' && document.documentElement.dataset.unlettered === undefined")
			if unseen := eval[string](tb, "[...document.querySelectorAll('main :is(input:not([type=hidden]), button)')].filter((e) => !e.checkVisibility()).map((e) => e.name).join(' ')"); unseen != "" {
				t.Errorf("%s, %v: out of sight: %s", path, s, unseen)
			}
			if n := eval[int](tb, "document.querySelectorAll('main [id^=said]').length"); n < 2 {
				t.Errorf("%s, %v: nothing is said of the answers", path, s)
			}
			if width := eval[float64](tb, "document.documentElement.scrollWidth"); int64(width) > s.width {
				t.Errorf("%s, %v: the page is %v wide", path, s, width)
			}
			if j%2 == i%2 {
				tb.axe(axe, s)
			}
		}
	}
	for _, path := range []string{"/practise", "/practise?print=always-never,reverse,border&key=1&variants=2"} {
		for _, s := range []screen{narrow, desktop} {
			tb.looksAt(s.by(byServer))
			tb.visit(path)
			tb.waitFor("the page", "document.readyState === 'complete'")
			tb.axe(axe, s)
			if width := eval[float64](tb, "document.documentElement.scrollWidth"); int64(width) > s.width {
				t.Errorf("%s, %v: the page is %v wide", path, s, width)
			}
		}
	}
}

// TestExerciseByKeys answers an exercise with the keyboard alone, and checks that the feedback has the focus then.
func TestExerciseByKeys(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byServer))
	tb.visit("/practise/border?seed=2")
	tb.waitFor("the page", "document.readyState === 'complete'")
	tb.tabTo("#answer-beta")
	tb.key("1")
	tb.tabTo("[name=high]")
	tb.key(kb.ArrowDown) // which selects the next radio button
	tb.tabTo("main button[type=submit]")
	tb.key(kb.Enter)
	tb.waitFor("what is said of it", "location.search.includes('beta=1') && document.querySelector('#said-beta') !== null")
	tb.waitFor("the focus there", "document.activeElement.id === 'said'")
	if says := eval[string](tb, "document.querySelector('#said-beta').textContent"); !strings.Contains(says, "66.5 %") {
		t.Errorf("of β = 1 it says %q", says)
	}
	if chosen := eval[string](tb, "document.querySelector('[name=high]:checked').value"); chosen != "no" {
		t.Errorf("%q is chosen", chosen)
	}
	tb.tabTo(".hints summary")
	tb.key(kb.Enter)
	tb.waitFor("the hint", "document.querySelector('.hints p').checkVisibility()")
}

// TestExerciseRoom checks that an exercise, embedded with the markup that its own page offers, needs no scrollbar and
// leaves no large gap below it at any width.
func TestExerciseRoom(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	for _, x := range exercise.All() {
		own := blank(t, desktop.by(byServer))
		own.visit("/practise/" + x.ID + "?seed=2")
		own.waitFor("the text", "document.querySelector('#embedding')?.value.startsWith('<iframe')")
		text := eval[string](own, "document.querySelector('#embedding').value.replace(location.origin, 'LOSSLAB').replace('lazy', 'eager')")
		h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Notes</title><link rel="icon" href="data:,">
			<style>body { margin: 0 16px } iframe { display: block }</style>
			<script>globalThis.height = 0; addEventListener('message', ({ data }) => { if (data.losslab === 'height') height = data.height; });</script>`+text, theProduct.URL)
		for _, width := range []int64{320, 360, 412, 500, 600, 752, 900} {
			h.size(screen{width: width, height: 800})
			h.waitFor("the height", "height > 300")
			room := eval[struct{ Frame, Needs float64 }](h.tab, `(async () => {
				for (let last = 0, calm = 0; calm < 5; calm = height === last ? calm + 1 : 0) {
					last = height;
					await new Promise((resolve) => setTimeout(resolve, 30));
				}
				return { frame: document.querySelector('iframe').offsetHeight, needs: height };
			})()`)
			if room.Frame < room.Needs || room.Frame > 1.2*room.Needs {
				t.Errorf("%s in a page that is %d wide: %+v", x.ID, width, room)
			}
		}
	}
}

// TestExerciseInFrame checks that an embedded exercise reports its height, and each answer once, and stays in its frame.
func TestExerciseInFrame(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	const part = "/embed/practise/by-hand?"
	for name, attributes := range map[string]string{"a frame": "", "a sandbox": `sandbox="allow-scripts allow-forms"`} {
		h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
			<script>globalThis.told = []; globalThis.height = globalThis.loads = 0; addEventListener('message', ({ data }) => { if (data.losslab === 'answer') told.push(data); if (data.losslab === 'height') height = data.height; });</script>
			<iframe `+attributes+` src="LOSSLAB`+part+`seed=2" onload="loads++" title="By hand" width="640" height="700"></iframe>`, theProduct.URL)
		h.waitFor("the height", "loads === 1 && height > 300 && height < 700")
		if n := eval[int](h.tab, "told.length"); n != 0 {
			t.Errorf("%s: before any answer %d are told", name, n)
		}
		loads := 1
		// leave runs code that makes the frame load another page, and waits until it has loaded.
		leave := func(does string) {
			in[any](h, part, "(setTimeout(() => { "+does+" }, 20), null)")
			loads++
			h.waitFor("the page after "+does, "loads === %s", loads)
		}
		answer := func(l1 string) {
			leave("['" + l1 + "', '38,5', '5'].forEach((v, i) => document.querySelectorAll('input.number')[i].value = v); document.querySelector('form').requestSubmit();")
		}
		answer("24")
		h.waitFor("the answer to be told in "+name, "told.length === 1")
		got := eval[map[string]any](h.tab, "told[0]")
		if got["exercise"] != "by-hand" || got["seed"] != "2" || got["right"] != false || got["said"] != "L1: 24; MSE: 38,5; SmoothL1: 5" {
			t.Errorf("%s: it is told %v", name, got)
		}
		if says := in[string](h, part+"seed=2&l1=24", "document.querySelector('#said-l1').textContent"); !strings.Contains(says, "the sum") {
			t.Errorf("%s: the frame says %q", name, says)
		}
		answer("6")
		h.waitFor("the next answer to be told", "told.length === 2 && told[1].right === true")
		leave("location.reload();")
		leave("document.querySelector('a.button.primary').click();")
		if said := in[bool](h, part+"seed=3", "document.querySelector('#said').textContent !== ''"); said {
			t.Errorf("%s: of other numbers something is said", name)
		}
		if n := eval[int](h.tab, "told.length"); n != 2 {
			t.Errorf("%s: %d answers are told", name, n)
		}
	}
}
