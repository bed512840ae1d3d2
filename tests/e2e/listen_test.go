package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// spy records what is created with Web Audio from now on: the contexts, and the pitches of each oscillator.
const spy = `(() => {
	const seen = globalThis.seen = { contexts: 0, voices: [], ticks: 0 };
	globalThis.AudioContext = class extends AudioContext {
		constructor(...args) { super(...args); seen.contexts++; }
		createOscillator() {
			const made = super.createOscillator(), pitches = [];
			const note = (name) => { const was = made.frequency[name].bind(made.frequency); made.frequency[name] = (v, at) => { pitches.push(v); return was(v, at); }; };
			note('setValueAtTime'); note('linearRampToValueAtTime');
			const start = made.start.bind(made);
			made.start = (at) => { queueMicrotask(() => (made.type === 'square' ? seen.ticks++ : seen.voices.push(pitches))); return start(at); };
			return made;
		}
	};
})()`

type sounds struct {
	Contexts, Ticks int
	Voices          [][]float64
}

// TestListen checks that nothing sounds by itself, and that L plays the chart: a voice for each loss, whose pitch rises
// with it, and ticks at 0, both ends of β's zone and the error. Escape stops it. Short tones are off at first.
func TestListen(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/curves")
	evalSource[any](tb, spy)
	heard := func() sounds { return eval[sounds](tb, "seen") }
	step := func() {
		before := tb.settle()
		tb.tabTo("button[data-handle='e.l1']")
		tb.key(kb.ArrowLeft)
		tb.restAway(before.Query)
	}
	step()
	if got := heard(); got.Contexts > 0 {
		t.Fatalf("something sounded by itself: %+v", got)
	}
	pressed := "document.querySelector('#listen').ariaPressed"
	tb.key("l")
	tb.waitFor("the chart to play", pressed+" === 'true'")
	got := heard()
	if got.Contexts != 1 || len(got.Voices) != 3 || got.Ticks != 3*4 {
		t.Fatalf("%d contexts, %d voices, %d ticks", got.Contexts, len(got.Voices), got.Ticks)
	}
	for i, pitches := range got.Voices {
		half := len(pitches) / 2 // the index at which the error is 0
		for k := half + 1; k < len(pitches); k++ {
			if pitches[k] < .999*pitches[k-1] { // lines contain only the points that make a visible difference
				t.Errorf("voice %d falls from %v to %v as its loss rises", i+1, pitches[k-1], pitches[k])
			}
		}
		if pitches[len(pitches)-1] < 1.5*pitches[half] {
			t.Errorf("voice %d rises from %v to %v alone", i+1, pitches[half], pitches[len(pitches)-1])
		}
	}
	tb.key(kb.Escape)
	tb.waitFor("silence", pressed+" === 'false'")

	if kept := eval[string](tb, "(document.querySelector('[data-tones]').click(), localStorage.getItem('tones'))"); kept != "on" {
		t.Errorf("the switch is kept as %q", kept)
	}
	step()
	tb.waitFor("a tone", "seen.voices.length === 4")
}
