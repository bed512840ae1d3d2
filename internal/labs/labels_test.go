package labs

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// drawing holds what the positions of a chart's texts depend on.
type drawing struct {
	Grid         map[string]any
	XAxis, YAxis struct {
		Type     string
		Min, Max float64
		Data     []string
	}
	Series []struct {
		ID, Type string
		Data     json.RawMessage
		Label    struct{ FontSize float64 }

		LineStyle lineStyle
	}
}

type lineStyle struct{ Color, Type string }

// box is the bounding box of a text, in pixels of a chart of the given width.
type box struct {
	text                     string
	left, right, top, bottom float64
}

func (b box) covers(o box) bool {
	return b.left < o.right-.5 && o.left < b.right-.5 && b.top < o.bottom-.5 && o.top < b.bottom-.5
}

func (d *drawing) side(name string) (v float64) {
	fmt.Sscan(fmt.Sprint(d.Grid[name]), &v)
	return v
}

// boxes returns the labels of series whose items have their own, as high as Inter's capitals and descenders.
func (d *drawing) boxes(width, height float64) []box {
	type item struct {
		Name  string
		Value [2]*float64
		Label struct {
			Position, FontWeight string
			FontSize, Distance   float64
		}
	}
	scale := func(log bool, v, lo, hi float64) float64 {
		if log {
			v, lo, hi = math.Log(v), math.Log(lo), math.Log(hi)
		}
		return (v - lo) / (hi - lo)
	}
	left, right, top, bottom := d.side("left"), width-d.side("right"), d.side("top"), height-d.side("bottom")
	var all []box
	for _, s := range d.Series {
		var items []item
		if s.ID == "y-ticks" || s.Type != "scatter" || json.Unmarshal(s.Data, &items) != nil {
			continue
		}
		for _, it := range items {
			x := left + (right-left)*scale(d.XAxis.Type == "log", *it.Value[0], d.XAxis.Min, d.XAxis.Max)
			y := bottom
			if n := float64(len(d.YAxis.Data)); n > 0 {
				y -= (bottom - top) * (*it.Value[1] + .5) / n
			} else {
				y -= (bottom - top) * scale(d.YAxis.Type == "log", *it.Value[1], d.YAxis.Min, d.YAxis.Max)
			}
			wide, high := plots.TextWidth(it.Name, it.Label.FontSize, it.Label.FontWeight == "bold"), it.Label.FontSize
			switch it.Label.Position {
			case "right":
				all = append(all, box{it.Name, x + it.Label.Distance, x + it.Label.Distance + wide, y - high/2, y + high/2})
			case "top":
				all = append(all, box{it.Name, x - wide/2, x + wide/2, y - it.Label.Distance - high, y - it.Label.Distance})
			}
		}
	}
	return all
}

// TestLabels checks that for any number of losses each chart that names them names all of them, that no label covers
// another or leaves a chart of the least height, and that bars have their numbers.
func TestLabels(t *testing.T) {
	const width = 300 // of a phone's chart
	n := 0
	for _, l := range All() {
		all, _ := l.Param("losses")
		for many := 2; many <= len(all.Options); many++ {
			for _, more := range []string{"", "step=0", "step=30", "rate=1.4", "start=-3", "range=100", "axes=log"} {
				var ids, names []string
				for _, o := range all.Options[len(all.Options)-many:] {
					ids, names = append(ids, o.ID), append(names, o.Label)
				}
				query := strings.Trim("losses="+strings.Join(ids, ",")+"&"+more, "&")
				if !canParse(l, query) {
					continue
				}
				charts := viewOf(t, l, query).Charts
				for _, c := range charts {
					n += checkLabels(t, l.ID+"?"+query+" "+c.ID, c, rowsOr(t, names, c, charts), width)
				}
			}
		}
	}
	if n < 4000 {
		t.Errorf("only %d labels were found", n)
	}
}

// rowsOr returns the losses that a chart names: all, or its own if several charts each have a row for some of the
// losses. Together these name every loss.
func rowsOr(t *testing.T, names []string, c lab.Chart, charts []lab.Chart) []string {
	t.Helper()
	rows := func(c lab.Chart) []string {
		var d drawing
		if err := json.Unmarshal(c.Option, &d); err != nil {
			t.Fatal(err)
		}
		if len(d.YAxis.Data) == 0 || slices.ContainsFunc(d.YAxis.Data, func(name string) bool { return !slices.Contains(names, name) }) {
			return nil
		}
		return d.YAxis.Data
	}
	own := rows(c)
	var all []string
	for _, other := range charts {
		all = append(all, rows(other)...)
	}
	if own == nil || len(all) != len(names) {
		return names
	}
	return own
}

func checkLabels(t *testing.T, where string, c lab.Chart, names []string, width float64) int {
	t.Helper()
	var d drawing
	if err := json.Unmarshal(c.Option, &d); err != nil {
		t.Fatal(where, err)
	}
	all := d.boxes(width, float64(c.Least))
	if c.Least < 80 && len(all)+len(d.YAxis.Data) > 0 {
		t.Errorf("%s has labels, and may be %d pixels high", where, c.Least)
	}
	var named []string
	for i, b := range all {
		named = append(named, strings.TrimRight(b.text, " ↑↓"))
		if b.top < 0 || b.bottom > float64(c.Least) || b.right > width && slices.Contains(names, named[i]) {
			t.Errorf("%s: %+v leaves the chart, %g × %d", where, b, width, c.Least)
		}
		for _, o := range all[:i] {
			if b.covers(o) {
				t.Errorf("%s: %+v and %+v", where, b, o)
			}
		}
	}
	if slices.ContainsFunc(named, func(name string) bool { return slices.Contains(names, name) }) || slices.ContainsFunc(d.YAxis.Data, func(name string) bool { return slices.Contains(names, name) }) {
		for _, name := range names {
			if !slices.Contains(named, name) && !slices.Contains(d.YAxis.Data, name) {
				t.Errorf("%s does not name %s: %v", where, name, named)
			}
		}
	}
	d.checkLeaders(t, where, len(names))
	return len(all) + d.checkBars(t, where, float64(c.Least))
}

// checkLeaders checks that no line continues where lines are named, and that with more than three losses each leader
// has the style of its line.
func (d *drawing) checkLeaders(t *testing.T, where string, many int) {
	t.Helper()
	named, ends, styles := math.Inf(1), math.Inf(-1), map[lineStyle]bool{}
	for _, s := range d.Series {
		var at []struct{ Value [2]*float64 }
		var xy [][2]*float64
		switch {
		case s.ID == "names" && json.Unmarshal(s.Data, &at) == nil:
			for _, it := range at {
				named = min(named, *it.Value[0])
			}
		case strings.HasPrefix(s.ID, "over.") && json.Unmarshal(s.Data, &xy) == nil:
			for _, p := range xy {
				if p[0] != nil && p[1] != nil && *p[1] >= d.YAxis.Min && *p[1] <= d.YAxis.Max {
					ends = max(ends, *p[0])
				}
			}
		case strings.HasPrefix(s.ID, "names-leaders"):
			styles[s.LineStyle] = true
		}
	}
	if named <= ends {
		t.Errorf("%s: a name is at %g, where lines go on to %g", where, named, ends)
	}
	if many > 3 && len(styles) > 0 && len(styles) < many-1 { // a line without an end has no name
		t.Errorf("%s: %d looks lead to %d names", where, len(styles), many)
	}
}

// checkBars checks that bars beside categories have room for two lines of their numbers, if any, and that each category
// has room for its name: below bars, on the narrowest phone.
func (d *drawing) checkBars(t *testing.T, where string, height float64) (n int) {
	t.Helper()
	room := 272 - d.side("left") - d.side("right")
	for _, name := range d.XAxis.Data {
		if wide := plots.TextWidth(name, 12, false); wide > room/float64(len(d.XAxis.Data)) && strings.Trim(name, "0123456789") != "" {
			t.Errorf("%s: %q has no room below its bars", where, name)
		}
	}
	rows := (height - d.side("top") - d.side("bottom")) / float64(len(d.YAxis.Data))
	for _, s := range d.Series {
		var bars []struct{ Name string }
		if s.Type != "bar" || len(d.YAxis.Data) == 0 || json.Unmarshal(s.Data, &bars) != nil {
			continue
		}
		if rows < 14 {
			t.Errorf("%s: a row is %g pixels high", where, rows)
		}
		if s.Label.FontSize == 0 {
			n += len(bars)
			continue
		}
		pitch := .82 / 2.15 * 1.15 * (height - d.side("top") - d.side("bottom")) / float64(len(d.YAxis.Data)) // as ECharts lays out two bars with these gaps
		for _, b := range bars {
			n++
			if b.Name == "" || s.Label.FontSize < 10 || pitch < s.Label.FontSize {
				t.Errorf("%s: %q is %g pixels high, and its row %g", where, b.Name, s.Label.FontSize, pitch)
			}
		}
	}
	return n
}
