package labs

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/words/wordstest"
)

// unusualStates returns a lab's presets and steps, and each number at the ends of its range.
func unusualStates(l *lab.Lab) []string {
	states := []string{""}
	for _, p := range l.Presets {
		states = append(states, p.Query)
	}
	for _, s := range l.Steps {
		states = append(states, s.Query)
	}
	all := ""
	for _, p := range l.Params {
		if p.Name == "losses" {
			all = "losses=" + strings.Join(optionIDs(p), ",")
			states = append(states, all)
		}
	}
	for _, p := range l.Params {
		switch p.Kind {
		case lab.Number:
			for _, v := range []float64{*p.Min, *p.Max, (*p.Min + *p.Max) / 3} {
				if p.Check == nil || p.Check(v) == nil {
					states = append(states, fmt.Sprintf("%s&%s=%s", all, p.Name, p.Print(v)))
				}
			}
		case lab.ChoiceKind:
			for _, o := range p.Options {
				states = append(states, p.Name+"="+o.ID)
			}
		case lab.Numbers:
			if p.Check == nil {
				states = append(states, fmt.Sprintf("%s=%v,%v,0.00001,1234.5", p.Name, *p.Min, *p.Max))
			}
		}
	}
	return append(states, ofOne[l.ID]...)
}

// ofOne are states with one of each.
var ofOne = map[string][]string{
	"points":    {"scene=free&p=0.2,0.2&t=0.2,0.3", "scene=free&p=101,0&t=100,0", "scene=centre&p=0.5,0.5&t=0.50446428571,0.5", "scene=free&p=1,0&t=0,0&unit=share"},
	"outliers":  {"e=1", "e=1,1", "e=0,0,1"},
	"training":  {"steps=1", "steps=1&rate=5", "data=own&points=0,0;1,1&outliers=1", "outliers=1", "outliers=1&steps=1&step=1"},
	"single":    {"steps=1", "start.error=1"},
	"landscape": {"points=1,1", "points=1,1&ball=1,2&steps=1", "over=shift&e=1", "over=shift&e=1,1&outliers=1&steps=1", "over=line&points=0,0;1,1&outliers=1&step=1"},
}

func optionIDs(p lab.Param) []string {
	var ids []string
	for _, o := range p.Options {
		ids = append(ids, o.ID)
	}
	return ids
}

// TestNumbersInOneStyle checks that all numbers in a View have the style of package words, also along the axes.
func TestNumbersInOneStyle(t *testing.T) {
	texts := 0
	for _, l := range All() {
		found := map[string]bool{}
		for _, query := range unusualStates(l) {
			v, err := l.View(query, plots.Light)
			if err != nil {
				continue // not every end fits the other values
			}
			for _, text := range textsOf(t, v) {
				texts++
				if many := severalOfOne.FindString(text); many != "" && !found[many] {
					t.Errorf("%s?%s: %q in %.150q", l.ID, query, many, text)
					found[many] = true
				}
				for _, number := range wordstest.Wrong(text) {
					if !found[number] {
						t.Errorf("%s?%s: %q in %.150q", l.ID, query, number, text)
						found[number] = true
					}
				}
			}
		}
	}
	if texts < 20_000 {
		t.Errorf("only %d texts", texts)
	}
}

// severalOfOne matches plurals after the number one.
var severalOfOne = regexp.MustCompile(`(^|[ (])1 (are|points|pixels|errors|steps|losses|coordinates|shares|years|outliers|numbers)\b`)

// textsOf returns all texts of a View that a reader sees or hears.
func textsOf(t *testing.T, v lab.View) []string {
	t.Helper()
	var all []string
	add := func(texts ...string) { all = append(all, texts...) }
	for _, l := range v.Losses {
		add(l.Name, l.Short)
	}
	for _, text := range v.Readouts {
		add(text)
	}
	for _, c := range v.Charts {
		add(c.Title, c.Subtitle, c.Summary)
		for _, h := range c.Handles {
			add(h.Label, h.Text)
			for _, a := range h.Actions {
				add(a.Label)
			}
		}
		for _, a := range c.Actions {
			add(a.Label)
		}
		add(optionTexts(t, json.RawMessage(c.Option))...)
	}
	for _, table := range v.Tables {
		add(table.Title)
		add(table.Columns...)
		for _, r := range table.Rows {
			for _, c := range r.Cells {
				add(c.Text)
				if c.Input != nil {
					add(c.Input.Label)
				}
				for _, a := range c.Actions {
					add(a.Label)
				}
			}
		}
	}
	add(v.Notices...)
	if v.Player != nil {
		add(v.Player.Text)
	}
	return all
}

// optionTexts returns the texts of a chart's option: names of axes, categories and labels, and the numbers that ECharts
// itself writes along axes, in its format: with a hyphen, commas and exponents.
func optionTexts(t *testing.T, option json.RawMessage) []string {
	t.Helper()
	type axis struct {
		Type, Name string
		Min, Max   float64
		Interval   float64
		Data       []string
		AxisLabel  struct {
			Show         *bool
			CustomValues []float64
		}
	}
	var o struct {
		XAxis, YAxis axis
		Series       []struct {
			Data     []json.RawMessage
			MarkArea struct{ Data [][]struct{ Name string } }
		}
	}
	if err := json.Unmarshal(option, &o); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, a := range []axis{o.XAxis, o.YAxis} {
		all = append(append(all, a.Name), a.Data...)
		if a.Type == "category" || a.AxisLabel.Show != nil && !*a.AxisLabel.Show {
			continue
		}
		ticks := a.AxisLabel.CustomValues
		if ticks == nil {
			ticks = append(plots.Multiples(a.Interval, a.Min, a.Max), a.Min, a.Max)
		}
		for _, v := range ticks {
			all = append(all, echartsNumber(v))
		}
	}
	for _, s := range o.Series {
		for _, item := range s.Data {
			var labelled struct{ Name string }
			if json.Unmarshal(item, &labelled) == nil {
				all = append(all, labelled.Name)
			}
		}
		for _, area := range s.MarkArea.Data {
			all = append(all, area[0].Name)
		}
	}
	return all
}

// echartsNumber formats a number as ECharts' addCommas does (format.ts).
func echartsNumber(v float64) string {
	whole, decimals, point := strings.Cut(fmt.Sprint(lab.Significant(v, 12)), ".")
	for at := len(whole) - 3; at > 0 && whole[at-1] != '-' && !strings.Contains(whole, "e"); at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if point {
		whole += "." + decimals
	}
	return whole
}
