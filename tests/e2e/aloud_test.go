package e2e

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/step"
)

// aloud records everything that is added to a page's live region from now on.
const aloud = `(() => {
	globalThis.said = [];
	new MutationObserver((all) => { for (const { addedNodes } of all) for (const node of addedNodes) said.push(node.textContent); })
		.observe(document.querySelector('#announce'), { childList: true, subtree: true });
})()`

// TestStepsByKeys answers a lab's questions with the keyboard and checks the live region: each question is announced in
// full, each answer with its verdict and its reason. HEARD names a file for the announcements, for people to read.
func TestStepsByKeys(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byServer), "/"+l.ID)
		evalSource[any](tb, aloud)
		var log []string
		count := 0
		hears := func(what string) string {
			t.Helper()
			tb.waitFor(what+" to be told", "said.length > %v", count)
			all := eval[[]string](tb, "said")
			for _, text := range all[count:] {
				log = append(log, what+": “"+text+"”")
			}
			count = len(all)
			return all[count-1]
		}
		for i := range l.Steps {
			s := &l.Steps[i]
			eval[any](tb, "(document.querySelector('#steps').focus(), null)") // as the page's skip link does
			tb.tabTo("[data-step-go=next]")
			tb.key(kb.Enter)
			v := tb.agrees(l, tb.settleAt(l.StepQuery(i)))
			if spoken, want := hears("the question"), fmt.Sprintf("Question %d of %d. %s", i+1, len(l.Steps), v.Step.Ask); spoken != want {
				t.Errorf("%s is told as %q, not %q", s.ID, spoken, want)
			}
			if s.Kind() == step.Do {
				continue
			}
			wrong, _ := answers(t, l, s)
			eval[any](tb, "(document.querySelector('#steps').focus(), null)")
			if s.Guess == nil {
				tb.tabTo(fmt.Sprintf("[data-choice-id=%q]", wrong))
				tb.key(kb.Enter)
			} else {
				tb.tabTo("#guess")
				tb.key("a", chromedp.ModifierCtrl)
				tb.key(wrong + kb.Enter)
			}
			v = tb.agrees(l, tb.settleAt(l.StepQuery(i)+"&said="+wrong))
			if spoken := hears("the answer"); !strings.Contains(spoken, v.Step.Says) || !strings.HasSuffix(spoken, v.Step.Why) {
				t.Errorf("%s: the answer is told as %q, not %q", s.ID, spoken, v.Step.Says)
			}
			tb.focusedAfter("an answer")
		}
		if file := os.Getenv("HEARD"); file != "" {
			if err := os.WriteFile(strings.ReplaceAll(file, "LAB", l.ID), []byte(l.Heading+"\n"+strings.Join(log, "\n")+"\n"), 0o644); err != nil {
				t.Error(err)
			}
		}
	})
}

// TestListenEverywhere checks that the Listen button plays a chart, announces its title and marks its figure, on pages
// and in embeds of the server, of an exported site and in a file. A chart without lines of losses is not the one played.
func TestListenEverywhere(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		on   answerer
		path string
	}{
		{byServer, "/embed/curves?charts=gradients,values"}, {bySite, "/embed/outliers"}, {bySite, "/training"}, {byFile, "/outliers"}, {byServer, "/points"},
	} {
		t.Run(string(row.on)+row.path, func(t *testing.T) {
			t.Parallel()
			theBrowser(t)
			tb := blank(t, desktop.by(row.on))
			tb.visit(row.path)
			tb.waitFor("the page to be ready", "inspect.ready()")
			tb.rest()
			evalSource[any](tb, spy)
			evalSource[any](tb, aloud)
			tb.click("#listen")
			tb.waitFor("the chart to play", "document.querySelector('#listen').ariaPressed === 'true'")
			tb.waitFor("its name", "said.length > 0")
			sounding := eval[string](tb, "document.querySelector('figure.sounding [data-title]').textContent")
			first := eval[string](tb, "document.querySelector('article[data-loss]').dataset.loss")
			if said := eval[[]string](tb, "said")[0]; !strings.HasPrefix(said, "Playing “"+sounding+"”: ") || len(said) < len("Playing “"+sounding+"”: ")+2 {
				t.Errorf("it says %q while %q sounds, %s first", said, sounding, first)
			}
			if got := eval[sounds](tb, "seen"); got.Contexts != 1 || len(got.Voices) != 3 {
				t.Errorf("%d contexts, %d voices", got.Contexts, len(got.Voices))
			}
			tb.key(kb.Escape)
			tb.waitFor("silence", "document.querySelector('#listen').ariaPressed === 'false' && !document.querySelector('figure.sounding')")
		})
	}
}

// TestHomeUndo checks the home page: its buttons undo, redo and reset the change that a key makes to a handle, without
// any entry in the history, and the list of keys opens and closes.
func TestHomeUndo(t *testing.T) {
	t.Parallel()
	for _, s := range []screen{desktop, phone} {
		tb := open(t, s.by(byServer), "/")
		before := tb.settle()
		tb.tabTo("figure .handles button")
		tb.key(kb.ArrowRight)
		tb.wait("the handle to move", func() bool { return fmt.Sprint(tb.snapshot().Handles) != fmt.Sprint(before.Handles) })
		after := tb.settle()
		for _, step := range []struct {
			button string
			want   snapshot
		}{{"#undo", before}, {"#redo", after}, {"#reset", before}} {
			tb.click(step.button)
			tb.wait(step.button, func() bool { return fmt.Sprint(tb.snapshot().Handles) == fmt.Sprint(step.want.Handles) })
		}
		if now := tb.settle(); now.Entries != before.Entries || now.Query != "" {
			t.Errorf("the history was touched: %d entries, %q", now.Entries-before.Entries, now.Query)
		}
		tb.click("#help")
		if !eval[bool](tb, "document.querySelector('#keys').open") {
			t.Error("the list of keys does not open")
		}
		tb.axeIn(vendored(t, "axe.min.js"), s, "document.querySelector('#keys')", 3)
		tb.key(kb.Escape)
		if eval[bool](tb, "document.querySelector('#keys').open") || !eval[bool](tb, "document.activeElement.matches('#help')") {
			t.Error("the list of keys does not close")
		}
	}
}

// TestUndoInReach checks that, in a frame shorter than its lab, undo is in view wherever the reader has scrolled to.
func TestUndoInReach(t *testing.T) {
	t.Parallel()
	for _, s := range []screen{{width: 720, height: 420}, {width: 1000, height: 700}} {
		tb := at(t, s, "/embed/outliers?cards=1&controls=1")
		for _, y := range []float64{0, 250, 1e6} {
			eval[any](tb, "(scrollTo({ top: %v, behavior: 'instant' }), null)", y)
			if b := tb.box("#undo"); b.Y < 0 || b.Y+b.Height > float64(s.height) || b.X < 0 || b.X+b.Width > float64(s.width) {
				t.Errorf("%v: at %v undo is at %+v", s, y, b)
			}
		}
	}
}

// TestNoLoss checks that a reader who deselects every loss is told at once, in view, what to do, and the state stays.
func TestNoLoss(t *testing.T) {
	t.Parallel()
	for _, s := range []screen{desktop, phone, {width: 640, height: 400}} {
		tb := open(t, s.by(byServer), "/curves")
		tb.allow("400 (Bad Request)")
		tb.rest()
		if s != desktop {
			tb.click("[data-fold]")
		}
		tb.click(".choices > summary")
		for _, id := range []string{"l1", "mse", "smoothl1"} {
			tb.click(fmt.Sprintf(".choices input[value=%q]", id))
			tb.rest()
		}
		tb.waitFor("a message", "document.querySelector('[data-problem=losses]').textContent !== ''")
		told := eval[struct {
			Text    string
			Covered bool
		}](tb, `((p) => {
			const { x, y, width, height } = p.getBoundingClientRect();
			return { Text: p.textContent, Covered: !p.contains(document.elementFromPoint(x + width / 2, y + height / 2)) };
		})(document.querySelector('[data-problem=losses]'))`)
		if told.Covered || told.Text != "Losses: Nothing is chosen. Choose at least one." {
			t.Errorf("%v: %+v", s, told)
		}
		if now := tb.settle(); now.Query != "losses=smoothl1" {
			t.Errorf("%v: the state is %q", s, now.Query)
		}
	}
}

// TestPhoneRow checks that, on a phone, the button for pasting one's own data stays in place when a handle is chosen,
// and that the name and value of the chosen handle are shown beside its buttons without being cut off.
func TestPhoneRow(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		for _, s := range []screen{{width: 320, height: 640, phone: true}, phone} {
			tb := open(t, s.by(byServer), "/"+l.ID)
			paste := l.Paste != nil
			var was, row box
			look := func() (box, box) {
				if paste {
					return tb.box("[data-open-paste]"), tb.box("figure .frame")
				}
				return box{}, tb.box("figure .frame")
			}
			was, row = look()
			eval[any](tb, "((all) => (all[all.length - 1].focus({ preventScroll: true }), null))(document.querySelector('figure .handles').children)")
			tb.rest()
			if now, frame := look(); now != was || frame != row {
				t.Errorf("%v: with a handle chosen the button is at %+v, and was at %+v; the chart at %+v, and was at %+v", s, now, was, frame, row)
			}
			if paste {
				tb.target("[data-open-paste]")
				if b := tb.box("[data-open-paste]"); b.Width < 24 || b.Height < 24 {
					t.Errorf("%v: the button is %+v", s, b)
				}
			}
			for _, cut := range eval[[]string](tb, `[...document.querySelectorAll('.stepper .name, .stepper .value, figure .actions button, figure h2')]
				.filter((e) => e.checkVisibility() && !e.matches('[data-open-paste], [data-open-backdrop]') && (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 || e.scrollHeight > e.clientHeight + 2 && getComputedStyle(e).overflow === 'hidden')).map((e) => e.className + ' ' + e.textContent)`) {
				t.Errorf("%v: %q is cut", s, cut)
			}
		}
	})
}
