package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
)

// perMinute is the number of words that a screen reader speaks in a minute at a usual pace.
const perMinute = 180

// heard is a text, control or other node that a screen reader speaks.
type heard struct {
	role, name, description string
}

// widgets are the roles that are spoken by name and value, without their children.
var widgets = map[string]bool{"link": true, "button": true, "slider": true, "textbox": true, "combobox": true, "checkbox": true, "DisclosureTriangle": true, "image": true}

// listen returns what a screen reader says of a page, by reading the accessibility tree from its start.
func (tb *tab) listen() []heard {
	tb.t.Helper()
	nodes := call(tb, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range nodes {
		byID[n.NodeID] = n
	}
	text := func(v *accessibility.Value) string {
		if v == nil {
			return ""
		}
		var said any
		if err := json.Unmarshal(v.Value, &said); err != nil {
			tb.t.Fatal(err)
		}
		return fmt.Sprint(said)
	}
	var all []heard
	var read func(n *accessibility.Node)
	read = func(n *accessibility.Node) {
		role := text(n.Role)
		h := heard{role, text(n.Name), text(n.Description)}
		switch {
		case n.Ignored:
		case widgets[role]:
			h.name += " " + role + " " + text(n.Value)
			all = append(all, h)
			return
		case role == "StaticText":
			all = append(all, h)
			return
		case role == "heading":
			all = append(all, heard{role, role, ""}) // its text follows
		case role == "figure" || role == "RootWebArea":
			all = append(all, h)
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				read(child)
			}
		}
	}
	read(nodes[0])
	return all
}

// TestHeard checks that a screen reader that reads a lab from its top reaches the answer to the lab's question, in
// Outliers the first share, within 30 seconds. Figures have a name and a description, which comes before their handles,
// and no help text is read twice.
func TestHeard(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byServer), "/"+l.ID)
		facts := tb.agrees(l, tb.settle()).Facts
		if l.ID == "outliers" && !strings.Contains(facts, "share: ") {
			t.Errorf("there is no share in %q", facts)
		}
		words, told := 0, false
		lines := tb.listen()
		figures, sliders, described := 0, 0, map[string]int{}
		for _, h := range lines {
			if !told {
				if told = h.name == facts; told {
					words += 4 // up to the first number
				} else {
					words += len(strings.Fields(h.name))
				}
			}
			switch h.role {
			case "figure":
				figures++
				if h.name == "" || len(strings.Fields(h.description)) < 8 {
					t.Errorf("a figure is named %q and described as %q", h.name, h.description)
				}
			case "StaticText":
				described[h.name]++
			case "slider":
				sliders++
			}
			if h.description != "" && h.role != "figure" && described[h.description] > 0 {
				t.Errorf("%q is read, and read again of %s", h.description, h.name)
			}
		}
		t.Logf("%d words, %d s", words, words*60/perMinute)
		if !told || words > perMinute/2 {
			t.Errorf("told: %t, after %d words: %q", told, words, facts)
		}
		if figures < 2 || sliders < 1 {
			t.Errorf("%d figures and %d sliders were heard", figures, sliders)
		}
		early := eval[[]string](tb, `[...document.querySelectorAll('figure[data-chart]')].filter((f) =>
			f.querySelector('button[data-handle]') && !(f.querySelector('[data-summary]').compareDocumentPosition(f.querySelector('button[data-handle]')) & 4)).map((f) => f.dataset.chart)`)
		if len(early) > 0 {
			t.Errorf("handles come before the description of %v", early)
		}
	})
}

// TestNothingIsSilent checks that whatever a reader does in a lab is announced, once: a preset, a handle moved by a
// key, undo, redo, reset, a guided step with its question, playing. In the preset's state, axe-core finds nothing
// serious in any menu or in the list of keys.
func TestNothingIsSilent(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		tb := open(t, desktop.by(byServer), "/"+l.ID)
		axe := vendored(t, "axe.min.js")
		eval[any](tb, `(() => {
			globalThis.said = [];
			new MutationObserver((all) => { for (const { addedNodes } of all) for (const node of addedNodes) said.push(node.textContent); })
				.observe(document.querySelector('#announce'), { childList: true, subtree: true });
		})()`)
		said := 0
		hears := func(what, begins string) string {
			t.Helper()
			tb.waitFor(what+" to be told", "said.length > %v", said)
			all := eval[[]string](tb, "said")
			if said++; len(all) != said || !strings.HasPrefix(all[len(all)-1], begins) || len(strings.Fields(all[len(all)-1])) < 3 {
				t.Errorf("%s: %q", what, all[said-1:])
			}
			said = len(all)
			return all[len(all)-1]
		}
		preset := l.Presets[len(l.Presets)-1]
		eval[any](tb, "document.querySelector(%s).click()", "[data-preset='"+preset.ID+"']")
		hears("a preset", "“"+preset.Title+"” is set up. ")
		for i := range eval[int](tb, "document.querySelectorAll('details.menu').length") {
			eval[any](tb, "document.querySelectorAll('details.menu').forEach((menu, i) => (menu.open = i === %v))", i)
			tb.axeIn(axe, desktop, "document.querySelector('details.menu[open]')", 3)
		}
		eval[any](tb, "(document.querySelectorAll('details.menu').forEach((menu) => (menu.open = false)), document.querySelector('#help').click())")
		tb.axeIn(axe, desktop, "document.querySelector('#keys')", 3)
		eval[any](tb, "document.querySelector('#keys').close()")

		before := tb.settle()
		h := firstHandle(t, tb.agrees(l, before))
		tb.tabTo(h.selector)
		key := kb.ArrowRight
		if at, least, most, _ := h.place(); at > (least+most)/2 {
			key = kb.ArrowLeft
		}
		tb.key(key)
		after := tb.settleAway(before.Query)
		if spoken, want := hears("a handle", ""), tb.told(l, before.Query, after.Query); spoken != want {
			t.Errorf("it says %q, and the API %q", spoken, want)
		}
		tb.key("z", chromedp.ModifierCtrl)
		hears("undo", "Undid: ")
		tb.key("z", chromedp.ModifierCtrl, chromedp.ModifierShift)
		hears("redo", "Redid: ")
		tb.key("0")
		hears("reset", "Reset. ")
		eval[any](tb, "document.querySelector('[data-step-go=next]').click()")
		if spoken := hears("a step", "Question 1 of "); !strings.HasSuffix(spoken, eval[string](tb, "document.querySelector('[data-step-ask]').textContent.trim()")) {
			t.Errorf("its question is not read: %s", spoken)
		}
		tb.key("0")
		hears("reset", "Reset. ")
		if tb.agrees(l, tb.settle()).Player != nil {
			tb.key("p")
			hears("playing", "Step ")
			tb.key("p")
			hears("a pause", "Step ")
		}
	})
}

// told returns the announcement of a change, as the API words it.
func (tb *tab) told(l *lab.Lab, from, to string) string {
	tb.t.Helper()
	v, err := l.Show(lab.Request{Query: to, From: &from, Charts: lab.Selection{}, Tables: lab.Selection{}})
	if err != nil {
		tb.t.Fatal(err)
	}
	return v.Spoken
}
