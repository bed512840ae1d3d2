package e2e

import (
	"fmt"
	"net"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/step"
)

// halls are the screens of lecture halls.
var halls = []screen{{width: 1920, height: 1080}, {width: 1024, height: 768}, {width: 1280, height: 720}, {width: 1366, height: 768}, {width: 3840, height: 2160}}

// unread returns what of a lab in full screen could not be read from the last row: letters that are too small, and
// parts that are cut off, overlap, lie outside the screen or are charts that consist mostly of margins.
func (tb *tab) unread() []string {
	tb.t.Helper()
	return eval[[]string](tb, `(() => {
		const found = [];
		const all = (selector) => [...document.querySelectorAll('#main ' + selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
		const name = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + '.' + [...element.classList].join('.') + ' ' + element.textContent.trim().slice(0, 30);
		const parts = all(':is(.present-bar, #chart > figure, .further > figure, .card, #steps, .present-code)');
		const walker = document.createTreeWalker(document.querySelector('#main'), NodeFilter.SHOW_TEXT);
		let letters = 0;
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			if (!node.data.trim() || element.closest('.lead, .summary, .reader, template, script') || !element.checkVisibility({ visibilityProperty: true })) continue;
			const board = element.closest('.board');
			const scale = board ? board.getBoundingClientRect().width / board.offsetWidth : 1;
			const height = parseFloat(getComputedStyle(element).fontSize) * scale / innerHeight;
			letters++;
			if (height < (board ? .02 : .022)) found.push('letters of ' + (100 * height).toFixed(2) + ' hundredths: ' + name(element));
		}
		if (letters < 20) found.push('only ' + letters + ' texts');
		for (const part of parts) {
			const { left, top, right, bottom } = part.getBoundingClientRect();
			if (left < 0 || top < 0 || right > innerWidth + .5 || bottom > innerHeight + .5) found.push('out of sight: ' + name(part));
			for (const other of parts.slice(parts.indexOf(part) + 1)) {
				const box = other.getBoundingClientRect();
				if (Math.min(right, box.right) - Math.max(left, box.left) > 1 && Math.min(bottom, box.bottom) - Math.max(top, box.top) > 1) found.push(name(part) + ' lies upon ' + name(other));
			}
		}
		const slack = 1 + innerHeight / 1000; // the feet of letters
		for (const part of [...parts, ...all(':is(.present-bar h2, .short, .share, .hand-text, [data-hand-up], .step-ask, .step-verdict, figcaption, .stepper, .player, .present-bar button)')]) {
			if (part.scrollHeight > part.clientHeight + slack && part.clientHeight > 0 || part.scrollWidth > part.clientWidth + slack && part.clientWidth > 0) {
				found.push('cut off: ' + name(part) + ' ' + [part.scrollWidth, part.clientWidth, part.scrollHeight, part.clientHeight].join());
			}
		}
		for (const plot of all('.plot')) {
			const box = plot.closest('figure').getBoundingClientRect();
			const inner = plot.sheets[0].getModel().getComponent('grid').coordinateSystem.getRect().width * plot.getBoundingClientRect().width / plot.offsetWidth;
			if (inner < .4 * Math.min(box.width, box.height)) found.push('mostly margins: ' + inner.toFixed() + ' pixels within ' + name(plot.closest('figure')));
			for (const text of plot.querySelectorAll('svg text')) {
				const at = text.getBoundingClientRect();
				if (at.width > 0 && (at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1)) found.push('out of its chart: ' + text.textContent);
			}
		}
		return found;
	})()`)
}

// TestPresentFits checks that, on the screens of halls, whatever is asked and revealed can be read from the last row,
// nothing is cut off, and on wide screens nothing moves when the answer is revealed. Each state is reached on one
// screen and then viewed on all the others, which takes less time than reaching each state on each.
func TestPresentFits(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, halls[0].by(byBrowser), "/"+l.ID+"?present=1")
		states, at := 0, 0
		look := func(what string) [][]box { // returns the boxes of the parts for each hall
			places := make([][]box, len(halls))
			for n := range halls {
				if n > 0 {
					at = (at + 1) % len(halls)
					tb.resize(halls[at])
				}
				states++
				for _, problem := range tb.unread() {
					t.Errorf("%s on %s: %s", what, halls[at], problem)
				}
				places[at] = eval[[]box](tb, partsOfHall)
			}
			return places
		}
		look("the lab")
		for i := range l.Steps {
			s := &l.Steps[i]
			tb.key(kb.PageDown)
			tb.restAt(l.StepQuery(i))
			before := look(s.ID)
			if s.Kind() == step.Do {
				continue
			}
			tb.key("r")
			tb.restAt(l.StepQuery(i) + "&said=" + step.Reveal)
			for n, places := range look(s.ID + ", revealed") {
				unmoved(t, fmt.Sprintf("%s on %s", s.ID, halls[n]), halls[n], before[n], places)
			}
		}
		if states < len(halls)*(2*len(l.Steps)-2) {
			t.Errorf("only %d states", states)
		}
	})
}

// unmoved checks, on a wide screen, that parts are still where they were before an answer was revealed.
func unmoved(t *testing.T, what string, hall screen, before, after []box) {
	t.Helper()
	if hall.width*2 <= hall.height*3 {
		return
	}
	for i, at := range after {
		if was := before[min(i, len(before)-1)]; abs(at.Y-was.Y) > 1 || abs(at.Height-was.Height) > 1 {
			t.Errorf("%s: the part %d goes from %+v to %+v when it is revealed", what, i, was, at)
		}
	}
}

const partsOfHall = `[...document.querySelectorAll('#main :is(.present-bar, figure, .plot, .card, #steps, .present-code)')].filter((part) => part.checkVisibility({ visibilityProperty: true }))
	.map((part) => part.getBoundingClientRect()).map(({ x, y, width, height }) => ({ X: x, Y: y, Width: width, Height: height }))`

// inFront is what a class sees of a question beside its charts.
type inFront struct {
	Title, Mode, Said, Place, All, Blank string
	Hands                                []string // each choice's letter, count and percentage of all hands
	Right                                int      // index of the choice marked as right; -1 for none
}

func (tb *tab) inFront() inFront {
	tb.t.Helper()
	return eval[inFront](tb, `(() => {
		const one = (selector) => document.querySelector(selector);
		const hands = [...document.querySelectorAll('.hand')];
		const said = one('[data-step-part=said]');
		return {
			Title: one('[data-present-title]').innerText, Mode: one('#steps').dataset.steps, Place: one('[data-present-place]').innerText,
			Said: said.checkVisibility() ? said.innerText : '', All: one('[data-hands-all]').innerText, Blank: one('[data-present=blank] kbd').innerText,
			Hands: hands.map((hand) => [hand.querySelector('.letter').innerText + hand.querySelector('.hand-count').innerText,
				Math.round(100 * hand.querySelector('.hand-bar > span').offsetWidth / hand.querySelector('.hand-bar').offsetWidth)].join(' ')),
			Right: hands.findIndex((hand) => hand.classList.contains('right')),
		};
	})()`)
}

func (tb *tab) presents() bool {
	tb.t.Helper()
	return eval[bool](tb, "document.documentElement.dataset.presenting !== undefined && !document.querySelector('header.site').checkVisibility()")
}

// present opens a page that fills the screen from the start.
func present(t *testing.T, s screen, path string) *tab {
	tb := open(t, s, path)
	if !tb.presents() {
		t.Fatal("it does not fill the screen")
	}
	return tb
}

// countHands counts hands on the second question by keys and mouse, but not on a blank screen, reveals, and asks anew.
func (tb *tab) countHands(l *lab.Lab) {
	tb.t.Helper()
	tb.key("a")
	tb.key("b")
	tb.key("b")
	tb.key("c")
	tb.key("B", chromedp.ModifierShift)
	tb.click(".hand:nth-child(3) [data-hand-up]")
	tb.click(".hand:nth-child(4) [data-hand-up]")
	tb.click(".hand:nth-child(1) [data-hand-down]")
	want := []string{"A0 0", "B1 25", "C2 50", "D1 25"}
	if got := tb.inFront(); !reflect.DeepEqual(got.Hands, want) || got.All != "4 hands" || got.Blank != "." || got.Right != -1 || got.Said != "" {
		tb.t.Errorf("hands are counted as %+v, want %v", got, want)
	}
	tb.waitFor("the count to be said", "document.querySelector('#announce').textContent.includes('of 4 hands')")
	if s := tb.settle(); s.Query != l.StepQuery(1) {
		tb.t.Errorf("hands get into the address: %s", s.Query)
	}
	tb.key("r")
	tb.restAt(l.StepQuery(1) + "&said=revealed")
	if got := tb.inFront(); !reflect.DeepEqual(got.Hands, want) || got.Right != 1 || got.Blank != "B" || !strings.HasPrefix(got.Said, "The answer is: 46.2 %.") {
		tb.t.Errorf("revealed, hands are %+v", got)
	}
	tb.key("a")
	for _, key := range []string{"b", "."} {
		tb.key(key)
		tb.waitFor("a blank screen", "document.elementFromPoint(innerWidth / 2, innerHeight / 2).matches('.blank')")
		tb.key(kb.PageDown)
		tb.waitFor("the screen", "!document.elementFromPoint(innerWidth / 2, innerHeight / 2).matches('.blank')")
	}
	if got := tb.inFront(); !reflect.DeepEqual(got.Hands, want) || got.Right != 1 {
		tb.t.Errorf("after that, hands are %+v", got)
	}
	tb.key("v")
	tb.restAt(l.StepQuery(1))
	if got := tb.inFront(); got.All != "" || got.Hands[1] != "B 0" || got.Mode != "open" {
		tb.t.Errorf("voted on again it is %+v", got)
	}
}

// TestPresent goes through questions with the keys of a remote control and counts hands, with several answerers.
func TestPresent(t *testing.T) {
	l, _ := labs.Lookup("outliers")
	for _, on := range []answerer{byServer, bySite, byFile} {
		t.Run(string(on), func(t *testing.T) {
			t.Parallel()
			tb := open(t, halls[0].by(on), "/outliers")
			tb.key("f")
			tb.waitFor("a full screen", "document.documentElement.dataset.presenting !== undefined")
			tb.rest()
			if got := tb.inFront(); !tb.presents() || got.Title != l.Heading || got.Mode != "none" || eval[string](tb, "location.search") != "?present=1" {
				t.Fatalf("it begins with %+v", got)
			}
			tb.key(kb.ArrowRight)
			tb.restAt(l.StepQuery(0))
			tb.key(kb.PageDown)
			tb.restAt(l.StepQuery(1))
			tb.key(kb.ArrowLeft)
			tb.restAt(l.StepQuery(0))
			tb.key("r")
			tb.restAt(l.StepQuery(0) + "&said=revealed")
			if got := tb.inFront(); got.Mode != "said" || !strings.HasPrefix(got.Said, "The answer is: 86.6 %.") || strings.Contains(got.Said, "you said") || got.Place != "1 of 7" {
				t.Errorf("revealed it says %+v", got)
			}
			tb.key(kb.PageDown)
			tb.restAt(l.StepQuery(1))
			tb.countHands(l)
			eval[any](tb, "history.back()")
			tb.restAt(l.StepQuery(1) + "&said=revealed")
			if !tb.presents() || !eval[bool](tb, "location.search.startsWith('?present=1&')") {
				t.Error("Back leaves the full screen")
			}
			tb.visit("/outliers?present=1&" + l.StepQuery(1))
			tb.waitFor("the page to be ready", "inspect.ready()")
			tb.rest()
			if got := tb.inFront(); !tb.presents() || got.Place != "2 of 7" || got.All != "" {
				t.Errorf("loaded anew it is %+v", got)
			}
			tb.key(kb.Escape)
			tb.waitFor("the page as it was", "document.documentElement.dataset.presenting === undefined && document.activeElement.id === 'present'")
			if s := tb.settle(); s.Query != l.StepQuery(1) || eval[bool](tb, "location.search.includes('present')") {
				t.Errorf("it leads to %q", s.Query)
			}
		})
	}
}

// TestPresentKeys checks that arrows act on the focused element, a remote control's keys act everywhere, revealing
// takes the guess that is set, and letter keys do nothing where they are turned off.
func TestPresentKeys(t *testing.T) {
	l, _ := labs.Lookup("outliers")
	tb := present(t, halls[0].by(byBrowser), "/outliers?present=1")
	eval[any](tb, "document.querySelector('.handles [tabindex=\"0\"]').focus()")
	tb.key(kb.ArrowRight)
	if s := tb.settleAway(""); strings.Contains(s.Query, "ask") || !strings.Contains(s.Query, "e=") {
		t.Errorf("an arrow on a handle leads to %q", s.Query)
	}
	before := eval[string](tb, "document.activeElement.dataset.handle")
	tb.key(kb.PageDown, chromedp.ModifierShift)
	if at := eval[string](tb, "document.activeElement.dataset.handle"); at == before || at == "" {
		t.Errorf("Shift+PageDown leads from the handle %s to %q", before, at)
	}
	tb.key(kb.PageDown)
	tb.restAt(l.StepQuery(0))
	x, y := tb.target("[data-guess-slider]")
	tb.mouse("mousePressed", x+80, y, 1)
	tb.mouse("mouseReleased", x+80, y, 0)
	guess := tb.settleAway(l.StepQuery(0)).Query
	tb.key(kb.ArrowRight)
	further := tb.settleAway(guess).Query
	if !strings.Contains(further, "said=~") {
		t.Errorf("an arrow on the slider leads to %q", further)
	}
	tb.key("r")
	tb.restAt(strings.Replace(further, "said=~", "said=", 1))
	if got := tb.inFront(); !strings.Contains(got.Said, "you said") {
		t.Errorf("to the guess of a class it says %q", got.Said)
	}
	tb.key("?")
	tb.waitFor("the list of keys", "document.querySelector('#keys').open")
	tb.key(kb.PageDown)
	tb.click("[data-single-keys]")
	tb.key(kb.Escape)
	at := tb.settle().Query
	for _, key := range []string{"v", "b", ".", "q", "f", "r"} {
		tb.key(key)
	}
	if s := tb.settle(); s.Query != at || !tb.presents() || eval[bool](tb, "document.querySelector('.blank').checkVisibility() || document.querySelector('dialog[open]') !== null") {
		t.Errorf("keys of letters, which are off, lead to %q", s.Query)
	}
	tb.key(kb.PageUp)
	tb.key(kb.Escape)
	tb.waitFor("the page as it was", "document.documentElement.dataset.presenting === undefined")
}

// TestPresentPlays checks that Space plays and pauses a lab that has a player.
func TestPresentPlays(t *testing.T) {
	for _, l := range labs.All() {
		if v, err := l.View("", "light"); err != nil || v.Player == nil {
			continue
		}
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			tb := present(t, desktop.by(byBrowser), fromStart(l, "present=1"))
			tb.key(" ")
			tb.waitFor("it to play", "document.querySelector('[data-play]').textContent === 'Pause'")
			tb.key(" ")
			tb.waitFor("it to pause", "document.querySelector('[data-play]').textContent === 'Play'")
		})
	}
}

// TestPresentByHand checks that, on a phone, buttons do what keys do elsewhere.
func TestPresentByHand(t *testing.T) {
	t.Parallel()
	l, _ := labs.Lookup("outliers")
	tb := open(t, phone.by(byBrowser), "/outliers")
	tb.tap(".step-all summary")
	tb.tap(".step-all [data-open-present]")
	tb.waitFor("a full screen", "document.documentElement.dataset.presenting !== undefined")
	tb.tap(".present-bar [data-present=next]")
	tb.restAt(l.StepQuery(0))
	tb.tap(".present-bar [data-present=next]")
	tb.restAt(l.StepQuery(1))
	tb.tap(".hand:nth-child(2) [data-hand-up]")
	tb.tap(".present-bar [data-present=reveal]")
	tb.restAt(l.StepQuery(1) + "&said=revealed")
	if got := tb.inFront(); got.Right != 1 || got.All != "1 hand" {
		t.Errorf("it shows %+v", got)
	}
	if wide := eval[float64](tb, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
		t.Errorf("the page is %v pixels wider than the phone", wide)
	}
	if empty := eval[int](tb, "[...document.querySelectorAll('a.term')].filter((word) => !word.textContent).length"); empty > 0 {
		t.Errorf("%d links of words are empty", empty)
	}
	tb.axe(vendored(t, "axe.min.js"), phone)
	tb.tap(".present-bar [data-present=blank]")
	tb.tap(".blank")
	tb.tap(".present-bar [data-present=leave]")
	tb.waitFor("the page as it was", "document.documentElement.dataset.presenting === undefined")
}

// reached returns the origins by which other machines may reach a product that listens on all interfaces.
func reached(t *testing.T, p *Product) (rooms []string) {
	t.Helper()
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := strings.Cut(strings.TrimPrefix(p.URL, "http://"), ":")
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() {
			rooms = append(rooms, "http://"+net.JoinHostPort(n.IP.String(), port))
		}
	}
	return rooms
}

// TestPresentWords checks that a term opens its meaning in full screen, too, and that Escape or going on closes it.
func TestPresentWords(t *testing.T) {
	l, _ := labs.Lookup("outliers")
	tb := present(t, halls[0].by(byBrowser), "/outliers?present=1&"+l.StepQuery(0))
	const open = "document.querySelector('.meaning:popover-open') !== null"
	tb.click("#steps a.term")
	tb.waitFor("what it means", open)
	if s := tb.settle(); s.Query != l.StepQuery(0) || eval[string](tb, "document.querySelector('#message').innerText") != "" {
		t.Errorf("a word leads to %q", s.Query)
	}
	tb.key(kb.Escape)
	tb.waitFor("it to close", "!("+open+")")
	if !tb.presents() {
		t.Fatal("Esc has left, too")
	}
	tb.click("#steps a.term")
	tb.waitFor("what it means", open)
	tb.key(kb.PageDown)
	tb.restAt(l.StepQuery(1))
	if eval[bool](tb, open) {
		t.Error("what a word means lies over the next question")
	}
	tb.click("[data-hands-of] [data-hand-up]")
	tb.key(" ")
	if got := tb.inFront(); got.All != "1 hand" {
		t.Errorf("a press and Space count %q", got.All)
	}
}

// TestPresentCode checks that the QR code holds the address at which the audience finds the same question, and is more
// than half as high as the screen. If only this computer can open the page, it says so.
func TestPresentCode(t *testing.T) {
	t.Parallel()
	everywhere, err := StartProduct(&log, "-addr", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	defer everywhere.Stop()
	rooms := reached(t, everywhere)
	query := "e=1,2,30&ask=share"
	tb := blank(t, halls[0].by(byBrowser))
	if len(rooms) == 0 {
		t.Log("this machine has no network: no address of it is read from a code")
	} else {
		tb.hosts = append(tb.hosts, strings.TrimPrefix(everywhere.URL, "http://"))
		tb.do(chromedp.Navigate(everywhere.URL + "/outliers?present=1&" + query + "&said=50"))
		tb.waitFor("the page to be ready", "inspect.ready()")
		tb.rest()
		small := tb.readCode("[data-present-thumb]")
		if at, found := strings.CutSuffix(small, "/outliers?"+query); !found || !slices.Contains(rooms, at) {
			t.Errorf("the small code leads to %s, which is none of %v in that state", small, rooms)
		}
		tb.key("q")
		tb.waitFor("the large code", "document.querySelector('[data-present-code]').open")
		if large := tb.readCode("dialog[data-present-code] .qr"); large != small {
			t.Errorf("the large code leads to %s, the small one to %s", large, small)
		}
		if at := tb.box("dialog[data-present-code] .qr svg"); at.Height < 540 || at.Y < 0 || at.Y+at.Height > 1080 {
			t.Errorf("the large code is at %+v", at)
		}
		tb.axe(vendored(t, "axe.min.js"), halls[0])
		tb.key("q")
		tb.waitFor("the lab", "!document.querySelector('[data-present-code]').open")
	}
	_, port, _ := strings.Cut(strings.TrimPrefix(theProduct.URL, "http://"), ":")
	for on, says := range map[answerer]string{byBrowser: "make run ADDR=0.0.0.0:" + port, byFile: "a file on this computer"} {
		tb := present(t, screen{width: 1280, height: 800}.by(on), "/outliers?present=1")
		tb.key("q")
		tb.waitFor("the dialog", "document.querySelector('[data-present-code]').open")
		if said := eval[string](tb, "document.querySelector('[data-present-address]').innerText"); !strings.Contains(said, says) || eval[bool](tb, "document.querySelector('[data-present-thumb] svg, [data-present-code] svg') !== null") {
			t.Errorf("%s: it says %q", on, said)
		} else if lines := strings.Split(said, "\n"); !strings.HasPrefix(lines[len(lines)-1], "make run") {
			t.Errorf("%s: the command has no line of its own in %q", on, said)
		}
		if eval[bool](tb, "(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)(document.querySelector('[data-present-address]'))") {
			t.Errorf("%s: what to do is cut off", on)
		}
	}
}
