package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"

	"losslab/internal/lab"
	"losslab/internal/step"
)

// answers returns a wrong and the right answer to a step, or empty strings if the step's answer is the state itself.
func answers(t *testing.T, l *lab.Lab, s *step.Step) (wrong, right string) {
	t.Helper()
	v, err := l.View(s.Query, "light")
	if err != nil {
		t.Fatal(err)
	}
	numbers := step.From(v.Numbers)
	for _, c := range s.Choices {
		if c.Right(numbers) {
			right = c.ID
		} else {
			wrong = c.ID
		}
	}
	if g := s.Guess; g != nil {
		right = strings.TrimPrefix(g.Mark(g.Truth(numbers)).String(), "~")
		if wrong = strings.TrimPrefix(g.Mark(g.Max).String(), "~"); wrong == right {
			wrong = strings.TrimPrefix(g.Mark(g.Min).String(), "~")
		}
	}
	return wrong, right
}

// asked is what a reader sees of a question: its mode, the question, and the answer with its explanation.
type asked struct {
	Mode, Ask, Said, Truth, Says, Why string
}

func (tb *tab) question() asked {
	tb.t.Helper()
	return eval[asked](tb, `(() => {
		const section = document.querySelector('#steps');
		const text = (name) => section.querySelector('[data-step-' + name + ']').innerText;
		const shown = section.querySelector('[data-step-part=said]').checkVisibility();
		return { Mode: section.dataset.steps, Ask: text('ask'), Said: shown ? text('said') : '', Truth: shown ? text('truth') : '', Says: shown ? text('says') : '', Why: shown ? text('why') : '' };
	})()`)
}

// say gives an answer as a reader does: with a choice's button, or with the field and its button.
func (tb *tab) say(s *step.Step, said string, press func(selector string)) {
	tb.t.Helper()
	if s.Guess == nil {
		press(fmt.Sprintf("[data-choice-id=%q]", said))
		return
	}
	tb.typeInto("#guess", said)
	press(".guess button")
}

// TestSteps goes through all questions of a lab. The answer is nowhere on the page before the reader has committed to one;
// a wrong answer gets its explanation, and the right one is right. The question, with its buttons, is on the first screen.
// Marks of the guess and the truth cover no other label.
func TestSteps(t *testing.T) {
	eachLabBy(t, func(t *testing.T, l *lab.Lab, on answerer) {
		if len(l.Steps) < 5 {
			t.Errorf("%d steps", len(l.Steps))
		}
		tb := open(t, desktop.by(on), "/"+l.ID)
		tb.rest()
		if q := tb.question(); q.Mode != "none" {
			t.Errorf("the lab begins with a question: %+v", q)
		}
		for i := range l.Steps {
			s := &l.Steps[i]
			tb.click("[data-step-go=next]")
			tb.agrees(l, tb.settleAt(l.StepQuery(i)))
			if q := tb.question(); q.Mode != "open" || q.Said != "" || q.Why != "" || q.Ask == "" {
				t.Errorf("%s: it is not open: %+v", s.ID, q)
			}
			if on == byServer {
				tb.inSight(s.ID)
			}
			if s.Kind() == step.Do {
				continue
			}
			wrong, right := answers(t, l, s)
			tb.say(s, wrong, tb.click)
			tb.agrees(l, tb.settleAt(l.StepQuery(i)+"&said="+wrong))
			marksApart := func(said string) {
				if on == byServer && s.Guess != nil {
					tb.labelsApart(2, s.ID+"="+said)
				}
			}
			marksApart(wrong)
			truth := tb.question()
			if truth.Mode != "said" || truth.Says == "" || truth.Truth == "" || truth.Why == "" {
				t.Errorf("%s: %q is answered with %+v", s.ID, wrong, truth)
			}
			tb.click("[data-step-go=query]")
			tb.restAt(l.StepQuery(i))
			if text := eval[string](tb, "document.querySelector('main').innerText"); s.Guess != nil && strings.Contains(truth.Truth, "%") && strings.Contains(text, truth.Truth) { // other numbers may occur elsewhere, too
				t.Errorf("%s: %q can be read before the reader has committed: %s", s.ID, truth.Truth, text)
			}
			tb.say(s, right, tb.click)
			v := tb.agrees(l, tb.settleAt(l.StepQuery(i)+"&said="+right))
			marksApart(right)
			if q := tb.question(); q.Mode != "said" || !v.Step.Right || q.Says != v.Step.Says {
				t.Errorf("%s: the right answer gets %+v", s.ID, q)
			}
		}
	}, byServer, bySite, byFile)
}

// TestHeldEnter checks that an Enter that is held on the link to the next question does not also answer that question,
// whose first choice then has the focus.
func TestHeldEnter(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/outliers?ask=share&said=80")
	enter := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, Text: "\r"}
	repeated, released := enter, enter
	held := true
	repeated.AutoRepeat = &held
	released.Type, released.Text = input.DispatchKeyEventTypeKeyUp, ""

	eval[any](tb, "(document.querySelector('[data-step-go=next]').focus(), null)")
	before := tb.snapshot().Query
	call(tb, input.DispatchKeyEvent, enter)
	next := tb.settleAway(before).Query
	if !eval[bool](tb, "document.activeElement.matches('[data-choice-id]')") {
		t.Fatal("no choice has the focus")
	}
	call(tb, input.DispatchKeyEvent, repeated)
	call(tb, input.DispatchKeyEvent, released)
	if now := tb.settle().Query; now != next {
		t.Fatalf("the question at %q is answered by the same key: %q", next, now)
	}
	call(tb, input.DispatchKeyEvent, enter)
	call(tb, input.DispatchKeyEvent, released)
	if now := tb.settleAway(next).Query; !strings.Contains(now, "said=") {
		t.Errorf("another press of the key leads to %q", now)
	}
}

// TestCommitBeforeAnswer checks that a reader who commits to a guess before the server has answered all of its digits
// commits to the whole number, which stays in its field, and not to the digits answered so far.
func TestCommitBeforeAnswer(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop, "/outliers?ask=share")
	eval[any](tb, `(() => {
		const send = fetch;
		globalThis.held = []; // requests, each of which is sent when it is called
		globalThis.fetch = (address, ...args) => {
			if (!address.includes('/labs/')) return send(address, ...args); // a module that the page fetches ahead
			return new Promise((go) => held.push(go)).then(() => send(address, ...args));
		};
		globalThis.release = () => { globalThis.fetch = send; held.forEach((go) => go()); };
		document.querySelector('#guess').focus();
	})()`)
	tb.key("7")
	tb.waitFor("the request for the first digit", "held.length === 1")
	tb.key("5")
	tb.waitFor("the request for both digits", "held.length === 2")
	x, y := tb.target(".guess button")
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	eval[any](tb, "(held[0](), null)")
	tb.waitFor("the answer to the first digit", "document.querySelector('[data-guess-slider]').value === '7'")
	if now := eval[string](tb, "document.querySelector('#guess').value"); now != "75" {
		t.Errorf("the field holds %q before its second digit is answered", now)
	}
	tb.mouse("mouseReleased", x, y, 0)
	eval[any](tb, "(release(), null)")
	tb.restAt("ask=share&said=75")
}

// TestStepsAreKept checks that undo and a reload restore an answer, and that a preset puts the question away.
func TestStepsAreKept(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		at := 0
		for l.Steps[at].Kind() == step.Do {
			at++
		}
		s := &l.Steps[at]
		wrong, right := answers(t, l, s)
		tb := open(t, desktop.by(byBrowser), "/"+l.ID+"?"+l.StepQuery(at))
		tb.rest()
		tb.say(s, wrong, tb.click)
		tb.restAt(l.StepQuery(at) + "&said=" + wrong)
		before := tb.question()
		tb.click("[data-step-go=query]")
		tb.restAt(l.StepQuery(at))
		tb.say(s, right, tb.click)
		tb.restAt(l.StepQuery(at) + "&said=" + right)
		for range 3 { // the answer, what was typed, and asking again
			if tb.snapshot().Query != l.StepQuery(at)+"&said="+wrong {
				before := tb.snapshot().Query
				tb.click("#undo")
				tb.restAway(before)
			}
		}
		if q := tb.question(); q != before {
			t.Errorf("undo leads to %+v, not %+v", q, before)
		}
		tb.visit("/" + l.ID + "?" + l.StepQuery(at) + "&said=" + wrong)
		tb.rest()
		if q := tb.question(); q != before {
			t.Errorf("reloaded it is %+v, not %+v", q, before)
		}
		preset := l.Presets[len(l.Presets)-1]
		link := fmt.Sprintf("a[data-preset=%q]", preset.ID)
		tb.reveal(link)
		tb.click(link)
		tb.rest()
		if q := tb.question(); q.Mode != "none" {
			t.Errorf("a preset leaves %+v", q)
		}
	})
}

func (tb *tab) tap(selector string) {
	tb.t.Helper()
	x, y := tb.target(selector)
	tb.touch("touchStart", x, y)
	tb.touch("touchEnd", 0, 0)
}

// TestStepsByTouch answers by touch, which can also drag the mark of a guess. The texts of the marks are apart from others
// on a phone, too.
func TestStepsByTouch(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, phone, "/"+l.ID)
		tb.rest()
		for i := range l.Steps {
			s := &l.Steps[i]
			tb.tap("[data-step-go=next]")
			tb.restAt(l.StepQuery(i))
			if s.Kind() == step.Do {
				continue
			}
			if s.Guess != nil && s.Guess.Chart != "" {
				before := tb.snapshot().Query
				x, y := tb.target("[data-handle=guess]")
				tb.hold(x, y, 30, -30)
				if after := tb.settleAway(before); !strings.Contains(after.Query, "said=~") {
					t.Errorf("%s: dragging the mark leads to %q", s.ID, after.Query)
				}
			}
			_, right := answers(t, l, s)
			tb.say(s, right, tb.tap)
			tb.restAt(l.StepQuery(i) + "&said=" + right)
			if s.Guess != nil {
				tb.labelsApart(2, s.ID+"="+right)
			}
		}
	})
}

// TestMarkByPress checks that a click or tap on the chart moves the mark of a guess there, and that a swipe does not.
func TestMarkByPress(t *testing.T) {
	for _, tc := range []struct {
		name   string
		screen screen
		press  func(tb *tab, x, y float64)
	}{
		{"mouse", desktop, func(tb *tab, x, y float64) {
			tb.mouse("mouseMoved", x, y, 0)
			tb.mouse("mousePressed", x, y, 1)
			tb.mouse("mouseReleased", x, y, 0)
		}},
		{"finger", phone, func(tb *tab, x, y float64) {
			tb.touch("touchStart", x, y)
			tb.touch("touchEnd", 0, 0)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tb := open(t, tc.screen, "/outliers?ask=share")
			tb.rest()
			mark := func() (x, y float64, query string) {
				x, y = tb.target("[data-handle=guess]")
				return x, y, tb.snapshot().Query
			}
			x, y, before := mark()
			const by = 70 // farther than a handle's hit area reaches
			if tc.screen == phone {
				tb.swipe(x-by, y, 0, -80)
				if _, _, after := mark(); after != before {
					t.Fatalf("a finger that scrolls leads to %q", after)
				}
				x, y, _ = mark()
			}
			tc.press(tb, x-by, y)
			if after := tb.settleAway(before); !strings.Contains(after.Query, "said=~") {
				t.Fatalf("the press leads to %q", after.Query)
			}
			if at, _, _ := mark(); math.Abs(at-(x-by)) > 3 { // the guess has steps of 1 %
				t.Errorf("pressed at %v, it is at %v", x-by, at)
			}
			tb.click("#undo")
			tb.restAt(before)
		})
	}
}

// TestQuestionsOnPhones checks that a question and the chart with its mark are on the first screen of a phone.
func TestQuestionsOnPhones(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := blank(t, phone.by(byServer))
		marks := 0
		for i := range l.Steps {
			s := &l.Steps[i]
			if s.Guess == nil || s.Guess.Chart == "" {
				continue
			}
			marks++
			tb.reopen(phone.by(byServer), "/"+l.ID+"?"+l.StepQuery(i))
			for _, selector := range []string{fmt.Sprintf("figure[data-chart=%q]", s.Guess.Chart), "[data-step-ask]", ".guess button"} {
				if b := tb.box(selector); b.Y < 0 || b.Y+b.Height > float64(phone.height) {
					t.Errorf("%s: %s is at %+v, on a screen of %d", s.ID, selector, b, phone.height)
				}
			}
		}
		if marks == 0 {
			t.Errorf("no question has a mark")
		}
	})
}
