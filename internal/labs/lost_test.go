package labs

import (
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// TestOverflows checks that once a descent has overflowed, no surface shows numbers of an earlier step as "after step
// 200": neither cards nor tables nor charts. Its minimum is not said to be 0 because it is small next to its start.
func TestOverflows(t *testing.T) {
	const large = "too large to compute"
	for _, tt := range []struct {
		lab, query, loss string
		lost             []string // readouts
	}{
		{"single", "losses=barron,l1&barron.alpha=10000", "barron", []string{"value", "error", "pull", "note", "endError"}},
		{"single", "losses=mse,l1&rate=1000", "mse", []string{"value", "error", "pull", "note", "endError"}},
		{"training", "losses=barron,l1&barron.alpha=10000", "barron", []string{"value", "slope", "intercept", "all", "rest", "note", "distance", "endSlope", "endAll", "endRest", "endRatio", "endRoot"}},
		{"training", "losses=mse,l1&rate=1000", "mse", []string{"value", "slope", "intercept", "all", "rest", "note", "distance", "endSlope", "endAll", "endRest", "endRatio", "endRoot"}},
	} {
		l, _ := Lookup(tt.lab)
		v, err := l.View(tt.query, plots.Light)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range tt.lost {
			name = tt.loss + "." + name
			if got := v.Readouts[name]; got != large {
				t.Errorf("%s?%s: %s is %q", tt.lab, tt.query, name, got)
			}
			if n, ok := v.Numbers[name]; ok {
				t.Errorf("%s?%s: %s stands for %v", tt.lab, tt.query, name, n)
			}
		}
		if got := v.Readouts["barron.within"]; got != "" && got != "overflows at once" {
			t.Errorf("%s?%s: it is within reach of its minimum: %q", tt.lab, tt.query, got)
		}
		for _, tab := range v.Tables {
			if tab.ID != "results" {
				continue
			}
			row := tab.Rows[0]
			if said := strings.Count(strings.Join(cellTexts(row.Cells), "|"), large); said < 3 {
				t.Errorf("%s?%s: a row has %v", tt.lab, tt.query, cellTexts(row.Cells))
			}
		}
		for _, c := range v.Charts {
			for _, id := range []string{`"at.` + tt.loss + `"`, `"line.` + tt.loss + `"`} {
				if _, rest, drawn := strings.Cut(string(c.Option), `"id":`+id); drawn {
					if _, data, _ := strings.Cut(rest, `"data":`); !strings.HasPrefix(data, "[]") {
						t.Errorf("%s?%s: %s draws %s", tt.lab, tt.query, c.ID, id)
					}
				}
			}
		}
	}
}

// TestSaidOnce checks that what is true of several losses is said once, of all of them.
func TestSaidOnce(t *testing.T) {
	l, _ := Lookup("training")
	v, err := l.View("losses=cauchy,l1,geman-mcclure,welsch,tukey", plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, n := range v.Notices {
		if strings.Contains(n, "several minima") {
			said = append(said, n)
		}
	}
	if len(said) != 1 || !strings.HasPrefix(said[0], "Cauchy, Geman-McClure, Welsch and Tukey can have several minima") {
		t.Errorf("%q", said)
	}
	if v, err = l.View("losses=l1,tukey", plots.Light); err != nil || !slices.ContainsFunc(v.Notices, func(n string) bool { return strings.HasPrefix(n, "Tukey can have several minima. Its") }) {
		t.Errorf("%v: %q", err, v.Notices)
	}
}

func cellTexts(cells []lab.Cell) []string {
	var texts []string
	for _, c := range cells {
		texts = append(texts, c.Text)
	}
	return texts
}
