package labs

import (
	"encoding/json"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestPublishedLinks opens links, moves, charts and locks published before the labs became packages of their own:
// testdata/published.json holds what the version of November 2026 answered to each.
func TestPublishedLinks(t *testing.T) {
	text, err := os.ReadFile("testdata/published.json")
	if err != nil {
		t.Fatal(err)
	}
	var published []struct {
		Lab, Query string
		Then       string            // canonical query at the time
		Values     map[string]string // of the losses, reduced
		Charts     []string
	}
	if err := json.Unmarshal(text, &published); err != nil {
		t.Fatal(err)
	}
	labs, moved := map[string]int{}, 0
	for _, p := range published {
		labs[p.Lab]++
		v, err := Answer(p.Lab, p.Query)
		if err != nil {
			t.Errorf("%s?%s: %v", p.Lab, p.Query, err)
			continue
		}
		got, want := v.Query, p.Then
		if v.Lab != p.Lab {
			moved++
			_, want, _ = Moved(p.Lab, p.Then)
			got = axisRange.ReplaceAllString(got, "") // a move pins the axis now
		}
		if got != canonical(t, v.Lab, want) {
			t.Errorf("%s?%s leads to %s, led to %s", p.Lab, p.Query, got, want)
		}
		if len(v.Losses) != len(p.Values) {
			t.Errorf("%s?%s: %d losses, want %d", p.Lab, p.Query, len(v.Losses), len(p.Values))
		}
		for _, lv := range v.Losses {
			if got := lv.Value.String(); got != p.Values[lv.ID] && !closeText(got, p.Values[lv.ID]) {
				t.Errorf("%s?%s: %s is %s, was %s", p.Lab, p.Query, lv.ID, got, p.Values[lv.ID])
			}
		}
		var charts []string
		for _, c := range v.Charts {
			charts = append(charts, c.ID)
		}
		if !slices.Equal(charts, p.Charts) {
			t.Errorf("%s?%s has the charts %s, had %s", p.Lab, p.Query, strings.Join(charts, ", "), strings.Join(p.Charts, ", "))
		}
	}
	if len(published) < 600 || len(labs) < 4 || moved < 5 {
		t.Errorf("%d links of %d labs, %d of which moved", len(published), len(labs), moved)
	}
}

// canonical returns the present form of a formerly canonical query: points are in pixels if that is shorter.
func canonical(t *testing.T, id, query string) string {
	s, err := lookup(t, id).Parse(query)
	if err != nil {
		t.Errorf("%s?%s: %v", id, query, err)
	}
	return s.Query()
}

var axisRange = regexp.MustCompile(`&range=[^&]*`)

// closeText reports whether two printed numbers are equal except for their last digits, which differ between targets.
func closeText(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= 1e-9*math.Abs(y)
}
