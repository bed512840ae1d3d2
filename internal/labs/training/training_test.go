package training

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// seriesOf returns the data of a series of a chart, as pairs.
func seriesOf(t *testing.T, v lab.View, chart, series string) [][2]float64 {
	t.Helper()
	for _, c := range v.Charts {
		if c.ID != chart {
			continue
		}
		var option struct {
			Series []struct {
				ID   string
				Data json.RawMessage
			}
		}
		if err := json.Unmarshal(c.Option, &option); err != nil {
			t.Fatal(err)
		}
		for _, s := range option.Series {
			if s.ID == series {
				var xy [][2]float64
				if err := json.Unmarshal(s.Data, &xy); err != nil {
					t.Fatal(err)
				}
				return xy
			}
		}
	}
	t.Fatalf("%s?%s: no series %s in chart %s", v.Lab, v.Query, series, chart)
	return nil
}

func viewOf(t *testing.T, l *lab.Lab, query string) lab.View {
	t.Helper()
	v, err := l.View(query, plots.Light)
	if err != nil {
		t.Fatalf("%s?%s: %v", l.ID, query, err)
	}
	return v
}

func chartOf(t *testing.T, v lab.View, id string) lab.Chart {
	t.Helper()
	for _, c := range v.Charts {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("%s?%s: no chart %s", v.Lab, v.Query, id)
	return lab.Chart{}
}

// axisOf returns the range of an axis.
func axisOf(t *testing.T, c lab.Chart, name string) [2]float64 {
	t.Helper()
	var option map[string]json.RawMessage
	var axis struct{ Min, Max float64 }
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(option[name], &axis); err != nil {
		t.Fatal(err)
	}
	return [2]float64{axis.Min, axis.Max}
}

// training is the lab under test.
var training = New(words.English)

// TestAllSets checks that every data set trains, and that its oddity and source are mentioned.
func TestAllSets(t *testing.T) {
	sets := dataset.Sets()
	for _, set := range sets {
		v := viewOf(t, training, "data="+set.ID)
		all := strings.Join(v.Notices, "\n")
		if !strings.Contains(all, set.Oddity) || !strings.Contains(all, set.Source) {
			t.Errorf("%s: its oddity or source is not said", set.ID)
		}
		handles := 0
		for _, h := range chartOf(t, v, "data").Handles {
			if strings.HasPrefix(h.ID, "p") {
				handles++
			}
		}
		if handles != len(set.Points) {
			t.Errorf("%s: %d of %d points can be dragged", set.ID, handles, len(set.Points))
		}
		if hasInliers := len(v.Charts) == 5; hasInliers != (len(set.Outliers) > 0) {
			t.Errorf("%s: %d charts with %d outliers", set.ID, len(v.Charts), len(set.Outliers))
		}
	}
	if len(sets) < 10 {
		t.Errorf("only %d sets", len(sets))
	}
}

// TestSteps checks that while the steps are played, all axes, handles and minimizers stay, and every line is as long as its step.
func TestSteps(t *testing.T) {
	for _, q := range []string{"", starsPreset, largePreset, bouncePreset} {
		first := viewOf(t, training, strings.TrimPrefix(q+"&step=0", "&"))
		for _, step := range []int{1, 7, 30} {
			v := viewOf(t, training, strings.TrimPrefix(q+"&step="+words.Shortest(float64(step)), "&"))
			if v.Player == nil || v.Player.At != step || v.Player.Last < 40 {
				t.Errorf("%s: the player is %+v at step %d", q, v.Player, step)
			}
			for i, c := range v.Charts {
				for _, axis := range []string{"xAxis", "yAxis"} {
					if a, b := axisOf(t, first.Charts[i], axis), axisOf(t, c, axis); a != b {
						t.Errorf("%s, step %d: the %s of %s goes from %v to %v", q, step, axis, c.ID, a, b)
					}
				}
				if a, b := first.Charts[i].Handles, c.Handles; len(a) != len(b) {
					t.Errorf("%s, step %d: %s has %d handles, had %d", q, step, c.ID, len(b), len(a))
				}
			}
			for _, l := range v.Losses {
				line := seriesOf(t, v, "decrease", "over."+l.ID)
				// Lines that leave the chart, or fall below a log axis, end there.
				if end := line[len(line)-1][0]; end != float64(step) && q != largePreset {
					t.Errorf("%s, step %d: the line of %s ends at %g", q, step, l.ID, end)
				}
			}
		}
	}
}

// TestSquaresAreSquare checks that the plot area of the data chart is a square on the screen, and that a square takes
// an equal share of both axes, unless it is cut off at the chart's edge.
func TestSquaresAreSquare(t *testing.T) {
	looked := 0
	for _, q := range []string{"show=squares", "show=squares&step=20&watch=l1", "show=squares&" + starsPreset, "show=squares&data=animals"} {
		v := viewOf(t, training, q)
		c := chartOf(t, v, "data")
		x, y := axisOf(t, c, "xAxis"), axisOf(t, c, "yAxis")
		var option struct {
			Grid   struct{ Left, Right, Top, Bottom json.Number }
			Series []struct {
				ID       string
				MarkArea struct {
					Data [][2]struct{ Coord [2]float64 }
				}
			}
		}
		if err := json.Unmarshal(c.Option, &option); err != nil {
			t.Fatal(err)
		}
		pixels := func(n json.Number) int { v, _ := n.Int64(); return int(v) }
		g := option.Grid
		if wide, high := pixels(g.Left)+pixels(g.Right), pixels(g.Top)+pixels(g.Bottom); wide-high != c.Wider {
			t.Errorf("%s: margins of %d and %d pixels, and the chart is %d wider than high", q, wide, high, c.Wider)
		}
		for _, s := range option.Series {
			if s.ID != "squares" {
				continue
			}
			for _, box := range s.MarkArea.Data {
				a, b := box[0].Coord, box[1].Coord
				if b[0] == x[0] || b[0] == x[1] || b[1] == y[0] || b[1] == y[1] {
					continue // cut off
				}
				looked++
				wide, high := math.Abs(b[0]-a[0])/(x[1]-x[0]), math.Abs(b[1]-a[1])/(y[1]-y[0])
				if math.Abs(wide-high) > 1e-4 {
					t.Errorf("%s: a box takes %g of the width and %g of the height", q, wide, high)
				}
			}
		}
	}
	if looked < 80 {
		t.Errorf("only %d squares were looked at", looked)
	}
}

// TestDivergence checks that divergence is mentioned with the limit, and that its line leaves the chart at the top.
func TestDivergence(t *testing.T) {
	for _, tt := range []struct {
		query, says string
		chart       bool
	}{
		{largePreset, "MSE diverges: its rate, 1.05, is above the limit, 1 (2/λmax), and its loss has risen in each of the last 10 steps.", true},
		{"rate=100&losses=mse", "its numbers overflow", true},
		{"rate=3&losses=smoothl1,l1", "below which no step can climb", false},
		{bouncePreset, "L1 bounces", false},
		{"rate=1&steps=1&losses=barron&barron.alpha=4&barron.c=0.5", "its loss rose in its only step", false},
		{"rate=1&losses=mse", "MSE goes to and fro, and its loss no longer falls", false},
		{"losses=welsch&welsch.c=0.1", "hardly moves", false},
		{"losses=tukey&tukey.c=0.1&step=5", "does not move", false},
		{"losses=mse&data=own&points=0,0;1,0;2,0", "MSE is 0 at the start", false},
	} {
		v := viewOf(t, training, tt.query)
		if all := strings.Join(v.Notices, "\n"); !strings.Contains(all, tt.says) {
			t.Errorf("%s does not say %q:\n%s", tt.query, tt.says, all)
		}
		if !tt.chart {
			continue
		}
		line, y := seriesOf(t, v, "decrease", "over.mse"), axisOf(t, chartOf(t, v, "decrease"), "yAxis")
		if last := line[len(line)-1][1]; last < y[1] {
			t.Errorf("%s: MSE ends at %g, within an axis up to %g", tt.query, last, y[1])
		}
	}
}

// TestEqualFirstStep checks that every loss moves equally far in its first step.
func TestEqualFirstStep(t *testing.T) {
	length := func(id string) float64 {
		xy := seriesOf(t, viewOf(t, training, "pace=equal&step=1&watch="+id+"&losses=l1,mse,smoothl1,logcosh"), "path", "path")
		// The height at the mean of x, and the rise per standard deviation, √((24² − 1)/12) years.
		return math.Hypot(xy[1][1]-xy[0][1], (xy[1][0]-xy[0][0])*math.Sqrt(575./12))
	}
	want := length("mse")
	for _, id := range []string{"l1", "smoothl1", "logcosh"} {
		if got := length(id); math.Abs(got-want) > 1e-4*want {
			t.Errorf("the first step of %s is %g, MSE's %g", id, got, want)
		}
	}
}

// TestManyRows checks that a thousand rows are accepted, and drawn within reason.
func TestManyRows(t *testing.T) {
	var rows strings.Builder
	for i := range mostRows {
		x := float64(i) / 100
		rows.WriteString(words.Shortest(x) + "\t" + words.Shortest(lab.Significant(3+x/2+math.Sin(float64(7*i)), 5)) + "\n")
	}
	v := viewOf(t, training, "data=own&outliers=1,2&selected=500&points="+strings.ReplaceAll(strings.ReplaceAll(rows.String(), "\t", "%09"), "\n", "%0A"))
	if n := len(v.Losses[0].Contributions); n != mostRows {
		t.Errorf("%d rows", n)
	}
	var ids []string
	for _, h := range chartOf(t, v, "data").Handles {
		ids = append(ids, h.ID)
	}
	if got := strings.Join(ids, " "); got != "p1 p2 p500" {
		t.Errorf("handles %s", got)
	}
	if len(chartOf(t, v, "data").Actions) != 0 {
		t.Error("another row can be added")
	}
}

// TestNoticesHold checks notices about the steps against the steps themselves, over losses, rates and data.
func TestNoticesHold(t *testing.T) {
	diverged, bounced, quiet := 0, 0, 0
	for _, en := range loss.Catalogue() {
		for _, rate := range []string{"0.01", "0.1", "0.6", "1", "2.2", "5", "100"} {
			for _, q := range []string{
				"data=phones", "data=clean&start.slope=0.5&start.level=5.9", "data=stars&start.level=5", "data=own&points=0,0;1,1;2,3&outliers=0",
			} {
				q += "&rate=" + rate + "&losses=" + en.ID
				s, err := training.Parse(q)
				if err != nil {
					t.Fatal(err)
				}
				k, err := training.Model.(*model).task(s)
				if err != nil {
					t.Fatal(err)
				}
				k.train()
				r := k.runs[0]
				last := r.path.Values[len(r.path.Values)-1]
				said := strings.Join(k.lossNotices(r), "\n")
				switch {
				case strings.Contains(said, "diverges"):
					diverged++
					if r.rate <= r.limit || !r.path.Overflow && !(last > r.path.Values[len(r.path.Values)-2] && last > r.path.Values[0]) {
						t.Errorf("%s: %s", q, said)
					}
				case strings.Contains(said, "rose") || strings.Contains(said, "bounces") || strings.Contains(said, "higher than"):
					bounced++
					if r.rate < r.limit {
						t.Errorf("%s: %s", q, said)
					}
				default:
					quiet++
					if last > r.path.Values[0] || r.path.Overflow {
						t.Errorf("%s: from %g to %g, and nothing is said", q, r.path.Values[0], last)
					}
				}
			}
		}
	}
	if diverged < 8 || bounced < 60 || quiet < 100 {
		t.Errorf("%d diverged, %d bounced, %d did neither", diverged, bounced, quiet)
	}
}

// TestHidden checks that minimizers are neither drawn nor mentioned while they are to be guessed.
func TestHidden(t *testing.T) {
	for _, tt := range []struct {
		query string
		shown bool
	}{{"step=0", true}, {"step=0&least=hidden", false}} {
		v := viewOf(t, training, tt.query)
		drawn := 0
		for _, c := range v.Charts {
			drawn += strings.Count(string(c.Option), "where it is least") + strings.Count(string(c.Option), `"id":"best"`)
		}
		said := strings.Contains(strings.Join(v.Notices, " "), "best line")
		dashes := strings.Contains(chartOf(t, v, "data").Subtitle, "dashes")
		if drawn > 0 != tt.shown || said != tt.shown || dashes != tt.shown {
			t.Errorf("%s: drawn %d, said %v, dashes %v", tt.query, drawn, said, dashes)
		}
	}
}

// TestEditedData checks that moved points no longer count as the data of the source, and that pasted ones have no source.
func TestEditedData(t *testing.T) {
	set, _ := dataset.Lookup("phones")
	for _, tt := range []struct {
		query                 string
		oddity, source, marks bool
	}{
		{"", true, true, true},
		{"points=50,1;51,2;52,3;53,9", false, true, false},
		{"points=50,1;51,2;52,3;53,9&outliers=4", false, true, true},
		{"data=own&points=50,1;51,2;52,3;53,9", false, false, false},
	} {
		v := viewOf(t, training, tt.query)
		all := strings.Join(v.Notices, "\n")
		marks := len(v.Charts) == 5
		if strings.Contains(all, set.Oddity) != tt.oddity || strings.Contains(all, set.Source) != tt.source || marks != tt.marks {
			t.Errorf("%q: marks %v, notices %s", tt.query, marks, all)
		}
	}
	q, err := training.Move("", lab.Move{Handle: "p1", X: 50, Y: 3}, nil)
	if err != nil || !strings.Contains(q, "&outliers=15,16,17,18,19,20") {
		t.Errorf("a moved year: %s (%v)", q, err)
	}
}

// TestStartsInSight checks that where a step of the guide starts, each loss's line is visible in the chart of the data,
// and each chart over the steps includes the start of its line.
func TestStartsInSight(t *testing.T) {
	l := training
	for _, s := range l.Steps {
		if s.Done != nil { // there the reader sees the end
			continue
		}
		v := viewOf(t, l, s.Query)
		for _, lv := range v.Losses {
			if len(seriesOf(t, v, "data", "line."+lv.ID)) != 2 {
				t.Errorf("%s: the line of %s is out of sight", s.ID, lv.Name)
			}
			for _, chart := range []string{"decrease", "error"} {
				if start := seriesOf(t, v, chart, "over."+lv.ID); len(start) != 1 || start[0][0] != 0 {
					t.Errorf("%s: %s begins at %v in chart %s", s.ID, lv.Name, start, chart)
				}
			}
		}
	}
	if len(l.Steps) < 6 {
		t.Errorf("only %d steps", len(l.Steps))
	}
}
