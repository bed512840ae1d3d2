package labs

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
)

// printView prints what a reader sees of a View, one item per line, so that a diff shows what changed. For long vectors
// it prints the first, the last and the extreme entries, and a digest of all.
func printView(t *testing.T, v lab.View) string {
	t.Helper()
	p := &printer{t: t}
	p.line("%s?%s", v.Lab, v.Query)
	for _, l := range v.Losses {
		p.line("loss %s: %s, %s; %s %s, sum %s; parameters %s", l.ID, l.Name, l.Short, l.Reduction, l.Value, l.Sum, p.json(l.Params))
		p.line("  contributions %s", p.vector(l.Contributions))
		p.line("  pulls %s", p.vector(l.Pulls))
		p.line("  gradient %s", p.vector(l.Gradient))
	}
	for _, name := range slices.Sorted(maps.Keys(v.Readouts)) {
		if number, ok := v.Numbers[name]; ok {
			p.line("readout %s: %s (%s)", name, v.Readouts[name], number)
		} else {
			p.line("readout %s: %s", name, v.Readouts[name])
		}
	}
	for _, c := range v.Charts {
		p.chart(c)
	}
	for _, table := range v.Tables {
		p.table(table)
	}
	for _, n := range v.Notices {
		p.line("notice %s", n)
	}
	if v.Player != nil {
		p.line("player %s", p.json(v.Player))
	}
	return p.b.String()
}

// printer prints Views.
type printer struct {
	t *testing.T
	b strings.Builder
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(&p.b, format+"\n", args...) }

func (p *printer) json(x any) string {
	p.t.Helper()
	out, err := json.Marshal(x)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(out)
}

// digest returns a short hash of x.
func (p *printer) digest(x any) string {
	sum := sha256.Sum256([]byte(p.json(x)))
	return "#" + hex.EncodeToString(sum[:4])
}

func (p *printer) vector(v []lab.Float) string {
	if len(v) <= 4 {
		return p.json(v)
	}
	return fmt.Sprintf("%d: %s, %s … %s, from %s to %s, %s", len(v), v[0], v[1], v[len(v)-1], slices.Min(v), slices.Max(v), p.digest(v))
}

func (p *printer) chart(c lab.Chart) {
	p.line("chart %s (%s, wider by %d): %s — %s\n  %s", c.ID, c.Shape, c.Wider, c.Title, c.Subtitle, c.Summary)
	for _, h := range c.Handles {
		p.line("  handle %s: %s, %s; %s, moves along %s at (%s, %s), from %s to %s by %s", h.ID, h.Label, h.Text, h.Kind, h.Axes, h.X, h.Y,
			p.json(h.Min), p.json(h.Max), p.json(h.Step))
		for _, a := range h.Actions {
			p.line("    action %s: %s", a.ID, a.Label)
		}
	}
	for _, a := range c.Actions {
		p.line("  action %s: %s, at (%s, %s), elsewhere too: %t", a.ID, a.Label, a.X, a.Y, a.AtPlace)
	}
	var option map[string]json.RawMessage
	if err := json.Unmarshal(c.Option, &option); err != nil {
		p.t.Fatal(err)
	}
	for _, key := range slices.Sorted(maps.Keys(option)) {
		switch key {
		case "series":
			p.series(option[key])
		case "xAxis", "yAxis":
			p.axis(key, option[key])
		default:
			p.line("  %s %s", key, option[key])
		}
	}
}

func (p *printer) axis(key string, axis json.RawMessage) {
	var a struct {
		Type, Name string
		Min, Max   any
		Data       []string
		Inverse    bool
	}
	if err := json.Unmarshal(axis, &a); err != nil {
		p.t.Fatal(err)
	}
	if a.Data != nil {
		p.line("  %s %q, %s: %q, %s", key, a.Name, a.Type, a.Data, p.digest(axis))
		return
	}
	p.line("  %s %q, %s from %v to %v, inverse: %t, %s", key, a.Name, a.Type, a.Min, a.Max, a.Inverse, p.digest(axis))
}

// series prints each series: its items or some of them, a digest of all, and its style.
func (p *printer) series(all json.RawMessage) {
	var series []map[string]json.RawMessage
	if err := json.Unmarshal(all, &series); err != nil {
		p.t.Fatal(err)
	}
	for _, s := range series {
		var data []json.RawMessage
		if err := json.Unmarshal(s["data"], &data); err != nil {
			p.t.Fatal(err)
		}
		digest, id, name, kind := p.digest(s["data"]), s["id"], s["name"], s["type"]
		for _, key := range []string{"id", "name", "type", "data"} {
			delete(s, key)
		}
		p.line("  series %s %s %s: %s, %s, looks %s", id, name, kind, someItems(data), digest, p.json(s))
	}
}

// someItems prints a series' items, or only the first, last, lowest and highest of many.
func someItems(data []json.RawMessage) string {
	if len(data) <= 4 {
		texts := make([]string, len(data))
		for i, d := range data {
			texts[i] = string(d)
		}
		return strings.Join(texts, " ")
	}
	text := fmt.Sprintf("%d items: %s … %s", len(data), data[0], data[len(data)-1])
	var heights []float64
	at := map[float64]int{} // first item of each height
	for i, d := range data {
		var pair []*float64
		if json.Unmarshal(d, &pair) != nil || len(pair) < 2 || pair[1] == nil {
			continue
		}
		if _, seen := at[*pair[1]]; !seen {
			at[*pair[1]] = i
		}
		heights = append(heights, *pair[1])
	}
	if heights != nil {
		text += fmt.Sprintf(", lowest %s, highest %s", data[at[slices.Min(heights)]], data[at[slices.Max(heights)]])
	}
	return text
}

// table prints a table's rows, or only the first two and the last of many, and a digest of all.
func (p *printer) table(table lab.Table) {
	const many = 14
	p.line("table %s: %s %q, %d rows, %s", table.ID, table.Title, table.Columns, len(table.Rows), p.digest(table.Rows))
	for i, r := range table.Rows {
		if len(table.Rows) > many && i >= 2 && i < len(table.Rows)-1 {
			continue
		}
		texts := make([]string, len(r.Cells))
		for k, c := range r.Cells {
			texts[k] = c.Text
			if in := c.Input; in != nil {
				texts[k] += fmt.Sprintf(" [%s %s: %s, %s to %s]", in.Handle, in.Axis, in.Label, in.Min, in.Max)
			}
			for _, a := range c.Actions {
				texts[k] += " <" + a.Label + ">"
			}
		}
		p.line("  %s, marked: %t: %s", r.ID, r.Mark, strings.Join(texts, " | "))
	}
}
